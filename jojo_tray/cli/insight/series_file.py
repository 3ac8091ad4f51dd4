"""Series of daily credits in a CSV file: `date,credits` and perhaps `series`."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from jojo_tray.cli.files import why_not
from jojo_tray.domain.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DATE, CREDITS, SERIES = "date", "credits", "series"
MOST_CREDITS = 1e15
MOST_SERIES = 10_000
READ_BACK = 400  # days: what lies further back moves no forecast
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)

Days = dict[date, float]


class Reader(Protocol):
    """Rows of cells, and the number of the line that was read last."""

    line_num: int

    def __next__(self) -> list[str]: ...


class Series(NamedTuple):
    """Credits a day from `first` on without a hole; `name` is None where the file has none."""

    name: str | None
    first: date
    values: list[float]

    @property
    def last(self) -> date:
        """The day of the last row."""
        return self.first + timedelta(days=len(self.values) - 1)


def read_series(name: str) -> list[Series]:
    """The series of a file in the order they begin in; days without a row are zero.

    Raises UsageError, which names the line, for what is none.
    """
    try:
        with Path(name).open(encoding="utf-8-sig", newline="") as file:
            found = _series(csv.reader(file, strict=True))
    except (OSError, ValueError) as error:
        raise UsageError(detail=f"The file {name} cannot be read: {_why(error)}") from None
    if not found:
        raise UsageError(detail=f"The file {name} has no rows")
    return [_filled(series, days) for series, days in found.items()]


def _why(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is no text in UTF-8"
    return why_not(error)


def _numbered(reader: Reader) -> Iterator[tuple[int, list[str]]]:
    """Raises UsageError for a line that is no CSV."""
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _wrong(reader.line_num, f"this is no CSV ({error})") from None
        if any(cell.strip() for cell in row):
            yield reader.line_num, row


def _series(reader: Reader) -> dict[str | None, Days]:
    lines = _numbered(reader)
    line, heading = next(lines, (1, []))
    columns = _columns(line, heading)
    found: dict[str | None, Days] = {}
    for number, row in lines:
        if len(row) != len(heading):
            raise _wrong(number, f"{len(row)} columns instead of {len(heading)}")
        name = row[columns[SERIES]].strip() if SERIES in columns else None
        _put(found.setdefault(name, {}), number, row[columns[DATE]], row[columns[CREDITS]])
        if len(found) > MOST_SERIES:
            raise _wrong(number, f"more than {MOST_SERIES:,} series")
    return found


def _columns(line: int, heading: list[str]) -> dict[str, int]:
    """Where each column is, whatever their order."""
    names = [cell.strip().lower() for cell in heading]
    if DATE not in names or CREDITS not in names:
        raise _wrong(line, f"the columns {DATE} and {CREDITS} must be named here")
    for name in (DATE, CREDITS, SERIES):
        if names.count(name) > 1:
            raise _wrong(line, f"two columns are called {name}")
    return {name: names.index(name) for name in (DATE, CREDITS, SERIES) if name in names}


def _put(days: Days, line: int, day_text: str, credits_text: str) -> None:
    day = _day(line, day_text.strip())
    if day in days:
        raise _wrong(line, f"the day {day} is there twice")
    days[day] = _credits(line, credits_text.strip())


def _day(line: int, text: str) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _wrong(line, f"{_shown(text)} is no day; write 2026-11-22")


def _credits(line: int, text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise _wrong(line, f"{_shown(text)} is no number of credits")
    value = float(text)
    if value < 0:
        raise _wrong(line, f"{_shown(text)} is less than nought")
    if value > MOST_CREDITS:
        raise _wrong(line, f"{_shown(text)} is more than can be")
    return abs(value)


def _shown(text: str) -> str:
    return repr(text[:40]) if text else "an empty cell"


def _wrong(line: int, why: str) -> UsageError:
    return UsageError(detail=f"Line {line}: {why}")


def _filled(name: str | None, days: Days) -> Series:
    last = max(days)
    first = max(min(days), date.fromordinal(max(1, last.toordinal() - READ_BACK + 1)))
    length = (last - first).days + 1
    return Series(name, first, [days.get(day, 0.0) for day in _each(first, length)])


def _each(first: date, length: int) -> Iterable[date]:
    return (first + timedelta(days=ahead) for ahead in range(length))
