"""The entry in each client's file: what others wrote there stays, to the character."""

from __future__ import annotations

import json
import os
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jojo_tray.assistants import (
    Entry,
    Standing,
    clients,
    entry_of,
    remove,
    set_up,
    snippet,
    standing,
)
from jojo_tray.domain.assistant_errors import ClientAbsent, ClientFileKept

if TYPE_CHECKING:
    from jojo_tray.assistants import Client

NOW = datetime(2026, 11, 23, 12, 0, 7, tzinfo=UTC)
ENTRY = Entry("/opt/jojo-tray", ("mcp",))
KEYS = ("claude-desktop", "claude-code", "cursor", "vscode")
OTHERS = (
    '{\n    "zoom": 1.50,\n    "mcpServers": {\n        "files": {"command": "npx"}\n    }\n}\n'
)


def client(home: Path, key: str = "cursor", *, content: str | None = None) -> Client:
    """An installed client, with a file if one is given."""
    found = next(one for one in clients({"HOME": str(home)}) if one.key == key)
    found.home.mkdir(parents=True, exist_ok=True)
    if content is not None:
        found.file.write_text(content)
    return found


@pytest.mark.parametrize("key", KEYS)
def test_a_client_without_a_file_gets_one(tmp_path: Path, key: str) -> None:
    one = client(tmp_path, key)
    assert standing(one, ENTRY) is Standing.MISSING
    assert set_up(one, ENTRY, NOW) is None
    assert standing(one, ENTRY) is Standing.DONE
    assert stat.S_IMODE(one.file.stat().st_mode) == 0o600
    assert json.loads(one.file.read_text()) == json.loads(snippet(ENTRY, one))
    assert list(json.loads(one.file.read_text())) == [
        "servers" if key == "vscode" else "mcpServers"
    ]


def test_what_others_wrote_stays_to_the_character(tmp_path: Path) -> None:
    one = client(tmp_path, content=OTHERS)
    backup = set_up(one, ENTRY, NOW)
    assert backup is not None
    assert backup.name == "mcp.json.2026-11-23-120007.bak"
    assert (backup.read_text(), stat.S_IMODE(backup.stat().st_mode)) == (OTHERS, 0o600)
    assert one.file.read_text().startswith(OTHERS.split("\n    }", maxsplit=1)[0] + ",\n        ")
    assert remove(one, NOW) is not None
    assert one.file.read_text() == OTHERS
    assert len(list(one.home.glob("*.bak"))) == 2  # none was overwritten


def test_doing_it_twice_changes_nothing(tmp_path: Path) -> None:
    one = client(tmp_path, content=OTHERS)
    set_up(one, ENTRY, NOW)
    before = {path: path.read_bytes() for path in one.home.iterdir()}
    assert set_up(one, ENTRY, NOW) is None
    assert {path: path.read_bytes() for path in one.home.iterdir()} == before
    remove(one, NOW)
    assert remove(one, NOW) is None


def test_an_entry_that_starts_something_else_is_seen_and_replaced(tmp_path: Path) -> None:
    one = client(tmp_path, content='{"mcpServers": {"jojo-tray": {"command": "/gone"}, "x": {}}}')
    assert standing(one, ENTRY) is Standing.OTHER
    set_up(one, ENTRY, NOW)
    assert standing(one, ENTRY) is Standing.DONE
    assert list(json.loads(one.file.read_text())["mcpServers"]) == ["jojo-tray", "x"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ('{\n  // mine\n  "mcpServers": {}\n}', "line 2 is no JSON"),
        ('{"mcpServers": {"x": {},}}', "line 1 is no JSON"),
        ("[]", "it holds no object"),
        ('{"mcpServers": []}', "mcpServers holds no object"),
    ],
)
def test_a_file_that_cannot_be_changed_safely_is_left(
    tmp_path: Path, content: str, why: str
) -> None:
    one = client(tmp_path, content=content)
    assert standing(one, ENTRY) is Standing.UNREADABLE
    with pytest.raises(ClientFileKept, match=why):
        set_up(one, ENTRY, NOW)
    with pytest.raises(ClientFileKept, match=why):
        remove(one, NOW)
    assert [path.name for path in one.home.iterdir()] == ["mcp.json"]
    assert one.file.read_text() == content


def test_bytes_that_are_no_text_are_left(tmp_path: Path) -> None:
    one = client(tmp_path, "vscode")
    one.file.write_bytes(b"\xff{}")
    with pytest.raises(ClientFileKept, match="no text in UTF-8") as raised:
        set_up(one, ENTRY, NOW)
    assert "`jojo-tray mcp install --client vscode --print`" in raised.value.advice()


def test_what_is_no_ordinary_file_is_left(tmp_path: Path) -> None:
    one = client(tmp_path)
    if sys.platform == "win32":
        one.file.mkdir()
    else:
        os.mkfifo(one.file)  # which would be waited for
    assert standing(one, ENTRY) is Standing.UNREADABLE
    with pytest.raises(ClientFileKept, match="it is no ordinary file"):
        set_up(one, ENTRY, NOW)


@pytest.mark.parametrize("content", [None, "{}"])
def test_a_file_that_cannot_be_written_is_left_and_said_why(
    tmp_path: Path, content: str | None
) -> None:
    one = client(tmp_path)
    kept = tmp_path / ("x" * 250)  # which no longer name beside it can be made for
    if content is not None:
        kept.write_text(content)
    one.file.symlink_to(kept)
    with pytest.raises(ClientFileKept, match="x is left as it is: file name too long"):
        set_up(one, ENTRY, NOW)
    assert (kept.read_text() if kept.exists() else None) == content


def test_where_nobody_can_look_no_client_is_found(tmp_path: Path) -> None:
    for one in clients({"HOME": str(tmp_path / ("x" * 300))}):
        assert standing(one, ENTRY) is Standing.ABSENT


def test_a_mark_at_the_beginning_and_windows_line_ends_stay(tmp_path: Path) -> None:
    one = client(tmp_path)
    one.file.write_bytes(b'\xef\xbb\xbf{\r\n\t"a": 1\r\n}\r\n')
    set_up(one, ENTRY, NOW)
    written = one.file.read_bytes()
    assert written.startswith(b'\xef\xbb\xbf{\r\n\t"a": 1,\r\n\t"mcpServers": {\r\n')
    assert written.count(b"\n") == written.count(b"\r\n")


def test_a_link_stays_one_and_the_mode_is_kept(tmp_path: Path) -> None:
    one = client(tmp_path)
    kept = tmp_path / "dotfiles.json"
    kept.write_text("{}")
    kept.chmod(0o640)
    one.file.symlink_to(kept)
    backup = set_up(one, ENTRY, NOW)
    assert one.file.is_symlink()
    assert standing(one, ENTRY) is Standing.DONE
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert backup is not None
    assert backup.parent == tmp_path


def test_nothing_is_made_for_a_client_that_is_not_there(tmp_path: Path) -> None:
    for one in clients({"HOME": str(tmp_path)}):
        assert standing(one, ENTRY) is Standing.ABSENT
        with pytest.raises(ClientAbsent, match="seems not to be installed") as raised:
            set_up(one, ENTRY, NOW)
        assert f"--client {one.key} --print`" in raised.value.advice()
    assert list(tmp_path.iterdir()) == []


def test_the_entry_starts_this_program_with_its_choices_but_never_the_key(tmp_path: Path) -> None:
    environ = {
        "ELEVENLABS_API_KEY": "canary-91",
        "ELEVENLABS_BASE_URL": "http://127.0.0.1:9",
        "JOJO_TRAY_HOME": "relative",
    }
    entry = entry_of(environ, "work", "https://api.us.elevenlabs.io")
    said = entry.document(typed=True)
    assert Path(entry.command).is_absolute()
    assert entry.args[-5:] == (
        *("--account", "work", "--base-url", "https://api.us.elevenlabs.io"),
        "mcp",
    )
    assert said["env"] == {
        "JOJO_TRAY_HOME": str(Path("relative").absolute()),
        "ELEVENLABS_BASE_URL": "http://127.0.0.1:9",
    }
    assert said["type"] == "stdio"
    assert "canary" not in snippet(entry)
    assert "env" not in entry_of({}).document(typed=False)


def test_a_client_told_to_keep_its_files_elsewhere_is_found(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    environ = {"HOME": str(tmp_path), "CLAUDE_CONFIG_DIR": str(tmp_path / "own")}
    one = next(one for one in clients(environ) if one.key == "claude-code")
    assert (one.found, one.file) == (True, tmp_path / "own" / ".claude.json")
