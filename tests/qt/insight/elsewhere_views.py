"""Made-up days of a gateway: nearly all went through it, but for one of the last."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.elsewhere import ElsewhereView, elsewhere_days, notes_on
from tests.domain.assistant.day_maker import row

if TYPE_CHECKING:
    from datetime import date

LEAK = 1240
UNKNOWN = 12  # days ago


def gateway_days(today: date, days: int = 30, leak: int = LEAK) -> ElsewhereView:
    """So many days up to today; of one nobody knows, yesterday something went elsewhere."""
    dates = [today - timedelta(days=back) for back in reversed(range(days))]
    used = [800 + 37 * (day.toordinal() % 13) for day in dates]
    totals = [
        None if today - day == timedelta(days=UNKNOWN) else float(spent)
        for day, spent in zip(dates, used, strict=True)
    ]
    totals[-2] = float(used[-2] + leak)
    rows = [row(day, spent) for day, spent in zip(dates, used, strict=True)]
    found = elsewhere_days(zip(dates, totals, strict=True), rows, today)
    return ElsewhereView(found, notes_on(found))


def no_days(today: date) -> ElsewhereView:
    """Nobody knows of any use."""
    return ElsewhereView(elsewhere_days([(today, None)], [], today))
