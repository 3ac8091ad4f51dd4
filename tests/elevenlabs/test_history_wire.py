"""JSON of the history to domain objects: each odd value, mutations, and what must come of them."""

from __future__ import annotations

import json
import random
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.errors import Unreadable
from jojo_tray.domain.history import DialogueLine, HistoryItem, HistoryPage, Timing
from jojo_tray.elevenlabs import fields, history_wire
from tests.elevenlabs.test_mutations import ANY, damaged

MADE = datetime(2026, 11, 22, 18, 30, 5, tzinfo=UTC)
STAMP = int(MADE.timestamp())
ROWS = {
    "characters": ["H", "i"],
    "character_start_times_seconds": [0, 0.066],
    "character_end_times_seconds": [0.066, 0.132],
}
ITEM: dict[str, Any] = {
    "history_item_id": "item-1",
    "request_id": "req-1",
    "voice_id": "voice-1",
    "model_id": "eleven_multilingual_v2",
    "voice_name": "Rachel",
    "voice_category": "premade",
    "text": "Hi",
    "date_unix": STAMP,
    "character_count_change_from": 100,
    "character_count_change_to": 102,
    "content_type": "audio/mpeg",
    "state": "created",
    "settings": {"stability": 0.5, "speed": 1.0},
    "share_link_id": "share-1",
    "source": "TTS",
    "alignments": {"alignment": ROWS, "normalized_alignment": None},
    "dialogue": None,
    "output_format": "mp3_44100_128",
}
PAGE = {"history": [ITEM], "has_more": True, "last_history_item_id": "item-1"}


def page(*entries: object, **changed: object) -> HistoryPage:
    return history_wire.page_of({**PAGE, "history": [*entries], **changed})


def item(**changed: object) -> HistoryItem:
    return page({**ITEM, **changed}).items[0]


def timing(**changed: object) -> Timing | None:
    alignments = {"alignment": {**ROWS, **changed}}
    return history_wire.detail_of({**ITEM, "alignments": alignments}, "item-1").timing


def test_a_whole_item() -> None:
    assert item() == HistoryItem(
        item_id="item-1",
        made_at=MADE,
        voice_id="voice-1",
        voice_name="Rachel",
        voice_category="premade",
        model_id="eleven_multilingual_v2",
        text="Hi",
        source="TTS",
        state="created",
        output_format="mp3_44100_128",
        content_type="audio/mpeg",
        request_id="req-1",
        share_link_id="share-1",
        counter_before=100,
        counter_after=102,
        settings='{"speed":1.0,"stability":0.5}',
        feedback=None,
        dialogue=(),
    )


def test_a_whole_page() -> None:
    read = page(ITEM, {**ITEM, "history_item_id": "item-2"}, last_history_item_id="item-2")
    assert [one.item_id for one in read.items] == ["item-1", "item-2"]
    assert (read.cursor, read.has_more, read.unreadable) == ("item-2", True, 0)


def test_an_empty_history() -> None:
    assert page(has_more=False, last_history_item_id=None) == HistoryPage(())


def test_only_the_id_is_needed() -> None:
    assert page({"history_item_id": "bare"}).items == (HistoryItem("bare"),)


@pytest.mark.parametrize("name", [name for name in ITEM if name != "history_item_id"])
def test_absent_equals_null(name: str) -> None:
    without = {key: value for key, value in ITEM.items() if key != name}
    assert page(without).items[0] == item(**{name: None})


@pytest.mark.parametrize(
    "entry",
    [
        {},
        None,
        "item",
        [ITEM],
        {**ITEM, "history_item_id": None},
        {**ITEM, "history_item_id": ""},
        {**ITEM, "history_item_id": 7},
        {**ITEM, "history_item_id": "a\0b"},
        {**ITEM, "history_item_id": "\ud800"},
        {**ITEM, "history_item_id": "x" * 201},
    ],
)
def test_entries_without_a_usable_id_are_counted(entry: object) -> None:
    read = page(ITEM, entry)
    assert [one.item_id for one in read.items] == ["item-1"]
    assert read.unreadable == 1


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        "history",
        {},
        {"history": None, "has_more": False},
        {"history": {}, "has_more": False},
        {"history": []},
        {"history": [], "has_more": None},
        {"history": [], "has_more": "false"},
        {"history": [], "has_more": 0},
    ],
)
def test_a_page_that_does_not_say_what_it_is_is_unreadable(document: Any) -> None:
    with pytest.raises(Unreadable):
        history_wire.page_of(document)


@pytest.mark.parametrize("cursor", [None, "", 5, ["a"], "\ud800", "y" * 300])
def test_an_odd_cursor_is_none(cursor: object) -> None:
    assert page(ITEM, last_history_item_id=cursor).cursor is None


def test_a_text_of_a_megabyte_survives() -> None:
    long = "\u00e4\U0001f600 b\n" * 200_000
    assert item(text=long).text == long
    assert item(text=None, dialogue=[{"text": long}]).spoken == long


def test_texts_are_made_storable() -> None:
    odd = item(text="a\0b\ud800c", voice_name="\udfff\0", state="x" * 500)
    assert (odd.text, odd.voice_name, odd.state) == ("ab?c", "?", "x" * 200)


def test_words_never_seen_are_kept() -> None:
    odd = item(state="hibernating", source="Telepathy", output_format="opus_99")
    assert (odd.state, odd.source, odd.output_format) == ("hibernating", "Telepathy", "opus_99")


@pytest.mark.parametrize(
    ("stamp", "made_at"),
    [
        (STAMP, MADE),
        (float(STAMP), MADE),
        (str(STAMP), MADE),
        (STAMP * 1000, MADE),
        (STAMP + 86_400 * 365, datetime(2027, 11, 22, 18, 30, 5, tzinfo=UTC)),
        (0, None),
        (-1, None),
        (1, None),
        (10**18, None),
        (2**70, None),
        (True, None),
        ("soon", None),
        ({}, None),
    ],
)
def test_dates(stamp: object, made_at: datetime | None) -> None:
    assert item(date_unix=stamp).made_at == made_at


@pytest.mark.parametrize(
    ("before", "after", "cost"),
    [
        (100, 140, 40),
        (100, 100, 0),
        (99_990, 5, None),
        (None, 5, None),
        (5, None, None),
        ("100", 140.0, 40),
        (True, 5, None),
        (-1, 5, None),
        (0, 2**63 - 1, 2**63 - 1),
        (0, 2**63, None),
        (0.5, 1, None),
    ],
)
def test_the_cost_is_the_difference_of_the_counters(
    before: object, after: object, cost: int | None
) -> None:
    read = item(character_count_change_from=before, character_count_change_to=after)
    assert read.credits == cost


@pytest.mark.parametrize("odd", [None, "text", 5, 0.5, True, [1], {"unknown": 1}, {"text": None}])
def test_parts_of_a_wrong_kind_are_unknown(odd: object) -> None:
    read = item(dialogue=odd, text=[odd], voice_id={"id": odd}, model_id=5)
    assert (read.dialogue, read.text, read.voice_id, read.model_id) == ((), None, None, None)
    assert item(dialogue=[odd]).dialogue == ()


def test_a_dialogue_is_read_line_by_line() -> None:
    lines = [
        {"text": "Hello.", "voice_id": "v1", "voice_name": "Rachel"},
        {"text": "", "voice_id": "v1"},
        {"text": "Bye.", "voice_id": None, "voice_name": 7},
    ]
    read = item(text="", voice_id="", dialogue=lines)
    assert read.dialogue == (DialogueLine("Hello.", "v1", "Rachel"), DialogueLine("Bye."))
    assert (read.text, read.voice_id, read.spoken) == (None, None, "Hello.\nBye.")


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ({}, "{}"),
        ({"b": 1, "a": [True, None, 1.5]}, '{"a":[true,null,1.5],"b":1}'),
        ({"n": 1}, '{"n":1}'),
        ({"n": 1.0}, '{"n":1.0}'),
        ({"n": True}, '{"n":true}'),
        ({"n": 2**80}, f'{{"n":{2**80}}}'),
        ({"\u00e9": "\u00e9"}, '{"\\u00e9":"\\u00e9"}'),
        ({"x": "a\0b\ud800", "\0": ["\udfff"]}, '{"":["?"],"x":"ab?"}'),
        ({"x": "y" * 5000}, '{"x":"' + "y" * 5000 + '"}'),
        (None, None),
        ([], None),
        ("{}", None),
        (5, None),
    ],
)
def test_settings_and_feedback_are_kept_as_canonical_text(value: object, kept: str | None) -> None:
    read = item(settings=value, feedback=value)
    assert (read.settings, read.feedback) == (kept, kept)


def test_settings_too_deep_to_be_written_are_unknown() -> None:
    deep: dict[str, object] = {}
    for _ in range(100_000):
        deep = {"a": deep}
    assert item(settings=deep).settings is None


WORDS = st.text("ab\u00e9\U0001f600", max_size=5)
VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | WORDS
)


@given(st.dictionaries(WORDS, VALUES, max_size=6))
def test_equal_settings_are_equal_texts_that_mean_the_same(settings: dict[str, Any]) -> None:
    told = fields.canonical(settings)
    assert told == fields.canonical(dict(reversed(list(settings.items()))))
    assert told is not None
    assert told.isascii()
    assert json.loads(told) == settings


def test_an_item_asked_for_by_its_id() -> None:
    read = history_wire.detail_of(ITEM, "item-1")
    assert read.item == item()
    assert read.timing == Timing(("H", "i"), (0.0, 0.066), (0.066, 0.132))
    assert read.normalized_timing is None


@pytest.mark.parametrize("document", [None, [], {}, PAGE, {**ITEM, "history_item_id": "item-2"}])
def test_an_answer_about_something_else_is_unreadable(document: Any) -> None:
    with pytest.raises(Unreadable):
        history_wire.detail_of(document, "item-1")


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("odd", [None, [], ["H"], ["H", None], ["H", "i", "j"], "Hi", {"0": "H"}])
def test_timings_that_do_not_belong_together_are_none(name: str, odd: object) -> None:
    assert timing(**{name: odd}) is None


@pytest.mark.parametrize("odd", [[0, -1], [0, None], [0, float("inf")], [0, True], [0, "x"]])
def test_a_moment_that_is_none_spoils_the_timings(odd: object) -> None:
    assert timing(character_start_times_seconds=odd) is None


@pytest.mark.parametrize("odd", [None, [], "x", 5, {}, {"alignment": 5}])
def test_no_timings(odd: object) -> None:
    read = history_wire.detail_of({**ITEM, "alignments": odd}, "item-1")
    assert (read.timing, read.normalized_timing) == (None, None)


def test_every_documented_field_is_spelled_as_documented() -> None:
    path = Path(__file__).parents[1] / "data" / "elevenlabs-openapi-subset.json"
    schemas = json.loads(path.read_text())["components"]["schemas"]
    assert set(ITEM) <= set(schemas["SpeechHistoryItemResponseModel"]["properties"])
    assert set(PAGE) <= set(schemas["GetSpeechHistoryResponseModel"]["properties"])


@given(ANY, ANY)
def test_any_document_is_read_or_unreadable(document: Any, value: Any) -> None:
    odd = {**dict.fromkeys(ITEM, value), "history_item_id": "a"}
    pages = (document, {**PAGE, "history": document}, {**PAGE, "history": [odd, value]})
    for given_page in pages:
        with suppress(Unreadable):
            history_wire.page_of(given_page)
    assert history_wire.detail_of(odd, "a").item.item_id == "a"


def check(body: bytes) -> None:
    """Whatever is read from damaged bytes is what a plain reading of the same JSON gives."""
    try:
        read = history_wire.page_of(fields.parse(body))
    except Unreadable:
        return
    plain: dict[str, Any] = json.loads(body.decode("utf-8-sig"))
    entries = [entry for entry in plain["history"] if isinstance(entry, dict)]
    by_id = {entry.get("history_item_id"): entry for entry in entries}
    assert read.has_more is plain["has_more"]
    assert len(read.items) + read.unreadable == len(plain["history"])
    for found in read.items:
        entry = by_id[found.item_id]
        assert found.text in {None, (entry.get("text") or "").replace("\0", "")}
        assert found.counter_after in {None, int(entry.get("character_count_change_to") or 0)}
        assert found.settings is None or json.loads(found.settings) == entry["settings"]


@pytest.mark.parametrize("seed", range(3))
def test_damaged_bytes_are_unreadable_or_read_rightly(seed: int) -> None:
    chance, sound = random.Random(seed), json.dumps(PAGE).encode()
    for _ in range(500):
        check(damaged(sound, chance))


@pytest.mark.soak
def test_a_hundred_thousand_damaged_pages() -> None:
    chance, sound = random.Random(2026), json.dumps(PAGE).encode()
    for _ in range(100_000):
        check(damaged(sound, chance))
