"""A year of a made-up assistant: what its panels show, the same every time."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.batches import CountedError
from jojo_tray.domain.assistant.call_views import ErrorsView, PhrasesView, QueueView
from jojo_tray.domain.assistant.count_views import (
    AssistantMonth,
    AssistantMonthsView,
    CallHoursView,
    ClientsView,
    ClientUse,
)
from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.assistant.overview_view import AccountUse, OverviewView
from jojo_tray.domain.assistant.phrases import Phrase
from jojo_tray.domain.assistant.recipes import recipe_of
from jojo_tray.domain.assistant.speech_queue import Queued, QueueEntry, QueueState
from jojo_tray.domain.insight.panels import Panel, PanelKind, PanelRange
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.subscription import Money

if TYPE_CHECKING:
    from jojo_tray.domain.insight.tables import Tabular

NOW = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
MONTH = date(2026, 11, 1)
COUNTS = Counts(
    characters=7_412,
    credits=6_980,
    api_calls=212,
    cache_hits=488,
    cache_misses=212,
    errors=9,
    saved_characters=15_020,
    saved_credits=14_300,
    waited_ms=212 * 1_240,
    waits=212,
)


def quota(used: int = 69_214, limit: int = 100_000) -> Quota:
    """Some of it used, the reset in a while."""
    return Quota(used, limit, NOW + timedelta(days=12))


def account(used: int = 69_214, *, stale: bool = False) -> AccountUse:
    """The account as it was read a moment ago, or days ago."""
    age = timedelta(days=3) if stale else timedelta(minutes=2)
    return AccountUse(quota(used), NOW - age, NOW, stale)


def overview(used: int = 69_214, *, stale: bool = False) -> OverviewView:
    """A month that goes well."""
    saved = Money(Decimal("3.15"), "usd")
    return OverviewView(MONTH, COUNTS, 1_240.0, account(used, stale=stale), saved)


def failing() -> OverviewView:
    """A month in which nothing goes well: all credits used, slow, many errors."""
    counts = Counts(
        characters=104_000, credits=101_000, api_calls=900, cache_misses=850, errors=120
    )
    return OverviewView(MONTH, counts, 3_400.0, account(100_000))


def clients() -> ClientsView:
    """Three programs."""
    counts = (COUNTS, Counts(3_000, 3_000, 60, 20, 40, 2), Counts(120, 120, 3))
    names = ("assistant", "Kitchen speaker", "tests\u202e")
    return ClientsView(MONTH, tuple(map(ClientUse, names, counts)))


def months(most: int = 12) -> AssistantMonthsView:
    """So many months, the last one not over."""
    chance, found = Random(5), list[AssistantMonth]()
    for back in range(most - 1, -1, -1):
        number = MONTH.year * 12 + MONTH.month - 1 - back
        sent = chance.randrange(2_000, 9_900)
        calls = sent // 34
        counts = Counts(sent, sent, calls, 2 * calls, calls, calls // 40, 2 * sent, 2 * sent)
        before = found[-1].counts.characters if found else 0
        change = sent / before - 1 if before and back else None
        day = date(number // 12, number % 12 + 1, 1)
        found.append(AssistantMonth(day, counts, 900.0 + calls, change, back > 0))
    return AssistantMonthsView(tuple(found))


def hours() -> CallHoursView:
    """Busy mornings and evenings."""
    chance = Random(3)
    return CallHoursView(
        tuple(
            tuple(
                chance.randrange(40) if hour in {7, 8, 17, 18, 19, 20, 21} else chance.randrange(4)
                for hour in range(24)
            )
            for _ in range(7)
        )
    )


def errors(count: int = 40) -> ErrorsView:
    """So many, the newest first."""
    kinds = (("timed_out", None), ("too_many_requests", 429), ("quota_exceeded", 401))
    return ErrorsView(
        tuple(
            CountedError(
                NOW - timedelta(hours=7 * number),
                "assistant",
                kinds[number % 3][0],
                kinds[number % 3][1],
                f"req-{number:06}" if kinds[number % 3][1] else None,
            )
            for number in range(count)
        )
    )


def phrase(number: int = 0, text: str = "") -> Phrase:
    """Something that was said before."""
    texts = ("Good morning.", "I did not understand that.", "<b>The timer</b> is over.")
    said = text or f"{texts[number % 3]} {number or ''}"
    body = {"text": said, "model_id": "eleven_flash_v2_5"}
    recipe = recipe_of("/v1/text-to-speech/voice0", "", json.dumps(body).encode())
    assert recipe is not None
    paid = 12 - number % 10
    return Phrase(recipe, paid, paid * 14, number, NOW - timedelta(days=number))


def phrases(count: int = 12) -> PhrasesView:
    """So many of them."""
    return PhrasesView(tuple(map(phrase, range(count))))


def queue(count: int = 6) -> QueueView:
    """So many, the newest waiting."""
    states, reset = tuple(QueueState), NOW + timedelta(days=12)
    found = []
    for number in range(count):
        state, made = states[number % len(states)], NOW - timedelta(hours=number)
        due = reset if number < len(states) else None
        queued = Queued(f"{number}", 1, "assistant", state, made, due, "/v1", 40 + number)
        waits = state in {QueueState.WAITING, QueueState.SPEAKING}
        found.append(QueueEntry(queued, "<b>Read</b> the weekly report" if waits else ""))
    return QueueView(tuple(found))


def assistant_view(panel: Panel) -> Tabular:
    """What a panel of the assistant shows."""
    match panel.kind:
        case PanelKind.ASSISTANT:
            return overview()
        case PanelKind.ASSISTANT_CLIENTS:
            return clients()
        case PanelKind.ASSISTANT_MONTHS:
            return months(6 if panel.range is PanelRange.HALF_YEAR else 12)
        case PanelKind.ASSISTANT_HOURS:
            return hours()
        case PanelKind.ASSISTANT_ERRORS:
            return errors()
        case PanelKind.ASSISTANT_QUEUE:
            return queue()
        case _:
            return phrases()


def never(panel: Panel) -> Tabular:
    """What it shows before any assistant has reported."""
    match panel.kind:
        case PanelKind.ASSISTANT:
            return OverviewView(MONTH, Counts(), ever=False)
        case PanelKind.ASSISTANT_CLIENTS:
            return ClientsView(MONTH, ever=False)
        case PanelKind.ASSISTANT_MONTHS:
            return AssistantMonthsView(ever=False)
        case PanelKind.ASSISTANT_HOURS:
            return CallHoursView(ever=False)
        case PanelKind.ASSISTANT_ERRORS:
            return ErrorsView(ever=False)
        case PanelKind.ASSISTANT_QUEUE:
            return QueueView(ever=False)
        case _:
            return PhrasesView(ever=False)
