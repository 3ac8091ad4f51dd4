"""Counted months as JSON: the design's fields in snake case, rates, and ratings in words."""

from __future__ import annotations

from dataclasses import asdict
from math import floor
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.count_views import ClientUse
from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.assistant.rates import Rates
from jojo_tray.domain.assistant.ratings import FREE_LIMIT, Rating, rate_use, used_percentage
from jojo_tray.domain.assistant.tracking import UsageTracking
from jojo_tray.services.documents import error_document, iso

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jojo_tray.domain.assistant.months import ClientCounts, MonthCounts
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.quota import Limit
    from jojo_tray.services.documents import Document


def use_percentage(characters: int, limit: Limit) -> float | None:
    """Percent of the limit, of 10,000 where none is known; None where there is no end."""
    if isinstance(limit, str):
        return None
    return used_percentage(characters, limit)


def use_rating(characters: int, limit: Limit) -> Rating:
    """What is to be thought of it."""
    percentage = use_percentage(characters, limit)
    return Rating.TARGET if percentage is None else rate_use(percentage)


def month_document(one: MonthCounts) -> Document:
    """`tracker months --json`: one month."""
    return _document(one.tracking(), Rates(one.counts, one.mean_wait_ms))


def shown_document(
    month: str, one: MonthCounts | None, clients: Iterable[ClientCounts], limit: Limit
) -> Document:
    """`tracker show --json`; `one` is None for a month that has nothing yet."""
    document = month_document(one) if one else _document(UsageTracking(month), Rates(Counts()))
    characters = document["characters_used"]
    percentage = use_percentage(characters, limit)
    return {
        **document,
        "limit": limit,
        "assumed_limit": None if limit else FREE_LIMIT,
        "character_usage_percentage": None if percentage is None else rounded_down(percentage),
        "ratings": {"use": use_rating(characters, limit), **document["ratings"]},
        "clients": [_client(each) for each in clients],
    }


def unknown_document(month: str, error: JojoTrayError) -> Document:
    """`tracker show --json` where nothing is known: unknown is null."""
    document = shown_document(month, None, (), None)
    return {
        **dict.fromkeys(document),
        "month": month,
        "ratings": dict.fromkeys(document["ratings"], Rating.NO_DATA),
        "clients": [],
        "error": error_document(error),
    }


def rounded_down(percentage: float) -> float:
    """One decimal, so that 100 is never said early."""
    return floor(percentage * 10) / 10


def _document(tracking: UsageTracking, rates: Rates) -> Document:
    return {
        **asdict(tracking),
        "average_response_time": round(tracking.average_response_time, 1),
        "last_updated": iso(tracking.last_updated),
        **_rated(rates),
    }


def _client(each: ClientCounts) -> Document:
    counts, rates = each.counts, ClientUse(each.client, each.counts).rates
    return {
        "client": each.client,
        "characters_used": counts.characters,
        "api_call_count": counts.api_calls,
        "cache_hits": counts.cache_hits,
        "cache_misses": counts.cache_misses,
        "average_response_time": round(rates.mean_wait_ms or 0.0, 1),
        "error_count": counts.errors,
        **_rated(rates),
    }


def _rated(rates: Rates) -> Document:
    """Rates in percent, 0.0 of nothing, their ratings, and what the design does not name."""
    counts, end = rates.counts, rates.mean_finish_ms
    return {
        "cache_hit_rate": round((rates.hit_share or 0.0) * 100, 2),
        "error_rate": round((rates.error_share or 0.0) * 100, 2),
        "average_time_to_end": None if end is None else round(end, 1),
        "credits_used": counts.credits,
        "saved_characters": counts.saved_characters,
        "saved_credits": counts.saved_credits,
        "ratings": {
            "cache": rates.cache_rating,
            "errors": rates.error_rating,
            "response_time": rates.response_rating,
        },
    }
