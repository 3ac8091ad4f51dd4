"""Where and when the popup opens, and when it closes by itself."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.qt.popup.popup import Popup

GAP = 8
SAME_CLICK = 0.3  # seconds; the click on the icon that closed the popup must not open it again
SETTLING = 2.0  # seconds in which whoever started the program may take the keyboard back
WINDOWS = (Qt.WindowType.Window, Qt.WindowType.Dialog)  # not menus and hints


def place(anchor: QRect, popup: QRect, screen: QRect) -> QPoint:
    """Beside the anchor, towards the middle of the screen, and wholly on it."""
    middle = anchor.center()
    x = middle.x() - popup.width() // 2
    below = middle.y() < screen.center().y()
    y = anchor.bottom() + GAP if below else anchor.top() - GAP - popup.height()
    furthest_x = screen.right() - GAP - popup.width()
    furthest_y = screen.bottom() - GAP - popup.height()
    return QPoint(
        max(screen.left() + GAP, min(x, furthest_x)), max(screen.top() + GAP, min(y, furthest_y))
    )


def corner(popup: QRect, screen: QRect, free: QRect) -> QPoint:
    """Where the tray most likely is: the last corner of the side that a panel takes."""
    left = QGuiApplication.isRightToLeft()
    x = free.left() + GAP if left else free.right() - GAP - popup.width()
    above = free.top() > screen.top()
    y = free.top() + GAP if above else free.bottom() - GAP - popup.height()
    return QPoint(x, y)


def places_windows() -> bool:
    """Whether programs may say where their windows go; Wayland's may not."""
    return QGuiApplication.platformName() not in ("wayland", "wayland-egl")


class PopupHost(QObject):
    """Makes the popup when it is first wanted; `windowed` when there is no tray to open it from."""

    opened = Signal()

    def __init__(
        self,
        make: Callable[[bool], Popup],
        anchor: Callable[[], QRect],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._anchor = anchor
        self._popup: Popup | None = None
        self._windowed = False
        self._closed_at = -SAME_CLICK
        self._settled_at = 0.0
        self._at = QRect()
        program = QGuiApplication.instance()
        assert isinstance(program, QGuiApplication)
        program.focusWindowChanged.connect(self._give_way)

    @property
    def made(self) -> Popup | None:
        """The popup, once it was opened."""
        return self._popup

    @property
    def visible(self) -> Popup | None:
        """The popup while it can be seen."""
        return self._popup if self._popup is not None and self._popup.isVisible() else None

    def toggle(self) -> None:
        """Open it, or close the open one."""
        if self.visible is not None and not self._windowed:
            self.visible.close()
        elif monotonic() - self._closed_at > SAME_CLICK:
            self.open(clicked=True)

    def open(self, *, clicked: bool = False) -> None:
        """Open it and give it the keyboard; after a click, where that was."""
        popup = self._popup or self._made()
        self.opened.emit()
        self._settled_at = monotonic() + (0 if clicked else SETTLING)
        self._at = self._anchor_of(clicked=clicked)
        self._place(popup)
        popup.setWindowState(popup.windowState() & ~Qt.WindowState.WindowMinimized)
        popup.show()
        popup.raise_()
        popup.activateWindow()

    def use_window(self, windowed: bool) -> None:
        """A window with a title bar from now on, or again none."""
        if windowed != self._windowed:
            self._windowed = windowed
            self.discard()

    def discard(self) -> None:
        """Close it; the next one is made anew, in another language for example."""
        if self._popup is not None:
            self._popup.removeEventFilter(self)
            self._popup.close()
            self._popup.deleteLater()
            self._popup = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when another window gets the keyboard, grow on the screen, stay in reach."""
        kind, popup = event.type(), self.visible
        if popup is not None and not self._windowed:
            if kind == QEvent.Type.WindowDeactivate:
                self._leave(popup)
            elif kind == QEvent.Type.Resize:
                self._place(popup)
        elif popup is not None and kind == QEvent.Type.Close:
            # There is no icon to bring a hidden window back; refusing to close would stop a logout.
            QTimer.singleShot(0, popup, popup.showMinimized)
        return super().eventFilter(watched, event)

    def _leave(self, popup: Popup) -> None:
        """Close, unless the start of the program itself takes the keyboard to and fro."""
        if monotonic() >= self._settled_at:
            self._close(popup)

    def _give_way(self, window: QWindow | None) -> None:
        """Close for another window of the program: that was asked for, and is not to be covered."""
        popup = self.visible
        if popup is None or self._windowed or window is None:
            return
        own = popup.windowHandle()
        if own not in (window, window.transientParent()) and window.type() in WINDOWS:
            self._close(popup)

    def _close(self, popup: Popup) -> None:
        self._closed_at = monotonic()
        popup.close()

    def _made(self) -> Popup:
        popup = self._make(self._windowed)
        if not self._windowed and not places_windows():
            # A tool window needs a parent there; a plain one without a frame shows.
            popup.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        popup.installEventFilter(self)
        self._popup = popup
        return popup

    def _anchor_of(self, *, clicked: bool) -> QRect:
        """The icon, or where the click on it was; invalid when neither is known."""
        anchor = self._anchor()
        return QRect(QCursor.pos(), QCursor.pos()) if clicked and not anchor.isValid() else anchor

    def _place(self, popup: Popup) -> None:
        if self._windowed or not places_windows():
            return
        popup.ensurePolished()
        if not self._at.isValid():
            screen = QGuiApplication.primaryScreen()
            popup.move(corner(popup.rect(), screen.geometry(), screen.availableGeometry()))
            return
        where = QGuiApplication.screenAt(self._at.center()) or popup.screen()
        popup.move(place(self._at, popup.rect(), where.availableGeometry()))
