"""The JSON documents of the history, with the API's own names where it has them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jojo_tray.services.documents import Document, error_document, iso

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from jojo_tray.domain.downloads import Download
    from jojo_tray.domain.history import (
        DialogueLine,
        Found,
        HistoryEntry,
        Retake,
        RetakeTotals,
        SyncDone,
        SyncMarks,
    )
    from jojo_tray.services.history.desk import Deleted

_EXACT_EVERYWHERE = 2**53  # beyond it, a number is only safe as text


def entry_document(entry: HistoryEntry) -> Document:
    """An item as stored; `date_unix` in seconds as the API has it, `date` for people."""
    item = entry.item
    document: Document = {
        "history_item_id": item.item_id,
        "date_unix": _seconds(item.made_at),
        "date": iso(item.made_at),
        "voice_id": item.voice_id,
        "voice_name": item.voice_name,
        "voice_category": item.voice_category,
        "model_id": item.model_id,
        "text": item.text,
        "dialogue": [_line(line) for line in item.dialogue] or None,
        "source": item.source,
        "state": entry.state,
        "gone_at": iso(entry.gone_at),
        "character_count_change_from": item.counter_before,
        "character_count_change_to": item.counter_after,
        "credits": item.credits,
        "characters": len(item.spoken),
        "character_count_from_text": len(item.spoken),
        "character_count_change": item.credits,
        "settings": _parsed(item.settings),
        "feedback": _parsed(item.feedback),
        "content_type": item.content_type,
        "output_format": item.output_format,
        "request_id": item.request_id,
        "share_link_id": item.share_link_id,
    }
    return {name: _strict(value) for name, value in document.items()}


def shown_document(found: Found, files: Sequence[Path]) -> Document:
    """One item with the files its audio was saved as, and who knew it.

    Its `source` is the API's: what made it.
    """
    return {
        **entry_document(found.entry),
        "files": [str(path) for path in files],
        "read_from": found.read_from,
        "read_at": iso(found.read_at),
    }


def retake_document(retake: Retake) -> Document:
    """What was paid more than once; the item is the first generation."""
    first = entry_document(retake.first)
    return {
        "times": len(retake.keys),
        "credits": _strict(retake.credits),
        "credits_again": _strict(retake.credits_again),
        "first": first,
    }


def retakes_document(retakes: Sequence[Retake], totals: RetakeTotals) -> Document:
    """Some of what was paid more than once, and what all of it cost again."""
    return {
        "retakes": [retake_document(retake) for retake in retakes],
        "credits_again": _strict(totals.credits_again),
        "total": totals.texts,
        "shown": len(retakes),
        "has_more": totals.texts > len(retakes),
    }


def sync_document(done: SyncDone, marks: SyncMarks) -> Document:
    """What a synchronisation brought, and whether anything is still to be read."""
    progress = done.progress
    return {
        "end": done.end,
        "complete": marks.complete,
        "pages": progress.pages,
        "items": progress.seen,
        "new": progress.fresh,
        "changed": progress.changed,
        "gone": progress.gone,
        "back_to": iso(progress.reached),
        "synced_at": iso(marks.synced_at),
    }


def deleted_document(deleted: Deleted) -> Document:
    """What became of each id; `left` were not tried."""
    document: Document = {
        "deleted": list(deleted.deleted),
        "already_gone": list(deleted.already_gone),
        "failed": [
            {"history_item_id": one.item_id, "error": error_document(one.error)}
            for one in deleted.failed
        ],
        "left": list(deleted.left),
    }
    if deleted.error is not None:
        document["error"] = error_document(deleted.error)
    return document


def download_document(download: Download) -> Document:
    """What became of one download."""
    return {
        "history_item_id": download.item_id,
        "state": download.state,
        "path": None if download.path is None else str(download.path),
        "bytes": download.size,
        "error": download.error,
        "detail": download.detail,
    }


def _line(line: DialogueLine) -> Document:
    return {"text": line.text, "voice_id": line.voice_id, "voice_name": line.voice_name}


def _seconds(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp())


def _parsed(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def _strict(value: Any) -> Any:
    """The value with whole numbers that not every reader holds exactly as text."""
    if isinstance(value, dict):
        return {name: _strict(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_strict(inner) for inner in value]
    large = isinstance(value, int) and abs(value) > _EXACT_EVERYWHERE
    return str(value) if large else value
