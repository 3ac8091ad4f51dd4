#!/bin/sh
# Makes .venv with the program and the development tools; safe to run again and again.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
packages=$(sed 's/#.*//' packaging/system-packages.txt | tr '\n' ' ')
venv=$(pwd -P)/.venv
stamp=.venv/.jojo-tray-setup

fail() {
    echo "$1" >&2
    exit 1
}

missing_packages() {
    for package in $packages; do
        dpkg-query -W -f='${Status}\n' "$package" 2>/dev/null | grep -q '^install ok installed$' ||
            printf ' %s' "$package"
    done
}

# A broken list of some other archive does not stop it: apt-get install has the last word.
install_packages() {
    if [ "$(id -u)" = 0 ]; then as_root=""
    elif sudo -n true 2>/dev/null; then as_root="sudo -n"
    else return 1
    fi
    echo "Installing system packages:$1"
    $as_root apt-get update -qq
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $1 >/dev/null
}

# A folder that was moved or copied brings a .venv whose programs point to the old place.
made_here() {
    [ -x .venv/bin/python ] && grep -qsF "$venv/bin/python" .venv/bin/pip
}

up_to_date() {
    for source in pyproject.toml packaging/constraints.txt packaging/setup.sh; do
        [ "$stamp" -nt "$source" ] || return 1
    done
    .venv/bin/jojo-tray --version >/dev/null 2>&1
}

make_venv() {
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
        fail "JoJo Tray needs Python 3.11 or newer, and $python is not: make setup PYTHON=python3.11"
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        fail "$python cannot make a virtual environment, please install: sudo apt-get install python3-venv"
    "$python" -m venv --clear .venv
}

if command -v dpkg-query >/dev/null 2>&1; then
    missing=$(missing_packages)
    [ -z "$missing" ] || install_packages "$missing" ||
        echo "These system packages are missing, please install them: sudo apt-get install$missing" >&2
fi

if made_here && up_to_date; then exit 0; fi

if [ "$(uname -s)" = Linux ] && ! command -v dpkg-query >/dev/null 2>&1; then
    echo "Not a Debian system: Qt and the desktop tests need your system's counterparts of: $packages" >&2
fi

made_here || make_venv
echo "Installing the program and its development tools into .venv"
export PIP_DISABLE_PIP_VERSION_CHECK=1
export PIP_CONSTRAINT=packaging/constraints.txt PIP_BUILD_CONSTRAINT=packaging/constraints.txt
.venv/bin/python -m pip install --quiet --upgrade pip
.venv/bin/python -m pip install --quiet --editable . --group dev
touch "$stamp"
