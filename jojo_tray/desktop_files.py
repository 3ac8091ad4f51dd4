"""Being known to the desktop: menu entry, icon and description, which a wheel cannot bring."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import UsageError
from jojo_tray.folders import APP_ID, NAME
from jojo_tray.resources_path import resource
from jojo_tray.safe_file import disk_error, replace_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HAS_MENUS = sys.platform not in {"win32", "darwin"}
# The characters that the Desktop Entry Specification wants quoted in a command.
_RESERVED = re.compile(r"""[ \t\n"'\\><~|&;$*?#()`]""")


def install_desktop(environ: Mapping[str, str], command: Sequence[str] = ()) -> list[Path]:
    """Write menu entry, icon and description into this user's data folder; returns the files.

    Only for systems with freedesktop menus, elsewhere UsageError; StoreError when it cannot write.
    """
    written = _desktop_files(environ)
    for source, target in written.items():
        content = source.read_text(encoding="utf-8")
        if target.suffix == ".desktop":
            content = with_command(content, command or own_command())
        write_entry(target, content)
    return list(written.values())


def uninstall_desktop(environ: Mapping[str, str]) -> list[Path]:
    """Remove what `install_desktop` wrote; returns the files that were there."""
    return [target for target in _desktop_files(environ).values() if remove_entry(target)]


def own_command(*, console: bool = False) -> list[str]:
    """How this very program is started, without a console window where there could be one.

    With a `console` its standard input and output are connected.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable]
    python = Path(sys.executable)
    script = python.with_name(_script(console=console))
    if script.exists():
        return [str(script)]
    if console and python.stem.lower() == "pythonw":  # which has no standard output
        spoken = python.with_stem("python")
        python = spoken if spoken.exists() else python
    return [str(python), "-P", "-m", "jojo_tray"]


def with_command(entry: str, command: Sequence[str]) -> str:
    """A desktop entry whose commands start this very program, wherever it is installed."""
    program = " ".join(_quoted(argument) for argument in command)
    return re.sub("^Exec=jojo-tray", lambda _: f"Exec={program}", entry, flags=re.MULTILINE)


def write_entry(path: Path, content: str) -> None:
    """Write a file that desktops read, making its folder; raises StoreError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise disk_error(error, path.parent) from error
    replace_file(path, content.encode(), mode=0o644)


def remove_entry(path: Path) -> bool:
    """Remove such a file; returns whether it was there. Raises StoreError."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise disk_error(error, path.parent) from error
    return True


def xdg_base(environ: Mapping[str, str], variable: str, usual: str) -> Path:
    """A base folder of the XDG specification; `usual` is its place in the home folder."""
    given = Path(environ.get(variable, ""))
    return given if given.is_absolute() else Path(environ.get("HOME") or Path.home()) / usual


def _script(*, console: bool) -> str:
    """What is installed beside the interpreter; Windows has one more, without a console."""
    windows = f"{NAME}.exe" if console else f"{NAME}w.exe"
    return windows if sys.platform == "win32" else NAME


def _desktop_files(environ: Mapping[str, str]) -> dict[Path, Path]:
    """Each resource and where it belongs."""
    if not _HAS_MENUS:
        raise UsageError(detail="Menu entries are for Linux desktops; other systems make their own")
    data = xdg_base(environ, "XDG_DATA_HOME", ".local/share")
    folders = {
        f"{APP_ID}.desktop": "applications",
        f"{APP_ID}.svg": "icons/hicolor/scalable/apps",
        f"{APP_ID}.metainfo.xml": "metainfo",
    }
    return {resource(name): data / folder / name for name, folder in folders.items()}


def _quoted(argument: str) -> str:
    """An argument as the Desktop Entry Specification quotes it in Exec."""
    argument = argument.replace("%", "%%")
    if not _RESERVED.search(argument):
        return argument
    quoted = re.sub(r'(["`$\\])', r"\\\1", argument)
    return '"' + quoted.replace("\\", "\\\\") + '"'
