"""History: paging without gaps or doubles, filters, deletion, sound and bulk download."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from tests.demo.caller import START, Caller, Watch, unix

if TYPE_CHECKING:
    from jojo_tray.demo import DemoServer

ITEM = dict[str, Any]


def newest(caller: Caller, count: int = 1000, **query: object) -> list[ITEM]:
    found: list[ITEM] = caller.get("/v1/history", page_size=count, **query).json["history"]
    return found


def test_all_pages_together_hold_each_item_once_newest_first(reader: Caller) -> None:
    items = [item for page in reader.pages(page_size=1000) for item in page["history"]]
    ids = [item["history_item_id"] for item in items]
    dates = [item["date_unix"] for item in items]
    assert len(ids) == len(set(ids)) > 3000
    assert dates == sorted(dates, reverse=True)
    assert dates[0] <= unix(START)


@pytest.mark.parametrize("size", [1, 7, 100])
def test_the_page_size_does_not_change_what_is_found(reader: Caller, size: int) -> None:
    since = unix(START) - 86_400
    small = [
        i for page in reader.pages(page_size=size, date_after_unix=since) for i in page["history"]
    ]
    assert small == newest(reader, date_after_unix=since)


def test_ascending_is_descending_turned_round(reader: Caller) -> None:
    since = unix(START) - 3 * 86_400
    up = [
        item
        for page in reader.pages(page_size=20, date_after_unix=since, sort_direction="asc")
        for item in page["history"]
    ]
    assert up == newest(reader, date_after_unix=since)[::-1]


def test_the_last_page_says_so_and_an_empty_one_has_no_cursor(reader: Caller) -> None:
    empty = reader.get("/v1/history", date_before_unix=1).json
    assert (empty["history"], empty["has_more"]) == ([], False)
    assert (empty["last_history_item_id"], empty["scanned_until"]) == (None, None)
    assert len(reader.get("/v1/history").json["history"]) == 100


def test_new_items_while_paging_leave_no_gap(caller: Caller, watch: Watch) -> None:
    first = caller.get("/v1/history", page_size=50).json
    watch.forward(hours=30)
    cursor = first["last_history_item_id"]
    second = newest(caller, 50, start_after_history_item_id=cursor)
    before = newest(caller, 1000)
    place = [item["history_item_id"] for item in before].index(cursor)
    assert place > 49
    assert second == before[place + 1 : place + 51]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"page_size": 1001}, "invalid_page_size"),
        ({"page_size": 0}, "invalid_page_size"),
        ({"start_after_history_item_id": "nothing"}, "invalid_cursor"),
        ({"model_id": "eleven_v3"}, "invalid_request"),
    ],
)
def test_what_the_list_refuses(reader: Caller, query: dict[str, object], code: str) -> None:
    answer = reader.get("/v1/history", **query)
    assert (answer.status, answer.code) == (400, code)


def test_dates_are_inclusive_after_and_exclusive_before(reader: Caller) -> None:
    middle = newest(reader, 100)[50]["date_unix"]
    after = newest(reader, date_after_unix=middle)
    before = newest(reader, date_before_unix=middle)
    assert min(item["date_unix"] for item in after) == middle
    assert max(item["date_unix"] for item in before) < middle


def test_filters_give_what_they_name(reader: Caller) -> None:
    some = next(item for item in newest(reader) if item["text"] and item["voice_id"])
    word = some["text"].split()[0]
    voice = some["voice_id"]
    assert {item["voice_id"] for item in newest(reader, voice_id=voice)} == {voice}
    assert {item["source"] for item in newest(reader, source="STS")} == {"STS"}
    assert all(word.lower() in i["text"].lower() for i in newest(reader, search=word.upper()))
    model = newest(reader, model_id="eleven_v3", source="TTS")
    assert {(item["model_id"], item["source"]) for item in model} == {("eleven_v3", "TTS")}


def test_costs_run_on_within_a_cycle_and_never_overlap(reader: Caller) -> None:
    items = newest(reader, 300, sort_direction="desc")[::-1]
    for item, following in pairwise(items):
        assert item["character_count_change_to"] > item["character_count_change_from"]
        assert following["character_count_change_from"] >= item["character_count_change_to"]


def test_odd_items_are_there(reader: Caller) -> None:
    items = newest(reader)
    dialogue = next(item for item in items if item["dialogue"])
    assert dialogue["text"] is None
    assert dialogue["voice_id"] is None
    assert {"text", "voice_id", "voice_name"} == set(dialogue["dialogue"][0])
    assert any(item["source"] is None for item in items)
    assert any(item["alignments"] for item in items)
    assert {item["content_type"] for item in items} >= {"audio/mpeg", "audio/pcm", "audio/wav"}


def test_a_deleted_item_is_gone_everywhere_and_paging_goes_on_behind_it(caller: Caller) -> None:
    first, second = (item["history_item_id"] for item in newest(caller, 2))
    assert caller.send("DELETE", f"/v1/history/{first}").json == {"status": "ok"}
    for method, path in (("GET", first), ("GET", f"{first}/audio"), ("DELETE", first)):
        answer = caller.send(method, f"/v1/history/{path}")
        assert (answer.status, answer.code) == (404, "history_item_not_found")
    assert newest(caller, 1)[0]["history_item_id"] == second
    behind = newest(caller, 1, start_after_history_item_id=first)
    assert behind[0]["history_item_id"] == second


def test_an_item_of_the_future_is_not_known_yet(server: DemoServer, caller: Caller) -> None:
    coming = server.account.home(None).ledger.cycle(1).entries[-1].event.id
    assert caller.get(f"/v1/history/{coming}").status == 404


@pytest.mark.parametrize(
    ("output_format", "magic"),
    [
        ("mp3_44100_128", b"\xff\xfb"),
        ("wav_44100", b"RIFF"),
        ("pcm_24000", b""),
        ("ulaw_8000", b""),
    ],
)
def test_audio_comes_in_the_items_own_format(
    reader: Caller, output_format: str, magic: bytes
) -> None:
    item = next(item for item in newest(reader) if item["output_format"] == output_format)
    path = f"/v1/history/{item['history_item_id']}/audio"
    answer = reader.get(path)
    assert answer.headers["content-type"] == item["content_type"]
    assert answer.body.startswith(magic)
    assert len(answer.body) > 5000
    assert reader.get(path).body == answer.body


def test_one_id_downloads_as_the_audio_itself(reader: Caller) -> None:
    item = next(item for item in newest(reader) if item["output_format"] == "mp3_44100_128")
    item_id = item["history_item_id"]
    answer = reader.post("/v1/history/download", {"history_item_ids": [item_id]})
    assert answer.headers["content-type"] == "audio/mpeg"
    assert answer.body == reader.get(f"/v1/history/{item_id}/audio").body


def test_several_ids_download_as_a_zip_with_a_folder_for_each_voice(reader: Caller) -> None:
    items = newest(reader, 12)
    ids = [item["history_item_id"] for item in items]
    answer = reader.post("/v1/history/download", {"history_item_ids": ids})
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
    assert {name.split("/")[1].split(".")[0] for name in names} == set(ids)
    assert {name.split("/")[0] for name in names} == {i["voice_id"] or "no-voice" for i in items}


def test_a_download_as_wav_is_wav(reader: Caller) -> None:
    body = {"history_item_ids": [newest(reader, 1)[0]["history_item_id"]], "output_format": "wav"}
    answer = reader.post("/v1/history/download", body)
    assert answer.headers["content-type"] == "audio/wav"
    assert answer.body.startswith(b"RIFF")


def test_what_the_download_refuses(reader: Caller) -> None:
    one = newest(reader, 1)[0]["history_item_id"]
    path = "/v1/history/download"
    odd = reader.post(path, {"history_item_ids": [one], "output_format": "flac"})
    assert (odd.status, odd.json["error"]) == (400, "invalid_output_format")
    assert reader.post(path, {"history_item_ids": [one, "missing"]}).status == 404
    assert reader.post(path, {"history_item_ids": []}).status == 400
    assert reader.post(path, {"history_item_ids": one}).status == 422
    assert reader.post(path, {}).status == 422
    assert reader.send("POST", path, b"{").status == 422
