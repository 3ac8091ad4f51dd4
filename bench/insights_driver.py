"""Runs in a private desktop: opens the insights, changes their range, pans and zooms the counter.

`python -m bench.insights_driver` prints as JSON the milliseconds of the first opening and of
another one, of each change of the range until all panels are painted, and of each frame.
"""

from __future__ import annotations

import sys
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from bench.driver import program, run, say
from jojo_tray.domain.insight.panels import PanelKind, PanelRange
from jojo_tray.qt.insight.lens import RANGED

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.qt.charts.counter import CounterChart
    from jojo_tray.qt.insight.insight_front import InsightFront
    from jojo_tray.qt.insight.panel_card import PanelCard
    from jojo_tray.qt.run import Program

SETTLED = 6000  # milliseconds from the icon to the opening
REST = 900  # between two things to be done
LOOK = 20
PATIENCE = 60_000  # for all of it, which takes some twenty seconds
FRAMES = 240
R = PanelRange
RANGES = (R.YEAR, R.WEEK, R.QUARTER, R.MONTH, R.YEAR, R.HALF_YEAR, R.QUARTER, R.YEAR)


class Visitor(QObject):
    """Does one thing after the other, each timed until it is on the screen."""

    def __init__(self, visited: Program) -> None:
        super().__init__()
        self._visited = visited
        self._began = 0.0
        self._done: Callable[[], bool] = bool
        self._then: Callable[[float], None] = self._opened
        self._ranges = list(RANGES)
        self._before: dict[PanelCard, object] = {}
        self._found: dict[str, object] = {}
        self._changes: list[float] = []
        self._poll = QTimer(self, interval=1)
        self._poll.setTimerType(Qt.TimerType.PreciseTimer)
        self._poll.timeout.connect(self._look)
        QTimer.singleShot(SETTLED, self, self._open)
        QTimer.singleShot(PATIENCE, self, self._give_up)

    def _look(self) -> None:
        """What was shown just now is painted before a timer that is set now fires."""
        if self._done():
            self._poll.stop()
            QTimer.singleShot(0, self, self._end)

    def _end(self) -> None:
        self._then((perf_counter() - self._began) * 1000)

    def _give_up(self) -> None:
        """A panel that failed, as after a first poll that did, never shows what is waited for."""
        front = self._front()
        cards = () if front is None else front.window.grid.cards
        lacking = [card for card in cards if card.view in (None, self._before.get(card))]
        names = [card.panel.kind.value for card in lacking] or ["the window or its counter"]
        print("still waited for:", *names, file=sys.stderr, flush=True)
        self._visited.app.exit(1)

    def _front(self) -> InsightFront | None:
        shell = self._visited._shell
        return None if shell is None else shell._insights.made

    def _begin(self, done: Callable[[], bool], then: Callable[[float], None]) -> None:
        self._done, self._then, self._began = done, then, perf_counter()
        self._poll.start()

    def _open(self) -> None:
        self._begin(self._all_shown, self._opened)
        self._visited.tray.insights_asked.emit()

    def _all_shown(self) -> bool:
        """Whether every panel has numbers."""
        front = self._front()
        if front is None or not front.window.isVisible():
            return False
        cards = front.window.grid.cards
        return bool(cards) and all(card.view is not None for card in cards)

    def _opened(self, spent: float) -> None:
        self._found["open"] = spent
        QTimer.singleShot(REST, self, self._close)

    def _close(self) -> None:
        front = self._front()
        assert front is not None
        front.window.close()
        QTimer.singleShot(REST, self, self._reopen)

    def _reopen(self) -> None:
        self._begin(self._all_shown, self._reopened)
        self._visited.tray.insights_asked.emit()

    def _reopened(self, spent: float) -> None:
        self._found["again"] = spent
        QTimer.singleShot(REST, self, self._change)

    def _change(self) -> None:
        front = self._front()
        assert front is not None
        if not self._ranges:
            self._turn(front)
            return
        header = front.window.header
        header.ranges.setCurrentIndex(header.ranges.findData(self._ranges.pop(0)))
        cards = front.window.grid.cards
        self._before = {card: card.view for card in cards if card.panel.kind in RANGED}
        self._begin(self._all_changed, self._changed)
        header.ranges.activated.emit(header.ranges.currentIndex())

    def _all_changed(self) -> bool:
        return all(card.view is not before for card, before in self._before.items())

    def _changed(self, spent: float) -> None:
        self._changes.append(spent)
        QTimer.singleShot(REST, self, self._change)

    def _turn(self, front: InsightFront) -> None:
        card = next(c for c in front.window.grid.cards if c.panel.kind is PanelKind.TREND)
        card.head.as_counter.click()
        self._wait_for_counter(card)

    def _wait_for_counter(self, card: PanelCard) -> None:
        page = card.pages.counter
        if page is None or page.chart is None:
            QTimer.singleShot(LOOK, self, lambda: self._wait_for_counter(card))
        else:
            chart = page.chart
            QTimer.singleShot(REST, self, lambda: self._pan(chart))

    def _pan(self, chart: CounterChart) -> None:
        """Out of the whole year into a day, to and fro on the way."""
        first, last = chart.stretch
        frames = []
        for step in range(FRAMES):
            width = (last - first) * 0.975**step
            at = first + (last - first - width) * abs((step % 80) / 40 - 1)
            began = perf_counter()
            chart.look_at(at, at + width)
            chart.canvas.viewport().repaint()
            frames.append((perf_counter() - began) * 1000)
        self._found |= {"changes": self._changes, "frames": frames}
        say(self._found)
        self._visited.app.quit()


def main() -> None:
    """Run the program with a visitor."""
    visited = program()
    visitor = Visitor(visited)
    run(visited)
    del visitor


if __name__ == "__main__":
    main()
