"""A server that runs on while its key is replaced, rejected, forgotten or out of reach."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from jojo_tray.app import build
from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.errors import KeyringSilent
from jojo_tray.domain.secret import Secret
from jojo_tray.folders import Folders
from jojo_tray.surroundings import Surroundings
from tests.fakes import AheadClock, FakeVault
from tests.mcp_server.assistant import Assistant, Refused, asking

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.demo.account import Profile
    from jojo_tray.demo.exchange import Request
    from jojo_tray.demo.parcel import Parcel

OLD, NEW = "demo-old-0123456789", "demo-new-0123456789"
TODAY = datetime.now(UTC).date()
STRETCH = {"start_date": f"{TODAY - timedelta(days=20)}", "end_date": f"{TODAY}"}
QUESTIONS: list[tuple[str, dict[str, Any]]] = [
    ("get_quota_status", {}),
    ("get_subscription_info", {}),
    ("get_character_usage", STRETCH),
    ("get_cost_breakdown", STRETCH),
    ("get_invoices", {}),
    ("get_usage_summary", {}),
    ("predict_usage", {}),
    ("get_generation_history", {"page_size": 1}),
    ("get_quota_status", {}),
]


class ChoosyServer(DemoServer):
    """Rejects some keys that are spelled well."""

    def __init__(self, account: DemoAccount, *, min_delay: float) -> None:
        super().__init__(account, min_delay=min_delay)
        self.rejected: set[str | None] = set()

    def serve(self, request: Request) -> Parcel:
        if request.key in self.rejected:
            request = replace(request, key="nobody's")
        return super().serve(request)


@dataclass(frozen=True)
class House:
    """One server process with its keyring; the answers take a moment, so that calls overlap."""

    around: Surroundings
    service: ChoosyServer
    vault: FakeVault
    clock: AheadClock
    ask: Assistant

    def ask_all(self) -> dict[str, str | None]:
        """All questions at once; why each has no fresh answer."""
        with ThreadPoolExecutor(len(QUESTIONS)) as pool:
            found = list(pool.map(self._error, QUESTIONS))
        return {f"{tool} {i}": error for i, (tool, error) in enumerate(found)}

    def _error(self, question: tuple[str, dict[str, Any]]) -> tuple[str, str | None]:
        tool, arguments = question
        try:
            answer = self.ask(tool, **arguments)
        except Refused as error:
            return tool, str(error)
        return tool, answer.get("error")


@pytest.fixture(params=["extended"])
def profile(request: pytest.FixtureRequest) -> Profile:
    name: Profile = request.param
    return name


@pytest.fixture
def house(profile: Profile, tmp_path: Path) -> Iterator[House]:
    vault, clock = FakeVault(default=OLD), AheadClock()
    with ChoosyServer(DemoAccount(profile=profile, monthly_credits=3000), min_delay=0.05) as server:
        environ = {"ELEVENLABS_BASE_URL": server.base_url}
        around = Surroundings(Folders.below(tmp_path / "home"), environ, clock, vault=vault)
        with asking(around) as ask:
            yield House(around, server, vault, clock, ask)


def test_a_key_replaced_while_many_ask_answers_all_of_them(house: House) -> None:
    house.ask_all()
    house.vault.keys["default"] = NEW
    house.service.rejected.add(OLD)
    house.clock.by += timedelta(minutes=10)
    found = house.ask_all()
    assert found == dict.fromkeys(found)
    core = build(house.around)
    (account,) = core.store.accounts.known()
    assert core.store.gate.hold(account.id) is None
    core.close()


def test_a_forgotten_account_does_not_come_back(house: House) -> None:
    house.ask("get_generation_history", page_size=1)
    core = build(house.around)
    core.forget(core.history.account().id)
    house.service.clear_requests()
    for tool in ("get_quota_status", "get_generation_history", "get_usage_summary"):
        with pytest.raises(Refused, match="NoKey"):
            house.ask(tool)
    assert (core.store.accounts.known(), house.service.requests) == ([], ())
    core.close()


def test_a_key_of_somebody_else_that_was_saved_meanwhile_is_used_at_once(house: House) -> None:
    before = house.ask("get_subscription_info")["user_id"]
    core = build(house.around)
    core.keep_key(Secret("demo-user-ann-0123456789"))
    core.close()
    house.service.clear_requests()
    assert house.ask("get_subscription_info")["user_id"] != before
    assert {seen.key for seen in house.service.requests} == {"demo-user-ann-0123456789"}


def test_who_asks_for_the_quota_at_once_waits_for_one_request(house: House) -> None:
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda _: house.ask("get_quota_status"), range(6)))
    assert [answer.get("error") for answer in found] == [None] * 6
    asked = [seen for seen in house.service.requests if seen.path == "/v1/user/subscription"]
    assert len(asked) == 1


def test_a_silent_keyring_is_asked_once_for_all(house: House) -> None:
    house.vault.failure = KeyringSilent(seconds=7)
    for error in house.ask_all().values():
        assert error is not None
        assert "KeyringSilent" in error
    assert house.vault.asked == ["read"]
    assert house.service.requests == ()
