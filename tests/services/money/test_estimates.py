from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.forecast.result import Method
from jojo_tray.domain.insight.notes import sentence_of
from jojo_tray.domain.money.errors import UnknownModel
from jojo_tray.domain.quota import UNLIMITED, Quota
from jojo_tray.services.money.documents import estimate_document
from jojo_tray.store.store import open_store
from tests.domain.insight.loud import LOUD
from tests.services.money.money_fakes import NOW, RESET, UNRATED, FakeOutlook, MoneyWorld, usd

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def world(tmp_path: Path) -> MoneyWorld:
    return MoneyWorld(open_store(tmp_path / "store.db"))


def test_a_text_with_each_model_the_cheapest_first(world: MoneyWorld) -> None:
    view = world.money().estimate("x" * 20_001)
    assert [(m.model_id, m.credits, m.requests) for m in view.models] == [
        ("flash", 10_001, 1),
        ("multi", 20_001, 3),
        ("odd", None, None),
    ]
    assert (view.characters, view.left) == (20_001, 30_000)
    assert view.models[0].money == usd("2.20")
    assert (view.models[0].fits, view.models[0].left_after) == (True, 19_999)
    assert "The service tells no rates of: odd." in view.notes


def test_a_few_credits_do_not_cost_nothing(world: MoneyWorld) -> None:
    money = world.money().estimate("x" * 3, ["multi"]).models[0].money
    assert money is not None
    assert 0 < money.amount < Decimal("0.01")


def test_how_the_run_out_date_moves(world: MoneyWorld) -> None:
    assert world.outlook is not None
    world.outlook.per_day = 3000.0
    view = world.money().estimate("x" * 12_000, ["multi"])
    assert view.runs_out == date(2026, 12, 3)
    assert (view.models[0].runs_out, view.models[0].days_earlier) == (date(2026, 11, 29), 4)


def test_the_outlooks_own_date_is_moved_as_much(world: MoneyWorld) -> None:
    world.outlook = FakeOutlook(3000.0, runs_out=date(2026, 12, 2))
    view = world.money().estimate("x" * 12_000, ["multi"])
    assert (view.runs_out, view.models[0].runs_out) == (date(2026, 12, 2), date(2026, 11, 28))
    world.outlook.runs_out = date(2026, 11, 24)
    assert world.money().estimate("x" * 12_000, ["multi"]).models[0].runs_out == NOW.date()


def test_a_few_days_of_data_carry_no_date(world: MoneyWorld) -> None:
    world.outlook = FakeOutlook(3000.0, method=Method.FLAT)
    view = world.money().estimate("x" * 12_000, ["multi"])
    assert (view.runs_out, view.models[0].runs_out) == (None, None)


def test_what_lasts_either_way_has_no_date(world: MoneyWorld) -> None:
    view = world.money().estimate("short")
    assert (view.runs_out, view.models[0].runs_out, view.models[0].days_earlier) == (
        None,
        None,
        None,
    )


def test_what_does_not_fit_says_by_how_much(world: MoneyWorld) -> None:
    (model,) = world.money().estimate("x" * 40_000, ["multi"]).models
    assert (model.fits, model.left_after, model.runs_out) == (False, -10_000, None)


def test_without_a_limit_everything_fits(world: MoneyWorld) -> None:
    world.subscribe(quota=Quota(70_000, UNLIMITED, RESET))
    (model,) = world.money().estimate("x" * 40_000, ["multi"]).models
    assert (model.fits, model.left_after) == (True, None)


def test_an_unknown_limit_leaves_it_open(world: MoneyWorld) -> None:
    world.subscribe(quota=Quota(70_000, None, RESET))
    assert world.money().estimate("x", ["multi"]).models[0].fits is None


def test_a_count_of_before_the_reset_says_nothing_about_now(world: MoneyWorld) -> None:
    world.clock.pass_(RESET - NOW)
    assert world.money().estimate("x", ["multi"]).models[0].fits is None


def test_an_account_that_was_never_read_is_estimated_for_too(world: MoneyWorld) -> None:
    world.status.subscription = None
    view = world.money().estimate("x" * 10)
    assert (view.models[0].credits, view.models[0].fits, view.models[0].money) == (5, None, None)


def test_characters_are_counted_as_they_are_sent(world: MoneyWorld) -> None:
    text = "a\u0308\r\n \U0001f389"
    view = world.money().estimate(text)
    assert view.characters == 6
    assert any("Emoji" in note and note.endswith(": 1.") for note in view.notes)
    assert any("Accents" in note and note.endswith(": 1.") for note in view.notes)
    assert len(world.money().estimate("plain").notes) == len(view.notes) - 2


def test_models_are_named_by_id_or_name_in_any_case(world: MoneyWorld) -> None:
    view = world.money().estimate("x", ["FLASH", "multilingual"])
    assert [model.model_id for model in view.models] == ["flash", "multi"]


@pytest.mark.parametrize("name", ["nothing", "", "sts"])
def test_an_unknown_model_is_told_with_the_known_ones(world: MoneyWorld, name: str) -> None:
    with pytest.raises(UnknownModel) as caught:
        world.money().estimate("x", [name])
    assert "flash" in caught.value.advice()


def test_the_text_is_neither_stored_nor_in_the_answer(world: MoneyWorld, tmp_path: Path) -> None:
    secret = "unrepeatable-canary"
    view = world.money().estimate(secret)
    assert secret not in str(estimate_document(view)) + repr(view)
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert secret.encode() not in kept


def test_a_crowd_of_models_is_told_shortly(world: MoneyWorld) -> None:
    world.api.answer = [replace(UNRATED, model_id=f"odd-{number}") for number in range(500)]
    (note,) = (note for note in world.money().estimate("x").notes if "no rates" in note)
    assert note.endswith("odd-9 and 490 more.")


def test_the_notes_are_said_in_every_language(world: MoneyWorld) -> None:
    notes = world.money().estimate("\U0001f600" * 1000 + "e\u0301" * 2000).notes
    assert [sentence_of(note, LOUD) for note in notes[1:4]] == [
        "EMOJI AND THE LIKE COUNT AS ONE CHARACTER EACH, WHICH SOME COUNT AS TWO: 1.000.",
        "ACCENTS WRITTEN APART FROM THEIR LETTERS COUNT AS CHARACTERS, TOO: 2.000.",
        "THE SERVICE TELLS NO RATES OF: odd.",
    ]


def test_half_a_character_is_counted_too(world: MoneyWorld) -> None:
    assert world.money().estimate("a\ud83c").characters == 2


def test_an_estimate_as_a_table(world: MoneyWorld) -> None:
    table = world.money().estimate("x" * 10).table()
    assert table.rows[0] == ("flash", 5, usd("0.0011"), "yes", 29_995, 1, None, None)
    assert {len(row) for row in table.rows} == {len(table.columns)}
