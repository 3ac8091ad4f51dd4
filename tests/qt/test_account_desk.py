"""The account page: whose key, where it is, testing, deleting and forgetting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jojo_tray.credentials import KeyringState
from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.errors import KeyringLocked
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.secret import Secret
from jojo_tray.domain.usage import Sample
from jojo_tray.qt.display import Display
from jojo_tray.qt.settings.account_desk import AccountDesk, key_text
from jojo_tray.qt.settings.settings_pages import AccountPage
from jojo_tray.qt.tray.tray import Tray
from jojo_tray.services.monitor import PollFailed
from tests.fakes import FakeVault
from tests.qt.core_bench import NOW, make_core
from tests.qt.stand_ins import settle, tasks_at_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from jojo_tray.app import Core


class Bench:
    """The page, its desk and a real core."""

    def __init__(self, core: Core, qtbot: QtBot) -> None:
        self.core = core
        self.page = AccountPage()
        qtbot.addWidget(self.page)
        self.tray = Tray()
        self.display = Display(core, self.tray)
        self.desk = AccountDesk(core, tasks_at_once(), self.display, self.page)
        self.changes: list[None] = []
        self.desk.changed.connect(lambda: self.changes.append(None))


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """The built-in account's address."""
    with DemoServer(DemoAccount()) as server:
        yield server.base_url


@pytest.fixture
def vault() -> FakeVault:
    """A keyring that holds a key."""
    return FakeVault(default="demo-without-voices_read")


@pytest.fixture
def bench(qtbot: QtBot, service: str, vault: FakeVault) -> Iterator[Bench]:
    """A page at work, with a key in the keyring."""
    with make_core({"ELEVENLABS_BASE_URL": service}, vault=vault) as core:
        yield Bench(core, qtbot)


def test_it_shows_where_the_key_is(bench: Bench) -> None:
    bench.desk.show()
    settle()
    assert bench.page.key.text() == "in your keyring (Fake Keyring)"
    assert bench.page.account.text() == "not known yet"
    assert not bench.page._forget.isEnabled()


def test_the_key_is_tested_and_what_it_may_read_is_listed(bench: Bench) -> None:
    bench.desk.test()
    settle()
    lines = bench.page.finding.text().splitlines()
    assert lines[0].startswith("This is the key of")
    assert "✗  Voices: cannot be read, tick voices_read" in lines


def test_a_key_that_works_again_is_used_at_once(bench: Bench) -> None:
    bench.desk.test()
    settle()
    assert not bench.changes
    bench.display.hear(PollFailed(KeyringLocked(), NOW, None, 1))
    bench.desk.test()
    settle()
    assert bench.changes


def test_a_key_that_is_rejected_is_called_so(bench: Bench, vault: FakeVault) -> None:
    vault.keys["default"] = "nobodys"
    bench.desk.test()
    settle()
    assert bench.page.finding.text() == "ElevenLabs does not accept this key."


def test_a_locked_keyring_is_said(bench: Bench, vault: FakeVault) -> None:
    vault.locked = True
    bench.desk.show()
    bench.desk.test()
    settle()
    assert bench.page.key.text() == "your keyring is locked"
    assert bench.page.finding.text().startswith("Your keyring is locked")


def test_deleting_takes_the_key_from_the_keyring(bench: Bench, vault: FakeVault) -> None:
    bench.desk.delete()
    settle()
    assert vault.keys == {}
    assert bench.changes == [None]
    assert bench.page.key.text() == "none yet; your keyring is ready"


def test_forgetting_removes_all_that_was_recorded(bench: Bench, vault: FakeVault) -> None:
    store, core = bench.core.store, bench.core
    account = store.accounts.for_key(core.settings.service_url, "mark")
    store.samples.add(account.id, Sample(NOW, Quota(1, 2)))
    bench.display.first()
    bench.desk.show()
    assert bench.page._forget.isEnabled()
    forgotten: list[bool] = []
    bench.desk.forgotten.connect(lambda: forgotten.append(True))
    bench.desk.forget()
    settle()
    assert forgotten == [True]
    assert (vault.keys, store.accounts.known()) == ({}, [])
    assert bench.display.outlook.quota is None
    assert bench.changes == [None]


def test_a_key_from_the_environment_stays(qtbot: QtBot) -> None:
    with make_core({"ELEVENLABS_API_KEY": "demo-here"}) as core:
        bench = Bench(core, qtbot)
        bench.desk.show()
        settle()
        assert bench.page.key.text() == "from the environment (ELEVENLABS_API_KEY)"
        assert not bench.page._replace.isEnabled()


def test_a_key_for_this_run_is_called_so(bench: Bench) -> None:
    bench.core.credentials.keep_for_this_run(Secret("demo-now"))
    bench.desk.show()
    settle()
    assert bench.page.key.text() == "for this run only, saved nowhere"


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (KeyringState("absent"), "none; this session has no keyring"),
        (KeyringState("unsafe", "Plain File"), "none; Plain File does not keep secrets safe"),
        (KeyringState("silent"), "your keyring does not answer"),
        (KeyringState("failed"), "your keyring failed"),
    ],
)
def test_each_state_of_the_keyring_has_its_words(state: KeyringState, text: str) -> None:
    assert key_text(None, state) == text
    assert key_text("environment", state, demo=True) == "the example account's, built in"
