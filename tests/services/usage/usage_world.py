"""A service that counts what was used, source by source, and a desk that asks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from jojo_tray.domain.account import User
from jojo_tray.domain.buckets import begun
from jojo_tray.domain.errors import KeyRejected, NotOffered, Offline, Unreadable
from jojo_tray.domain.money.invoices import BilledInvoice, InvoicePage
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.series import (
    Breakdown,
    Cell,
    Interval,
    Rung,
    SheetQuestion,
    UsageCells,
    UsageMetric,
    UsageQuestion,
)
from jojo_tray.domain.usage import Sample
from jojo_tray.domain.workspace import ActivityPage, AdminUsage, VoicePage, WorkspaceKey
from jojo_tray.services.usage.desk import UsageDesk
from jojo_tray.store.store import Store
from tests.fakes import FakeClock, FakeKeys
from tests.services.insight_outside import HOST, insight_outside

if TYPE_CHECKING:
    from jojo_tray.domain.account import Account, VoiceModel
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.secret import Secret
    from jojo_tray.domain.workspace import Group, LoggedRequest, Member
    from jojo_tray.services.insight.ports import UsageSheets

USER = "user-1"
NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
DAY = timedelta(days=1)
SERVED = (Rung.ANALYTICS, Rung.COST_ANALYTICS, Rung.CHARACTER_STATS)
OURS = (Rung.DESIGN_STATS, Rung.ADMIN_USAGE)


@dataclass(frozen=True, slots=True)
class Use:
    """Credits used at an instant by a user, under the keys of its parts."""

    at: datetime
    credits: float
    parts: Mapping[Breakdown, str] = field(default_factory=dict)
    user: str = USER


class FakeInsight:
    """Answers each source from the same uses; `refuses` is raised by a source instead."""

    def __init__(self, owner: str = USER) -> None:
        self.owner = owner
        self.uses: list[Use] = []
        self.refuses: dict[Rung, JojoTrayError] = {}
        self.hides_others: JojoTrayError | None = None  # what only an administrator may read
        self.asked: list[tuple[Rung, SheetQuestion]] = []
        self.users_asked = 0
        self.unknown: JojoTrayError | None = None
        self.breaks_after: int | None = None
        self.rejects: set[str] = set()
        self.by_days_only = False  # whether the best source knows no hours
        self.key = ""
        self.keys: tuple[WorkspaceKey, ...] = ()
        self.created_at: datetime | None = None

    def connect(self, _url: str, secret: Secret) -> FakeInsight:
        self.key = secret.reveal()
        return self

    def rungs(self) -> list[Rung]:
        """Which sources were asked, in order."""
        return [rung for rung, _ in self.asked]

    def user(self) -> User:
        self.users_asked += 1
        if self.unknown is not None:
            raise self.unknown
        return User(self.owner, "space-1", created_at=self.created_at)

    def models(self) -> list[VoiceModel]:
        return []

    def analytics_usage(self, question: SheetQuestion) -> UsageCells:
        if self.by_days_only and question.step is Interval.HOUR:
            raise Unreadable(detail="hours")
        return self._answer(Rung.ANALYTICS, question, "credits")

    def analytics_cost(self, question: SheetQuestion) -> UsageCells:
        return self._answer(Rung.COST_ANALYTICS, question, "usd", 0.001)

    def character_stats(self, question: SheetQuestion) -> UsageCells:
        unit = "money" if question.metric is UsageMetric.COST else "credits"
        return self._answer(Rung.CHARACTER_STATS, question, unit)

    def design_stats(self, kind: str, question: SheetQuestion) -> UsageCells:
        share = {"tts": 0.75, "sts": 0.25, "vc": 0.5}[kind]
        return self._answer(Rung.DESIGN_STATS, question, "credits", share)

    def admin_usage(self, since: datetime, until: datetime) -> AdminUsage:
        found = self._answer(Rung.ADMIN_USAGE, SheetQuestion(since, until), "credits")
        total = int(sum(cell.value for cell in found.cells))
        return AdminUsage(total, ((USER, total),), (("key", total),))

    def workspace_keys(self) -> tuple[WorkspaceKey, ...]:
        return self.keys

    def members(self) -> tuple[Member, ...]:
        return ()

    def groups(self) -> tuple[Group, ...]:
        return ()

    def voices(self, *, cursor: str | None = None, size: int = 100) -> VoicePage:
        return VoicePage(())

    def invoices(self, *, cursor: str | None = None, size: int = 20) -> InvoicePage:
        return InvoicePage(())

    def invoice(self, invoice_id: str) -> BilledInvoice:
        return BilledInvoice(invoice_id)

    def admin_activity(self, *, cursor: str | None = None, size: int = 100) -> ActivityPage:
        return ActivityPage(())

    def audit_log(
        self, since: datetime, until: datetime, *, cursor: str | None = None, size: int = 100
    ) -> ActivityPage:
        return ActivityPage(())

    def request_log(
        self, since: datetime, until: datetime, *, limit: int = 1000
    ) -> tuple[LoggedRequest, ...]:
        return ()

    def close(self) -> None:
        """Nothing is open."""

    def _answer(
        self, rung: Rung, question: SheetQuestion, unit: str, share: float = 1.0
    ) -> UsageCells:
        self.asked.append((rung, question))
        if self.key in self.rejects:
            raise KeyRejected
        if self.breaks_after is not None:
            if self.breaks_after == 0:
                raise Offline
            self.breaks_after -= 1
        if rung in self.refuses:
            raise self.refuses[rung]
        if question.workspace and self.hides_others is not None:
            raise self.hides_others
        sums: dict[tuple[str, datetime], float] = {}
        for use in self.uses:
            if question.since <= use.at < question.until and self._meant(rung, question, use):
                start = begun(use.at, question.step, ZoneInfo(question.zone))
                place = use.parts.get(question.by, ""), start
                sums[place] = sums.get(place, 0.0) + use.credits * share
        return UsageCells(tuple(Cell(*place, value) for place, value in sums.items()), unit)

    def _meant(self, rung: Rung, question: SheetQuestion, use: Use) -> bool:
        """Character statistics know whose key it is; the others are told."""
        own = rung is Rung.CHARACTER_STATS and not question.workspace
        return use.user == self.owner if own else question.user_id in {None, use.user}


class RunningClock(FakeClock):
    """A time that goes on a little whenever it is looked at."""

    def now(self) -> datetime:
        self.pass_(timedelta(milliseconds=300))
        return super().now()


@dataclass
class UsageWorld:
    """A real store, a service that obeys, and a time that moves when told."""

    store: Store
    clock: FakeClock = field(default_factory=lambda: FakeClock(NOON))
    api: FakeInsight = field(default_factory=FakeInsight)
    keys: FakeKeys = field(default_factory=lambda: FakeKeys("key-one"))

    def __post_init__(self) -> None:
        self.desk = self.another_desk()

    def another_desk(self, sheets: UsageSheets | None = None) -> UsageDesk:
        """The desk of another process on the same store, or on other sheets."""
        outside = insight_outside(
            self.store, self.keys, self.api.connect, self.clock, sheets=sheets
        )
        return UsageDesk(outside, lambda: timedelta(minutes=61))

    def account(self) -> Account:
        """The account of the key in use."""
        mark = self.keys.current().fingerprint(self.store.accounts.salt())
        return self.store.accounts.for_key(HOST, mark)

    def use(self, days_ago: float, credits_used: float, **parts: str) -> None:
        """Let something be used, under parts named as the design names them."""
        keys = {Breakdown(name): key for name, key in parts.items()}
        self.api.uses.append(Use(self.clock.now() - days_ago * DAY, credits_used, keys))

    def sample(self, hours_ago: float, used: int, resets_at: datetime | None = None) -> None:
        """Let our own poll have read the counter."""
        taken_at = self.clock.now() - timedelta(hours=hours_ago)
        reading = Sample(taken_at, Quota(used, 100_000, resets_at))
        self.store.samples.add(self.account().id, reading)

    def refuse(self, *rungs: Rung, error: JojoTrayError) -> None:
        """Let sources answer with an error."""
        self.api.refuses |= dict.fromkeys(rungs, error)

    def by_days_only(self) -> None:
        """Let the best source know no hours, and the others nothing."""
        self.api.by_days_only = True
        self.refuse(Rung.COST_ANALYTICS, Rung.CHARACTER_STATS, *OURS, error=NotOffered())

    def question(
        self,
        days: int = 30,
        by: Breakdown = Breakdown.NONE,
        interval: Interval = Interval.DAY,
        metric: UsageMetric = UsageMetric.CREDITS,
        zone: str = "UTC",
    ) -> UsageQuestion:
        """The last days with today, in a zone."""
        place = ZoneInfo(zone)
        midnight = begun(self.clock.now(), Interval.DAY, place)
        tomorrow = begun(midnight + 1.5 * DAY, Interval.DAY, place)
        since = begun(midnight - (days - 1.5) * DAY, Interval.DAY, place)
        return UsageQuestion(since, tomorrow, by, interval, metric, place)
