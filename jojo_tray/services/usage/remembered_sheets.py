"""What was read of the sheets lately: several panels ask for the same year, or for its weeks."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from datetime import UTC
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from jojo_tray.domain.series import Coverage, Sheet, UsageCells
    from jojo_tray.services.insight.ports import UsageSheets

    Asked = tuple[int, tuple[Sheet, ...]]
    Known = tuple[Coverage | None, ...]

MOST = 8  # answers; one of a year by forty voices takes three megabytes


class _Answer(NamedTuple):
    """What was read of some sheets, and what they knew then."""

    known: Known
    since: datetime
    until: datetime
    found: Mapping[Sheet, UsageCells]

    def within(self, since: datetime, until: datetime) -> dict[Sheet, UsageCells]:
        """A part of it, or all."""
        if (since, until) == (self.since, self.until):
            return dict(self.found)
        return {sheet: _cut(cells, since, until) for sheet, cells in self.found.items()}


class RememberedSheets:
    """The store's sheets; an answer, or a part of it, is given again while they are as they were.

    A sheet that was kept anew, by another process too, has another coverage. Safe on any thread.
    """

    def __init__(self, stored: UsageSheets) -> None:
        self._stored = stored
        self._lock = Lock()
        self._answers: OrderedDict[Asked, _Answer] = OrderedDict()

    def coverage(self, account_id: int, sheet: Sheet) -> Coverage | None:
        """What stretch is known."""
        return self._stored.coverage(account_id, sheet)

    def keep(self, account_id: int, sheet: Sheet, found: UsageCells, covered: Coverage) -> None:
        """Store a stretch; nothing read before is given again."""
        with self._lock:
            self._answers.clear()
        self._stored.keep(account_id, sheet, found, covered)

    def read(
        self, account_id: int, sheets: Sequence[Sheet], since: datetime, until: datetime
    ) -> dict[Sheet, UsageCells]:
        """The known cells that begin in the stretch, of each sheet that was ever kept."""
        asked = account_id, tuple(sheets)
        # The coverage is read first: what is kept in between only makes this answer short-lived.
        known = tuple(self._stored.coverage(account_id, sheet) for sheet in sheets)
        since, until = _known_part(known, since, until)
        with self._lock:
            before = self._answers.get(asked)
        if before is None or before.known != known:
            before = self._read(asked, known, since, until)
        elif not before.since <= since <= until <= before.until:
            before = self._read(asked, known, min(since, before.since), max(until, before.until))
        return before.within(since, until)

    def _read(self, asked: Asked, known: Known, since: datetime, until: datetime) -> _Answer:
        account_id, sheets = asked
        found = self._stored.read(account_id, sheets, since, until)
        answer = _Answer(known, since, until, found)
        with self._lock:
            self._answers[asked] = answer
            self._answers.move_to_end(asked)
            while len(self._answers) > MOST:
                self._answers.popitem(last=False)
        return answer


def _known_part(known: Known, since: datetime, until: datetime) -> tuple[datetime, datetime]:
    """What of a stretch any sheet can tell of: beyond what they cover they have no cells."""
    covered = [one for one in known if one is not None]
    first = max(since, min((one.since for one in covered), default=since))
    last = min(until, max((one.until for one in covered), default=until))
    return (first, last) if first <= last else (first, first)


def _cut(cells: UsageCells, since: datetime, until: datetime) -> UsageCells:
    """The cells that begin in a stretch; moments of one zone are compared much more quickly."""
    first, end = since.astimezone(UTC), until.astimezone(UTC)
    return replace(cells, cells=tuple([one for one in cells.cells if first <= one.start < end]))
