"""What the panels need from the outside and from the other desks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime, timedelta

    from jojo_tray.domain.account import Account
    from jojo_tray.domain.insight.generations import GenerationSum
    from jojo_tray.domain.insight.panels import Panel
    from jojo_tray.domain.insight.tables import Tabular
    from jojo_tray.domain.insight.views import CounterPoint
    from jojo_tray.domain.workspace import LoggedRequest

    AccountNow = Callable[[], Account]
    PanelReader = Callable[[Panel, datetime, bool], Tabular]
    RequestLog = Callable[[datetime, datetime, bool], Sequence[LoggedRequest]]


class HistorySums(Protocol):
    """The generations of a stretch of time, summed up."""

    def by_voice(
        self, account_id: int, since: datetime, until: datetime
    ) -> list[GenerationSum]: ...

    def by_model(
        self, account_id: int, since: datetime, until: datetime
    ) -> list[GenerationSum]: ...


class CounterRecord(Protocol):
    """Our own readings of the counter, however many there are."""

    def points(
        self, account_id: int, since: datetime, until: datetime, most: int, widest: timedelta
    ) -> list[CounterPoint]:
        """The counter by about `most` points; where nobody looked for `widest` a gap begins."""
        ...


class DashboardShelf(Protocol):
    """Dashboards as texts under the names of their files, without folders and endings."""

    def names(self) -> list[str]: ...

    def read(self, name: str) -> str | None:
        """The text, None where there is none; raises StoreError, ValueError for no text."""
        ...

    def write(self, name: str, text: str) -> None:
        """Put a text in place of the old one, whole or not at all; raises StoreError."""
        ...

    def remove(self, name: str) -> bool:
        """Whether there was one; raises StoreError."""
        ...
