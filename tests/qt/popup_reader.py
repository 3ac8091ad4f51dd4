"""What can be read on a popup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QLabel

from jojo_tray.qt.popup.gauge import Gauge
from tests.qt.popup_views import generations, trend_of

if TYPE_CHECKING:
    from jojo_tray.qt.popup.popup import Popup
    from jojo_tray.qt.popup.view import PopupView


def shown(popup: Popup, view: PopupView) -> str:
    """All text on the page while it shows a state."""
    popup.show_view(view)
    popup.show_trend(trend_of(view))
    popup.show_generations([] if view.no_key else generations())
    popup.show()
    return "\n".join(texts(popup))


def texts(popup: Popup) -> list[str]:
    """The texts of all visible labels, buttons and the gauge."""
    labels = [w.text() for w in popup.findChildren(QLabel) if w.isVisible()]
    buttons = [w.text() for w in popup.findChildren(QAbstractButton) if w.isVisible()]
    gauges = [w.text() for w in popup.findChildren(Gauge) if w.isVisible()]
    return [text.replace("\u200b", "") for text in labels + buttons + gauges if text]
