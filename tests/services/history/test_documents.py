"""The history's JSON documents: the API's names, ISO times, strict numbers."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.downloads import Destination, Download, DownloadState
from jojo_tray.domain.errors import ServerFailed
from jojo_tray.domain.history import (
    DialogueLine,
    Found,
    Gap,
    HistoryEntry,
    HistoryItem,
    Retake,
    RetakeTotals,
    SyncDone,
    SyncEnd,
    SyncMarks,
    SyncProgress,
)
from jojo_tray.services.history.desk import Deleted, Failed
from jojo_tray.services.history.documents import (
    deleted_document,
    download_document,
    entry_document,
    retake_document,
    retakes_document,
    shown_document,
    sync_document,
)

MADE = datetime(2026, 11, 22, 18, 30, 5, tzinfo=UTC)
ITEM = HistoryItem(
    "item-1",
    made_at=MADE,
    voice_id="voice-1",
    voice_name="Rachel",
    model_id="eleven_v3",
    text="Hello",
    source="TTS",
    state="created",
    counter_before=100,
    counter_after=105,
    settings='{"speed":1.0}',
)
ENTRY = HistoryEntry(7, ITEM)


def test_an_entry_has_the_names_of_the_api() -> None:
    document = entry_document(ENTRY)
    path = Path(__file__).parents[2] / "data" / "elevenlabs-openapi-subset.json"
    schemas = json.loads(path.read_text())["components"]["schemas"]
    theirs = set(schemas["SpeechHistoryItemResponseModel"]["properties"])
    ours = {"date", "gone_at", "credits", "characters", "feedback"}
    of_the_design = {"character_count_from_text", "character_count_change"}
    assert set(document) - theirs == ours | of_the_design
    assert theirs - set(document) == {"alignments"}


def test_an_entry() -> None:
    document = entry_document(ENTRY)
    assert document["date_unix"] == int(MADE.timestamp())
    assert document["date"] == "2026-11-22T18:30:05+00:00"
    assert (document["credits"], document["characters"]) == (5, 5)
    assert document["character_count_from_text"] == document["character_count_change"] == 5
    assert document["settings"] == {"speed": 1.0}
    assert (document["state"], document["gone_at"], document["dialogue"]) == ("created", None, None)


def test_what_is_unknown_is_null_and_what_is_gone_says_so() -> None:
    document = entry_document(HistoryEntry(1, HistoryItem("bare"), gone_at=MADE))
    assert (document["state"], document["gone_at"]) == ("gone", "2026-11-22T18:30:05+00:00")
    known = {"history_item_id", "state", "gone_at", "characters", "character_count_from_text"}
    assert not [name for name in document if name not in known and document[name] is not None]


def test_a_dialogue() -> None:
    item = HistoryItem("d", dialogue=(DialogueLine("Hi.", "v", "Rachel"),))
    line = {"text": "Hi.", "voice_id": "v", "voice_name": "Rachel"}
    assert entry_document(HistoryEntry(1, item))["dialogue"] == [line]


@given(st.integers(0, 2**70), st.integers(0, 2**70))
def test_numbers_that_not_every_reader_holds_are_text(before: int, more: int) -> None:
    settings = json.dumps({"seed": [before, {"deep": more}]})
    item = HistoryItem("a", counter_before=before, counter_after=before + more, settings=settings)
    document: dict[str, Any] = json.loads(json.dumps(entry_document(HistoryEntry(1, item))))
    for value, meant in [
        (document["credits"], more),
        (document["character_count_change_from"], before),
        (document["settings"]["seed"][1]["deep"], more),
    ]:
        assert int(value) == meant
        assert isinstance(value, str) == (meant > 2**53)


def test_an_entry_with_its_files() -> None:
    document = shown_document(Found(ENTRY, "store", MADE), [Path("/a/b.mp3")])
    assert document["files"] == [str(Path("/a/b.mp3"))]
    assert (document["read_from"], document["read_at"]) == ("store", "2026-11-22T18:30:05+00:00")


def test_a_retake_names_the_first_and_what_came_after() -> None:
    document = retake_document(Retake(ENTRY, (7, 8, 9), 15, 10))
    assert (document["times"], document["credits"], document["credits_again"]) == (3, 15, 10)
    assert document["first"]["history_item_id"] == "item-1"


def test_what_all_retakes_come_to_is_more_than_those_shown() -> None:
    totals = RetakeTotals(4, 2**60)
    document = retakes_document([Retake(ENTRY, (7, 8, 9), 15, 10)], totals)
    assert (document["shown"], document["total"], document["has_more"]) == (1, 4, True)
    assert document["credits_again"] == str(2**60)


def test_a_synchronisation() -> None:
    done = SyncDone(SyncProgress(1, 2, 1500, 20, 3, 1, MADE), SyncEnd.CANCELLED)
    document = sync_document(done, SyncMarks((Gap(),), None))
    assert document == {
        "end": "cancelled",
        "complete": False,
        "pages": 2,
        "items": 1500,
        "new": 20,
        "changed": 3,
        "gone": 1,
        "back_to": "2026-11-22T18:30:05+00:00",
        "synced_at": None,
    }


def test_what_was_deleted() -> None:
    failed = Failed("c", ServerFailed(status=500))
    document = deleted_document(Deleted(("a",), ("b",), (failed,), ("d",), ServerFailed(status=1)))
    assert (document["deleted"], document["already_gone"], document["left"]) == (
        ["a"],
        ["b"],
        ["d"],
    )
    assert document["failed"][0]["history_item_id"] == "c"
    assert document["failed"][0]["error"]["code"] == document["error"]["code"] == "server_failed"
    assert "error" not in deleted_document(Deleted(("a",)))


def test_a_download() -> None:
    saved = Download(
        1, 1, "a", Destination(Path("/f")), DownloadState.SAVED, path=Path("/f/a.mp3"), size=9
    )
    document = download_document(saved)
    assert (document["state"], document["bytes"]) == ("saved", 9)
    assert document["path"] == str(Path("/f/a.mp3"))
    assert document["history_item_id"] == "a"
