"""Where the program keeps its files, and the one id it goes by everywhere."""

from __future__ import annotations

import os
import sys
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

APP_ID = "io.github.jojo_tray.JoJoTray"
NAME = "jojo-tray"

_LONGEST_RUNTIME = 80  # a socket's whole path may have 107 bytes on Linux, 103 on macOS


@dataclass(frozen=True, slots=True)
class Folders:
    """The program's own folders; none exists before `prepare`."""

    config: Path
    data: Path
    state: Path
    cache: Path
    log: Path
    runtime: Path

    @classmethod
    def of_user(cls, environ: Mapping[str, str]) -> Folders:
        """The platform's usual places for this user."""
        return _linux(environ) if sys.platform == "linux" else _elsewhere()

    @classmethod
    def of_process(cls, environ: Mapping[str, str]) -> Folders:
        """A set of its own below JOJO_TRAY_HOME where that is set, else the user's."""
        home = environ.get("JOJO_TRAY_HOME")
        return cls.below(Path(home)) if home else cls.of_user(environ)

    @classmethod
    def below(cls, root: Path) -> Folders:
        """A set of its own below one folder, for the demo and for tests."""
        root = root.absolute()
        return cls(
            config=root / "config",
            data=root / "data",
            state=root / "state",
            cache=root / "cache",
            log=root / "log",
            runtime=_short(root / "run"),
        )

    @property
    def data_file(self) -> Path:
        """The file of everything that is remembered."""
        return self.data / "jojo-tray.db"

    def prepare(self) -> None:
        """Make the folders and keep others out of them; raises StoreError where that fails."""
        for folder in astuple(self):
            _make_private(folder)


def usual_report_folder(folders: Folders) -> Path:
    """Where reports go unless the user says otherwise: the documents, where they are looked for.

    A set of folders of its own keeps its reports to itself. The folder need not exist.
    """
    if own := _own(folders, "reports"):
        return own
    from platformdirs import user_documents_path

    return user_documents_path() / "JoJo Tray"


def usual_download_folder(folders: Folders) -> Path:
    """Where audio goes unless the user says otherwise: the platform's folder for downloads.

    A set of folders of its own keeps its downloads to itself. The folder need not exist.
    """
    if own := _own(folders, "downloads"):
        return own
    from platformdirs import user_downloads_path

    return user_downloads_path()


def _own(folders: Folders, name: str) -> Path | None:
    """A folder among a set of its own; None where the set is the platform's."""
    root = folders.config.parent
    return root / name if folders == Folders.below(root) else None


def _linux(environ: Mapping[str, str]) -> Folders:
    """The XDG base directories; platformdirs says the same, but costs 7 ms and reads os.environ."""
    home = Path(environ.get("HOME") or Path.home())

    def base(variable: str, usual: str) -> Path:
        given = Path(environ.get(variable, ""))
        return (given if given.is_absolute() else home / usual) / NAME

    state = base("XDG_STATE_HOME", ".local/state")
    runtime = Path(environ.get("XDG_RUNTIME_DIR", ""))
    return Folders(
        config=base("XDG_CONFIG_HOME", ".config"),
        data=base("XDG_DATA_HOME", ".local/share"),
        state=state,
        cache=base("XDG_CACHE_HOME", ".cache"),
        log=state / "log",
        runtime=_short(runtime / NAME if runtime.is_absolute() else state / "run"),
    )


def _elsewhere() -> Folders:
    from platformdirs import PlatformDirs

    dirs = PlatformDirs(NAME, appauthor=False)
    return Folders(
        config=dirs.user_config_path,
        data=dirs.user_data_path,
        state=dirs.user_state_path,
        cache=dirs.user_cache_path,
        log=dirs.user_log_path,
        runtime=_short(dirs.user_runtime_path),
    )


def _short(runtime: Path) -> Path:
    """The folder itself, or a private one in the temporary folder when sockets do not fit in it."""
    if len(os.fsencode(runtime)) <= _LONGEST_RUNTIME:
        return runtime
    import hashlib
    from tempfile import gettempdir

    mark = hashlib.sha256(os.fsencode(runtime)).hexdigest()[:12]
    return Path(gettempdir()) / f"{NAME}-{_user()}-{mark}"


def _make_private(folder: Path) -> None:
    try:
        _make(folder)
        if sys.platform != "win32":  # there, folders of the user's profile are private
            _keep_others_out(folder)
    except OSError as error:
        detail = (error.strerror or "it cannot be made").lower()
        raise StoreError(detail=detail, path=folder) from error


def _make(folder: Path) -> None:
    """Like `mkdir(parents=True)`, but the parents are private too, whatever the umask."""
    if not folder.is_dir():
        if folder.parent != folder:
            _make(folder.parent)
        folder.mkdir(0o700, exist_ok=True)


def _keep_others_out(folder: Path) -> None:
    """Refuse a folder or link that somebody else planted; take away others' permissions."""
    if {folder.lstat().st_uid, folder.stat().st_uid} != {_user()}:
        raise StoreError(detail="it belongs to another user", path=folder)
    if folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


def _user() -> int:
    if sys.platform == "win32":
        return 0
    else:  # noqa: RET505  # so that mypy reads each platform's branch alone
        return os.getuid()
