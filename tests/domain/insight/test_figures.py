"""The numbers of tables, as every face writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.insight.figures import change_text, number_text, share_text, shortly
from jojo_tray.domain.insight.notes import Note, sentence_of
from jojo_tray.domain.insight.tables import ColumnKind
from jojo_tray.domain.language import ENGLISH
from tests.domain.insight.loud import LOUD


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [
        (69_214.4, ColumnKind.CREDITS, "69,214"),
        (3097.25, ColumnKind.NUMBER, "3,097.2"),
        (12.0, ColumnKind.NUMBER, "12"),
        (12.04, ColumnKind.NUMBER, "12"),
        (11.96, ColumnKind.NUMBER, "12"),
        (3.5, ColumnKind.MONEY, "3.50"),
        (1234.6, ColumnKind.MILLISECONDS, "1,235 ms"),
    ],
)
def test_each_kind_has_its_form(value: float, kind: ColumnKind, said: str) -> None:
    assert number_text(ENGLISH, value, kind) == said


@given(st.floats(-1e9, 1e9))
def test_a_number_has_one_decimal_or_none(value: float) -> None:
    said = number_text(ENGLISH, value, ColumnKind.NUMBER).replace(",", "")
    assert not said.endswith(".0")
    assert abs(float(said) - value) <= 0.0501


@pytest.mark.parametrize(
    ("share", "places", "said"),
    [
        (0.256, 1, "25.6 %"),
        (0.256, 0, "26 %"),
        (0, 1, "0.0 %"),
        (0.0001, 1, "< 0.1 %"),
        (0.0001, 0, "< 0.1 %"),
        (0.0005, 1, "0.1 %"),
        (1, 1, "100.0 %"),
    ],
)
def test_a_share_is_told_in_percent(share: float, places: int, said: str) -> None:
    assert share_text(ENGLISH, share, places) == said


@pytest.mark.parametrize(
    ("change", "places", "said"),
    [
        (0.25, 1, "+25.0 %"),
        (0.25, 0, "+25 %"),
        (-0.084, 1, "−8.4 %"),
        (-0.084, 0, "−8 %"),
        (12.5, 0, "+1,250 %"),
        (0.0003, 1, "±0.0 %"),
        (-0.0003, 1, "±0.0 %"),
        (0.0006, 1, "+0.1 %"),
        (0, 0, "±0 %"),
    ],
)
def test_a_change_is_told_with_the_sign_of_what_is_shown(
    change: float, places: int, said: str
) -> None:
    assert change_text(ENGLISH, change, places) == said


@pytest.mark.parametrize(
    ("names", "said", "loud"),
    [
        ([], "none", "NONE"),
        (["odd"], "odd", "odd"),
        (["odd", "even"], "odd, even", "odd, even"),
        (["odd"] * 2003, "odd, odd and 2,001 more", "odd, odd AND 2.001 MORE"),
    ],
)
def test_what_is_named_shortly_is_said_so_in_every_language(
    names: list[str], said: str, loud: str
) -> None:
    note = Note("known are {names}", names=shortly(names, 2))
    assert (note, sentence_of(note, LOUD)) == (f"known are {said}", f"KNOWN ARE {loud}")
