from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from jojo_tray.desktop_files import (
    install_desktop,
    own_command,
    uninstall_desktop,
    with_command,
    xdg_base,
)
from jojo_tray.domain.errors import StoreError
from jojo_tray.folders import APP_ID
from jojo_tray.resources_path import resource

NASTY = ['/home/a b/$HOME/`x`/"q"/back\\slash/jojo-tray', "100%", "plain"]


def validate(*files: Path) -> None:
    done = subprocess.run(["desktop-file-validate", *map(str, files)], capture_output=True)
    assert (done.returncode, done.stdout) == (0, b"")


def parsed(command: str) -> list[str]:
    """Split a value of Exec as the Desktop Entry Specification tells."""
    text = re.sub(r"\\(.)", r"\1", command)  # string values: \\ is one backslash
    words = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', text)
    found = [re.sub(r"\\(.)", r"\1", quoted) if quoted else bare for quoted, bare in words]
    return [word.replace("%%", "%") for word in found]


def test_the_entries_we_ship_are_valid() -> None:
    validate(resource(f"{APP_ID}.desktop"), resource("autostart.desktop"))


def test_one_id_everywhere() -> None:
    entry = resource(f"{APP_ID}.desktop").read_text()
    assert f"Icon={APP_ID}\n" in entry
    description = ET.parse(resource(f"{APP_ID}.metainfo.xml")).getroot()
    assert description.findtext("id") == APP_ID
    assert description.findtext("launchable") == f"{APP_ID}.desktop"
    assert description.findtext("icon") == APP_ID


def test_the_icon_is_a_square_drawing_without_anything_to_fetch() -> None:
    text = resource(f"{APP_ID}.svg").read_text()
    drawing = ET.fromstring(text)
    assert drawing.get("width") == drawing.get("height")
    assert "href" not in text


def test_installing_and_removing(tmp_path: Path) -> None:
    environ = {"XDG_DATA_HOME": str(tmp_path)}
    written = install_desktop(environ)
    assert [str(path.relative_to(tmp_path)) for path in written] == [
        f"applications/{APP_ID}.desktop",
        f"icons/hicolor/scalable/apps/{APP_ID}.svg",
        f"metainfo/{APP_ID}.metainfo.xml",
    ]
    validate(written[0])
    assert install_desktop(environ) == written
    assert uninstall_desktop(environ) == written
    assert uninstall_desktop(environ) == []
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_other_peoples_files_stay(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path)}
    install_desktop(environ)
    other = tmp_path / ".local/share/applications/other.desktop"
    other.write_text("")
    uninstall_desktop(environ)
    assert other.exists()


def test_the_entry_starts_this_very_program_with_all_its_actions(tmp_path: Path) -> None:
    entry = install_desktop({"XDG_DATA_HOME": str(tmp_path)}, NASTY)[0]
    validate(entry)
    lines = [line[5:] for line in entry.read_text().splitlines() if line.startswith("Exec=")]
    assert [parsed(line) for line in lines] == [NASTY, [*NASTY, "refresh"], [*NASTY, "quit"]]


def test_a_plain_command_is_not_quoted() -> None:
    assert with_command("Exec=jojo-tray\n", ["/usr/bin/jojo-tray"]) == "Exec=/usr/bin/jojo-tray\n"


def test_nothing_but_commands_is_touched() -> None:
    entry = "Icon=jojo-tray\nTryExec=jojo-tray\n"
    assert with_command(entry, ["/x"]) == entry


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "applications").write_text("in the way")
    with pytest.raises(StoreError):
        install_desktop({"XDG_DATA_HOME": str(tmp_path)})


def test_the_programs_own_command_runs() -> None:
    command = own_command()
    assert Path(command[0]).is_absolute()
    assert Path(command[0]).exists()


def test_without_the_script_beside_the_interpreter_the_module_is_run() -> None:
    script = (
        "import sys; sys.executable = '/opt/python/bin/python3';"
        "from jojo_tray.desktop_files import own_command; print(own_command())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout.strip() == str(["/opt/python/bin/python3", "-P", "-m", "jojo_tray"])


@pytest.mark.parametrize(("console", "name"), [("True", "python"), ("False", "pythonw")])
def test_what_has_no_output_is_not_asked_for_any(tmp_path: Path, console: str, name: str) -> None:
    (tmp_path / "python").touch()
    script = (
        f"import sys; sys.executable = {str(tmp_path / 'pythonw')!r};"
        f"from jojo_tray.desktop_files import own_command; print(own_command(console={console}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout.strip() == str([str(tmp_path / name), "-P", "-m", "jojo_tray"])


@pytest.mark.parametrize("given", ["", "relative"])
def test_a_base_that_is_not_absolute_counts_as_not_set(given: str) -> None:
    environ = {"HOME": "/home/ann", "XDG_DATA_HOME": given}
    assert xdg_base(environ, "XDG_DATA_HOME", ".local/share") == Path("/home/ann/.local/share")
