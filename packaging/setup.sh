#!/bin/sh
# Makes .venv with the program and the development tools; safe to run again and again.
set -eu
cd "$(dirname "$0")/.."

packages=$(sed 's/#.*//' packaging/system-packages.txt | tr '\n' ' ')

missing_packages() {
    for package in $packages; do
        dpkg-query -W -f='${Status}\n' "$package" 2>/dev/null | grep -q '^install ok installed$' ||
            printf '%s ' "$package"
    done
}

install_packages() {
    if [ "$(id -u)" = 0 ]; then as_root=""
    elif sudo -n true 2>/dev/null; then as_root="sudo -n"
    else return 1
    fi
    $as_root apt-get update -qq &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $1 >/dev/null
}

if command -v dpkg-query >/dev/null 2>&1; then
    missing=$(missing_packages)
    if [ -n "$missing" ]; then
        echo "Installing system packages: $missing"
        install_packages "$missing" ||
            echo "These system packages are missing, please install them: sudo apt-get install $missing" >&2
    fi
elif [ "$(uname -s)" = Linux ]; then
    echo "Not a Debian system: Qt and the desktop tests need your system's counterparts of: $packages" >&2
fi

stamp=.venv/.jojo-tray-setup
if [ -e "$stamp" ] && [ "$stamp" -nt pyproject.toml ] && [ "$stamp" -nt packaging/constraints.txt ] &&
    [ "$stamp" -nt packaging/setup.sh ] && .venv/bin/python -c 'import jojo_tray' 2>/dev/null; then
    exit 0
fi

echo "Making .venv"
[ -x .venv/bin/python ] || "${PYTHON:-python3}" -m venv .venv
export PIP_CONSTRAINT="$PWD/packaging/constraints.txt" PIP_DISABLE_PIP_VERSION_CHECK=1
.venv/bin/python -m pip install --quiet --upgrade pip
.venv/bin/python -m pip install --quiet --editable . --group dev
touch "$stamp"
