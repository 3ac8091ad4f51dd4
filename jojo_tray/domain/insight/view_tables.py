"""The columns of each view's table: names for programs, headings for people."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight.tables import Column, ColumnKind, PanelTable
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.series import Breakdown, Interval
from jojo_tray.domain.subscription import Money
from jojo_tray.domain.symbols import in_symbols

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jojo_tray.domain.forecast.result import ForecastDay
    from jojo_tray.domain.insight.tables import TableCell
    from jojo_tray.domain.series import SeriesPart, UsageSeries

NO_PART = {
    Breakdown.VOICE: QT_TRANSLATE_NOOP("insight", "No voice"),
    Breakdown.MODEL: QT_TRANSLATE_NOOP("insight", "No model"),
    Breakdown.KEY: QT_TRANSLATE_NOOP("insight", "No API key"),
    Breakdown.USER: QT_TRANSLATE_NOOP("insight", "Nobody"),
    Breakdown.NONE: QT_TRANSLATE_NOOP("insight", "all"),
}
NO_PART_GIVEN = QT_TRANSLATE_NOOP("insight", "None given")
# Those words are character-stats' own, and its keys of such a part.
_KEYED_BY_WORD = frozenset({Breakdown.VOICE, Breakdown.MODEL, Breakdown.KEY})
_KINDS = {
    "credits": ColumnKind.CREDITS,
    "requests": ColumnKind.NUMBER,
    "minutes": ColumnKind.NUMBER,
    "ms": ColumnKind.MILLISECONDS,
}
_CALENDAR = {Interval.DAY, Interval.WEEK, Interval.MONTH, Interval.CUMULATIVE}

DAY = Column("date", QT_TRANSLATE_NOOP("insight", "Day"), ColumnKind.DAY)
TIME = Column("time", QT_TRANSLATE_NOOP("insight", "Time"), ColumnKind.TIME)
CREDITS = Column("credits", QT_TRANSLATE_NOOP("insight", "Credits"), ColumnKind.CREDITS)
SHARE = Column("share", QT_TRANSLATE_NOOP("insight", "Share"), ColumnKind.SHARE)
MONTH = Column("month", QT_TRANSLATE_NOOP("insight", "Month"), ColumnKind.DAY)
STATE = Column("state", QT_TRANSLATE_NOOP("insight", "State"), ColumnKind.TEXT)
CHANGE = Column("change", QT_TRANSLATE_NOOP("insight", "Change"), ColumnKind.CHANGE)
GENERATIONS = Column("generations", QT_TRANSLATE_NOOP("insight", "Generations"), ColumnKind.NUMBER)
DAYS_USED = Column("days_used", QT_TRANSLATE_NOOP("insight", "Days used"), ColumnKind.NUMBER)
DIRECTION = Column("trend", QT_TRANSLATE_NOOP("insight", "Trend"), ColumnKind.TEXT)
VOICE = Column("voice", QT_TRANSLATE_NOOP("insight", "Voice"), ColumnKind.TEXT)
VOICE_ID = Column("voice_id", QT_TRANSLATE_NOOP("insight", "Voice id"), ColumnKind.TEXT)

CALENDAR = (DAY, CREDITS)
MONTHS = (
    MONTH,
    CREDITS,
    CHANGE,
    STATE,
)
OUTLOOK = (
    DAY,
    Column("mean", QT_TRANSLATE_NOOP("insight", "Expected"), ColumnKind.CREDITS),
    Column("low80", QT_TRANSLATE_NOOP("insight", "Probably at least"), ColumnKind.CREDITS),
    Column("high80", QT_TRANSLATE_NOOP("insight", "Probably at most"), ColumnKind.CREDITS),
)
VOICES = (VOICE, VOICE_ID, GENERATIONS, CREDITS, DAYS_USED, DIRECTION)
MODELS = (
    Column("model", QT_TRANSLATE_NOOP("insight", "Model"), ColumnKind.TEXT),
    Column("model_id", QT_TRANSLATE_NOOP("insight", "Model id"), ColumnKind.TEXT),
    CREDITS,
    GENERATIONS,
    Column(
        "credits_per_generation",
        QT_TRANSLATE_NOOP("insight", "Credits a generation"),
        ColumnKind.NUMBER,
    ),
    Column("ttfb_mean", QT_TRANSLATE_NOOP("insight", "First byte, mean"), ColumnKind.MILLISECONDS),
    Column(
        "ttfb_p95",
        QT_TRANSLATE_NOOP("insight", "First byte, 95th percentile"),
        ColumnKind.MILLISECONDS,
    ),
    Column("error_share", QT_TRANSLATE_NOOP("insight", "Errors"), ColumnKind.SHARE),
)
DRILL = (
    Column("made", QT_TRANSLATE_NOOP("insight", "Made"), ColumnKind.TIME),
    VOICE,
    Column("model", QT_TRANSLATE_NOOP("insight", "Model"), ColumnKind.TEXT),
    CREDITS,
    Column("text", QT_TRANSLATE_NOOP("insight", "Text"), ColumnKind.TEXT),
    Column("history_item_id", QT_TRANSLATE_NOOP("insight", "Id"), ColumnKind.TEXT),
)
EXPECTED = Column("expected", QT_TRANSLATE_NOOP("insight", "Expected"), ColumnKind.CREDITS)
PART = Column("name", QT_TRANSLATE_NOOP("insight", "Name"), ColumnKind.TEXT)
PART_KEY = Column("id", QT_TRANSLATE_NOOP("insight", "Id"), ColumnKind.TEXT)
WEEKDAY = Column("weekday", QT_TRANSLATE_NOOP("insight", "Weekday"), ColumnKind.TEXT)
WEEKDAYS = (
    QT_TRANSLATE_NOOP("insight", "Monday"),
    QT_TRANSLATE_NOOP("insight", "Tuesday"),
    QT_TRANSLATE_NOOP("insight", "Wednesday"),
    QT_TRANSLATE_NOOP("insight", "Thursday"),
    QT_TRANSLATE_NOOP("insight", "Friday"),
    QT_TRANSLATE_NOOP("insight", "Saturday"),
    QT_TRANSLATE_NOOP("insight", "Sunday"),
)
CYCLE_DAY = Column("day", QT_TRANSLATE_NOOP("insight", "Day of the cycle"), ColumnKind.NUMBER)


def kind_of(unit: str) -> ColumnKind:
    """How values of a series' unit are written; what is none of ours is a currency."""
    return _KINDS.get(unit, ColumnKind.MONEY)


def measured(value: float | None, unit: str) -> TableCell:
    """A value of a series in its unit; "money" is an unknown currency."""
    if value is None or kind_of(unit) is not ColumnKind.MONEY:
        return value
    currency = None if unit == "money" else unit.upper()
    return Money(Decimal(str(round(value, 6))), currency)


def is_nobody(key: str, by: Breakdown) -> bool:
    """Whether a part is what has no voice, model, key or the like."""
    return not key or (by in _KEYED_BY_WORD and key == NO_PART[by])


def nobody(by: Breakdown) -> Note:
    """What such a part is called: words of ours, where all other names are somebody's."""
    return Note(NO_PART.get(by, NO_PART_GIVEN))


def part_label(part: SeriesPart, by: Breakdown) -> str:
    """What a part is called, readable: its label, else its key; a note for having none."""
    return nobody(by) if is_nobody(part.key, by) else in_symbols(part.label or part.key)


def breakdown_columns(unit: str) -> tuple[Column, ...]:
    """The columns of a breakdown in a unit."""
    kind = kind_of(unit)
    used = Column("used", QT_TRANSLATE_NOOP("insight", "Used"), kind)
    before = Column("before", QT_TRANSLATE_NOOP("insight", "Before"), kind)
    return (PART, PART_KEY, used, SHARE, before, CHANGE)


def trend_table(series: UsageSeries, ahead: Sequence[ForecastDay] = ()) -> PanelTable:
    """A row a bucket, a column a part, the total where it can be told, and what is to come."""
    question, kind = series.question, kind_of(series.unit)
    split = [] if question.by is Breakdown.NONE else list(series.parts)
    columns = [DAY if question.interval in _CALENDAR else TIME]
    columns += [_part_column(part, question.by, kind) for part in split]
    columns.append(Column("total", QT_TRANSLATE_NOOP("insight", "Total"), kind))
    table = PanelTable(tuple(columns), tuple(_trend_rows(series, split)))
    told = question.interval is Interval.DAY and series.unit == "credits"
    return _with_ahead(table, ahead) if told and ahead else table


def _with_ahead(table: PanelTable, ahead: Sequence[ForecastDay]) -> PanelTable:
    """A column for what is expected, of today its rest, and a row a day to come."""
    expected: dict[TableCell, float] = {day.day: day.mean for day in ahead}
    rows = [(*row, expected.pop(row[0], None)) for row in table.rows]
    empty = (None,) * (len(table.columns) - 1)
    rows += [(day, *empty, mean) for day, mean in expected.items()]
    return PanelTable((*table.columns, EXPECTED), tuple(rows))


def cycle_table(starts: Iterable[str], sums: Sequence[Sequence[float | None]]) -> PanelTable:
    """A row a day of the cycle, a column a cycle."""
    columns = [Column(start, start, ColumnKind.CREDITS, given=True) for start in starts]
    longest = max(map(len, sums), default=0)
    rows = (
        (day + 1, *(curve[day] if day < len(curve) else None for curve in sums))
        for day in range(longest)
    )
    return PanelTable((CYCLE_DAY, *columns), tuple(rows))


def hour_table(hours: Sequence[Sequence[float | None]]) -> PanelTable:
    """A row a weekday, a column an hour."""
    columns = (Column(f"{hour:02}", f"{hour:02}", ColumnKind.CREDITS) for hour in range(24))
    rows = ((name, *means) for name, means in zip(WEEKDAYS, hours, strict=True))
    return PanelTable((WEEKDAY, *columns), tuple(rows))


def _part_column(part: SeriesPart, by: Breakdown, kind: ColumnKind) -> Column:
    label = part_label(part, by)
    return Column(part.key or label, label, kind, given=not is_nobody(part.key, by))


def _trend_rows(series: UsageSeries, split: list[SeriesPart]) -> Iterator[tuple[TableCell, ...]]:
    question = series.question
    for place, start in enumerate(series.edges[:-1]):
        local = start.astimezone(question.zone)
        values = (*(part.values[place] for part in split), series.totals[place])
        when = local.date() if question.interval in _CALENDAR else local
        yield (when, *(measured(value, series.unit) for value in values))
