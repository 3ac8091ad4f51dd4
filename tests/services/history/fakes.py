"""A history service and an index in memory, and what synchronises the one into the other."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.account import User
from jojo_tray.domain.errors import BadRequest, HistoryNotFoundError, JojoTrayError
from jojo_tray.domain.history import (
    HistoryDetail,
    HistoryEntry,
    HistoryItem,
    HistoryPage,
    PageKept,
    SyncMarks,
    SyncProgress,
)
from jojo_tray.services.history.line import HistoryOutside, Line
from jojo_tray.services.history.ports import HistoryIndex
from jojo_tray.services.history.sync import HistorySync, SyncWish
from jojo_tray.store.store import Store
from tests.fakes import FakeClock, FakeKeys

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from jojo_tray.domain.history import PageFound, SyncDone
    from jojo_tray.domain.secret import Secret
    from jojo_tray.services.history.ports import Sink

HOST = "https://api.elevenlabs.io"
NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)


class Killed(BaseException):
    """The process ends here."""


def item(number: int, made_at: datetime | None, text: str | None = None) -> HistoryItem:
    """An item that is told apart by its number."""
    return HistoryItem(f"item-{number}", made_at, text=text or f"text {number}")


def made(*seconds_ago: float) -> list[HistoryItem]:
    """Items of so many seconds ago."""
    return [item(n, NOW - timedelta(seconds=s)) for n, s in enumerate(seconds_ago)]


class FakeHistory:
    """A service that lists its items newest first, page by page.

    `before_page` is called before each page is made; `lists` may put another order in place, or
    any page at all; `refuses` is raised instead of the next answers.
    """

    def __init__(self, items: Iterable[HistoryItem] = ()) -> None:
        self.items = {one.item_id: one for one in items}
        self.before_page: Callable[[], None] = lambda: None
        self.lists: Callable[[list[HistoryItem]], list[HistoryItem]] = list
        self.answers: Callable[[HistoryPage], HistoryPage] = lambda page: page
        self.refuses: list[JojoTrayError] = []
        self.asked: list[str] = []
        self.hosts: list[str] = []
        self.closed = 0

    def connect(self, base_url: str, _secret: Secret) -> FakeHistory:
        self.hosts.append(base_url)
        return self

    def put(self, *items: HistoryItem) -> None:
        """New items, or new content of known ones."""
        for one in items:
            self.items[one.item_id] = one

    def history_page(
        self,
        *,
        cursor: str | None = None,
        before: datetime | None = None,
        after: datetime | None = None,
        size: int = 1000,
    ) -> HistoryPage:
        self.asked.append(f"page {cursor or before or 'top'}")
        self._answer()
        self.before_page()
        listed = self.lists(sorted(self.items.values(), key=_date, reverse=True))
        if cursor is not None:
            listed = listed[_place(listed, cursor) + 1 :]
        if before is not None:
            listed = [one for one in listed if _date(one) < before]
        if after is not None:
            listed = [one for one in listed if _date(one) >= after]
        found = tuple(listed[:size])
        last = found[-1].item_id if found else None
        return self.answers(HistoryPage(found, last, has_more=len(listed) > size))

    def history_item(self, item_id: str) -> HistoryDetail:
        self.asked.append(f"item {item_id}")
        self._answer()
        if item_id not in self.items:
            raise HistoryNotFoundError(what=item_id)
        return HistoryDetail(self.items[item_id])

    def delete_history_item(self, item_id: str) -> None:
        self.asked.append(f"delete {item_id}")
        self._answer()
        if self.items.pop(item_id, None) is None:
            raise HistoryNotFoundError(what=item_id)

    def history_audio(self, item_id: str, sink: Sink) -> None:
        """Nobody listens here."""

    def history_parcel(self, item_ids: Sequence[str], sink: Sink, *, wav: bool = False) -> None:
        """Nobody orders anything here."""

    def user(self) -> User:
        return User("user-1", "space-1")

    def close(self) -> None:
        self.closed += 1

    def _answer(self) -> None:
        if self.refuses:
            raise self.refuses.pop(0)


class FakeIndex:
    """What the store keeps of a history: rows by id, those that are gone, and the marks."""

    def __init__(self) -> None:
        self.rows: dict[str, HistoryItem] = {}
        self.gone: dict[str, datetime] = {}
        self.known = SyncMarks()

    def marks(self, _account_id: int) -> SyncMarks:
        return self.known

    def set_marks(self, _account_id: int, marks: SyncMarks) -> None:
        self.known = marks

    def keep_all(self, _account_id: int, pages: Sequence[PageFound]) -> list[PageKept]:
        return [self._keep(found) for found in pages]

    def _keep(self, found: PageFound) -> PageKept:
        fresh = [one.item_id for one in found.items if one.item_id not in self.rows]
        known = {one.item_id: one for one in found.items}
        changed = [i for i, one in known.items() if i in self.rows and self.rows[i] != one]
        self.rows |= known
        self.gone = {i: at for i, at in self.gone.items() if i not in known}
        gone = [i for i in self.rows if self._is_gone(i, found)]
        self.gone |= dict.fromkeys(gone, found.read_at)
        self.known = found.marks
        return PageKept(tuple(dict.fromkeys(fresh)), len(changed), len(gone))

    def newest(self, _account_id: int) -> datetime | None:
        return max((one.made_at for one in self.rows.values() if one.made_at), default=None)

    def has_others(self, _account_id: int, until: datetime, besides: Collection[str]) -> bool:
        others = [one for i, one in self.present().items() if i not in besides]
        return any(one.made_at is not None and one.made_at <= until for one in others)

    def find(self, _account_id: int, item_ids: Iterable[str]) -> list[HistoryEntry]:
        wanted = [i for i in item_ids if i in self.rows]
        return [HistoryEntry(n, self.rows[i], self.gone.get(i)) for n, i in enumerate(wanted)]

    def mark_gone(self, _account_id: int, item_ids: Iterable[str], at: datetime) -> int:
        new = [i for i in item_ids if i in self.rows and i not in self.gone]
        self.gone |= dict.fromkeys(new, at)
        return len(new)

    def forget(self, _account_id: int, item_ids: Iterable[str]) -> int:
        return sum(self.rows.pop(i, None) is not None for i in item_ids)

    def purge(self, _account_id: int, before: datetime, most: int) -> int:
        old = sorted((one for one in self.rows.values() if one.made_at), key=_date)
        removed = self.forget(0, [one.item_id for one in old[:most] if _date(one) < before])
        if removed:
            self.known = replace(self.known, floor=max(before, self.known.floor or before))
        return removed

    def present(self) -> dict[str, HistoryItem]:
        """What the service still has, as far as is known."""
        return {i: one for i, one in self.rows.items() if i not in self.gone}

    def _is_gone(self, item_id: str, found: PageFound) -> bool:
        date, span = self.rows[item_id].made_at, found.seen_all
        if span is None or date is None or item_id in self.gone or item_id in found.seen:
            return False
        return span.since <= date <= span.until


@dataclass
class HistoryWorld:
    """A service, an index and the time between them; each `sync` is a process of its own."""

    store: Store
    service: FakeHistory = field(default_factory=FakeHistory)
    clock: FakeClock = field(default_factory=lambda: FakeClock(NOW))
    keys: FakeKeys = field(default_factory=lambda: FakeKeys("key-one"))
    index: HistoryIndex | None = None
    steps: list[SyncProgress] = field(default_factory=list)
    arrived: list[str] = field(default_factory=list)

    @property
    def outside(self) -> HistoryOutside:
        store = self.store
        index = self.index or store.history
        return HistoryOutside(
            self.keys,
            self.service.connect,
            store.accounts,
            store.samples,
            store.answers,
            store.gate,
            self.clock,
            index,
            lambda: HOST,
        )

    def account_id(self) -> int:
        """The account of the key in use."""
        return self.store.accounts.for_key(HOST, self.fingerprint()).id

    def fingerprint(self) -> str:
        """The mark by which the store knows the key in use."""
        return self.keys.current().fingerprint(self.store.accounts.salt())

    def wish(self, size: int = 3, days: int = 0) -> SyncWish:
        """Small pages, and all that is told is noted."""
        return SyncWish(
            self.arrived.extend, self.steps.append, lambda: False, days=days, page_size=size
        )

    def sync(self, wish: SyncWish | None = None, *, full: bool = False) -> SyncDone:
        """One run, from a process that knows nothing but what is stored."""
        out = self.outside
        wish = replace(wish or self.wish(), full=full)
        return HistorySync(Line(out), out.index, out.clock, wish).run()


def _date(one: HistoryItem) -> datetime:
    return one.made_at or datetime(1970, 1, 1, tzinfo=UTC)


def _place(listed: Sequence[HistoryItem], cursor: str) -> int:
    for place, one in enumerate(listed):
        if one.item_id == cursor:
            return place
    raise BadRequest(detail="start_after_history_item_id is unknown")
