"""What the user changes while a server runs for days: the next answer goes by it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from tests.fakes import FakeVault
from tests.mcp_server.assistant import Refused, asking
from tests.mcp_server.profiles import documented
from tests.mcp_server.stored import settings_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.surroundings import Surroundings
    from tests.mcp_server.assistant import Assistant
    from tests.shell import Shell

_A_WEEK_AGO = datetime.now(UTC).date() - timedelta(days=7)
DAYS = {"start_date": f"{_A_WEEK_AGO}", "end_date": f"{_A_WEEK_AGO}"}
HERS, WORKS = "demo-key-of-hers", "demo-key-of-work"


pytestmark = documented


def test_days_are_counted_in_the_new_time_zone(ask: Assistant, shell: Shell) -> None:
    assert ask("export_usage_report", **DAYS, format="json")["time_zone"] == "UTC"
    settings_file(shell, 'time_zone = "Asia/Kathmandu"')
    answer = ask("export_usage_report", **DAYS, format="json")
    assert answer["time_zone"] == "Asia/Kathmandu"
    assert answer["since"].endswith("T00:00:00+05:45")


def test_a_report_goes_to_the_new_folder(ask: Assistant, shell: Shell, tmp_path: Path) -> None:
    before = Path(ask("export_usage_report", **DAYS)["file_path"])
    settings_file(shell, f'report_folder = "{(tmp_path / "new").as_posix()}"')
    after = Path(ask("export_usage_report", **DAYS)["file_path"])
    assert (before.name, after.parent) == (after.name, tmp_path / "new")


def test_a_report_is_written_where_the_users_link_leads(
    ask: Assistant, shell: Shell, tmp_path: Path
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    settings_file(shell, f'report_folder = "{(tmp_path / "link").as_posix()}"')
    assert Path(ask("export_usage_report", **DAYS)["file_path"]).parent == tmp_path / "real"
    (tmp_path / "link").unlink()
    (tmp_path / "link").symlink_to(tmp_path / "link")
    with pytest.raises(Refused, match="FolderForbidden: "):
        ask("export_usage_report", **DAYS)


@pytest.fixture
def keyring(around: Surroundings) -> Iterator[Assistant]:
    """An assistant on a server whose keys, one an account, are in the keyring."""
    vault = FakeVault(default=HERS, work=WORKS)
    with asking(around, vault=vault, environ={}) as found:
        yield found


def test_another_account_is_answered_with_its_own_key(
    keyring: Assistant, shell: Shell, service: DemoServer
) -> None:
    host = f'base_url = "{service.base_url}"'
    asked = []
    for account in ("default", "work", "default"):
        settings_file(shell, host, f'account = "{account}"')
        service.clear_requests()
        keyring("get_quota_status")
        asked.append({request.key for request in service.requests})
    assert asked[:2] == [{HERS}, {WORKS}]
    assert asked[2] <= {HERS}  # or none: its reading is still good


def test_another_host_is_not_answered_for_from_the_old_one(
    keyring: Assistant, shell: Shell, service: DemoServer
) -> None:
    with DemoServer(DemoAccount(profile="extended", monthly_credits=3000)) as other:
        settings_file(shell, f'base_url = "{service.base_url}"')
        first = keyring("get_quota_status")
        settings_file(shell, f'base_url = "{other.base_url}"')
        second = keyring("get_quota_status")
        assert (first["source"], second["source"]) == ("live", "live")
        assert first["limit"] != second["limit"]
        assert list(other.requests)


def test_a_file_that_is_being_written_stays_as_it_is_and_the_last_settings_hold(
    ask: Assistant, shell: Shell
) -> None:
    settings_file(shell, "default_page_size = 7")
    assert len(ask.read("history://recent")["history"]) == 7
    half = "default_page_size = ["
    settings_file(shell, half)
    assert len(ask.read("history://recent")["history"]) == 7
    folder = shell.around.folders.config
    assert {path.name: path.read_text() for path in folder.glob("config*")} == {
        "config.toml": f"{half}\n"
    }
