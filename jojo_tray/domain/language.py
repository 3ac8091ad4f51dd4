"""How words, numbers and dates are said; English here, a face may bring another language."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001
    """Mark a text for Qt Linguist; it is translated where it is shown."""
    return text


@runtime_checkable
class Sayable(Protocol):
    """A fact that is words itself."""

    def sentence(self, language: Language) -> str: ...


class Language:
    """Plain English with times in one zone; `translate` is the one seam for other languages."""

    def __init__(self, zone: tzinfo | None = UTC) -> None:
        self.zone = zone

    def translate(self, context: str, text: str, comment: str | None = None, n: int = -1) -> str:  # noqa: ARG002
        """The text with `%n` counted; "(s)" marks the English plural."""
        if n < 0:
            return text
        return text.replace("%n", self.number(n)).replace("(s)", "" if n == 1 else "s")

    def number(self, value: int) -> str:
        """A whole number with its groups: 69,214."""
        return f"{value:,}"

    def decimal(self, value: float, places: int = 1) -> str:
        """A number with a fixed count of decimals: 69.2."""
        return f"{value:,.{places}f}"

    def clock(self, moment: datetime) -> str:
        """The time of day in the reader's zone: 14:02."""
        return f"{self.local(moment):%H:%M}"

    def day(self, moment: datetime) -> str:
        """The day in the reader's zone: 3 Dec."""
        local = self.local(moment)
        return f"{local.day} {MONTHS[local.month - 1]}"

    def month(self, moment: datetime) -> str:
        """The month's short name in the reader's zone: Dec."""
        return MONTHS[self.local(moment).month - 1]

    def day_and_year(self, moment: datetime) -> str:
        """The day with its year: 3 Dec 2026."""
        return f"{self.day(moment)} {self.local(moment).year}"

    def month_and_year(self, moment: datetime) -> str:
        """The month with its year: Dec 2026."""
        return f"{self.month(moment)} {self.local(moment).year}"

    def local(self, moment: datetime) -> datetime:
        """The same instant in the reader's zone; without a zone, the machine's own."""
        return moment.astimezone(self.zone)

    def at(self, day: date, hour: int = 12) -> datetime:
        """An hour of this day in the reader's zone, aware; without a zone, the machine's own."""
        return self.local(datetime.combine(day, time(hour), tzinfo=self.zone))

    def moment(self, moment: datetime, now: datetime) -> str:
        """Time of day when it is today, else day and time."""
        same_day = self.local(moment).date() == self.local(now).date()
        return self.clock(moment) if same_day else f"{self.day(moment)} {self.clock(moment)}"

    def span(self, length: timedelta) -> str:
        """A length of time in its largest unit: 12 days, 3 hours, 5 minutes."""
        seconds = max(0, int(length.total_seconds()))
        days, hours, minutes = seconds // 86400, seconds // 3600, seconds // 60
        if days >= 2:
            return self.translate("time", "%n day(s)", None, days)
        if hours >= 2:
            return self.translate("time", "%n hour(s)", None, hours)
        if minutes >= 1:
            return self.translate("time", "%n minute(s)", None, minutes)
        return self.translate("time", "%n second(s)", None, seconds)

    def worded(self, facts: Mapping[str, object]) -> dict[str, object]:
        """Facts as they are said inside a sentence."""
        return {name: self._said(value) for name, value in facts.items()}

    def _said(self, value: object) -> object:
        if isinstance(value, Sayable):
            return value.sentence(self)
        if isinstance(value, datetime):
            return self.clock(value)
        if isinstance(value, date):
            return self.day(self.at(value))
        if isinstance(value, int) and not isinstance(value, bool):
            return self.number(value)
        return value


ENGLISH = Language(zone=None)
