"""This moment: generations under way, the last minutes' requests, the last refusals."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.insight import workspace_views as views
from jojo_tray.domain.insight.concurrency import CHECKED, concurrency_of
from jojo_tray.domain.insight.notes import Dated, Note
from jojo_tray.domain.insight.responses import TOO_MANY, most_at_once
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.services.history.line import Line
from jojo_tray.services.insight.line import InsightLine, refusal
from jojo_tray.services.workspace.parts import Parts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from jojo_tray.domain.history import HistoryItem
    from jojo_tray.domain.workspace import LoggedRequest
    from jojo_tray.services.history.line import HistoryOutside
    from jojo_tray.services.insight.outside import InsightOutside
    from jojo_tray.services.ports import OwnReadings

ALLOWED = QT_TRANSLATE_NOOP(
    "insight", "How many are allowed at once is by the list of plans of {day}."
)
PROCESSING = "processing"
NEWEST = 20
UNDER_WAY = timedelta(minutes=15)  # what is older and still processing is stuck, not under way
LATELY = timedelta(minutes=5)
LOOKED_BACK = timedelta(hours=1)
POLLED_BACK = timedelta(days=1)
LEAST_APART = timedelta(seconds=10)
MOST_LIMITED = 10
LIMITED_HERE = "too_many_requests"


class Newest:
    """The newest generations as the service lists them now."""

    def __init__(self, outside: HistoryOutside) -> None:
        self._out = outside

    def __call__(self) -> tuple[HistoryItem, ...]:
        """Ask for a few; raises NotOffered without asking where the key was refused lately."""
        with closing(Line(self._out)) as line:
            now = self._out.clock.now()
            known = refusal(self._out.answers.capabilities(line.account.id), "history", now)
            if known is not None:
                raise known
            return line.ask(lambda api: api.history_page(size=NEWEST)).items


class NowDesk:
    """Answers what is going on; asked again within ten seconds it says the same."""

    def __init__(
        self,
        outside: InsightOutside,
        newest: Callable[[], tuple[HistoryItem, ...]],
        readings: OwnReadings,
    ) -> None:
        self._out = outside
        self._newest = newest
        self._readings = readings
        self._last: dict[int, views.NowView] = {}

    def read(self, *, fresh: bool = True) -> views.NowView:
        """The moment, by two requests; not `fresh`: as it was seen last.

        Raises the first error when neither could be made, KeyProblem without a key.
        """
        with closing(InsightLine(self._out)) as line:
            account_id, now = line.account.id, self._out.clock.now()
            last = self._last.get(account_id)
            if last is not None and (not fresh or timedelta() <= now - last.at < LEAST_APART):
                return last
            view = self._asked(line, now) if fresh else self._view(account_id, now, (), ())
        if fresh:
            self._last[account_id] = view
        return view

    def _asked(self, line: InsightLine, now: datetime) -> views.NowView:
        parts = Parts(self._out, line)
        items = parts.read(views.NEWEST, lambda: line.beside(self._newest)) or ()
        log = parts.ask(
            views.REQUEST_LOG,
            "request_log",
            lambda api: api.request_log(now - LOOKED_BACK, now + timedelta(seconds=1)),
        )
        parts.require_any()
        return self._view(line.account.id, now, items, log or (), parts.missing)

    def _view(
        self,
        account_id: int,
        now: datetime,
        items: Sequence[HistoryItem],
        log: Sequence[LoggedRequest],
        missing: tuple[views.Missing, ...] = (),
    ) -> views.NowView:
        processing = tuple(item for item in items if _under_way(item, now))
        lately = tuple(line for line in log if line.at >= now - LATELY)
        answer = self._out.answers.subscription(account_id)
        allowed = concurrency_of(answer.value.tier) if answer else None
        return views.NowView(
            now,
            processing,
            lately,
            len(processing),
            most_at_once(lately),
            allowed,
            self._limited(account_id, log, now),
            missing,
            () if allowed is None else (_by_the_list(),),
        )

    def _limited(
        self, account_id: int, log: Sequence[LoggedRequest], now: datetime
    ) -> tuple[datetime, ...]:
        """When somebody was last turned away as too many: others by the log, we by our polls."""
        polls = self._readings.between(account_id, now - POLLED_BACK, now)
        times = {poll.at for poll in polls if poll.error == LIMITED_HERE}
        times |= {line.at for line in log if line.status == TOO_MANY}
        return tuple(sorted(times, reverse=True)[:MOST_LIMITED])


def _under_way(item: HistoryItem, now: datetime) -> bool:
    recent = item.made_at is None or now - item.made_at < UNDER_WAY
    return item.state == PROCESSING and recent


def _by_the_list() -> Note:
    return Note(ALLOWED, day=Dated(CHECKED))
