"""An assistant's counts by client, by month, and by hour of the week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.assistant.overview_view import NEVER_REPORTED
from jojo_tray.domain.assistant.rates import Rates
from jojo_tray.domain.insight.sums import share
from jojo_tray.domain.insight.tables import Column, ColumnKind, PanelTable
from jojo_tray.domain.insight.view_tables import (
    CHANGE,
    CREDITS,
    MONTH,
    SHARE,
    STATE,
    WEEKDAY,
    WEEKDAYS,
)
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.symbols import in_symbols

if TYPE_CHECKING:
    from jojo_tray.domain.insight.tables import TableCell

HOURS = 24
OF_THE_MONTH = QT_TRANSLATE_NOOP("insight", "Of this calendar month.")
LAST_TWELVE = QT_TRANSLATE_NOOP("insight", "The last 12 months, whatever the range.")
OF_ALL_MONTHS = QT_TRANSLATE_NOOP("insight", "Of all months kept, at most twelve.")

COUNTED = (
    CREDITS,
    Column("calls", QT_TRANSLATE_NOOP("insight", "Calls"), ColumnKind.NUMBER),
    Column("cache_hit_rate", QT_TRANSLATE_NOOP("insight", "Cached"), ColumnKind.SHARE),
    Column("response_time", QT_TRANSLATE_NOOP("insight", "Response"), ColumnKind.MILLISECONDS),
    Column("errors", QT_TRANSLATE_NOOP("insight", "Errors"), ColumnKind.NUMBER),
    Column("error_rate", QT_TRANSLATE_NOOP("insight", "Error rate"), ColumnKind.SHARE),
    Column("saved_credits", QT_TRANSLATE_NOOP("insight", "Saved, about"), ColumnKind.CREDITS),
)
CLIENT = Column("client", QT_TRANSLATE_NOOP("insight", "Client"), ColumnKind.TEXT)
CHARACTERS = Column("characters", QT_TRANSLATE_NOOP("insight", "Characters"), ColumnKind.NUMBER)
CLIENTS = (
    CLIENT,
    CHARACTERS,
    SHARE,
    *COUNTED,
    Column("time_to_end", QT_TRANSLATE_NOOP("insight", "To the end"), ColumnKind.MILLISECONDS),
)
MONTHS = (
    MONTH,
    CHARACTERS,
    CHANGE,
    *COUNTED,
    STATE,
)


def counted_cells(rates: Rates) -> tuple[TableCell, ...]:
    """What stands in the columns that clients and months share."""
    counts = rates.counts
    return (
        counts.credits,
        counts.api_calls,
        rates.hit_share,
        rates.mean_wait_ms,
        counts.errors,
        rates.error_share,
        counts.saved_credits,
    )


@dataclass(frozen=True, slots=True)
class ClientUse:
    """What one client used."""

    client: str
    counts: Counts

    @property
    def rates(self) -> Rates:
        """How well it went, by all its response times."""
        return Rates(self.counts, share(self.counts.waited_ms, self.counts.waits))


@dataclass(frozen=True, slots=True)
class ClientsView:
    """A month by client, the one that sent most first."""

    month: date
    clients: tuple[ClientUse, ...] = ()
    ever: bool = True

    @property
    def notes(self) -> tuple[str, ...]:
        """Which month it is, or how to begin."""
        if not self.ever:
            return NEVER_REPORTED
        return (OF_THE_MONTH,) if self.clients else ()

    def table(self) -> PanelTable:
        """A row for each client."""
        whole = sum(one.counts.characters for one in self.clients)
        rows = (
            (
                in_symbols(one.client),
                one.counts.characters,
                share(one.counts.characters, whole),
                *counted_cells(one.rates),
                one.rates.mean_finish_ms,
            )
            for one in self.clients
        )
        return PanelTable(CLIENTS, tuple(rows))


@dataclass(frozen=True, slots=True)
class AssistantMonth:
    """A month against the one before; `change` 0.25 is a quarter more; `whole` says it is over."""

    month: date
    counts: Counts
    mean_wait_ms: float | None = None
    change: float | None = None
    whole: bool = True

    @property
    def rates(self) -> Rates:
        """How well it went."""
        return Rates(self.counts, self.mean_wait_ms)


@dataclass(frozen=True, slots=True)
class AssistantMonthsView:
    """The last 6 or 12 months, oldest first, none before the first that was counted."""

    months: tuple[AssistantMonth, ...] = ()
    ever: bool = True
    remarks: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """How many months it shows, or how to begin."""
        return self.remarks if self.ever else NEVER_REPORTED

    def table(self) -> PanelTable:
        """A row for each month."""
        rows = (
            (
                one.month,
                one.counts.characters,
                one.change,
                *counted_cells(one.rates),
                "" if one.whole else "running",
            )
            for one in self.months
        )
        return PanelTable(MONTHS, tuple(rows))


@dataclass(frozen=True, slots=True)
class CallHoursView:
    """Calls by weekday (Monday first) and hour of the day: 7 rows of 24."""

    hours: tuple[tuple[int, ...], ...] = ((0,) * HOURS,) * 7
    ever: bool = True

    @property
    def notes(self) -> tuple[str, ...]:
        """Since when it is counted, or how to begin."""
        if not self.ever:
            return NEVER_REPORTED
        return (OF_ALL_MONTHS,) if any(map(any, self.hours)) else ()

    def table(self) -> PanelTable:
        """A row a weekday, a column an hour."""
        columns = (Column(f"{n:02}", f"{n:02}", ColumnKind.NUMBER) for n in range(HOURS))
        named = zip(WEEKDAYS, self.hours, strict=True)
        rows: list[tuple[TableCell, ...]] = [(name, *calls) for name, calls in named]
        return PanelTable((WEEKDAY, *columns), tuple(rows) if self.ever else ())
