"""Usage as sources counted it: a sheet is one source cut in one way, its cells are sparse."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any

from jojo_tray.domain.buckets import SMALL
from jojo_tray.domain.series import Cell, Coverage, UsageCells
from jojo_tray.store.codec import MILLISECOND, Undecodable, clean, milliseconds, moment

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from jojo_tray.domain.series import Interval, Sheet
    from jojo_tray.store.database import Database

    Stretch = tuple[int, int]

# Those that know at least one whole bucket too many.
OLD = """SELECT id, since, until FROM usage_sheets
    WHERE account_id = ? AND step = ? AND since <= ?"""


class UsageSheets:
    """One row a sheet and one a cell that is not nought."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def coverage(self, account_id: int, sheet: Sheet) -> Coverage | None:
        """What stretch is known; None for a sheet that was never kept."""
        return self._database.read(lambda connection: _coverage(connection, account_id, sheet))

    def keep(self, account_id: int, sheet: Sheet, found: UsageCells, covered: Coverage) -> None:
        """Replace what is known of the stretch `covered`; the sheet then covers both.

        A stretch that does not touch the known one, or has another unit, begins the sheet anew:
        what is forgotten so can be asked for again. The sheet is as old as `covered` says. One of
        an account that was forgotten meanwhile is forgotten, too.
        """
        self._database.write(
            lambda connection: _keep(connection, account_id, sheet, found, covered)
        )

    def read(
        self, account_id: int, sheets: Sequence[Sheet], since: datetime, until: datetime
    ) -> dict[Sheet, UsageCells]:
        """The known cells that begin in the stretch, of each sheet that was ever kept."""
        stretch = milliseconds(since), milliseconds(until)
        return self._database.read(
            lambda connection: _read(connection, account_id, sheets, stretch)
        )

    def prune(self, account_id: int, step: Interval, before: datetime) -> int:
        """Forget the hours, or the minutes, that began before; returns of how many sheets.

        The sheets then begin later, one that knew nothing else is gone. What is forgotten so can
        be asked for again. Nothing is written where nothing is so old.
        """
        width, cutoff = SMALL[step] // MILLISECOND, milliseconds(before)
        facts = account_id, step.value, cutoff - width
        old = self._database.read(lambda connection: connection.execute(OLD, facts).fetchall())
        if old:
            self._database.write(lambda connection: _prune(connection, facts, width))
        return len(old)


def _prune(connection: sqlite3.Connection, facts: tuple[int, str, int], width: int) -> None:
    for number, since, until in connection.execute(OLD, facts).fetchall():
        # A bucket begins with the sheet, whatever the zone it is cut by.
        begin = since + (facts[-1] + width - since) // width * width
        if until <= begin:
            connection.execute("DELETE FROM usage_sheets WHERE id = ?", (number,))
            continue
        _empty(connection, number, (since, begin))
        _drop_empty_parts(connection, number)
        connection.execute("UPDATE usage_sheets SET since = ? WHERE id = ?", (begin, number))


def _coverage(connection: sqlite3.Connection, account_id: int, sheet: Sheet) -> Coverage | None:
    row = _row(connection, account_id, sheet)
    return None if row is None else Coverage(moment(row[2]), moment(row[3]), moment(row[4]))


def _row(connection: sqlite3.Connection, account_id: int, sheet: Sheet) -> Any:
    return connection.execute(
        """SELECT id, unit, since, until, read_at FROM usage_sheets WHERE account_id = ?
            AND rung = ? AND part = ? AND metric = ? AND step = ? AND zone = ?
            AND workspace = ?""",
        (account_id, *_identity(sheet)),
    ).fetchone()


def _identity(sheet: Sheet) -> tuple[object, ...]:
    return (
        sheet.rung.value,
        sheet.by.value,
        sheet.metric.value,
        sheet.step.value,
        clean(sheet.zone),
        int(sheet.workspace),
    )


def _keep(
    connection: sqlite3.Connection,
    account_id: int,
    sheet: Sheet,
    found: UsageCells,
    covered: Coverage,
) -> None:
    stretch = milliseconds(covered.since), milliseconds(covered.until)
    unit = clean(found.unit) or ""
    _forget_foreign(connection, _row(connection, account_id, sheet), unit, stretch)
    connection.execute(
        """INSERT INTO usage_sheets
            (account_id, rung, part, metric, step, zone, workspace, unit, since, until, read_at)
            SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM accounts WHERE id = ?
            ON CONFLICT DO UPDATE SET since = min(since, excluded.since),
                until = max(until, excluded.until), read_at = excluded.read_at""",
        (
            *_identity(sheet),
            unit,
            *stretch,
            milliseconds(covered.read_at),
            account_id,
        ),
    )
    row = _row(connection, account_id, sheet)
    if row is not None:
        _replace(connection, row[0], found, stretch)


def _forget_foreign(
    connection: sqlite3.Connection, known: Any, unit: str, stretch: Stretch
) -> None:
    """Remove a sheet that cannot be joined to what comes."""
    if known is None:
        return
    number, its_unit, since, until, _ = known
    if its_unit != unit or stretch[1] < since or stretch[0] > until:
        connection.execute("DELETE FROM usage_sheets WHERE id = ?", (number,))


def _replace(
    connection: sqlite3.Connection, number: int, found: UsageCells, stretch: Stretch
) -> None:
    _empty(connection, number, stretch)
    cells = _summed(found.cells, stretch)
    parts = _parts(connection, number, {part for part, _ in cells}, found)
    connection.executemany(
        "INSERT INTO usage_cells (part_id, start, value) VALUES (?, ?, ?)",
        [(parts[part], start, value) for (part, start), value in cells.items()],
    )
    _drop_empty_parts(connection, number)


def _empty(connection: sqlite3.Connection, number: int, stretch: Stretch) -> None:
    connection.execute(
        """DELETE FROM usage_cells WHERE start >= ? AND start < ?
            AND part_id IN (SELECT id FROM usage_parts WHERE sheet_id = ?)""",
        (*stretch, number),
    )


def _drop_empty_parts(connection: sqlite3.Connection, number: int) -> None:
    connection.execute(
        """DELETE FROM usage_parts WHERE sheet_id = ?
            AND NOT EXISTS (SELECT 1 FROM usage_cells WHERE part_id = usage_parts.id)""",
        (number,),
    )


def _summed(cells: Iterable[Cell], stretch: Stretch) -> dict[tuple[str, int], float]:
    """The cells of the stretch that are not nought, one each."""
    sums: dict[tuple[str, int], float] = {}
    for cell in cells:
        place = clean(cell.part) or "", milliseconds(cell.start)
        if cell.value and stretch[0] <= place[1] < stretch[1]:
            sums[place] = sums.get(place, 0.0) + cell.value
    return sums


def _parts(
    connection: sqlite3.Connection, number: int, keys: set[str], found: UsageCells
) -> dict[str, int]:
    """The parts of a sheet by their keys, new ones added; a new label takes the old one's place."""
    labels = {clean(key) or "": clean(label) for key, label in found.labels.items()}
    connection.executemany(
        """INSERT INTO usage_parts (sheet_id, key, label) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET label = coalesce(excluded.label, label)""",
        [(number, key, labels.get(key)) for key in sorted(keys)],
    )
    known = connection.execute("SELECT key, id FROM usage_parts WHERE sheet_id = ?", (number,))
    return dict(known.fetchall())


def _read(
    connection: sqlite3.Connection, account_id: int, sheets: Sequence[Sheet], stretch: Stretch
) -> dict[Sheet, UsageCells]:
    numbers = _numbers(connection, account_id, sheets)
    cells: dict[int, list[Cell]] = {number: [] for number in numbers}
    labels: dict[int, dict[str, str]] = {number: {} for number in numbers}
    places: dict[int, tuple[str, list[Cell]]] = {}
    for number, part, key, label in _parts_of(connection, list(numbers)):
        places[part] = key, cells[number]
        if label is not None:
            labels[number][key] = label
    # A year of forty voices has 14,600 cells on 365 days.
    moments: dict[int, datetime] = {}
    for part, start, value in _cells(connection, list(numbers), stretch):
        at = moments.get(start) or moments.setdefault(start, moment(start))
        key, its_cells = places[part]
        its_cells.append(Cell(key, at, _amount(value)))
    return {
        sheet: UsageCells(tuple(cells[number]), unit, labels[number])
        for number, (sheet, unit) in numbers.items()
    }


def _amount(stored: object) -> float:
    """A stored value of a cell; raises Undecodable."""
    if not isinstance(stored, float) or not 0.0 <= stored < inf:
        raise Undecodable(f"not an amount: {stored!r}")
    return stored


def _numbers(
    connection: sqlite3.Connection, account_id: int, sheets: Sequence[Sheet]
) -> dict[int, tuple[Sheet, str]]:
    wanted = {_identity(sheet): sheet for sheet in sheets}
    rows = connection.execute(
        "SELECT id, unit, rung, part, metric, step, zone, workspace FROM usage_sheets"
        " WHERE account_id = ?",
        (account_id,),
    )
    known = {number: (wanted.get(tuple(identity)), unit) for number, unit, *identity in rows}
    return {number: (sheet, unit) for number, (sheet, unit) in known.items() if sheet is not None}


def _parts_of(connection: sqlite3.Connection, numbers: Sequence[int]) -> sqlite3.Cursor:
    return connection.execute(
        f"""SELECT sheet_id, id, key, label FROM usage_parts
            WHERE sheet_id IN ({_marks(numbers)})""",  # noqa: S608
        numbers,
    )


def _cells(
    connection: sqlite3.Connection, numbers: Sequence[int], stretch: Stretch
) -> sqlite3.Cursor:
    return connection.execute(
        f"""SELECT part_id, start, value
            FROM usage_parts CROSS JOIN usage_cells ON part_id = usage_parts.id
            WHERE sheet_id IN ({_marks(numbers)}) AND start >= ? AND start < ?
            ORDER BY sheet_id, key, start""",  # noqa: S608
        (*numbers, *stretch),
    )


def _marks(numbers: Sequence[int]) -> str:
    return ", ".join("?" * len(numbers))
