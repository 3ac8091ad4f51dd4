"""Scheduled reports: one a period, whole periods only, one catch-up, whoever runs and when."""

from __future__ import annotations

import itertools
import json
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from jojo_tray.domain.errors import FolderProblem, InsufficientDataError, Offline
from jojo_tray.domain.insight_errors import NoSource
from jojo_tray.domain.report_errors import FormatAbsent
from jojo_tray.domain.reports import ReportFormat, ReportWritten, Rhythm, last_due
from jojo_tray.domain.series import Breakdown
from jojo_tray.services.reports.desk import ReportDesk
from jojo_tray.services.reports.due import ReportSchedule, ReportWish
from jojo_tray.store.store import Store, open_store
from tests.services.reports.report_world import ACCOUNT, ReportWorld

if TYPE_CHECKING:
    from collections.abc import Callable

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
ZONES = (
    "Europe/Berlin",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
)


@dataclass
class Clockwork:
    """Schedules on one store; `process` makes one as another process has it."""

    folder: Path
    zone: tzinfo = UTC
    rhythm: Rhythm | None = Rhythm.MONTHLY
    form: ReportFormat = ReportFormat.JSON
    told: list[ReportWritten] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.path = self.folder / "store.db"
        self.store: Store = open_store(self.path)
        account = self.store.accounts.for_key(ACCOUNT.base_url, "fingerprint")
        self.world = ReportWorld(self.folder / "reports", zone=self.zone, account=account)

    def process(self, desk: Callable[[], ReportDesk] | None = None) -> ReportSchedule:
        return ReportSchedule(
            desk or self.world.desk,
            open_store(self.path).reports,
            lambda: self.world.account,
            lambda: self.zone,
            lambda: ReportWish(self.rhythm, self.form),
            self.told.append,
        )

    def at(self, now: datetime, process: ReportSchedule | None = None) -> list[ReportWritten]:
        """What a look at that time writes."""
        self.world.clock.time = now
        self.world.usage.read_at = now
        return (process or self.process()).write_due(now)

    def files(self) -> list[str]:
        folder = self.folder / "reports"
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.fixture
def works(tmp_path: Path) -> Clockwork:
    return Clockwork(tmp_path)


def test_the_month_is_written_once_it_is_over_and_settled(works: Clockwork) -> None:
    begin = datetime(2026, 11, 1, tzinfo=UTC)
    assert works.at(begin + 6 * HOUR - MINUTE)[0].title == "Usage report, September 2026"
    (event,) = works.at(begin + 6 * HOUR)
    assert event == ReportWritten(
        works.world.account.id,
        works.folder / "reports" / "october_2026.json",
        "Usage report, October 2026",
    )
    assert works.told[-1] == event
    assert [works.at(begin + 6 * HOUR + n * HOUR) for n in range(1, 48)] == [[]] * 47
    assert works.files() == ["october_2026.json", "september_2026.json"]


def test_nothing_is_written_where_nobody_wants_it(works: Clockwork) -> None:
    works.rhythm = None
    assert works.at(datetime(2026, 11, 1, 12, tzinfo=UTC)) == []
    assert works.files() == []


def test_a_week_is_named_for_its_days(works: Clockwork) -> None:
    works.rhythm = Rhythm.WEEKLY
    works.at(datetime(2026, 11, 5, tzinfo=UTC))
    assert works.files() == ["usage_2026-10-26_2026-11-01.json"]


def test_after_a_long_sleep_there_is_one_catch_up_for_the_last_period(works: Clockwork) -> None:
    process = works.process()
    works.at(datetime(2026, 3, 2, tzinfo=UTC), process)
    awake = datetime(2026, 9, 17, 4, tzinfo=UTC)
    written = [works.at(awake + n * HOUR, process) for n in range(30)]
    assert [event.path.name for event in itertools.chain(*written)] == ["august_2026.json"]
    assert works.files() == ["august_2026.json", "february_2026.json"]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("rhythm", "least"), [(Rhythm.MONTHLY, 12), (Rhythm.WEEKLY, 52)])
def test_a_year_with_restarts_sleeps_and_clocks_that_change(
    tmp_path: Path, zone: str, rhythm: Rhythm, least: int
) -> None:
    works = Clockwork(tmp_path, ZoneInfo(zone), rhythm)
    # What is asked is how often, not what is in it.
    works.world.usage.refused = dict.fromkeys(Breakdown, NoSource(detail="use"))
    works.world.usage.refused.pop(Breakdown.NONE)
    chance = random.Random(f"{zone} {rhythm}")
    now, end = datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    processes = [works.process(), works.process()]
    while now < end:
        works.at(now, chance.choice(processes))
        if chance.random() < 0.1:
            processes[chance.randrange(2)] = works.process()
        now += timedelta(hours=chance.choice((5, 11, 26, 49)))
    names = [event.path.name for event in works.told]
    assert len(names) == len(set(names))
    assert least <= len(names) <= least + 2
    assert sorted(set(names)) == works.files()


def test_of_many_processes_at_once_one_writes_and_tells(works: Clockwork) -> None:
    now = datetime(2026, 11, 3, tzinfo=UTC)
    works.world.clock.time = now
    processes = [works.process() for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda process: process.write_due(now), processes))
    assert sum(map(len, found)) == len(works.told) == 1


def test_what_fails_is_tried_again_and_told_once(works: Clockwork) -> None:
    now = datetime(2026, 11, 3, tzinfo=UTC)
    works.world.usage.refused[Breakdown.NONE] = Offline(detail="no network")
    with pytest.raises(Offline):
        works.at(now)
    works.world.usage.refused.clear()
    works.world.folder = works.path / "below a file"
    with pytest.raises(FolderProblem):
        works.at(now + HOUR)
    assert works.told == []
    works.world.folder = works.folder / "reports"
    assert len(works.at(now + 2 * HOUR)) == 1
    assert len(works.told) == 1


def test_where_nothing_is_known_nothing_is_written(works: Clockwork) -> None:
    now = datetime(2026, 11, 3, tzinfo=UTC)
    works.world.usage.unknown = frozenset(date(2026, 10, n) for n in range(1, 32))
    process = works.process()
    with pytest.raises(InsufficientDataError):
        works.at(now, process)
    assert works.files() == []
    works.world.usage.unknown = frozenset()
    assert len(works.at(now + HOUR, process)) == 1


def test_numbers_from_before_the_end_are_waited_for_but_not_for_ever(works: Clockwork) -> None:
    process = works.process()
    end = datetime(2026, 11, 1, tzinfo=UTC)
    works.world.usage.read_at = end - timedelta(days=2)
    assert waited(works, process, end + timedelta(hours=7)) == timedelta(days=3)


def waited(works: Clockwork, process: ReportSchedule, first: datetime) -> timedelta:
    """How long after the first try it is written, with a look every six hours."""
    for hours in range(0, 24 * 5, 6):
        works.world.clock.time = first + hours * HOUR
        if process.write_due(first + hours * HOUR):
            return hours * HOUR
    pytest.fail("it is never written")


def test_who_wakes_late_without_a_network_waits_as_long(works: Clockwork) -> None:
    awake = datetime(2026, 11, 20, 9, tzinfo=UTC)
    works.world.usage.read_at = awake
    works.world.usage.trouble = Offline(detail="no network")
    assert waited(works, works.process(), awake) == timedelta(days=3)


@pytest.mark.parametrize("by", [Breakdown.VOICE, Breakdown.KEY, Breakdown.PRODUCT])
def test_a_part_that_failed_once_is_waited_for(works: Clockwork, by: Breakdown) -> None:
    now = datetime(2026, 11, 3, tzinfo=UTC)
    works.world.usage.refused[by] = Offline(detail="no network")
    assert works.at(now) == []
    works.world.usage.refused.clear()
    assert len(works.at(now + HOUR)) == 1
    (path,) = (works.folder / "reports").iterdir()
    assert {"voices", "keys", "features"} <= set(json.loads(path.read_text())["tables"])


def test_what_nobody_counts_is_not_waited_for(works: Clockwork) -> None:
    works.world.usage.refused[Breakdown.VOICE] = NoSource(detail="voices")
    assert len(works.at(datetime(2026, 11, 3, tzinfo=UTC))) == 1


def test_why_it_cannot_be_written_is_known_until_it_is(works: Clockwork) -> None:
    now, process = datetime(2026, 11, 3, tzinfo=UTC), works.process()
    known = [process.trouble]
    works.world.folder = works.path / "below a file"
    with pytest.raises(FolderProblem) as raised:
        works.at(now, process)
    known.append(process.trouble)
    works.world.folder = works.folder / "reports"
    works.at(now + HOUR, process)
    assert [*known, process.trouble] == [None, raised.value, None]


def test_a_format_that_cannot_be_written_asks_for_nothing(works: Clockwork) -> None:
    class NoLibrary(ReportDesk):
        def require(self, form: ReportFormat) -> None:
            raise FormatAbsent(format=form.upper(), extra=form)

    process = works.process(lambda: NoLibrary(works.world.outside()))
    with pytest.raises(FormatAbsent):
        works.at(datetime(2026, 11, 3, tzinfo=UTC), process)
    assert works.world.usage.asked == []


def test_a_period_left_by_a_killed_process_is_taken_again(works: Clockwork) -> None:
    now = datetime(2026, 11, 3, tzinfo=UTC)
    due = last_due(Rhythm.MONTHLY, now, UTC)
    claim = works.store.reports.claim(works.world.account.id, due, now, 15 * MINUTE)
    assert claim is not None  # and that process is killed
    assert works.at(now + 15 * MINUTE - timedelta(seconds=1)) == []
    assert len(works.at(now + 15 * MINUTE)) == 1
    assert works.at(now + 45 * MINUTE) == []


def test_another_format_or_zone_doubles_nothing(works: Clockwork) -> None:
    now = datetime(2026, 11, 3, tzinfo=UTC)
    works.at(now)
    works.form, works.zone = ReportFormat.HTML, ZoneInfo("Pacific/Kiritimati")
    assert works.at(now + HOUR) == []
    assert works.files() == ["october_2026.json"]


def test_accounts_have_reports_of_their_own(works: Clockwork) -> None:
    now = datetime(2026, 11, 3, tzinfo=UTC)
    works.at(now)
    works.world.account = works.store.accounts.for_key(ACCOUNT.base_url, "another")
    assert len(works.at(now)) == 1
