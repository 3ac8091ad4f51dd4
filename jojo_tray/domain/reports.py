"""Reports: what one says, which stretch of time it is about, and what its file is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from pathlib import PurePath

from jojo_tray.domain.filenames import safe_part
from jojo_tray.domain.insight.tables import ColumnKind, PanelTable, TableCell
from jojo_tray.domain.midnights import midnight

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAY = timedelta(days=1)


class ReportKind(StrEnum):
    """What a report is about: any use, or what one client is told."""

    USAGE = "usage"
    STATEMENT = "statement"


class ReportFormat(StrEnum):
    """How a report is written; each word is the suffix of its files."""

    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    HTML = "html"
    PDF = "pdf"


class Rhythm(StrEnum):
    """Which reports are written by themselves, each for the last whole period."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class WholeDays:
    """Whole days of a zone: from `first` to `last`, both inclusive."""

    first: date
    last: date
    zone: tzinfo

    @property
    def since(self) -> datetime:
        """When it begins, aware."""
        return midnight(self.first, self.zone)

    @property
    def until(self) -> datetime:
        """When it is over, aware and exclusive."""
        return midnight(self.last + DAY, self.zone)

    @property
    def days(self) -> int:
        """How many days it has, whatever the clocks did on them."""
        return (self.last - self.first).days + 1

    @property
    def month(self) -> date | None:
        """The first day of the calendar month that this is, None if it is no whole month."""
        whole = self.first.day == 1 and (self.last + DAY) == next_month(self.first)
        return self.first if whole else None


@dataclass(frozen=True, slots=True)
class Cycle:
    """A stretch between two instants that need not be midnights, such as a billing cycle."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of the summary; `name` is how programs call it."""

    name: str
    title: str
    value: TableCell
    kind: ColumnKind


@dataclass(frozen=True, slots=True)
class ChartPart:
    """One colour of a chart: a value a bucket, None where nobody knows."""

    label: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Stacked columns over time; the last part may be all others together."""

    title: str
    days: tuple[date, ...]
    parts: tuple[ChartPart, ...]
    monthly: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """One bar a part, the longest first; with `rest` the last one is all others together."""

    title: str
    rows: tuple[tuple[str, float], ...]
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A table under a heading, with a chart of the same numbers where that helps."""

    name: str
    title: str
    table: PanelTable
    chart: Columns | Bars | None = None


@dataclass(frozen=True, slots=True)
class ReportContent:
    """All that a report says, before it is written in any format.

    `source` says who counted, `counted_by` is its name for programs, `notes` are sentences about
    what is missing and why. `stem` is the name of its file without suffix. `read_at` is when the
    numbers were last read. `whole` is False where something failed that may yet succeed.
    """

    kind: ReportKind
    title: str
    subtitle: str
    account: str
    since: datetime
    until: datetime
    zone: str
    made_at: datetime
    stem: str
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    source: str = ""
    notes: tuple[str, ...] = ()
    read_at: datetime | None = None
    whole: bool = True
    counted_by: str | None = None


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A report that lies in its folder, whole."""

    path: PurePath
    format: ReportFormat
    content: ReportContent


@dataclass(frozen=True, slots=True)
class ReportWritten:
    """A report that was due was written; `title` says which."""

    account_id: int
    path: PurePath
    title: str


@dataclass(frozen=True, slots=True)
class Due:
    """A period that is over; `name` is its place in the calendar, the same in every zone."""

    rhythm: Rhythm
    name: str
    stretch: WholeDays

    @property
    def title(self) -> str:
        """What its report is called."""
        return due_title(self.rhythm, self.name)


@dataclass(frozen=True, slots=True)
class Claim:
    """Who writes a due report since when (aware); `tried_at` is when anybody first tried."""

    at: datetime
    tried_at: datetime


def due_title(rhythm: Rhythm, name: str) -> str:
    """Usage report, October 2026: by the name of a period, 2026-10 or 2026-W44."""
    if rhythm is Rhythm.MONTHLY:
        first = date.fromisoformat(f"{name}-01")
        last = next_month(first) - DAY
    else:
        first = date.fromisoformat(name)
        last = first + timedelta(days=6)
    return f"Usage report, {stretch_title(first, last)}"


def last_due(rhythm: Rhythm, now: datetime, zone: tzinfo) -> Due:
    """The last period that is over at `now` by the days of a zone; weeks begin on Monday."""
    today = now.astimezone(zone).date()
    if rhythm is Rhythm.MONTHLY:
        last = today.replace(day=1) - DAY
        return Due(rhythm, f"{last:%Y-%m}", month_of(last, zone))
    monday = today - timedelta(days=today.weekday() + 7)
    year, week, _ = monday.isocalendar()
    stretch = WholeDays(monday, monday + timedelta(days=6), zone)
    return Due(rhythm, f"{year}-W{week:02}", stretch)


def month_of(day: date, zone: tzinfo) -> WholeDays:
    """The calendar month that a day is in."""
    first = day.replace(day=1)
    return WholeDays(first, next_month(first) - DAY, zone)


def next_month(first: date) -> date:
    """The first day of the month after."""
    return (first + timedelta(days=31)).replace(day=1)


def cycle_at(moment: datetime, resets_at: datetime, refresh_period: str | None) -> Cycle | None:
    """The billing cycle of an instant by the calendar; None where its length is unknown."""
    from jojo_tray.domain.money.cycles import rhythm  # who only tells of a report needs none

    cycles = rhythm(resets_at, refresh_period)
    if cycles is None:
        return None
    number = cycles.number_at(moment)
    return Cycle(cycles.edge(number), cycles.edge(number + 1))


def stretch_stem(stretch: WholeDays) -> str:
    """january_2024 for a whole month, else usage_2026-10-01_2026-10-20."""
    if stretch.month is not None:
        return f"{MONTH_NAMES[stretch.first.month - 1].lower()}_{stretch.first.year:04}"
    return f"usage_{stretch.first}_{stretch.last}"


def statement_stem(name: str, first: date, last: date) -> str:
    """statement_Rachel_2026-10-03_2026-11-02; of the name what every file system takes."""
    return f"statement_{safe_part(name)}_{first}_{last}"


def stretch_title(first: date, last: date) -> str:
    """October 2026 for a whole month, else 1 Oct 2026 to 20 Oct 2026."""
    if first.day == 1 and last + DAY == next_month(first):
        return f"{MONTH_NAMES[first.month - 1]} {first.year}"
    return day_text(first) if first == last else f"{day_text(first)} to {day_text(last)}"


def day_text(day: date) -> str:
    """1 Oct 2026."""
    return f"{day.day} {MONTH_NAMES[day.month - 1][:3]} {day.year}"
