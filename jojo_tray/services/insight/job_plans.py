"""A job of so many characters until a day, with each model or with the one that is chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.money_views import JobRow, PlanView
from jojo_tray.domain.money.jobs import Means, Verdict, job_of
from jojo_tray.domain.money.overage import over_now, room_beyond
from jojo_tray.domain.money.plans import overage_price
from jojo_tray.domain.money.rates import credits_for, rate_of
from jojo_tray.services.insight.estimates import rate_notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.account import VoiceModel
    from jojo_tray.services.insight.estimates import Offer
    from jojo_tray.services.insight.standing import Standing

CAN_BE_DONE = {Verdict.FITS, Verdict.TIGHT, Verdict.SPLIT}
NOTHING_ASIDE = "Nothing is set aside for the usual use until the reset."
MOST_RENEWALS = 120  # ten years of months; no job is planned further ahead


def plan_view(
    characters: int,
    by: date,
    models: Sequence[VoiceModel],
    chosen: VoiceModel | None,
    offer: Offer,
) -> PlanView:
    """How the job comes out; beside a chosen model only cheaper ones that can do it are shown."""
    means = means_of(offer, by)
    rows = [job_row(characters, model, means, offer.standing) for model in models]
    if chosen is not None:
        rows = _beside(chosen, rows)
    return PlanView(
        characters,
        by,
        tuple(sorted(rows, key=_in_turn)),
        means.left,
        means.usual,
        offer.resets_at,
        bool(means.renewals),
        offer.rates.read_at,
        (
            *rate_notes([chosen] if chosen else models),
            *_usual_note(means, rows),
            *offer.notes,
            *_room_note(offer.standing),
        ),
    )


def means_of(offer: Offer, by: date) -> Means:
    """What there is for a job until the end of a day."""
    standing = offer.standing
    if standing is None:
        return Means(offer.now.date(), None)
    renewals = _renewals(standing, offer.now, by)
    return Means(
        offer.now.date(),
        offer.left,
        offer.unlimited,
        _renewed_quota(standing),
        renewals,
        usual_use(offer, min(by, renewals[0] - timedelta(days=1)) if renewals else by),
        _room(standing),
        room_beyond(standing.subscription),
    )


def usual_use(offer: Offer, last: date) -> int | None:
    """Credits that are likely used anyway up to and with a day; None where nobody knows."""
    forecast = offer.outlook.forecast if offer.outlook else None
    if forecast is None or not forecast.days or forecast.days[-1].day < last:
        return None
    return ceil(sum(day.mean for day in forecast.days if day.day <= last))


def job_row(characters: int, model: VoiceModel, means: Means, standing: Standing | None) -> JobRow:
    """How the job comes out with one model."""
    rate = rate_of(model)
    job = job_of(characters, rate, means)
    plan = standing.plan if standing else None
    return JobRow(
        model.model_id,
        model.name or model.model_id,
        None if rate is None else credits_for(characters, rate),
        job.verdict,
        job.parts,
        job.over,
        overage_price(plan, job.over) if plan and job.over else None,
    )


def _beside(chosen: VoiceModel, rows: Sequence[JobRow]) -> list[JobRow]:
    """The chosen model's row, and where that does not fit at once those of cheaper ones."""
    own = next(row for row in rows if row.model_id == chosen.model_id)
    if own.verdict is Verdict.FITS or own.credits is None:
        return [own]
    cheaper = [row for row in rows if row.credits is not None and row.credits < own.credits]
    able = [row for row in cheaper if row.verdict in CAN_BE_DONE]
    return [own, *(_as_cheaper(row) for row in able)]


def _as_cheaper(row: JobRow) -> JobRow:
    return replace(row, cheaper=True)


def _in_turn(row: JobRow) -> tuple[bool, bool, int, str]:
    return row.cheaper, row.credits is None, row.credits or 0, row.model_id


def _renewals(standing: Standing, now: datetime, by: date) -> tuple[date, ...]:
    """The local days of the resets from now on up to and with a day."""
    if standing.cycles is None:
        return ()
    following = standing.cycles.number_at(now) + 1
    days = (
        standing.cycles.edge(number).astimezone(now.tzinfo).date()
        for number in range(following, following + MOST_RENEWALS)
    )
    return tuple(day for day in days if day <= by)


def _renewed_quota(standing: Standing) -> int | None:
    """What a new cycle surely brings: the limit of now may have unused credits of before in it."""
    limit = standing.quota.counted_limit
    if limit is None or standing.plan is None:
        return limit
    return min(limit, standing.plan.edition(limit).credits)


def _room(standing: Standing) -> int | None:
    """Credits that may still be used beyond the limit; None for any number."""
    room = room_beyond(standing.subscription)
    return None if room is None else max(0, room - (over_now(standing.quota) or 0))


def _usual_note(means: Means, rows: Sequence[JobRow]) -> tuple[str, ...]:
    """What somebody might forget who fills up the cycle with a job."""
    filled = any(row.verdict in {Verdict.SPLIT, Verdict.OVERAGE} for row in rows)
    return (NOTHING_ASIDE,) if filled and means.usual else ()


def _room_note(standing: Standing | None) -> tuple[str, ...]:
    told = standing is not None and (
        standing.subscription.can_extend is not None or standing.subscription.extension is not None
    )
    return () if told else ("The service does not tell whether use beyond the limit is allowed.",)
