"""What the user is asked while a dashboard is made one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from jojo_tray.domain.insight.panels import Panel


class Asks(Protocol):
    """Asks the user; None and False where nothing is wanted."""

    def name(
        self, window: QWidget, title: str, suggestion: str, taken: Sequence[str]
    ) -> str | None: ...

    def panel(self, window: QWidget, title: str, panel: Panel) -> Panel | None: ...

    def agreed(self, window: QWidget, question: str, yes: str) -> bool: ...

    def sure(self, window: QWidget, question: str, yes: str) -> bool:
        """Whether something, be it credits, is to go for good; only if that is chosen."""
        ...

    def file(self, window: QWidget, title: str, suggestion: Path) -> Path | None: ...

    def existing(self, window: QWidget, title: str, folder: Path, kinds: str) -> Path | None: ...
