from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.account import VoiceModel
from jojo_tray.domain.errors import InsufficientDataError, UsageError
from jojo_tray.domain.insight.generations import GenerationSum
from jojo_tray.domain.insight.notes import sentence_of
from jojo_tray.domain.money.afford import ModelChoice
from jojo_tray.domain.money.errors import UnknownModel
from jojo_tray.domain.money.reservations import Funds, Held, Reservation
from jojo_tray.services.money.afford import DEFAULT_MODEL, LOOKED_BACK, AffordDesk
from jojo_tray.services.money.afford_documents import afford_document
from jojo_tray.store.store import open_store
from tests.domain.insight.loud import LOUD
from tests.services.money.money_fakes import FLASH, MULTI, NOW, RESET, UNRATED, MoneyWorld, usd

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

OWN = Reservation("own", 10_000, "Chapter 2", NOW, RESET)
DEFAULT = VoiceModel(DEFAULT_MODEL, "The default", 1.0, 1.0, 10_000, can_speak=True)


@dataclass
class FakeSums:
    """How often models were used, by id."""

    used: dict[str, int] = field(default_factory=dict)

    def by_model(self, account_id: int, since: datetime, until: datetime) -> list[GenerationSum]:
        assert (account_id, until - since) == (1, LOOKED_BACK)
        return [GenerationSum(name, name, items, 0) for name, items in self.used.items()]


@dataclass
class FakeHolder:
    """So much is left, and so much set aside."""

    funds: Funds = field(default_factory=lambda: Funds(30_000, 10_000, False, RESET, "live", NOW))

    def held(self, own: str | None = None) -> Held:
        return Held((OWN,), replace(self.funds, reserved=0) if own == OWN.id else self.funds)


class World(MoneyWorld):
    """Money with somebody who holds credits."""

    def __init__(self, path: Path) -> None:
        super().__init__(open_store(path))
        self.sums, self.holder = FakeSums(), FakeHolder()

    def desk(self) -> AffordDesk:
        return AffordDesk(self.money(), self.holder, self.sums)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "store.db")


@pytest.mark.parametrize(
    ("characters", "fits", "missing", "left_after"),
    [(20_000, True, 0, 10_000), (20_001, False, 1, 9999), (40_000, False, 20_000, -10_000)],
)
def test_a_job_is_held_against_what_nobody_set_aside(
    world: World, characters: int, fits: bool, missing: int, left_after: int
) -> None:
    view = world.desk().afford(characters=characters, model="multi")
    assert (view.affordable, view.missing, view.left_after) == (fits, missing, left_after)
    assert view.estimate.credits == characters
    assert (view.choice, view.estimate.money is None) == (ModelChoice.ASKED, False)


def test_a_text_is_counted_and_kept_nowhere(world: World) -> None:
    view = world.desk().afford("Grüße 🎙!", model="Flash")
    assert (view.characters, view.estimate.credits) == (8, 4)
    assert "Grüße" not in str(view)
    assert any("Emoji" in note for note in view.notes)


def test_the_model_used_most_is_meant_where_none_is_named(world: World) -> None:
    world.sums.used = {"gone": 90, "sts": 80, "": 70, "flash": 7, "multi": 3}
    view = world.desk().afford(characters=10)
    assert (view.estimate.model_id, view.choice) == ("flash", ModelChoice.MOST_USED)
    assert "No model was named, so it is the one used most: flash." in view.notes


def test_without_a_history_it_is_the_service_s_default_else_the_dearest(world: World) -> None:
    view = world.desk().afford(characters=10)
    assert (view.estimate.model_id, view.choice) == ("multi", ModelChoice.DEAREST)
    world = World(world.store.database.path.with_name("other.db"))
    world.api.answer = [MULTI, DEFAULT, FLASH]
    view = world.desk().afford(characters=10)
    assert (view.estimate.model_id, view.choice) == (DEFAULT_MODEL, ModelChoice.DEFAULT)


def test_what_nobody_knows_is_unknown(world: World) -> None:
    unrated = world.desk().afford(characters=10, model=UNRATED.model_id)
    assert (unrated.affordable, unrated.estimate.credits, unrated.left_after) == (None, None, None)
    assert unrated.missing is None
    assert "The service tells no rates of: odd." in unrated.notes
    world.holder.funds = Funds(None)
    view = world.desk().afford(characters=10, model="multi")
    assert (view.affordable, view.missing) == (None, None)
    assert "The service tells no limit: nobody knows how many credits are left." in view.notes
    world.holder.funds = Funds(None, resets_at=NOW)
    assert any("of the cycle before" in note for note in desk_notes(world))
    world.holder.funds = Funds(None, unlimited=True)
    view = world.desk().afford(characters=10, model="multi")
    assert (view.affordable, view.missing) == (True, 0)
    assert not any("nobody knows" in note for note in view.notes)


def desk_notes(world: World) -> tuple[str, ...]:
    return world.desk().afford(characters=10, model="multi").notes


def test_what_is_set_aside_for_the_job_is_free_for_it(world: World) -> None:
    aside = "Credits set aside for other jobs: 10,000."
    other = world.desk().afford(characters=30_000, model="multi")
    assert (other.affordable, other.reservations, aside in other.notes) == (False, (OWN,), True)
    own = world.desk().afford(characters=30_000, model="multi", reservation="own")
    assert (own.affordable, own.missing, aside in own.notes) == (True, 0, False)


def test_what_was_given_back_uncounted_is_said(world: World) -> None:
    world.holder.funds = Funds(30_000, 12_000, uncounted=2000)
    said = desk_notes(world)
    assert "Credits set aside for other jobs: 10,000." in said
    assert any(note.endswith("may have been used before: 2,000.") for note in said)


def test_what_does_not_fit_has_no_day_on_which_the_credits_run_out(world: World) -> None:
    assert world.outlook is not None
    world.outlook.per_day = 3000.0
    for characters, told in ((20_000, True), (20_001, False), (30_001, False)):
        document = afford_document(world.desk().afford(characters=characters, model="multi"))
        assert (document["runs_out"] is not None) is told
        assert (document["days_earlier"] is not None) is told


def test_going_beyond_the_limit_is_said_where_the_account_may(world: World) -> None:
    beyond = "The account may go on beyond its limit; what is over it costs extra."
    for characters, said in ((20_001, True), (30_001, True), (70_000, True), (70_001, False)):
        view = world.desk().afford(characters=characters, model="multi")
        assert view.affordable is False
        assert (beyond in view.notes) is said
    world.subscribe(can_extend=False, extension=0)
    assert beyond not in world.desk().afford(characters=30_001, model="multi").notes


def test_a_voice_may_cost_more_which_is_said(world: World) -> None:
    view = world.desk().afford(characters=10, model="multi", voice="Rachel")
    note = "Nobody tells whether the voice Rachel costs more than the model's rate."
    assert note in view.notes
    assert (view.voice, view.estimate.credits) == ("Rachel", 10)


@pytest.mark.parametrize(
    "job",
    [
        {},
        {"text": "a", "characters": 1},
        {"text": ""},
        {"characters": 0},
        {"characters": -1},
        {"characters": 10**9 + 1},
        {"characters": 1, "voice": ""},
        {"characters": 1, "voice": "a\x1bb"},
        {"characters": 1, "voice": "x" * 201},
    ],
)
def test_nonsense_is_refused_before_anybody_is_asked(
    world: World, job: dict[str, str | int]
) -> None:
    with pytest.raises(UsageError):
        world.desk().afford(**job)  # type: ignore[arg-type]
    assert world.api.asked == 0


def test_a_model_that_there_is_not(world: World) -> None:
    with pytest.raises(UnknownModel):
        world.desk().afford(characters=1, model="nope")
    world = World(world.store.database.path.with_name("other.db"))
    world.api.answer = []
    with pytest.raises(InsufficientDataError):
        world.desk().afford(characters=1)


def test_the_document_has_all_of_it(world: World) -> None:
    assert world.outlook is not None
    world.outlook.per_day = 3000.0
    view = world.desk().afford(characters=12_000, model="multi", voice="Rachel")
    document = afford_document(view)
    assert document.pop("notes") == list(view.notes)
    assert document.pop("estimated_cost") == {"amount_cents": 264, "currency": "usd"}
    assert view.estimate.money == usd("2.64")
    assert document == {
        "affordable": True,
        "characters": 12_000,
        "credits": 12_000,
        "requests": 2,
        "model_id": "multi",
        "model": "Multilingual",
        "model_choice": "asked_for",
        "voice_id": "Rachel",
        "left": 30_000,
        "reserved": 10_000,
        "uncounted": 0,
        "free": 20_000,
        "unlimited": False,
        "resets_at": "2026-12-05T00:00:00+00:00",
        "source": "live",
        "read_at": "2026-11-23T12:00:00+00:00",
        "missing": 0,
        "left_after": 18_000,
        "reservations": [
            {
                "reservation_id": "own",
                "credits": 10_000,
                "purpose": "Chapter 2",
                "made_at": "2026-11-23T12:00:00+00:00",
                "expires_at": "2026-12-05T00:00:00+00:00",
            }
        ],
        "runs_out": "2026-11-29",
        "days_earlier": 4,
        "rates_read_at": "2026-11-23T12:00:00+00:00",
    }


def test_its_notes_are_said_in_the_reader_s_language(world: World) -> None:
    view = world.desk().afford(characters=10, voice="Rachel")
    assert all(sentence_of(note, LOUD) != note for note in view.notes)
