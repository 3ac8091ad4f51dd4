"""The assistant's months for programs: the design's fields, rates, ratings, and clients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.assistant.months import MonthCounts
from jojo_tray.domain.assistant.rates import Rates
from jojo_tray.domain.assistant.ratings import (
    cache_hit_rate,
    error_rate,
    rate_use,
    used_percentage,
)
from jojo_tray.domain.assistant.tracking import KEPT_MONTHS, UsageTracking
from jojo_tray.gateway.own.answers import document, unfit
from jojo_tray.services.money.documents import amount_document

if TYPE_CHECKING:
    from jojo_tray.app import Core
    from jojo_tray.domain.assistant.count_views import ClientUse
    from jojo_tray.domain.assistant.overview_view import OverviewView
    from jojo_tray.gateway.own.answers import Question, Said
    from jojo_tray.gateway.own.meter import Meter


def month(core: Core, meter: Meter) -> Said:
    """The month under way, up to this moment."""
    meter.flush()
    now, views = core.clock.now(), core.insight.assistant_panels.views
    overview, clients = views.overview(now), views.clients(now).clients
    tracking = _tracking(overview, core.store.tracker.months())
    return document(
        {
            **tracking.to_json(),
            **_rates(tracking, overview),
            **_beside(overview.counts),
            "savedMoney": amount_document(overview.saved),
            "everReported": overview.ever,
            "notes": [str(note) for note in overview.notes],
            "clients": [_client(one) for one in clients],
        }
    )


def history(core: Core, meter: Meter, question: Question) -> Said:
    """The last months, oldest first, the one under way last; `months` says how many."""
    asked = question.query.get("months", str(KEPT_MONTHS))
    most = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 3 else 0
    if not 1 <= most <= KEPT_MONTHS:
        message = f"The number of months goes from 1 to {KEPT_MONTHS}."
        return unfit(("query", "months"), message, "int_range")
    meter.flush()
    current = f"{core.clock.now().astimezone(core.insight.zone()):%Y-%m}"
    found = [one for one in core.store.tracker.months() if one.month <= current]
    months = [_of_month(one.tracking(), one.counts) for one in found]
    if not found or found[-1].month != current:
        months.append(_of_month(UsageTracking(current), Counts()))
    return document(months[-most:])


def _tracking(overview: OverviewView, months: list[MonthCounts]) -> UsageTracking:
    name = f"{overview.month:%Y-%m}"
    found = next((one for one in months if one.month == name), None)
    if found is None:
        return UsageTracking(name)
    mean = overview.mean_wait_ms
    return MonthCounts(name, overview.counts, mean, found.updated_at).tracking()


def _of_month(tracking: UsageTracking, counts: Counts) -> dict[str, Any]:
    return {**tracking.to_json(), **_month_rates(tracking), **_beside(counts)}


def _month_rates(tracking: UsageTracking) -> dict[str, Any]:
    return {"cacheHitRate": tracking.cache_hit_rate, "errorRate": tracking.error_rate}


def _rates(tracking: UsageTracking, overview: OverviewView) -> dict[str, Any]:
    """`characterUsagePercentage` is of `characterLimit`, which is null where there is no end."""
    limit, rates = overview.limit, overview.rates
    used = 0.0 if limit is None else used_percentage(tracking.characters_used, limit)
    account = overview.account
    return {
        **_month_rates(tracking),
        "characterUsagePercentage": used,
        "characterLimit": limit,
        "limitKnown": account is not None and account.quota.limit is not None,
        "status": overview.band,
        "ratings": {
            "characterUsage": rate_use(used),
            "cacheHitRate": rates.cache_rating,
            "averageResponseTime": rates.response_rating,
            "errorRate": rates.error_rating,
        },
        "warnings": [str(warning) for warning in overview.warnings],
    }


def _beside(counts: Counts) -> dict[str, Any]:
    """What is counted beside the design's fields; times in milliseconds, null where unknown."""
    return {
        "creditsUsed": counts.credits,
        "savedCharacters": counts.saved_characters,
        "savedCredits": counts.saved_credits,
        "averageTimeToEnd": Rates(counts).mean_finish_ms,
    }


def _client(one: ClientUse) -> dict[str, Any]:
    counts = one.counts
    return {
        "client": one.client,
        "charactersUsed": counts.characters,
        "apiCallCount": counts.api_calls,
        "cacheHits": counts.cache_hits,
        "cacheMisses": counts.cache_misses,
        "averageResponseTime": one.rates.mean_wait_ms or 0.0,
        "errorCount": counts.errors,
        "cacheHitRate": cache_hit_rate(counts.cache_hits, counts.cache_misses),
        "errorRate": error_rate(counts.errors, counts.api_calls, counts.cache_hits),
        **_beside(counts),
    }
