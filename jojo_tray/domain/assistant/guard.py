"""Whether a call goes on: what is used, set aside and under way, against what may be used."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from jojo_tray.domain.language import ENGLISH, QT_TRANSLATE_NOOP
from jojo_tray.domain.money.rates import characters_for

if TYPE_CHECKING:
    from jojo_tray.domain.language import Language

HIGH_PERCENT = 80  # of what may be used; from there credits are spared
RECENT = timedelta(minutes=1)  # nobody asks again for what was read within it
FAR = datetime.max.replace(tzinfo=UTC)


class Verdict(StrEnum):
    """What becomes of a call, from the mildest on."""

    ALLOW = "allow"
    WARN = "warn"
    QUEUE = "queue"
    BLOCK = "block"


RANKS = {verdict: rank for rank, verdict in enumerate(Verdict)}


class Priority(StrEnum):
    """How urgent a call is; only a low one can wait."""

    NORMAL = "normal"
    LOW = "low"
    HIGH = "high"


class Reason(StrEnum):
    """Why it was decided so."""

    FITS = "fits"
    UNLIMITED = "unlimited"
    UNKNOWN = "unknown"
    STALE = "stale"
    HIGH = "high"
    OVERAGE = "overage"
    TOO_LONG = "too_long"
    EXHAUSTED = "exhausted"
    NOTHING_ALLOWED = "nothing_allowed"
    BUDGET_HIGH = "budget_high"
    BUDGET_TOO_LONG = "budget_too_long"
    BUDGET_EXHAUSTED = "budget_exhausted"


SENTENCES = {
    Reason.FITS: QT_TRANSLATE_NOOP(
        "assistant", "This needs about {credits} credits; {free} are free."
    ),
    Reason.UNLIMITED: QT_TRANSLATE_NOOP("assistant", "This account's credits have no limit."),
    Reason.UNKNOWN: QT_TRANSLATE_NOOP(
        "assistant",
        "Nobody knows how many credits are left, so the call may go on."
        " `jojo-tray status` looks it up.",
    ),
    Reason.STALE: QT_TRANSLATE_NOOP(
        "assistant",
        "The credits were renewed after they were last looked up, so the call may go on.",
    ),
    Reason.HIGH: QT_TRANSLATE_NOOP(
        "assistant",
        "With this call at least 80 % of {limit} credits are used: prefer speech that is"
        " cached, and shorten texts.",
    ),
    Reason.OVERAGE: QT_TRANSLATE_NOOP(
        "assistant", "This call goes beyond the plan's {limit} credits, which costs extra."
    ),
    Reason.TOO_LONG: QT_TRANSLATE_NOOP(
        "assistant",
        "This needs about {credits} credits and {free} are free: shorten it to {fits} characters.",
    ),
    Reason.EXHAUSTED: QT_TRANSLATE_NOOP(
        "assistant", "All {limit} credits are used: answer as text only."
    ),
    Reason.NOTHING_ALLOWED: QT_TRANSLATE_NOOP(
        "assistant", "This account may use no credits: answer as text only."
    ),
    Reason.BUDGET_HIGH: QT_TRANSLATE_NOOP(
        "assistant",
        "With this call at least 80 % of the budget {budget} is used: prefer speech that is"
        " cached, and shorten texts.",
    ),
    Reason.BUDGET_TOO_LONG: QT_TRANSLATE_NOOP(
        "assistant",
        "This needs about {credits} credits and the budget {budget} has {free} left:"
        " shorten it to {fits} characters.",
    ),
    Reason.BUDGET_EXHAUSTED: QT_TRANSLATE_NOOP(
        "assistant", "The budget {budget} of {limit} credits is used up: answer as text only."
    ),
}
NOTHING_FITS = {
    Reason.TOO_LONG: QT_TRANSLATE_NOOP(
        "assistant",
        "This needs about {credits} credits and {free} are free: answer as text only.",
    ),
    Reason.BUDGET_TOO_LONG: QT_TRANSLATE_NOOP(
        "assistant",
        "This needs about {credits} credits and the budget {budget} has {free} left:"
        " answer as text only.",
    ),
}
WAITS = QT_TRANSLATE_NOOP("assistant", "It can wait until {day}, {time}.")
WAITS_LONG = QT_TRANSLATE_NOOP("assistant", "It has to wait; nobody knows until when.")
RENEWED = QT_TRANSLATE_NOOP("assistant", "Renewed on {day} at {time}.")


class BudgetUse(NamedTuple):
    """A budget in credits, how much of it is `spent` or under way, and when it begins anew.

    `client` is whose calls it counts, None for those of the whole account.
    """

    name: str
    amount: int
    spent: int
    until: datetime | None = None
    client: str | None = None

    def counts(self, client: str | None) -> bool:
        """Whether the calls of a client are its; a name is the same in capitals."""
        return self.client is None or self.client.casefold() == (client or "").casefold()


class SetAside(NamedTuple):
    """Credits that a reservation holds, or held after the reading."""

    name: str
    credits: int


@dataclass(frozen=True, slots=True)
class Standing:
    """An account as a call finds it, in credits.

    `limit` is None where it is unknown or there is none. `used` was read at `read_at` (aware);
    what was reserved, is under way or was spent after that comes on top.
    """

    account_id: int
    used: int = 0
    limit: int | None = None
    unlimited: bool = False
    resets_at: datetime | None = None
    read_at: datetime | None = None
    stale: bool = False
    reserved: int = 0
    in_flight: int = 0
    spent_since: int = 0
    budgets: tuple[BudgetUse, ...] = ()
    holds: tuple[SetAside, ...] = ()

    @property
    def committed(self) -> int:
        """All that is used or spoken for."""
        return self.used + self.reserved + self.in_flight + self.spent_since

    @property
    def free(self) -> int | None:
        """What a call may still use, never below 0; None without a known limit."""
        return None if self.limit is None else max(0, self.limit - self.committed)

    def reset_passed(self, now: datetime) -> bool:
        """Whether a cycle began that the reading knows nothing of."""
        return self.resets_at is not None and self.resets_at <= now

    def seen_by(self, client: str, reservation_id: str | None = None) -> Standing:
        """As it binds one client, who may use what its own reservation holds."""
        own = sum(hold.credits for hold in self.holds if hold.name == reservation_id)
        binding = (use for use in self.budgets if use.counts(client))
        return replace(self, reserved=self.reserved - own, budgets=tuple(binding))

    def with_more(self, in_flight: int = 0, spent: int = 0, client: str | None = None) -> Standing:
        """With what is known here and not yet by others; of one client, or of nobody's."""
        more = in_flight + spent
        budgets = (
            use._replace(spent=use.spent + more) if use.counts(client) else use
            for use in self.budgets
        )
        return replace(
            self,
            in_flight=self.in_flight + in_flight,
            spent_since=self.spent_since + spent,
            budgets=tuple(budgets),
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a call that costs about `credits`, and why.

    `fits_characters` is how many characters would still fit, None without an end. `until` is when
    what is short begins anew, None where nobody knows. `budget` names the one that decided; then
    `limit` and `free` are of it, else of the account. `may_wait` says that a call which cannot be
    made now could be made then, and is not urgent.
    """

    verdict: Verdict
    reason: Reason
    credits: int
    fits_characters: int | None = None
    until: datetime | None = None
    budget: str | None = None
    limit: int | None = None
    free: int | None = None
    may_wait: bool = False

    @property
    def allowed(self) -> bool:
        """Whether the call may be made now."""
        return self.verdict in {Verdict.ALLOW, Verdict.WARN}

    @property
    def prefer_cache(self) -> bool:
        """Whether credits are to be spared."""
        return self.verdict is not Verdict.ALLOW

    @property
    def text_only(self) -> bool:
        """Whether there is no speech for now."""
        return self.verdict is Verdict.BLOCK

    def says(self, language: Language = ENGLISH) -> str:
        """Why, and what to do, in one or two sentences."""
        facts = {"credits": self.credits, "limit": self.limit, "free": self.free}
        facts |= {"fits": self.fits_characters}
        usual = SENTENCES[self.reason]
        worded = usual if self.fits_characters else NOTHING_FITS.get(self.reason, usual)
        said = language.translate("assistant", worded)
        told = said.format(budget=self.budget, **language.worded(facts))
        when = self._when(language)
        return f"{told} {when}" if when else told

    def _when(self, language: Language) -> str | None:
        waits = self.verdict is Verdict.QUEUE
        if self.until is None:
            return language.translate("assistant", WAITS_LONG) if waits else None
        if not waits and self.verdict is not Verdict.BLOCK:
            return None
        said = language.translate("assistant", WAITS if waits else RENEWED)
        return said.format(day=language.day(self.until), time=language.clock(self.until))

    def to_json(self) -> dict[str, Any]:
        """The decision for programs; times are ISO 8601 with an offset."""
        return {
            "verdict": self.verdict.value,
            "reason": self.reason.value,
            "message": self.says(),
            "credits": self.credits,
            "fits_characters": self.fits_characters,
            "until": self.until and self.until.isoformat(),
            "budget": self.budget,
            "prefer_cache": self.prefer_cache,
            "text_only": self.text_only,
        }


class _Bound(NamedTuple):
    """A limit as one call meets it: `before` is used or spoken for, of which `used` is gone."""

    limit: int
    used: int
    before: int
    until: datetime | None
    budget: str | None = None

    def reason(self, wanted: int) -> Reason:
        quota = self.budget is None
        after = self.before + wanted
        if self.used >= self.limit:
            return Reason.EXHAUSTED if quota else Reason.BUDGET_EXHAUSTED
        if after > self.limit:
            return Reason.TOO_LONG if quota else Reason.BUDGET_TOO_LONG
        if after * 100 >= HIGH_PERCENT * self.limit:
            return Reason.HIGH if quota else Reason.BUDGET_HIGH
        return Reason.FITS

    @property
    def free(self) -> int:
        return max(0, self.limit - self.before) if self.used < self.limit else 0


class _Call(NamedTuple):
    """What is asked for, and under which rules."""

    credits: int
    rate: Fraction
    low: bool
    allow_overage: bool


def decide(
    standing: Standing | None,
    credits: int,  # noqa: A002
    characters: int,
    priority: Priority,
    now: datetime,
    allow_overage: bool = False,
    rate: Fraction | None = None,
) -> Decision:
    """What becomes of a call of so many `characters` that costs about so many `credits`.

    `rate` is in credits a character; without it, it is taken from both. The hardest of what the
    quota and each budget say holds, and of those the one that lasts longest. A budget of one's own
    holds whatever the plan allows.
    """
    if rate is None:
        rate = Fraction(credits, characters) if characters > 0 else Fraction(1)
    call = _Call(credits, rate, priority is Priority.LOW, allow_overage)
    if standing is None:
        return Decision(Verdict.ALLOW, Reason.UNKNOWN, credits)
    found = [_by_quota(standing, call, now)]
    found += [_by_bound(_bound_of(use), call) for use in standing.budgets]
    hardest = max(found, key=_hardness)
    fitting = [one.fits_characters for one in found if one.fits_characters is not None]
    waits = call.low and not hardest.allowed and all(credits <= _most(one) for one in found)
    return replace(hardest, fits_characters=min(fitting, default=None), may_wait=waits)


def wants_reading(standing: Standing | None, decision: Decision, now: datetime) -> bool:
    """Whether the service should be asked before this is told: it may have become better by now."""
    if standing is None or standing.read_at is None:
        return True
    if standing.stale or standing.reset_passed(now):
        return True
    by_quota = decision.verdict is Verdict.BLOCK and decision.budget is None
    return by_quota and not timedelta() <= now - standing.read_at < RECENT


def _by_quota(standing: Standing, call: _Call, now: datetime) -> Decision:
    limit = standing.limit
    if standing.unlimited:
        return Decision(Verdict.ALLOW, Reason.UNLIMITED, call.credits)
    if standing.reset_passed(now):
        return Decision(Verdict.ALLOW, Reason.STALE, call.credits)
    if limit is None:
        return Decision(Verdict.ALLOW, Reason.UNKNOWN, call.credits)
    if limit <= 0:
        reason, until = Reason.NOTHING_ALLOWED, standing.resets_at
        return Decision(Verdict.BLOCK, reason, call.credits, 0, until, limit=0, free=0)
    gone = standing.used + standing.spent_since
    return _by_bound(_Bound(limit, gone, standing.committed, standing.resets_at), call)


def _bound_of(use: BudgetUse) -> _Bound:
    return _Bound(use.amount, use.spent, use.spent, use.until, use.name)


def _by_bound(bound: _Bound, call: _Call) -> Decision:
    reason = bound.reason(call.credits)
    verdict = Verdict.ALLOW
    if reason in {Reason.HIGH, Reason.BUDGET_HIGH}:
        verdict = Verdict.QUEUE if call.low else Verdict.WARN
    elif reason in {Reason.EXHAUSTED, Reason.TOO_LONG} and call.allow_overage:
        verdict = Verdict.QUEUE if call.low else Verdict.WARN
        reason = Reason.OVERAGE
    elif reason is not Reason.FITS:
        verdict = Verdict.BLOCK
    fits = 0 if bound.used >= bound.limit else characters_for(bound.free, call.rate)
    until = None if verdict is Verdict.ALLOW else bound.until
    facts = (bound.budget, bound.limit, bound.free)
    return Decision(verdict, reason, call.credits, fits, until, *facts)


def _hardness(one: Decision) -> tuple[int, bool, datetime]:
    """The harder, then the longer; what nobody knows the end of is longest."""
    if one.verdict is Verdict.ALLOW:
        return RANKS[one.verdict], False, FAR
    return RANKS[one.verdict], one.until is None, one.until or FAR


def _most(one: Decision) -> float:
    """The most that one call may ever cost."""
    return float("inf") if one.limit is None else one.limit
