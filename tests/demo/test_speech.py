"""Generation: what is spoken, what it costs, what is refused, and that the books agree."""

from __future__ import annotations

import base64
import io
import json
import math
import wave
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.demo.audio import FORMATS
from jojo_tray.demo.catalogue import MODELS, VOICES
from jojo_tray.demo.speech_api import parts, sized
from tests.demo.caller import START, Caller, Watch, millis, unix
from tests.demo.official import complaints
from tests.demo.speaking import FLASH, NARRATOR, RETIRED, SPEECH, TEXT, newest, speak, used
from tests.demo.test_audio import frames

if TYPE_CHECKING:
    from collections.abc import Iterator

WAYS = ["", "/stream", "/with-timestamps", "/stream/with-timestamps"]
WORDS = st.text(min_size=1, max_size=60).filter(lambda text: text.strip())
LENIENT = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def shared() -> Iterator[DemoServer]:
    with DemoServer(DemoAccount(now=Watch().now, tier="pro", monthly_credits=900_000)) as server:
        yield server


@pytest.fixture
def talker(shared: DemoServer) -> Iterator[Caller]:
    with Caller(shared.base_url) as caller:
        yield caller


def sound_of(way: str, body: bytes) -> bytes:
    """Give the sound an answer holds, whichever way it came."""
    if "timestamps" not in way:
        return body
    lines: list[dict[str, Any]] = [json.loads(line) for line in body.splitlines()]
    return b"".join(base64.b64decode(line["audio_base64"]) for line in lines)


@pytest.mark.parametrize("way", WAYS)
def test_each_way_gives_the_same_sound_that_can_be_played(talker: Caller, way: str) -> None:
    answer = speak(talker, way=way)
    assert answer.status == 200
    sound = sound_of(way, answer.body)
    assert sound == speak(talker).body
    assert len(frames(sound)) * 1152 / 44_100 == pytest.approx(len(TEXT) / 15, abs=0.35)


def test_the_whole_sound_has_a_length_and_the_streamed_one_comes_in_chunks(talker: Caller) -> None:
    whole, streamed = speak(talker), speak(talker, way="/stream")
    assert int(whole.headers["content-length"]) == len(whole.body)
    assert streamed.headers["transfer-encoding"] == "chunked"
    assert "content-length" not in streamed.headers
    assert whole.headers["content-type"] == streamed.headers["content-type"] == "audio/mpeg"


def test_the_same_words_sound_the_same_and_each_part_of_the_wish_changes_them(
    talker: Caller,
) -> None:
    first = speak(talker, seed=1).body
    assert speak(talker, seed=1).body == first
    others = [
        speak(talker, TEXT[::-1], seed=1).body,
        speak(talker, seed=1, voice=VOICES[1].voice_id).body,
        speak(talker, seed=1, model_id=FLASH).body,
        speak(talker, seed=2).body,
    ]
    assert len({first, *others}) == 5


def test_a_longer_text_speaks_longer(talker: Caller) -> None:
    sizes = [len(speak(talker, TEXT * times).body) for times in (1, 4, 40)]
    assert sizes[0] * 3 < sizes[1]
    assert sizes[1] * 8 < sizes[2]


@pytest.mark.parametrize("output_format", sorted(FORMATS))
def test_every_format_is_given_as_such_and_kept_as_such(talker: Caller, output_format: str) -> None:
    answer = speak(talker, query={"output_format": output_format})
    family = output_format.split("_", maxsplit=1)[0]
    magic = {"mp3": b"\xff\xfb", "wav": b"RIFF", "opus": b"OggS"}.get(family, b"")
    assert answer.status == 200
    assert answer.body.startswith(magic)
    item = newest(talker)
    assert (item["output_format"], item["text"]) == (output_format, TEXT)
    kept = talker.get(f"/v1/history/{item['history_item_id']}/audio")
    assert kept.body == answer.body
    assert kept.headers["content-type"] == answer.headers["content-type"] == item["content_type"]


@pytest.mark.parametrize("rate", [8000, 44_100])
def test_wav_speaks_as_long_as_its_text_in_the_rate_that_was_asked_for(
    talker: Caller, rate: int
) -> None:
    data = speak(talker, query={"output_format": f"wav_{rate}"}).body
    with wave.open(io.BytesIO(data)) as reader:
        assert reader.getframerate() == rate
        assert reader.getnframes() / rate == pytest.approx(len(TEXT) / 15, abs=0.35)


@pytest.mark.parametrize("way", ["/with-timestamps", "/stream/with-timestamps"])
def test_every_character_has_its_time_and_time_runs_forward(talker: Caller, way: str) -> None:
    lines = [json.loads(line) for line in speak(talker, way=way).body.splitlines()]
    assert (len(lines) > 1) == (way != "/with-timestamps")
    told = [line["alignment"] for line in lines if line["alignment"]]
    assert "".join(letter for part in told for letter in part["characters"]) == TEXT
    starts = [at for part in told for at in part["character_start_times_seconds"]]
    ends = [at for part in told for at in part["character_end_times_seconds"]]
    assert starts == sorted(starts)
    assert starts[1:] == pytest.approx(ends[:-1], abs=0.002)
    assert ends[-1] == pytest.approx(len(TEXT) / 15, abs=0.35)
    assert all(line["normalized_alignment"] == line["alignment"] for line in lines)


@LENIENT
@given(
    text=WORDS,
    model=st.sampled_from([model for model in MODELS if model.speaks]),
    voice=st.sampled_from([voice for voice in VOICES if voice.listed]),
    way=st.sampled_from(WAYS),
)
def test_the_cost_is_told_charged_and_written_down_alike(
    talker: Caller, text: str, model: Any, voice: Any, way: str
) -> None:
    before = used(talker)
    answer = speak(talker, text, way, voice=voice.voice_id, model_id=model.model_id)
    cost = math.ceil(len(text) * model.factor * voice.multiplier)
    item = newest(talker)
    assert int(answer.headers["character-cost"]) == cost == used(talker) - before
    assert item["history_item_id"] == answer.headers["history-item-id"]
    assert item["request_id"] == answer.headers["request-id"]
    assert (item["character_count_change_from"], item["character_count_change_to"]) == (
        before,
        before + cost,
    )
    assert (item["text"], item["voice_id"], item["model_id"]) == (
        text,
        voice.voice_id,
        model.model_id,
    )


def test_history_usage_and_subscription_tell_the_same(caller: Caller) -> None:
    span = {"start_unix": millis(START) - 60_000, "end_unix": millis(START) + 60_000}

    def counted() -> float:
        stats = caller.get("/v1/usage/character-stats", **span, aggregation_interval="day")
        return float(sum(stats.json["usage"]["All"]))

    before, listed, stats = used(caller), newest(caller), counted()
    costs = [int(speak(caller, TEXT * n).headers["character-cost"]) for n in (1, 2, 3)]
    assert used(caller) - before == counted() - stats == sum(costs)
    page = caller.get("/v1/history", page_size=4).json["history"]
    assert [item["text"] for item in page] == [TEXT * 3, TEXT * 2, TEXT, listed["text"]]
    assert page[3] == listed
    query = "/v1/workspace/analytics/requests"
    table = caller.post(query, {"start_time": millis(START), "end_time": millis(START) + 1000}).json
    column = table["columns"].index("credits_used")
    assert sorted(row[column] for row in table["rows"])[-3:] == sorted(map(float, costs))


def test_the_request_log_tells_how_long_it_took(caller: Caller) -> None:
    caller.post("/_demo/stream", {"first_byte_ms": 40})
    speak(caller)
    span = {"start_time": millis(START), "end_time": millis(START) + 1000, "sort": "desc"}
    table = caller.post("/v1/workspace/analytics/requests", span).json
    rows = [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]
    assert [row["latency_seconds"] for row in rows if row["credits_used"] == len(TEXT)] == [0.04]


@pytest.mark.parametrize("output_format", ["mp3_44100_128", "opus_48000_32", "alaw_8000"])
@pytest.mark.parametrize("letter", ["x", "語", "👋", "\0"])
def test_the_longest_text_of_any_letters_is_spoken(
    talker: Caller, output_format: str, letter: str
) -> None:
    answer = speak(talker, letter * 10_000, query={"output_format": output_format})
    assert answer.status == 200
    assert answer.headers["character-cost"] == "10000"
    assert newest(talker)["text"] == letter * 10_000


def test_half_a_letter_is_refused(talker: Caller) -> None:
    answer = speak(talker, "a\ud800b")
    assert answer.status == 422
    assert answer.json["detail"][0]["type"] == "string_unicode"


def test_each_item_has_an_id_of_its_own_and_another_run_gives_others(watch: Watch) -> None:
    def made() -> list[str]:
        with (
            DemoServer(DemoAccount(now=watch.now, start=START)) as run,
            Caller(run.base_url) as one,
        ):
            return [speak(one).headers["history-item-id"] for _ in range(3)]

    first = made()
    again = made()
    watch.forward(minutes=5)
    later = made()
    assert first == again
    assert len({*first, *later}) == 6


def test_what_the_seed_says_goes_on_after_what_was_spoken(caller: Caller, watch: Watch) -> None:
    with DemoServer(DemoAccount(now=watch.now)) as other, Caller(other.base_url) as silent:
        cost = int(speak(caller).headers["character-cost"])
        watch.forward(days=2)
        assert used(caller) - used(silent) == cost
        here, there = newest(caller), newest(silent)
        for name in ("character_count_change_from", "character_count_change_to"):
            assert here.pop(name) - there.pop(name) == cost
        assert here == there
        watch.forward(days=12)
        assert used(caller) == used(silent)
        assert sum(item["text"] == TEXT for page in caller.pages() for item in page["history"]) == 1


def test_speaking_between_two_pages_leaves_no_gap(caller: Caller) -> None:
    first = caller.get("/v1/history", page_size=5).json
    speak(caller)
    rest = caller.get(
        "/v1/history", page_size=5, start_after_history_item_id=first["last_history_item_id"]
    ).json
    whole = caller.get("/v1/history", page_size=11).json["history"]
    assert whole[1:] == first["history"] + rest["history"]


def test_an_item_that_was_spoken_is_described_deleted_and_gone(caller: Caller) -> None:
    speak(caller, voice_settings={"stability": 0.9, "speed": 1.1})
    page = caller.get("/v1/history", page_size=1).json
    assert complaints(page, "GET", "/v1/history") == []
    item = page["history"][0]
    assert item["settings"]["stability"] == 0.9
    assert item["settings"]["similarity_boost"] == 0.75
    assert item["date_unix"] == unix(START)
    path = f"/v1/history/{item['history_item_id']}"
    assert caller.get(path).json == item
    assert caller.send("DELETE", path).status == 200
    assert caller.get(path).status == 404


def test_without_logging_it_costs_but_leaves_no_item(caller: Caller) -> None:
    before, item = used(caller), newest(caller)
    answer = speak(caller, query={"enable_logging": "false"})
    assert "history-item-id" not in answer.headers
    assert newest(caller) == item
    assert used(caller) == before + len(TEXT)


@pytest.mark.parametrize("way", WAYS)
def test_what_does_not_fit_is_refused_and_costs_nothing(caller: Caller, way: str) -> None:
    caller.post("/_demo/account", {"character_count": 99_980})
    item = newest(caller)
    refused = speak(caller, way=way)
    assert (refused.status, refused.code) == (401, "quota_exceeded")
    assert refused.json["detail"]["message"] == (
        "This request exceeds your quota of 100000. You have 20 credits remaining, "
        f"while {len(TEXT)} credits are required for this request."
    )
    assert used(caller) == 99_980
    assert newest(caller) == item
    assert speak(caller, "x" * 20).status == 200
    assert used(caller) == 100_000
    assert speak(caller, "x").code == "quota_exceeded"


def test_what_is_left_of_the_plan_can_be_spent_to_the_last_credit(caller: Caller) -> None:
    caller.post("/_demo/account", {"character_limit": used(caller) + 10})
    assert speak(caller, "x" * 11).code == "quota_exceeded"
    assert speak(caller, "x" * 10).status == 200
    assert speak(caller, "x").code == "quota_exceeded"


@pytest.mark.parametrize(
    ("voice", "body", "status", "code"),
    [
        ("nobody", {}, 404, "voice_not_found"),
        (RETIRED, {}, 404, "voice_not_found"),
        (NARRATOR, {"model_id": "eleven_v99"}, 400, "model_not_found"),
        (
            NARRATOR,
            {"model_id": "eleven_multilingual_sts_v2"},
            400,
            "model_can_not_do_text_to_speech",
        ),
        (NARRATOR, {"text": "  "}, 400, "input_text_empty"),
        (NARRATOR, {"text": "x" * 10_001}, 400, "max_character_limit_exceeded"),
    ],
)
def test_what_cannot_be_spoken_is_refused(
    reader: Caller, voice: str, body: dict[str, object], status: int, code: str
) -> None:
    answer = reader.post(f"{SPEECH}/{voice}", {"text": TEXT, **body})
    assert (answer.status, answer.code) == (status, code)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"text": None}, ["body", "text"]),
        ({"text": 7}, ["body", "text"]),
        ({"model_id": []}, ["body", "model_id"]),
        ({"seed": -1}, ["body", "seed"]),
        ({"seed": 4_294_967_296}, ["body", "seed"]),
        ({"seed": "1"}, ["body", "seed"]),
        ({"voice_settings": 1}, ["body", "voice_settings"]),
        ({"voice_settings": {"stability": 1.1}}, ["body", "voice_settings", "stability"]),
        ({"voice_settings": {"speed": True}}, ["body", "voice_settings", "speed"]),
        ({"previous_text": 1}, ["body", "previous_text"]),
        ({"next_request_ids": "a"}, ["body", "next_request_ids"]),
        ({"apply_text_normalization": "maybe"}, ["body", "apply_text_normalization"]),
    ],
)
def test_a_body_that_is_wrong_is_told_where_before_the_key_is_looked_at(
    reader: Caller, body: dict[str, object], place: list[str]
) -> None:
    reader.key = "not a demo key"
    answer = reader.post(f"{SPEECH}/{NARRATOR}", {"text": TEXT, **body})
    assert answer.status == 422
    assert answer.json["detail"][0]["loc"] == place


@pytest.mark.parametrize(
    "query",
    [{"output_format": "mp3_1_1"}, {"enable_logging": "x"}, {"optimize_streaming_latency": 9}],
)
def test_a_query_that_is_wrong_is_told(reader: Caller, query: dict[str, object]) -> None:
    answer = speak(reader, query=query)
    assert answer.status == 422
    assert answer.json["detail"][0]["loc"] == ["query", *query]


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (None, "needs_authorization"),
        ("secret", "invalid_api_key"),
        ("demo-without-text_to_speech", "missing_permissions"),
        ("demo-only-user_read", "missing_permissions"),
    ],
)
def test_only_a_key_that_may_speak_speaks(reader: Caller, key: str | None, code: str) -> None:
    reader.key = key
    answer = speak(reader)
    assert (answer.status, answer.code) == (401, code)


def test_each_user_pays_for_what_they_let_speak(caller: Caller) -> None:
    before = used(caller)
    caller.key = "demo-user-robin"
    own = used(caller)
    speak(caller)
    assert used(caller) == own + len(TEXT)
    caller.key = "demo"
    assert used(caller) == before


@given(st.text(max_size=40), st.integers(1, 60))
def test_a_text_cut_in_parts_is_whole_again(text: str, count: int) -> None:
    found = parts(text, count)
    assert "".join(found) == text
    assert len(found) == count
    assert max(map(len, found)) - min(map(len, found)) <= 1


@given(st.binary(min_size=1, max_size=50), st.integers(1, 500))
def test_sound_is_made_as_large_as_is_wanted(data: bytes, size: int) -> None:
    found = sized(data, size)
    assert len(found) == size
    assert all(byte == data[index % len(data)] for index, byte in enumerate(found))
    assert sized(data, None) == data
