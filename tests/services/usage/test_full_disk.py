"""A disk that takes nothing: what was asked is shown, and stored when there is room again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jojo_tray.domain.errors import Offline, StoreFull
from jojo_tray.domain.series import Breakdown, Cell, Coverage, Sheet, UsageCells
from jojo_tray.services.usage.kept_in_mind import KeptInMind
from jojo_tray.store.store import open_store
from tests.services.insight_outside import HOST
from tests.services.usage.usage_world import DAY, NOON, SERVED, UsageWorld
from tests.store.sheet_worker import NIGHT, SHEET

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from jojo_tray.services.insight.ports import UsageSheets

HOUR = timedelta(hours=1)


class FillingSheets:
    """Sheets on a disk that may be full."""

    def __init__(self, inner: UsageSheets) -> None:
        self._inner = inner
        self.full = True

    def coverage(self, account_id: int, sheet: Sheet) -> Coverage | None:
        return self._inner.coverage(account_id, sheet)

    def keep(self, account_id: int, sheet: Sheet, found: UsageCells, covered: Coverage) -> None:
        if self.full:
            raise StoreFull
        self._inner.keep(account_id, sheet, found, covered)

    def read(
        self, account_id: int, sheets: Sequence[Sheet], since: datetime, until: datetime
    ) -> dict[Sheet, UsageCells]:
        return self._inner.read(account_id, sheets, since, until)


@pytest.fixture
def world(tmp_path: Path) -> UsageWorld:
    return UsageWorld(open_store(tmp_path / "store.db"))


@pytest.fixture
def disk(world: UsageWorld) -> FillingSheets:
    filling = FillingSheets(world.store.usage_sheets)
    world.desk = world.another_desk(filling)
    return filling


def test_what_cannot_be_stored_is_shown(world: UsageWorld, disk: FillingSheets) -> None:
    world.use(1, 40, voice="v1")
    series = world.desk.usage(world.question(5, Breakdown.VOICE))
    assert (series.total, series.gaps, series.trouble) == (40, (), None)
    assert world.desk.usage(world.question(5, Breakdown.VOICE)) == series
    assert len(world.api.asked) == 1


def test_it_is_stored_when_there_is_room(world: UsageWorld, disk: FillingSheets) -> None:
    world.use(9, 40)
    world.desk.usage(world.question(12))
    disk.full = False
    world.clock.pass_(HOUR)
    whole = world.desk.usage(world.question(12))
    assert world.another_desk().usage(world.question(12), fresh=False) == whole
    assert whole.total == 40
    assert (world.api.asked[-1][1].since, len(world.api.asked)) == (NOON - 3.5 * DAY, 2)


def test_an_outage_on_a_full_disk_shows_what_is_in_mind(
    world: UsageWorld, disk: FillingSheets
) -> None:
    world.use(1, 40)
    world.desk.usage(world.question(5))
    world.refuse(*SERVED, error=Offline())
    world.clock.pass_(HOUR)
    series = world.desk.usage(world.question(5))
    assert (series.total, series.read_at) == (40, NOON)


keeps = st.lists(
    st.tuples(
        st.booleans(),
        st.integers(0, 12),
        st.integers(1, 6),
        st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 18)), unique=True),
        st.sampled_from(["credits", "usd"]),
    ),
    max_size=6,
)


@settings(max_examples=12, deadline=None)
@given(keeps)
@example([(False, 0, 1, [], "credits"), (True, 1, 1, [], "usd"), (False, 1, 1, [], "credits")])
def test_in_mind_or_stored_the_sheets_are_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    kept: list[tuple[bool, int, int, list[tuple[str, int]], str]],
) -> None:
    """One store takes all at once, the other only now and then."""
    folder = tmp_path_factory.mktemp("sheets")
    plain, filling = (open_store(folder / name) for name in ("plain.db", "filling.db"))
    disk = FillingSheets(filling.usage_sheets)
    minded = KeptInMind(disk)
    account, _ = (store.accounts.for_key(HOST, "mark").id for store in (plain, filling))
    for number, (full, first, length, places, unit) in enumerate(kept):
        cells = tuple(Cell(part, NIGHT + day * DAY, number + 1.0) for part, day in places)
        covered = Coverage(NIGHT + first * DAY, NIGHT + (first + length) * DAY, NOON + number * DAY)
        disk.full = full
        minded.keep(account, SHEET, UsageCells(cells, unit), covered)
        plain.usage_sheets.keep(account, SHEET, UsageCells(cells, unit), covered)
        assert _known(minded, account) == _known(plain.usage_sheets, account)


def _known(sheets: UsageSheets, account: int) -> tuple[Coverage | None, str, set[Cell]]:
    """The coverage, the unit and the cells inside it."""
    covered = sheets.coverage(account, SHEET)
    found = sheets.read(account, [SHEET], NIGHT, NIGHT + 99 * DAY)[SHEET]
    assert covered is not None
    inside = {cell for cell in found.cells if covered.since <= cell.start < covered.until}
    return covered, found.unit, inside
