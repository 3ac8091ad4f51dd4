"""Cells as people read them."""

from __future__ import annotations

import locale
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.errors import EndpointMissing, Waiting
from jojo_tray.domain.insight.tables import ColumnKind
from jojo_tray.domain.series import Rung, UsageQuestion, UsageSeries
from jojo_tray.domain.subscription import Money
from jojo_tray.domain.symbols import in_symbols
from jojo_tray.services.reports.sayings import (
    cell_text,
    gap_notes,
    lasting_notes,
    reason,
    source_name,
)
from tests.services.reports.report_world import ReportWorld, stretch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jojo_tray.domain.insight.tables import TableCell

BERLIN = ZoneInfo("Europe/Berlin")
K = ColumnKind


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [
        (None, K.CREDITS, "–"),
        (69_214.4, K.CREDITS, "69,214"),
        (3097.25, K.NUMBER, "3,097.2"),
        (0.256, K.SHARE, "25.6 %"),
        (0.25, K.CHANGE, "+25.0 %"),
        (-0.5, K.CHANGE, "−50.0 %"),
        (-0.0003, K.CHANGE, "±0.0 %"),
        (Money(Decimal("1234.5"), "eur"), K.MONEY, "1,234.50 EUR"),
        (date(2026, 10, 1), K.DAY, "Thu 1 Oct 2026"),
        (date(2026, 10, 1), K.TEXT, "1 Oct 2026"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), K.TIME, "25 Oct 2026, 02:30"),
        ("a\tb\x1b", K.TEXT, "a␉b␛"),
    ],
)
def test_each_kind_has_its_way(value: TableCell, kind: ColumnKind, said: str) -> None:
    assert cell_text(value, kind, BERLIN) == said


def test_the_days_are_english_whatever_language_the_process_speaks() -> None:
    before = locale.setlocale(locale.LC_TIME)
    try:
        for name in ("de_DE.UTF-8", "ru_RU.UTF-8", "C"):
            try:
                locale.setlocale(locale.LC_TIME, name)
            except locale.Error:
                continue  # not every machine has it
            assert cell_text(date(2026, 10, 4), K.DAY, UTC) == "Sun 4 Oct 2026"
    finally:
        locale.setlocale(locale.LC_TIME, before)


@given(st.text())
def test_what_is_shown_steers_nothing(text: str) -> None:
    clear = in_symbols(text)
    assert len(clear) == len(text)
    assert all(one.isprintable() or one in "\u200c\u200d" for one in clear)
    assert in_symbols(clear) == clear


def test_every_source_has_words() -> None:
    owners = {rung: source_name(rung).split("' ")[0] for rung in Rung}
    assert owners.pop(Rung.SAMPLES) == "JoJo Tray's own readings of the counter"
    assert set(owners.values()) == {"ElevenLabs"}


def test_many_gaps_are_counted_not_listed(tmp_path: Path) -> None:
    world = ReportWorld(tmp_path)
    world.usage.unknown = frozenset(date(2026, 10, n) for n in range(1, 18, 2))
    wanted = stretch(date(2026, 10, 1), date(2026, 10, 20))
    notes = [note for note in world.desk().usage(wanted).notes if note.startswith("Unknown")]
    assert len(notes) == 6
    assert notes[0] == "Unknown, and in no sum: 1 Oct 2026."
    assert notes[-1] == "Unknown are 4 more stretches."


def told(gaps: Sequence[tuple[datetime, datetime]], **more: Any) -> UsageSeries:
    """A series of October in Berlin with gaps."""
    october = stretch(date(2026, 10, 1), date(2026, 10, 31), BERLIN)
    question = UsageQuestion(october.since, october.until, zone=BERLIN)
    edges = (october.since, october.until)
    return UsageSeries(
        question, edges, (), (9.0,), 9, "credits", Rung.ANALYTICS, gaps=tuple(gaps), **more
    )


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (
            datetime(2026, 10, 22, 22, tzinfo=UTC),
            datetime(2026, 10, 23, 22, tzinfo=UTC),
            "23 Oct 2026",
        ),
        (
            datetime(2026, 10, 23, 5, 20, tzinfo=UTC),
            datetime(2026, 10, 23, 8, tzinfo=UTC),
            "23 Oct 2026 after 07:20",
        ),
        (
            datetime(2026, 10, 23, 5, 20, tzinfo=UTC),
            datetime(2026, 10, 25, 23, tzinfo=UTC),
            "23 Oct 2026 after 07:20, 24 Oct 2026 to 25 Oct 2026",
        ),
    ],
)
def test_of_a_day_that_is_known_in_part_only_the_rest_is_unknown(
    since: datetime, until: datetime, said: str
) -> None:
    series = told([(since, until)])
    assert list(gap_notes(series)) == [f"Unknown, and in no sum: {said}."]


def test_what_was_the_matter_at_that_moment_is_no_note_of_a_file() -> None:
    read_at = datetime(2026, 10, 23, 5, 20, tzinfo=UTC)
    wait = Waiting(read_at)
    notes = ("Only speech.",)
    series = told([], notes=notes, trouble=wait, read_at=read_at)
    assert list(lasting_notes(series)) == [
        "Only speech.",
        "Not newer than 23 Oct 2026, 07:20.",
    ]
    assert list(lasting_notes(told([], notes=notes))) == ["Only speech."]
    assert reason(wait) == "It could not be read when this report was made."
    assert reason(EndpointMissing()) == EndpointMissing().message()
