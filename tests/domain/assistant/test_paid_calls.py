"""What costs credits is known by where it goes, however that is spelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.assistant.paid_calls import costs_credits, makes_speech, told_cost

SPEECH = "/v1/text-to-speech/voice"
PAID = [
    "/v1/text-to-dialogue/stream",
    "/v1/speech-to-speech/voice",
    "/v1/sound-generation",
    "/v1/music",
    "/v1/music/stem-separation",
    "/v1/text-to-voice/design",
    "/v1/text-to-voice/voice/remix",
    "/v1/voice-generation/generate-voice",
    "/v1/audio-isolation/stream",
    "/v1/speech-to-text",
    "/v1/dubbing",
    "/v1/dubbing/resource/film/dub",
    "/v1/forced-alignment",
]
FREE = [
    "/",
    "/v1",
    "/v1/history/download",
    "/v1/voices/add",
    "/v1/voices/voice/edit",
    "/v1/musical",
    "/v1/text-to-speech-like",
    "/v1/voices/text-to-speech/voice",
    "/v2/text-to-speech/voice",
    "/v1/music/plan",
    "/v1/text-to-voice",
    "/v1/voice-generation/create-voice",
    "/v1/dubbing/resource/film/language",
    "/v1/dubbing/resource/film/speaker",
    "/v1/dubbing/resource/film/speaker/one/segment",
]


@pytest.mark.parametrize("path", [SPEECH, *PAID])
def test_what_generates_costs_credits_and_its_reading_does_not(path: str) -> None:
    assert costs_credits("POST", path)
    assert not any(costs_credits(method, path) for method in ("GET", "HEAD", "DELETE", "PATCH"))
    assert makes_speech("POST", path) is (path == SPEECH)
    assert not makes_speech("GET", path)


@pytest.mark.parametrize("path", FREE)
def test_what_generates_nothing_costs_none(path: str) -> None:
    assert not costs_credits("POST", path)
    assert not makes_speech("POST", path)


@pytest.mark.parametrize(
    "path",
    [
        "//v1/text-to-speech/voice",
        "/v1//text-to-speech///voice",
        "/v1/%74ext-to-speech/voice",
        "/v1%2Ftext-to-speech%2fvoice",
        "/v1/./text-to-speech/voice/",
        "/v1/voices/../text-to-speech/voice",
        "/v1/%2e/text-to-speech/a%0Ab",
        "/v1/text-to-speech",
    ],
)
def test_an_odd_spelling_is_the_same_call(path: str) -> None:
    assert makes_speech("POST", path)
    assert costs_credits("POST", path)


@given(path=st.sampled_from([SPEECH, *PAID, *FREE]), data=st.data())
def test_no_spelling_makes_a_call_cheaper(path: str, data: st.DataObject) -> None:
    signs = [
        data.draw(st.sampled_from([sign, f"%{ord(sign):02x}", *(["//", "/./"] * (sign == "/"))]))
        for sign in path
    ]
    spelled = "".join(signs)
    assert costs_credits("POST", spelled) is costs_credits("POST", path)
    assert makes_speech("POST", spelled) is makes_speech("POST", path)


@given(st.text(), st.text())
def test_any_path_can_be_asked_about(method: str, path: str) -> None:
    assert costs_credits("POST", path) or not makes_speech("POST", path)
    assert method == "POST" or not costs_credits(method, path)


@pytest.mark.parametrize(
    ("said", "cost"), [("7", 7), (" 7 ", 7), ("0", 0), ("9" * 10, 9_999_999_999)]
)
def test_the_cost_is_what_the_answer_says(said: str, cost: int) -> None:
    assert told_cost(said) == cost


@pytest.mark.parametrize("said", [None, "", "-7", "7.5", "9" * 11, "٧", "7\n7", "1e3"])
def test_a_cost_of_no_sense_is_none(said: str | None) -> None:
    assert told_cost(said) is None
