"""From the days used to what is to be said of the cycle: total, end, loss, and days to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.forecast.projection import Projection, project
from jojo_tray.domain.forecast.result import RunOut
from jojo_tray.domain.forecast.rollover import lost_credits, most_carried
from jojo_tray.domain.forecast.run_out import run_out
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight.outlook_view import OutlookView
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.midnights import midnight
from jojo_tray.domain.money.overage import more_over, over_now, overage_of
from jojo_tray.domain.pace import lasting_spend
from jojo_tray.domain.quota import UNLIMITED
from jojo_tray.services.insight.day_uses import local_day

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from jojo_tray.domain.quota import Quota
    from jojo_tray.domain.subscription import Subscription
    from jojo_tray.services.insight.day_uses import DayUses
    from jojo_tray.services.money.standing import Standing

WITHOUT_RESET = 30  # days ahead where no reset is known
LONGEST = 400  # days ahead
RENEWED = QT_TRANSLATE_NOOP(
    "insight", "The advertised reset has passed: the next reading shows the new cycle."
)
ALLOWED = QT_TRANSLATE_NOOP("insight", "Overage of {credits} credits is allowed and counted in.")
WITHOUT_END = QT_TRANSLATE_NOOP(
    "insight", "Overage is allowed without a limit: speech goes on, for money."
)
MONTHLY = "monthly_period"


class _Cycle(NamedTuple):
    """The rest of a cycle: what may still be used, and the courses of the days until the reset."""

    left: float | None
    ahead: Projection


def unforeseen(
    standing: Standing, now: datetime, collected: int | None, notes: tuple[str, ...]
) -> OutlookView:
    """The outlook while there are too few days; None where they could not be counted."""
    return replace(_known(standing, now), collected=collected, notes=notes)


def foreseen(standing: Standing, now: datetime, uses: DayUses, days: int | None) -> OutlookView:
    """The outlook from enough days; its forecast goes to the reset, or so many days ahead."""
    zone = uses.zone
    until = _until(standing.quota, now)
    to_reset = None if until is None else _shares(now, until, zone)
    length = len(to_reset) if to_reset else WITHOUT_RESET
    projected = project(uses.values, uses.first, max(length, days or 0))
    shown = [_left_of_today(now, zone), *[1.0] * ((days or length) - 1)]
    view = _known(standing, now, uses.notes)
    if to_reset is None:
        return replace(view, forecast=projected.parts(shown).forecast())
    cycle = _Cycle(_allowed(standing), projected.parts(to_reset))
    ahead = cycle.ahead if days is None else projected.parts(shown)
    return _to_the_reset(view, standing, cycle, ahead)


def _to_the_reset(
    view: OutlookView, standing: Standing, cycle: _Cycle, shown: Projection
) -> OutlookView:
    quota, total = standing.quota, cycle.ahead.total()
    ends, projected = _ends(quota, cycle), quota.used + total.mean
    beyond = _overage_from(standing, cycle.ahead)
    return replace(
        view,
        forecast=replace(shown.forecast(), runs_out=ends),
        projected_total=projected,
        projected_low=quota.used + total.low80,
        projected_high=quota.used + total.high80,
        probability=ends.probability if ends else None,
        runs_out=ends.day if ends else None,
        low=ends.low if ends else None,
        high=ends.high if ends else None,
        confidence=cycle.ahead.confidence(total).value,
        lost=_lost(standing, cycle),
        overage_from=beyond.day if beyond else None,
        overage_low=beyond.low if beyond else None,
        overage_high=beyond.high if beyond else None,
        overage=_overage(standing.subscription, projected),
        overage_cost=overage_of(standing.subscription, standing.plan, projected).at_reset,
    )


def _known(standing: Standing, now: datetime, notes: tuple[str, ...] = ()) -> OutlookView:
    """What needs no forecast."""
    quota = standing.quota
    if quota.reset_passed(now):
        return OutlookView(now, limit=quota.counted_limit, notes=(*notes, RENEWED))
    return OutlookView(
        now,
        quota.used,
        quota.counted_limit,
        quota.resets_at,
        lasting_per_day=_lasting(quota, now),
        notes=(*notes, *_overage_notes(standing)),
    )


def _lasting(quota: Quota, now: datetime) -> int | None:
    known = quota.resets_at is not None and quota.counted_limit is not None
    return lasting_spend(quota, now) if known else None


def _overage_notes(standing: Standing) -> tuple[str, ...]:
    extension = standing.subscription.extension
    if extension == UNLIMITED:
        return (WITHOUT_END,)
    return (Note(ALLOWED, credits=extension),) if extension else ()


def _allowed(standing: Standing) -> float | None:
    """What may still be used before speech is refused; None where nothing refuses it."""
    quota, extension = standing.quota, standing.subscription.extension
    if quota.counted_limit is None or extension == UNLIMITED:
        return None
    return quota.counted_limit + (extension or 0) - quota.used


def _overage_from(standing: Standing, ahead: Projection) -> RunOut | None:
    """When the plan's own credits are likely used up, where more may be used."""
    quota = standing.quota
    if not standing.subscription.extension or quota.remaining is None:
        return None
    return run_out(ahead, quota.remaining, _end(ahead))


def _overage(subscription: Subscription, projected: float) -> int | None:
    """Credits beyond the limit at the reset, as far as they are allowed; None where unknown."""
    by_now, more = over_now(subscription.quota), more_over(subscription, projected)
    return None if by_now is None or more is None else by_now + more


def _end(ahead: Projection) -> date:
    """The day after the last."""
    return ahead.first + timedelta(days=len(ahead.means))


def _ends(quota: Quota, cycle: _Cycle) -> RunOut | None:
    """When it runs out; above the limit money counts, and no date is told."""
    if cycle.left is None:
        return None
    ends = run_out(cycle.ahead, cycle.left, _end(cycle.ahead))
    above = quota.share is not None and quota.share >= 1
    return RunOut(ends.probability) if above else ends


def _lost(standing: Standing, cycle: _Cycle) -> float | None:
    """What is unused at the reset beyond what is carried over; None where nobody knows."""
    subscription, limit = standing.subscription, standing.quota.counted_limit
    if limit is None or subscription.refresh_period not in {MONTHLY, None}:
        return None
    monthly = standing.plan.edition(limit).credits if standing.plan else None
    carried = most_carried(subscription.tier, monthly)
    if carried is None:
        return None
    return lost_credits(limit - standing.quota.used, map(sum, cycle.ahead.paths), carried)


def _until(quota: Quota, now: datetime) -> datetime | None:
    """The coming reset, unless it is unknown, behind or very far."""
    if quota.resets_at is None or quota.reset_passed(now):
        return None
    return min(quota.resets_at, now + timedelta(days=LONGEST))


def _left_of_today(now: datetime, zone: tzinfo) -> float:
    return 1 - _share_gone(now, local_day(now, zone), zone)


def _shares(now: datetime, until: datetime, zone: tzinfo) -> list[float]:
    """How much of each day from today on lies before the reset and is still to come."""
    today, last = local_day(now, zone), local_day(until, zone)
    shares = [1.0] * ((last - today).days + 1)
    shares[-1] = _share_gone(until, last, zone)
    shares[0] -= _share_gone(now, today, zone)
    return shares if shares[-1] > 0 or len(shares) == 1 else shares[:-1]


def _share_gone(moment: datetime, day: date, zone: tzinfo) -> float:
    """How much of a day is over; a day may have 23 or 25 hours."""
    start, end = (midnight(d, zone).timestamp() for d in (day, day + timedelta(days=1)))
    return (moment.timestamp() - start) / (end - start)
