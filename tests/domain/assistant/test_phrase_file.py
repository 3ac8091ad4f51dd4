"""A file of phrases: one a line, or objects; what cannot be spoken is named by its line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.assistant.phrase_file import (
    LONGEST_TEXT,
    MOST_BYTES,
    MOST_LINES,
    Voicing,
    phrases_in,
)
from jojo_tray.domain.assistant.recipes import recipe_for
from jojo_tray.domain.assistant.speech_errors import (
    CacheFull,
    CacheOff,
    PhraseUnfit,
    PreloadRefused,
)
from jojo_tray.domain.errors import UsageError

VOICING = Voicing("voice")


def texts(content: str | bytes, voicing: Voicing = VOICING) -> list[str]:
    raw = content.encode() if isinstance(content, str) else content
    return [recipe.text for recipe in phrases_in(raw, voicing)]


def refused(content: bytes, voicing: Voicing = VOICING) -> str:
    with pytest.raises(PhraseUnfit) as caught:
        phrases_in(content, voicing)
    return str(caught.value)


def test_each_line_is_a_phrase() -> None:
    assert texts("Hello.\n\n  Good bye. \r\n\t\n# One\n") == ["Hello.", "Good bye.", "# One"]


def test_a_mark_at_the_start_is_no_part_of_the_first_phrase() -> None:
    assert texts(b"\xef\xbb\xbfHello") == ["Hello"]


def test_only_a_line_end_ends_a_line() -> None:
    assert texts("one\u2028still one\x0bstill\n") == ["one\u2028still one\x0bstill"]


def test_a_phrase_is_made_once() -> None:
    assert texts("Hello\nBye\nHello\n") == ["Hello", "Bye"]


def test_phrases_are_spoken_as_was_asked() -> None:
    voicing = Voicing("v", "eleven_flash_v2_5", "pcm_16000", {"stability": 0.2})
    [made] = phrases_in(b"Hi", voicing)
    members = {
        "text": "Hi",
        "model_id": "eleven_flash_v2_5",
        "voice_settings": {"stability": 0.2},
    }
    assert made == recipe_for("v", members, {"output_format": "pcm_16000"})


def test_objects_may_say_more_of_each_phrase() -> None:
    lines = [
        {"text": "One", "voice_id": "x", "seed": 4},
        {"text": "Two", "output_format": "pcm_8000", "model_id": "m"},
        {"text": "Three", "voice_settings": {"speed": 1.1}},
    ]
    made = phrases_in("\n".join(map(json.dumps, lines)).encode(), VOICING)
    assert [recipe.voice_id for recipe in made] == ["x", "voice", "voice"]
    assert made[0].body["seed"] == 4
    assert (made[1].output_format, made[1].model_id) == ("pcm_8000", "m")
    assert made[2].body["voice_settings"] == {"speed": 1.1}


def test_an_object_asks_as_an_assistant_would() -> None:
    line = b'{"text": "Hi", "optimize_streaming_latency": 3, "enable_logging": true}'
    query = {"optimize_streaming_latency": "3", "output_format": "mp3_44100_128"}
    assert phrases_in(line, VOICING) == [
        recipe_for("voice", {"text": "Hi", "model_id": "eleven_multilingual_v2"}, query)
    ]


def test_what_is_null_in_an_object_is_left_open() -> None:
    voicing = Voicing("v", "eleven_flash_v2_5", "pcm_16000", {"stability": 0.2})
    names = ("voice_id", "model_id", "output_format", "voice_settings", "seed", "enable_logging")
    line = json.dumps({"text": "Hi"} | dict.fromkeys(names)).encode()
    assert phrases_in(line, voicing) == phrases_in(b"Hi", voicing)


def test_a_phrase_may_look_like_json() -> None:
    assert texts("{curious}\n[sighs] Well.\n") == ["{curious}", "[sighs] Well."]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("hello", "no JSON"),
        ("[1]", "no JSON object"),
        ("{}", "no text"),
        ('{"text": " "}', "no text"),
        ('{"text": 5}', "no text"),
        ('{"text": "a", "voice_id": ""}', "no voice"),
        ('{"text": "a", "voice_id": ".."}', "would not take it"),
        ('{"text": "a", "seed": NaN}', "would not take it"),
        ('{"text": "a", "enable_logging": false}', "may not be kept"),
        ('{"text": "' + "a" * (LONGEST_TEXT + 1) + '"}', "at most 5,000 characters"),
    ],
)
def test_the_line_that_cannot_be_spoken_is_named(line: str, reason: str) -> None:
    said = refused(f'{{"text": "fine"}}\n\n{line}\n'.encode())
    assert "Line 3" in said
    assert reason in said


def test_a_phrase_has_a_length_and_a_file_an_end() -> None:
    assert len(texts("a" * LONGEST_TEXT)[0]) == LONGEST_TEXT
    assert "Line 1 " in refused(b"a" * (LONGEST_TEXT + 1))
    lines = [f"phrase {number}" for number in range(MOST_LINES + 1)]
    assert len(texts("\n".join(lines[:-1]) + "\n\n")) == MOST_LINES
    assert f"Line {MOST_LINES + 1:,} " in refused("\n".join(lines).encode())


def test_who_speaks_must_be_known() -> None:
    assert "names no voice" in refused(b"Hello", Voicing())
    assert texts('{"text": "Hi", "voice_id": "v"}', Voicing()) == ["Hi"]


def test_other_encodings_are_named_by_their_line() -> None:
    assert "Line 2 " in refused(b"fine\ncaf\xe9\n")


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf", b"a" * (MOST_BYTES + 1)])
def test_a_file_without_phrases_or_end_is_refused(content: bytes) -> None:
    with pytest.raises(UsageError):
        phrases_in(content, VOICING)


@given(st.binary(max_size=200))
def test_any_file_is_read_or_refused(content: bytes) -> None:
    try:
        made = phrases_in(content, VOICING)
    except UsageError:
        return
    assert made
    assert all(recipe.text.strip() and recipe.keepable for recipe in made)


@pytest.mark.parametrize(
    "error",
    [
        PhraseUnfit(line=3, detail="it has no text"),
        CacheOff(),
        CacheFull(megabytes=500),
        PreloadRefused(detail="they need 5 credits, and 3 are left"),
    ],
)
def test_every_error_says_what_to_do(error: PhraseUnfit | CacheOff | PreloadRefused) -> None:
    assert error.message().endswith(".")
    assert error.advice().endswith(".")
    assert "{" not in error.message() + error.advice()
