"""What is asked of the history, and what comes back: plain values between worker and window."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.account import Capability
from jojo_tray.domain.history import (
    EVERYTHING,
    NEWEST_FIRST,
    Facets,
    HistoryFilter,
    HistoryOrder,
    HistoryTotals,
    SyncMarks,
)
from jojo_tray.qt.history.places import Place
from jojo_tray.qt.history.rows import Row

if TYPE_CHECKING:
    from jojo_tray.domain.account import Account
    from jojo_tray.domain.history import HistoryDetail
    from jojo_tray.domain.reading import Read
    from jojo_tray.services.history.ports import HistorySearch


class Histories(Protocol):
    """What browsing needs of the core's history."""

    @property
    def search(self) -> HistorySearch: ...

    def account(self) -> Account:
        """Whose history it is, without a request and without the keyring."""
        ...

    def marks(self) -> SyncMarks: ...

    def detail(self, item_id: str) -> HistoryDetail: ...


class Capabilities(Protocol):
    """What is known of the key."""

    def capabilities(self, account_id: int) -> list[Read[Capability]]: ...


@dataclass(eq=False, slots=True)
class Question:
    """What is to be shown; `only` are the keys of a choice made elsewhere, newest first.

    `stopped` is set once nobody waits for the answer any more.
    """

    wanted: HistoryFilter = EVERYTHING
    order: HistoryOrder = NEWEST_FIRST
    only: tuple[int, ...] = ()
    stopped: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether it asks for less than everything."""
        return self.wanted != EVERYTHING or bool(self.only)

    def over(self) -> bool:
        """Whether to stop; for workers."""
        return self.stopped


@dataclass(frozen=True, slots=True)
class Opening:
    """The first rows of an answer, and how far the history is known."""

    question: Question
    rows: tuple[Row, ...]
    marks: SyncMarks
    denied: Capability | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """All keys of an answer, where the old selection is now, and how far all is known."""

    question: Question
    keys: array[int]
    place: Place = field(default_factory=Place)
    marks: SyncMarks = field(default_factory=SyncMarks)
    denied: Capability | None = None


@dataclass(frozen=True, slots=True)
class Sums:
    """What an answer comes to, or the values its filters offer."""

    question: Question
    totals: HistoryTotals | None = None
    facets: Facets | None = None
