"""A panel's values as people read them on the command line."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from jojo_tray.cli.insight.view_text import cell_text
from jojo_tray.domain.insight.tables import ColumnKind
from jojo_tray.domain.language import Language
from jojo_tray.domain.subscription import Money

if TYPE_CHECKING:
    from jojo_tray.domain.insight.tables import TableCell

WORDS = Language(UTC)


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (None, ColumnKind.CREDITS, "-"),
        ("Rachel", ColumnKind.TEXT, "Rachel"),
        (12345.4, ColumnKind.CREDITS, "12,345"),
        (7, ColumnKind.NUMBER, "7"),
        (7.25, ColumnKind.NUMBER, "7.2"),
        (0.25, ColumnKind.SHARE, "25.0 %"),
        (0.25, ColumnKind.CHANGE, "+25.0 %"),
        (-0.08, ColumnKind.CHANGE, "−8.0 %"),
        (0.0003, ColumnKind.CHANGE, "±0.0 %"),
        (-0.0003, ColumnKind.CHANGE, "±0.0 %"),
        (0, ColumnKind.CHANGE, "±0.0 %"),
        (350.6, ColumnKind.MILLISECONDS, "351 ms"),
        (date(2026, 5, 1), ColumnKind.DAY, "2026-05-01"),
        (datetime(2026, 5, 1, 14, 5, tzinfo=UTC), ColumnKind.TIME, "2026-05-01 14:05"),
        (Money(Decimal("12.5"), "usd"), ColumnKind.MONEY, "12.50 USD"),
    ],
)
def test_a_value_is_written_as_its_column_says(
    value: TableCell, kind: ColumnKind, text: str
) -> None:
    assert cell_text(WORDS, value, kind) == text


def test_a_long_text_is_one_short_line() -> None:
    text = cell_text(WORDS, "many\nwords " * 50, ColumnKind.TEXT)
    assert len(text) == 61
    assert text.startswith("many words many words")
    assert text.endswith("…")
