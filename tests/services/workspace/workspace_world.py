"""A workspace that obeys, for the desks: each endpoint answers or fails as it is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from jojo_tray.domain.account import User
from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.history import HistoryItem
from jojo_tray.domain.series import Breakdown, Rung, SeriesPart, UsageQuestion, UsageSeries
from jojo_tray.domain.workspace import (
    Activity,
    ActivityPage,
    AdminUsage,
    Group,
    LoggedRequest,
    Member,
    WorkspaceKey,
)
from jojo_tray.services.workspace.desk import WorkspaceDesk
from jojo_tray.services.workspace.now import NowDesk
from jojo_tray.services.workspace.responses import ResponseDesk
from jojo_tray.store.store import Store
from tests.fakes import FakeClock, FakeKeys
from tests.services.insight_outside import HOST, insight_outside

if TYPE_CHECKING:
    from jojo_tray.domain.secret import Secret
    from jojo_tray.services.insight.outside import InsightOutside, NamedInsightApi

NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)
SINCE, UNTIL = NOW - timedelta(days=30), NOW
DAY = timedelta(days=1)
LINE = LoggedRequest(NOW - timedelta(minutes=2), "r1", status=200, seconds=0.5)


def entries(count: int, step: timedelta = DAY) -> tuple[Activity, ...]:
    """Activity, newest first."""
    return tuple(Activity(f"a{place}", NOW - (place + 1) * step) for place in range(count))


class FakeWorkspace:
    """Answers by the name of the endpoint; an error in its place is raised."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {
            "members": (Member("u1", "Jo"),),
            "workspace_keys": (WorkspaceKey("web", hashed="h1", limit=100, credits=40),),
            "groups": (Group("g", "All", 5, "unlimited"),),
            "admin_usage": AdminUsage(9, (("u1", 9),), (("h1", 9),)),
            "audit_log": entries(5),
            "admin_activity": entries(3),
            "request_log": (LINE,),
        }
        self.asked: list[str] = []
        self.closed = 0

    def connect(self, _base_url: str, _secret: Secret) -> NamedInsightApi:
        return cast("NamedInsightApi", self)

    def user(self) -> User:
        return User("u1")

    def members(self) -> tuple[Member, ...]:
        return cast("tuple[Member, ...]", self._answer("members"))

    def workspace_keys(self) -> tuple[WorkspaceKey, ...]:
        return cast("tuple[WorkspaceKey, ...]", self._answer("workspace_keys"))

    def groups(self) -> tuple[Group, ...]:
        return cast("tuple[Group, ...]", self._answer("groups"))

    def admin_usage(self, _since: datetime, _until: datetime) -> AdminUsage:
        return cast("AdminUsage", self._answer("admin_usage"))

    def audit_log(
        self, _since: datetime, _until: datetime, *, cursor: str | None = None, size: int = 100
    ) -> ActivityPage:
        return self._page("audit_log", cursor, min(size, 2))

    def admin_activity(self, *, cursor: str | None = None, size: int = 100) -> ActivityPage:
        return self._page("admin_activity", cursor, min(size, 2))

    def request_log(
        self, since: datetime, until: datetime, *, limit: int = 1000
    ) -> tuple[LoggedRequest, ...]:
        found = [line for line in self._answer("request_log") if since <= line.at < until]
        return tuple(found[:limit])

    def close(self) -> None:
        self.closed += 1

    def _page(self, name: str, cursor: str | None, size: int) -> ActivityPage:
        known: tuple[Activity, ...] = self._answer(name)
        ids = [entry.activity_id for entry in known]
        start = 0 if cursor is None else ids.index(cursor) + 1
        page, more = known[start : start + size], start + size < len(known)
        return ActivityPage(page, page[-1].activity_id if more else None, more)

    def _answer(self, name: str) -> Any:
        self.asked.append(name)
        answer = self.answers[name]
        if isinstance(answer, JojoTrayError):
            raise answer
        return answer


class FakeUsage:
    """Usage that is the same every day, or not offered."""

    def __init__(self) -> None:
        self.error: JojoTrayError | None = None
        self.units: dict[Breakdown, str] = {}
        self.parts = {Breakdown.USER: ("u1", "Jo"), Breakdown.KEY: ("h1", "web")}
        self.asked: list[tuple[UsageQuestion, bool]] = []

    def usage(self, question: UsageQuestion, *, fresh: bool = True) -> UsageSeries:
        self.asked.append((question, fresh))
        if self.error is not None:
            raise self.error
        key, label = self.parts.get(question.by, ("", ""))
        edges, values = (question.since, question.until), (200.0,)
        unit = "ms" if question.metric.averaged else self.units.get(question.by, "credits")
        part = SeriesPart(key, label, values, 200.0)
        notes = () if unit in {"credits", "ms"} else ("These are amounts of money.",)
        return UsageSeries(
            question, edges, (part,), values, 200.0, unit, Rung.ANALYTICS, notes=notes
        )


@dataclass
class WorkspaceWorld:
    """The desks on a real store and a service that obeys."""

    store: Store
    api: FakeWorkspace = field(default_factory=FakeWorkspace)
    usage: FakeUsage = field(default_factory=FakeUsage)
    clock: FakeClock = field(default_factory=lambda: FakeClock(NOW))
    keys: FakeKeys = field(default_factory=lambda: FakeKeys("key-one"))
    newest: tuple[HistoryItem, ...] | JojoTrayError = ()

    @property
    def outside(self) -> InsightOutside:
        return insight_outside(self.store, self.keys, self.api.connect, self.clock)

    @property
    def account_id(self) -> int:
        mark = self.keys.current().fingerprint(self.store.accounts.salt())
        return self.store.accounts.for_key(HOST, mark).id

    def members(self) -> WorkspaceDesk:
        return WorkspaceDesk(self.outside, self.usage)

    def responses(self) -> ResponseDesk:
        return ResponseDesk(self.outside, self.usage, self.store.own_readings)

    def now(self) -> NowDesk:
        return NowDesk(self.outside, self._items, self.store.own_readings)

    def _items(self) -> tuple[HistoryItem, ...]:
        self.api.asked.append("history")
        if isinstance(self.newest, JojoTrayError):
            raise self.newest
        return self.newest
