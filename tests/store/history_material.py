"""Items of a history that the tests of the store put into it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from jojo_tray.domain.history import HistoryItem, PageFound, SyncMarks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jojo_tray.store.store import Store

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
READ_AT = NOON + timedelta(days=30)


def made(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def item(number: int, **facts: Any) -> HistoryItem:
    """An item with everything that most items have; later numbers are newer."""
    usual: dict[str, Any] = {
        "made_at": made(number),
        "voice_id": "voice-1",
        "voice_name": "Rachel",
        "voice_category": "premade",
        "model_id": "eleven_multilingual_v2",
        "text": f"Text number {number}",
        "source": "TTS",
        "state": "created",
        "output_format": "mp3_44100_128",
        "content_type": "audio/mpeg",
        "request_id": f"request-{number}",
        "counter_before": 1000 + number,
        "counter_after": 1020 + number,
        "settings": '{"stability":0.5}',
    }
    return HistoryItem(f"item-{number}", **{**usual, **facts})


def page(*items: HistoryItem, **facts: Any) -> PageFound:
    """What was found, newest first, as the service lists it."""
    return PageFound(items, facts.pop("marks", SyncMarks()), facts.pop("read_at", READ_AT), **facts)


def keep(store: Store, account: int, numbers: Iterable[int]) -> None:
    store.history.keep(account, page(*(item(number) for number in sorted(numbers, reverse=True))))


def ids(numbers: Iterable[int]) -> list[str]:
    return [f"item-{number}" for number in numbers]
