"""What `jojo-tray mcp install` says about the key, which it never writes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from jojo_tray import mcp_server
from jojo_tray.domain.assistant_errors import ClientFileKept
from jojo_tray.domain.errors import UsageError
from jojo_tray.folders import Folders
from jojo_tray.mcp_server.install import KEY_IN_ENVIRONMENT, NO_KEY
from jojo_tray.services.clock import SystemClock
from jojo_tray.surroundings import Surroundings
from tests.fakes import FakeVault
from tests.shell import KEY

if TYPE_CHECKING:
    from pathlib import Path


def installing(
    home: Path,
    vault: FakeVault,
    *words: str,
    key: str = "",
    account: str | None = None,
    base_url: str | None = None,
) -> int:
    """Run the command in a home where Cursor is installed."""
    (home / ".cursor").mkdir(exist_ok=True)
    environ = {"HOME": str(home), **({"ELEVENLABS_API_KEY": key} if key else {})}
    around = Surroundings(Folders.below(home / "jojo"), environ, SystemClock(), vault=vault)
    around = around._replace(account=account, base_url=base_url)
    return mcp_server.main(around, ["install", *words])


@pytest.mark.parametrize(
    ("stored", "key", "note"),
    [
        (KEY, "", ""),
        (KEY, "another-key-1", ""),
        (None, KEY, f"{KEY_IN_ENVIRONMENT}\n"),
        (None, "", f"{NO_KEY}\n"),
    ],
)
def test_a_key_that_the_server_would_not_find_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], stored: str | None, key: str, note: str
) -> None:
    vault = FakeVault(default=stored) if stored else FakeVault()
    assert installing(tmp_path, vault, "--client", "cursor", key=key) == 0
    out, err = capsys.readouterr()
    assert err == note
    assert out.endswith("Restart Cursor.\n")
    assert KEY not in (tmp_path / ".cursor" / "mcp.json").read_text() + out


def test_what_to_paste_is_the_only_thing_on_standard_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert installing(tmp_path, FakeVault(default=KEY), "--print") == 0
    entry = json.loads(capsys.readouterr().out)["mcpServers"]["jojo-tray"]
    assert entry["args"][-1] == "mcp"


def test_a_file_that_cannot_be_changed_shows_what_to_paste(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".cursor").mkdir()
    (tmp_path / ".cursor" / "mcp.json").write_text("[]")
    with pytest.raises(ClientFileKept, match="it holds no object"):
        installing(tmp_path, FakeVault(default=KEY), "--client", "cursor")
    assert "jojo-tray" in json.loads(capsys.readouterr().out)["mcpServers"]


@pytest.mark.parametrize("words", [("--client", "cursor"), ("--print",)])
@pytest.mark.parametrize(("account", "base_url"), [("nobdy", None), (None, "no address")])
def test_a_server_that_could_never_start_is_neither_set_up_nor_shown(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    account: str | None,
    base_url: str | None,
) -> None:
    vault = FakeVault(default=KEY)
    with pytest.raises(UsageError):
        installing(tmp_path, vault, *words, account=account, base_url=base_url)
    assert capsys.readouterr().out == ""
    assert not (tmp_path / ".cursor" / "mcp.json").exists()
