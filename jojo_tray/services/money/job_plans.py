"""A job of so many characters until a day, with each model or with the one that is chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.money_views import JobRow, PlanView
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.money.jobs import Cycle, Means, Verdict, job_of
from jojo_tray.domain.money.overage import over_now, room_beyond
from jojo_tray.domain.money.plans import overage_price
from jojo_tray.domain.money.rates import credits_for, rate_of
from jojo_tray.services.money.estimates import rate_notes
from jojo_tray.services.money.renewals import Renewals, renewals_until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.account import VoiceModel
    from jojo_tray.services.money.estimates import Offer
    from jojo_tray.services.money.standing import Standing

CAN_BE_DONE = {Verdict.FITS, Verdict.TIGHT, Verdict.SPLIT}
ASIDE = QT_TRANSLATE_NOOP(
    "insight", "The usual use of each cycle is set aside first, as far as it is known."
)
NOTHING_ASIDE = QT_TRANSLATE_NOOP("insight", "Nothing is set aside for the usual use.")
ROOM_UNTOLD = QT_TRANSLATE_NOOP(
    "insight", "The service does not tell whether use beyond the limit is allowed."
)


def plan_view(
    characters: int,
    by: date,
    models: Sequence[VoiceModel],
    chosen: VoiceModel | None,
    offer: Offer,
) -> PlanView:
    """How the job comes out; beside a chosen model only cheaper ones that can do it are shown."""
    renewals = _renewals(offer, by)
    means = means_of(offer, by, renewals)
    rows = [job_row(characters, model, means, offer.standing) for model in models]
    if chosen is not None:
        rows = _beside(chosen, rows)
    return PlanView(
        characters,
        by,
        tuple(sorted(rows, key=_in_turn)),
        means.now.credits,
        means.now.usual,
        offer.resets_at,
        bool(renewals.coming),
        offer.rates.read_at,
        (
            *rate_notes([chosen] if chosen else models),
            *_usual_note(means, rows),
            *renewals.notes,
            *offer.notes,
            *_room_note(offer.standing),
        ),
    )


def means_of(offer: Offer, by: date, renewals: Renewals) -> Means:
    """What there is for a job until the end of a day."""
    standing, today = offer.standing, offer.now.date()
    if standing is None:
        return Means((Cycle(today, None),))
    days = [renewal.day for renewal in renewals.coming]
    lasts = [*(day - timedelta(days=1) for day in days), by]
    usual = [usual_use(offer, *edges) for edges in zip([today, *days], lasts, strict=True)]
    now = Cycle(today, offer.left, usual[0], room_left(standing))
    beyond = room_beyond(standing.subscription)
    later = (
        Cycle(one.day, one.credits, aside, 0 if one.changed else beyond, after_reset=True)
        for one, aside in zip(renewals.coming, usual[1:], strict=True)
    )
    return Means((now, *later), offer.unlimited, renewals.certain)


def usual_use(offer: Offer, first: date, last: date) -> int | None:
    """Credits that are likely used anyway from a day to another; None where nobody knows."""
    forecast = offer.outlook.forecast if offer.outlook else None
    if forecast is None or not forecast.days or forecast.days[-1].day < last:
        return None
    return ceil(sum(day.mean for day in forecast.days if first <= day.day <= last))


def job_row(characters: int, model: VoiceModel, means: Means, standing: Standing | None) -> JobRow:
    """How the job comes out with one model."""
    rate = rate_of(model)
    job = job_of(characters, rate, means)
    plan = standing.plan if standing else None
    over = job.over if job.verdict is not Verdict.TOO_LARGE else None
    return JobRow(
        model.model_id,
        model.name or model.model_id,
        None if rate is None else credits_for(characters, rate),
        job.verdict,
        job.parts,
        job.over,
        overage_price(plan, over) if plan and over else None,
        tight=job.tight,
    )


def _beside(chosen: VoiceModel, rows: Sequence[JobRow]) -> list[JobRow]:
    """The chosen model's row, and where that does not fit at once those of cheaper ones."""
    own = next(row for row in rows if row.model_id == chosen.model_id)
    if own.verdict is Verdict.FITS or own.credits is None:
        return [own]
    cheaper = [row for row in rows if row.credits is not None and row.credits < own.credits]
    done = CAN_BE_DONE | ({Verdict.OVERAGE} if own.verdict is Verdict.TOO_LARGE else set())
    able = [row for row in cheaper if row.verdict in done]
    return [own, *(_as_cheaper(row) for row in able)]


def _as_cheaper(row: JobRow) -> JobRow:
    return replace(row, cheaper=True)


def _in_turn(row: JobRow) -> tuple[bool, bool, int, str]:
    return row.cheaper, row.credits is None, row.credits or 0, row.model_id


def _renewals(offer: Offer, by: date) -> Renewals:
    """The resets until a day; without a limit there is nothing to be renewed."""
    if offer.standing is None or offer.unlimited:
        return Renewals()
    return renewals_until(offer.standing, offer.now, by)


def room_left(standing: Standing) -> int | None:
    """Credits that may still be used beyond the limit; None for any number."""
    room = room_beyond(standing.subscription)
    return None if room is None else max(0, room - (over_now(standing.quota) or 0))


def _usual_note(means: Means, rows: Sequence[JobRow]) -> tuple[str, ...]:
    """What somebody might forget who fills up the cycle with a job."""
    filled = [row for row in rows if row.verdict in {Verdict.SPLIT, Verdict.OVERAGE}]
    if not filled or not means.usual:
        return ()
    return (NOTHING_ASIDE,) if any(row.tight for row in filled) else (ASIDE,)


def _room_note(standing: Standing | None) -> tuple[str, ...]:
    told = standing is not None and (
        standing.subscription.can_extend is not None or standing.subscription.extension is not None
    )
    return () if told else (ROOM_UNTOLD,)
