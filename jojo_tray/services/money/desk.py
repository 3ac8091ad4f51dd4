"""What the use costs, what a text would cost, and whether a job can be done in time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from fractions import Fraction
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import InsufficientDataError
from jojo_tray.domain.insight.figures import shortly
from jojo_tray.domain.insight.money_views import CostView
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight_errors import UNTOLD
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.money.amounts import minor, rounded
from jojo_tray.domain.money.cycles import monthly_cycles
from jojo_tray.domain.money.errors import UnknownModel
from jojo_tray.domain.money.overage import overage_of
from jojo_tray.domain.money.rates import speaking
from jojo_tray.domain.series import Breakdown, UsageQuestion
from jojo_tray.services.insight.ports import UsageSource
from jojo_tray.services.money.cost_rows import cost_rows
from jojo_tray.services.money.estimates import Offer, estimate_view
from jojo_tray.services.money.job_plans import plan_view
from jojo_tray.services.money.ports import ClientDays, Prophet
from jojo_tray.services.money.rates import RateDesk
from jojo_tray.services.money.standing import StandingDesk
from jojo_tray.services.ports import Clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.account import VoiceModel
    from jojo_tray.domain.insight.money_views import EstimateView, PlanView
    from jojo_tray.domain.insight.outlook_view import OutlookView
    from jojo_tray.domain.money.rates import Rates
    from jojo_tray.domain.reading import Read
    from jojo_tray.domain.subscription import Money
    from jojo_tray.services.money.standing import Standing

# Nobody was billed before; it keeps a mistyped year from being walked through.
FIRST_BILL = datetime(2020, 1, 1, tzinfo=UTC)

NO_FORECAST = QT_TRANSLATE_NOOP("insight", "No forecast: {why}")
NOT_READ = QT_TRANSLATE_NOOP(
    "insight", "The account was not read yet, so nobody knows what is left."
)
NO_CYCLE = QT_TRANSLATE_NOOP(
    "insight", "It is not known when the billing cycle began, so the last days are counted instead."
)


@dataclass(frozen=True, slots=True)
class MoneySources:
    """What money is worked out from; `outlook` is None where nobody forecasts."""

    standing: StandingDesk
    usage: UsageSource
    rates: RateDesk
    clock: Clock
    zone: Callable[[], tzinfo]
    outlook: Prophet | None = None
    clients: ClientDays | None = None


class MoneyDesk:
    """Answers what it costs; every estimate says that it is one."""

    def __init__(self, sources: MoneySources) -> None:
        self._from = sources

    def cycle_start(self) -> datetime | None:
        """When the cycle under way began; None where nobody knows."""
        return self._from.standing.standing().cycle_start

    def currency(self) -> str | None:
        """The currency that prices are known in, else the one the account is billed in."""
        return self._from.standing.standing().currency

    def cost(
        self,
        since: datetime,
        until: datetime,
        by: Breakdown = Breakdown.PRODUCT,
        *,
        fresh: bool = True,
        of_cycle: bool = False,
    ) -> CostView:
        """What a stretch of time costs, by product, voice, model or key.

        `of_cycle` says that it is meant to be the cycle under way: then nothing before it is
        counted, and the plan's price is that of the cycle up to now.
        Raises InsufficientDataError when the account was never read, else as the usage does.
        """
        standing = self._from.standing.standing()
        if of_cycle and standing.cycle_start is not None:
            since = min(until, max(since, standing.cycle_start))
        # Of all members, for the plan and what is over its limit are theirs together.
        question = UsageQuestion(since, until, by, zone=self._from.zone(), workspace=True)
        parts = cost_rows(self._from.usage, standing, question, fresh=fresh)
        now = self._from.clock.now()
        outlook, why = self._outlook(now, fresh=fresh)
        ends = max(since, min(until, now)) if of_cycle else until
        said = (NO_CYCLE,) if of_cycle and standing.cycle_start is None else ()
        projected = outlook.projected_total if outlook else None
        return CostView(
            since,
            until,
            by,
            standing.subscription.tier,
            standing.quota.limit,
            standing.plan,
            plan_cost(standing, since, ends),
            overage_of(standing.subscription, standing.plan, projected),
            parts.rows,
            parts.total,
            parts.estimated,
            parts.source,
            tuple(dict.fromkeys((*standing.notes, *said, *parts.notes, *why))),
            parts.trouble,
            parts.read_at,
        )

    def worth(self, used: float) -> Money | None:
        """So many credits at the plan's price for one; None where that is unknown."""
        try:
            standing = self._from.standing.standing()
        except InsufficientDataError:
            return None
        each = standing.per_credit
        return None if each is None else rounded(each * Fraction(used), standing.currency)

    def estimate(
        self, text: str, models: Sequence[str] | None = None, *, fresh: bool = True
    ) -> EstimateView:
        """What a text would cost with each model, or with those named; it is kept nowhere.

        Raises UnknownModel, and what the rates raise when there are none.
        """
        offer = self.offer(fresh=fresh)
        wanted = models_named(offer.rates, models)
        return estimate_view(text, wanted, offer)

    def plan(
        self, characters: int, by: date, model: str | None = None, *, fresh: bool = True
    ) -> PlanView:
        """How so many characters can be done until the end of a local day.

        Raises UnknownModel, and what the rates raise when there are none.
        """
        offer = self.offer(fresh=fresh)
        chosen = None if model is None else models_named(offer.rates, [model])[0]
        return plan_view(characters, by, speaking(offer.rates.value.models), chosen, offer)

    def offer(self, *, fresh: bool) -> Offer:
        """All that an offer is made from; what is not known of the account is left open.

        Raises what the rates raise when there are none.
        """
        rates = self._from.rates.rates(fresh=fresh)
        now = self._from.clock.now().astimezone(self._from.zone())
        standing, notes = self._standing()
        outlook, why = self._outlook(now, fresh=fresh)
        return Offer(rates, now, standing, outlook, (*notes, *why))

    def _standing(self) -> tuple[Standing | None, tuple[str, ...]]:
        try:
            standing = self._from.standing.standing()
        except InsufficientDataError:
            return None, (NOT_READ,)
        return standing, standing.notes

    def _outlook(self, now: datetime, *, fresh: bool) -> tuple[OutlookView | None, tuple[str, ...]]:
        """The forecast, or why there is none: money is told without it, too."""
        if self._from.outlook is None:
            return None, ()
        try:
            return self._from.outlook.outlook(now, fresh=fresh), ()
        except UNTOLD as error:
            return None, (Note(NO_FORECAST, why=error),)


def plan_cost(standing: Standing, since: datetime, until: datetime) -> Money | None:
    """The plan's list price by the share of each billing cycle that lies in a stretch of time."""
    if standing.plan is None or standing.cycles is None:
        return None
    months = monthly_cycles(standing.cycles, max(since, FIRST_BILL), max(until, FIRST_BILL))
    price = standing.plan.price(standing.quota.limit)
    return rounded(minor(price) * months, price.currency)


def models_named(rates: Read[Rates], wanted: Sequence[str] | None) -> list[VoiceModel]:
    """The models that are named, by id or name, else all that speak."""
    known = speaking(rates.value.models)
    if wanted is None:
        return known
    return [_named(known, word) for word in wanted]


def _named(known: Sequence[VoiceModel], word: str) -> VoiceModel:
    for model in known:
        if word.casefold() in {model.model_id.casefold(), (model.name or "").casefold()}:
            return model
    raise UnknownModel(what=word, known=shortly([model.model_id for model in known]))
