"""A day's story as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.series import Breakdown
from jojo_tray.services.documents import iso
from jojo_tray.services.usage.documents import plain

if TYPE_CHECKING:
    from jojo_tray.domain.history import HistoryEntry, Retake
    from jojo_tray.domain.insight.day_story import DayStory, HourUse, PartStory, Usual
    from jojo_tray.services.documents import Document

SHOWN = 10  # generations, and what was made twice


def story_document(story: DayStory) -> Document:
    """`explain --json`; credits, null is unknown. The lists name the dearest first."""
    drill, retakes, ratio = story.drill, story.retakes, story.ratio
    return {
        "day": story.day.isoformat(),
        "whole_day": story.whole,
        "total": plain(story.total),
        "usual": _usual(story.usual) if story.usual else None,
        "times_usual": None if ratio is None else round(ratio, 2),
        "level": story.level.value.replace(" ", "_") if story.level else None,
        **{f"by_{name}": _parts(story, by) for name, by in _DIVIDED.items()},
        "hours": None if story.hours is None else [_hour(one) for one in story.hours],
        "generations": None if drill.explained is None else drill.items,
        "explained": drill.explained,
        "unexplained": plain(drill.unexplained),
        "dearest": [_generation(entry) for entry in drill.entries[:SHOWN]],
        "retakes": None if retakes is None else [_retake(one) for one in retakes],
        "paid_again": story.paid_again,
        "source": story.freshness.rung.value if story.freshness.rung else None,
        "read_at": iso(story.freshness.read_at),
        "notes": list(story.notes),
    }


_DIVIDED = {
    "voice": Breakdown.VOICE,
    "model": Breakdown.MODEL,
    "product": Breakdown.PRODUCT,
}


def _usual(usual: Usual) -> Document:
    return {
        "credits": _tenth(usual.credits),
        "median": _tenth(usual.median),
        "of": usual.kind.value.replace(" ", "_"),
        "days": len(usual.places),
    }


def _parts(story: DayStory, by: Breakdown) -> list[Document] | None:
    found = story.parts.get(by)
    return None if found is None else [_part(part) for part in found]


def _part(part: PartStory) -> Document:
    return {
        "key": part.key,
        "label": part.label,
        "credits": plain(part.credits),
        "usual": _tenth(part.usual),
        "more": _tenth(part.more),
        "share": None if part.share is None else round(part.share, 4),
    }


def _hour(hour: HourUse) -> Document:
    return {"at": iso(hour.at), "credits": plain(hour.credits)}


def _generation(entry: HistoryEntry) -> Document:
    item = entry.item
    return {
        "history_item_id": item.item_id,
        "date": iso(item.made_at),
        "voice_name": item.voice_name,
        "model_id": item.model_id,
        "credits": item.credits,
        "characters": len(item.spoken),
        "text": item.spoken,
    }


def _retake(retake: Retake) -> Document:
    return {
        "times": len(retake.keys),
        "credits": retake.credits,
        "credits_again": retake.credits_again,
        "first": _generation(retake.first),
    }


def _tenth(value: float | None) -> float | int | None:
    return None if value is None else plain(round(value, 1))
