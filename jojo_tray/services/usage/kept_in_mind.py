"""Sheets that cannot be stored just now: kept in this process until there is room again."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.errors import StoreError
from jojo_tray.domain.series import Coverage, UsageCells

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jojo_tray.domain.series import Sheet
    from jojo_tray.services.insight.ports import UsageSheets

log = logging.getLogger(__name__)


class _Stretch(NamedTuple):
    """A stretch of a sheet: what was found, and what it covers."""

    found: UsageCells
    covered: Coverage


class KeptInMind:
    """The store's sheets, and over them what a full or read-only disk did not take."""

    def __init__(self, stored: UsageSheets) -> None:
        self._stored = stored
        self._unsaved: dict[tuple[int, Sheet], tuple[_Stretch, ...]] = {}

    def coverage(self, account_id: int, sheet: Sheet) -> Coverage | None:
        """What stretch is known, here or in the store."""
        unsaved = self._unsaved.get((account_id, sheet))
        if not unsaved:
            return self._stored.coverage(account_id, sheet)
        nowhere = unsaved[0].covered.since
        return self._joined(account_id, sheet, unsaved, (nowhere, nowhere)).covered

    def keep(self, account_id: int, sheet: Sheet, found: UsageCells, covered: Coverage) -> None:
        """Store the stretch after those that wait; what the disk does not take waits on."""
        waiting = list(self._unsaved.pop((account_id, sheet), ()))
        new = _Stretch(_within(found, covered.since, covered.until), covered)
        if waiting and _replaces(new, waiting[-1]):
            waiting.pop()
        waiting.append(new)
        for place, one in enumerate(waiting):
            try:
                self._stored.keep(account_id, sheet, *one)
            except StoreError as trouble:
                log.warning("Usage is kept in mind only: %s", trouble)
                self._unsaved[account_id, sheet] = tuple(waiting[place:])
                return

    def read(
        self, account_id: int, sheets: Sequence[Sheet], since: datetime, until: datetime
    ) -> dict[Sheet, UsageCells]:
        """The known cells that begin in the stretch, of each sheet that was ever kept."""
        known = self._stored.read(account_id, sheets, since, until)
        for sheet in sheets:
            unsaved = self._unsaved.get((account_id, sheet))
            if unsaved:
                found = self._joined(account_id, sheet, unsaved, (since, until)).found
                known[sheet] = _within(found, since, until)
        return known

    def _joined(
        self,
        account_id: int,
        sheet: Sheet,
        unsaved: tuple[_Stretch, ...],
        wanted: tuple[datetime, datetime],
    ) -> _Stretch:
        """The stored cells and the unsaved ones over them, as the store would join them."""
        covered = self._stored.coverage(account_id, sheet)
        stored = self._stored.read(account_id, [sheet], *wanted).get(sheet)
        known = _Stretch(stored, covered) if stored is not None and covered is not None else None
        first, *later = unsaved
        joined = first if known is None else _over(known, first)
        for one in later:
            joined = _over(joined, one)
        return joined


def _over(known: _Stretch, new: _Stretch) -> _Stretch:
    """One that does not touch what was known, or has another unit, begins anew."""
    covered = new.covered
    apart = covered.since > known.covered.until or covered.until < known.covered.since
    if apart or known.found.unit != new.found.unit:
        return new
    others = (cell for cell in known.found.cells if not covered.since <= cell.start < covered.until)
    own = _within(new.found, covered.since, covered.until)
    labels = {**known.found.labels, **new.found.labels}
    since = min(known.covered.since, covered.since)
    until = max(known.covered.until, covered.until)
    found = UsageCells((*others, *own.cells), own.unit, labels)
    return _Stretch(found, Coverage(since, until, covered.read_at))


def _replaces(new: _Stretch, old: _Stretch) -> bool:
    """Whether nothing is left of the old one; of another unit it has begun the sheet anew."""
    same = (new.covered.since, new.covered.until) == (old.covered.since, old.covered.until)
    return same and new.found.unit == old.found.unit


def _within(found: UsageCells, since: datetime, until: datetime) -> UsageCells:
    return replace(found, cells=tuple(c for c in found.cells if since <= c.start < until))
