"""Follows a link from the network: only when it is wanted, and with its host named before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from jojo_tray.domain.money.pdf_links import PdfLink
    from jojo_tray.qt.dashboards.asks import Asks


class LinkDesk(QObject):
    """Asks before each link; `opener` is what shows an address."""

    def __init__(
        self,
        asks: Asks,
        window: QWidget,
        opener: Callable[[QUrl], object] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(window)
        self._asks = asks
        self._window = window
        self._opener = opener

    def follow(self, link: PdfLink) -> None:
        """Open it in the browser, if that is wanted."""
        if link.url is None:
            return
        question = translate("insight", "Open the PDF on {host} in your browser?")
        said = question.format(host=link.host)
        if self._asks.agreed(self._window, said, translate("insight", "&Open it")):
            self._opener(QUrl(link.url, QUrl.ParsingMode.StrictMode))
