"""Being known to AI assistants: the entry in each client's own configuration file."""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
from dataclasses import dataclass, replace
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.desktop_files import own_command, xdg_base
from jojo_tray.domain.assistant_errors import ClientAbsent, ClientFileKept
from jojo_tray.domain.errors import StoreError
from jojo_tray.domain.json_text import JsonUnclear, content, with_member, without_member
from jojo_tray.safe_file import replace_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

NAME = "jojo-tray"
KEPT_VARIABLES = ("JOJO_TRAY_HOME", "ELEVENLABS_BASE_URL")
_MOST_BYTES = 32_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """How a client starts the server; the key is never part of it."""

    command: str
    args: tuple[str, ...]
    env: tuple[tuple[str, str], ...] = ()

    def document(self, *, typed: bool) -> dict[str, object]:
        """The entry as clients write it; some want to be told that it speaks over stdio."""
        env: dict[str, object] = {"env": dict(self.env)} if self.env else {}
        kind: dict[str, object] = {"type": "stdio"} if typed else {}
        return {**kind, "command": self.command, "args": list(self.args), **env}


@dataclass(frozen=True, slots=True)
class Client:
    """A program that speaks to assistants: its file, and the object in it that lists servers.

    It is installed where the folder `home` is.
    """

    key: str
    name: str
    home: Path
    file: Path
    section: str = "mcpServers"
    typed: bool = False

    @property
    def found(self) -> bool:
        """Whether the program seems to be installed."""
        try:
            return self.home.is_dir() or self.file.exists()
        except OSError:  # a folder on the way cannot be entered
            return False


class Standing(StrEnum):
    """How a client's file stands to us; OTHER is an entry of our name that starts something else.

    UNREADABLE is a file that we must not change.
    """

    ABSENT = "absent"
    MISSING = "missing"
    OTHER = "other"
    DONE = "done"
    UNREADABLE = "unreadable"


def installed() -> bool:
    """Whether the library that speaks the protocol is there."""
    return find_spec("mcp") is not None


def clients(environ: Mapping[str, str]) -> tuple[Client, ...]:
    """The clients that we can set up, installed or not."""
    home = Path(environ.get("HOME") or Path.home())
    code, desktop = _configurations(environ, home)
    own = environ.get("CLAUDE_CONFIG_DIR", "")
    claude = Path(own) if own else home / ".claude"
    claude_file = claude / ".claude.json" if own else home / ".claude.json"
    return (
        Client("claude-desktop", "Claude Desktop", desktop, desktop / "claude_desktop_config.json"),
        Client("claude-code", "Claude Code", claude, claude_file, typed=True),
        Client("cursor", "Cursor", home / ".cursor", home / ".cursor" / "mcp.json"),
        Client("vscode", "VS Code", code, code / "mcp.json", section="servers", typed=True),
    )


def entry_of(
    environ: Mapping[str, str], account: str | None = None, base_url: str | None = None
) -> Entry:
    """How this very program is started as a server, from any folder and by any program."""
    command = own_command(console=True)
    chosen = (("--account", account), ("--base-url", base_url))
    before = [word for pair in chosen if pair[1] for word in pair if word]
    env = {name: environ[name] for name in KEPT_VARIABLES if environ.get(name)}
    if "JOJO_TRAY_HOME" in env:
        env["JOJO_TRAY_HOME"] = str(Path(env["JOJO_TRAY_HOME"]).absolute())
    return Entry(command[0], (*command[1:], *before, "mcp"), tuple(env.items()))


def snippet(entry: Entry, client: Client | None = None) -> str:
    """What belongs into a client's file, as JSON to paste."""
    section, typed = (client.section, client.typed) if client else ("mcpServers", False)
    whole = {section: {NAME: entry.document(typed=typed)}}
    return json.dumps(whole, indent=2, ensure_ascii=False)


def standing(client: Client, entry: Entry) -> Standing:
    """How the client's file stands to us; reads it, never raises."""
    if not client.found:
        return Standing.ABSENT
    try:
        ours = _section(client, _Text.of(client)).get(NAME)
    except ClientFileKept:
        return Standing.UNREADABLE
    if ours is None:
        return Standing.MISSING
    return Standing.DONE if ours == entry.document(typed=client.typed) else Standing.OTHER


def set_up(client: Client, entry: Entry, now: datetime) -> Path | None:
    """Put our entry into the client's file; returns the backup of what was there, if any.

    Nothing is written where it stands there already. Raises ClientAbsent, ClientFileKept.
    """
    if not client.found:
        raise ClientAbsent(client=client.name, key=client.key, path=client.home)
    old, document = _Text.of(client), entry.document(typed=client.typed)
    if _section(client, old).get(NAME) == document:
        return None
    return old.put(with_member(old.text, client.section, NAME, document), now)


def remove(client: Client, now: datetime) -> Path | None:
    """Take our entry out of the client's file; returns the backup, None where there was none.

    Raises ClientFileKept.
    """
    old = _Text.of(client)
    if NAME not in _section(client, old):
        return None
    return old.put(without_member(old.text, client.section, NAME), now)


@dataclass(frozen=True, slots=True)
class _Text:
    """A client's file as it was read; `path` is the file that a link leads to."""

    client: str
    path: Path
    raw: bytes | None = None
    text: str = ""

    @classmethod
    def of(cls, client: Client) -> _Text:
        """Read it; none is like an empty one. Raises ClientFileKept."""
        unread = cls(client.key, Path(os.path.realpath(client.file)))
        try:
            raw = _read(unread.path)
            return replace(unread, raw=raw, text=(raw or b"").decode("utf-8-sig"))
        except OSError as error:
            raise unread.left(_detail(error)) from error
        except ValueError as error:
            raise unread.left("it is no text in UTF-8") from error

    def left(self, why: str) -> ClientFileKept:
        """That it stays as it is."""
        return ClientFileKept(path=self.path, key=self.client, detail=why)

    def put(self, text: str, now: datetime) -> Path | None:
        """Write another text in its place, beside a backup; raises ClientFileKept."""
        try:
            return self._put(text, now)
        except (OSError, StoreError) as error:
            why = error if isinstance(error, OSError) else error.__cause__
            raise self.left(_detail(why)) from error

    def _put(self, text: str, now: datetime) -> Path | None:
        mark = b"\xef\xbb\xbf" if (self.raw or b"").startswith(b"\xef\xbb\xbf") else b""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        backup = None if self.raw is None else _backed_up(self.path, self.raw, now)
        mode = 0o600 if self.raw is None else self.path.stat().st_mode & 0o777
        if _read(self.path) != self.raw:  # its owner was quicker
            raise self.left("it has just been changed")
        replace_file(self.path, mark + text.encode(), mode)
        return backup


def _section(client: Client, old: _Text) -> dict[str, object]:
    """The servers that the file lists; raises ClientFileKept."""
    try:
        found = content(old.text).get(client.section, {})
    except JsonUnclear as error:
        raise old.left(str(error)) from error
    if not isinstance(found, dict):
        raise old.left(f"{client.section} holds no object")
    return found


def _detail(error: object) -> str:
    """Why a file can be neither read nor written."""
    return (getattr(error, "strerror", None) or "it cannot be used").lower()


def _read(path: Path) -> bytes | None:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # reading a pipe would wait for ever
            raise OSError(errno.EINVAL, "it is no ordinary file")
        with path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    if len(raw) > _MOST_BYTES:
        raise ValueError("too long")
    return raw


def _backed_up(path: Path, raw: bytes, now: datetime) -> Path:
    """A copy beside the file that nobody else reads; none that is there is overwritten."""
    stem, number = f"{path.name}.{now:%Y-%m-%d-%H%M%S}", 1
    while True:
        backup = path.with_name(f"{stem}.bak" if number == 1 else f"{stem}-{number}.bak")
        try:
            descriptor = os.open(backup, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            number += 1
            continue
        with os.fdopen(descriptor, "wb") as file:
            file.write(raw)
        return backup


def _configurations(environ: Mapping[str, str], home: Path) -> tuple[Path, Path]:
    """Where VS Code and Claude Desktop keep the user's files on this platform."""
    if sys.platform == "win32":
        base = Path(environ.get("APPDATA") or home / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = xdg_base(environ, "XDG_CONFIG_HOME", ".config")
    return base / "Code" / "User", base / "Claude"
