"""Speech as the core keeps it: by its settings, by its account, and made beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jojo_tray.app import Core, wire
from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.assistant.phrase_file import Voicing, phrases_in
from jojo_tray.domain.assistant.speech_errors import CacheOff
from jojo_tray.folders import Folders
from jojo_tray.preferences import Preferences
from jojo_tray.services.clock import SystemClock
from jojo_tray.surroundings import Surroundings
from tests.fakes import FakeVault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.domain.assistant.recipes import Recipe

KEY = "demo-speech-core"
VOICING = Voicing("21m00Tcm4TlvDq8ikWAM", "eleven_flash_v2_5")


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with DemoServer(DemoAccount()) as server:
        yield server


@pytest.fixture
def core(tmp_path: Path, server: DemoServer) -> Iterator[Core]:
    environ = {"ELEVENLABS_API_KEY": KEY, "ELEVENLABS_BASE_URL": server.base_url}
    around = Surroundings(Folders.below(tmp_path), environ, SystemClock(), vault=FakeVault())
    around.folders.prepare()
    core = wire(around, Preferences(around))
    yield core
    core.close()


def phrases(*texts: str) -> list[Recipe]:
    return phrases_in("\n".join(texts).encode(), VOICING)


def preloaded(core: Core, *texts: str) -> int:
    """Make phrases; the number of their account."""
    plan = core.speech.preloading.plan(phrases(*texts))
    done = core.speech.preloading.run(plan, lambda _: None, lambda: False)
    assert done.trouble is None
    return plan.account_id


def test_phrases_are_made_and_kept_in_the_cache(core: Core) -> None:
    account = preloaded(core, "Good morning.", "Good night.")
    stats = core.speech.desk.stats(account)
    assert (stats.shelf.entries, stats.phrases.phrases) == (2, 2)
    for recipe in phrases("Good morning.", "Good night."):
        assert core.speech.shelf.find(account, recipe.fingerprint) is not None
    inside = core.around.folders.cache / "speech" / str(account)
    assert len(list(inside.iterdir())) == 2


def test_the_guard_says_what_is_left_and_learns_what_was_spent(core: Core) -> None:
    core.monitor.poll()
    left = core.speech.preloading.plan([]).free
    assert left is not None
    account = preloaded(core, "Good evening.")
    paid = core.store.phrases.sums(account)
    assert paid.phrases == 1
    after = core.speech.preloading.plan([]).free
    assert after is not None
    assert after < left


def test_what_was_made_beforehand_is_counted_as_a_client(core: Core) -> None:
    account = preloaded(core, "Good evening.", "Good morning.")
    [month] = core.store.tracker.months()
    assert month.counts.api_calls == 2
    assert month.counts.characters == len("Good evening.Good morning.")
    assert month.counts.credits > 0
    [client] = core.store.tracker.clients(month.month)
    assert client.client == "preload"
    assert core.store.tracker.days("2000-01-01", "2999-01-01")[0].slot.account_id == account


def test_more_than_is_left_is_refused_before_anything_is_asked(core: Core) -> None:
    core.monitor.poll()
    many = [f"{number} {'word ' * 900}" for number in range(200)]
    plan = core.speech.preloading.plan(phrases(*many))
    assert plan.free is not None
    assert plan.credits > plan.free
    assert plan.refused
    assert not plan.refused.endswith(".")


def test_the_settings_say_how_much_is_kept(core: Core) -> None:
    core.preferences.change(speech_cache_megabytes=7)
    assert core.speech.shelf.most == 7_000_000
    core.preferences.change(speech_cache=False)
    assert core.speech.shelf.most == 0
    with pytest.raises(CacheOff):
        core.speech.preloading.plan(phrases("Good morning."))


def test_a_forgotten_account_leaves_neither_speech_nor_text(core: Core, tmp_path: Path) -> None:
    account = preloaded(core, "A very remarkable phrase.")
    core.forget(account)
    assert core.speech.shelf.stats().entries == 0
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"remarkable" not in path.read_bytes(), path


def test_the_key_is_in_no_file(core: Core, tmp_path: Path) -> None:
    preloaded(core, "Good morning.")
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or KEY.encode() not in path.read_bytes(), path
