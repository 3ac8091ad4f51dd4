"""When panels are read again by themselves: only while somebody can see them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

NOW_EVERY = 10_000  # milliseconds
NEWS = 1_000  # milliseconds in which several news are one


class Pulse(QObject):
    """`beaten` for what is true this moment, `renewed` for all panels after news."""

    beaten = Signal()
    renewed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watched = self._dated = False
        self.beat = QTimer(self, interval=NOW_EVERY)
        self.beat.setTimerType(Qt.TimerType.CoarseTimer)
        self.beat.timeout.connect(self.beaten)
        self.news = QTimer(self, singleShot=True, interval=NEWS)
        self.news.timeout.connect(self._renew)

    def watch(self, watched: bool) -> None:
        """Whether somebody can see the window."""
        if watched == self._watched:
            return
        self._watched = watched
        if watched:
            self.beat.start()
            if self._dated:
                self._renew()
        else:
            self.beat.stop()
            self.news.stop()

    def hear(self) -> None:
        """There is something new; whoever looks again later sees it then."""
        self._dated = True
        if self._watched:
            self.news.start()

    def _renew(self) -> None:
        self._dated = False
        self.renewed.emit()
