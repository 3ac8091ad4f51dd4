"""Equal requests for speech are one recipe, and whatever might sound otherwise is another."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.assistant.recipes import (
    USUAL_FORMAT,
    USUAL_MODEL,
    Form,
    Recipe,
    recipe_for,
    recipe_in,
    recipe_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

VOICE = "21m00Tcm4TlvDq8ikWAM"
PATH = f"/v1/text-to-speech/{VOICE}"

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
bodies = st.dictionaries(st.text(max_size=8), values, max_size=5)


def recipe(
    members: Mapping[str, object] | bytes, query: str = "", form: Form = Form.PLAIN
) -> Recipe:
    body = members if isinstance(members, bytes) else json.dumps(members).encode()
    made = recipe_of(f"{PATH}{form}", query, body)
    assert made is not None
    return made


def same(*bodies: Mapping[str, object] | bytes) -> bool:
    return len({recipe(each).fingerprint for each in bodies}) == 1


def same_query(*queries: str) -> bool:
    return len({recipe({"text": "Hi"}, each).fingerprint for each in queries}) == 1


def test_a_recipe_tells_what_is_said_by_whom() -> None:
    made = recipe({"text": "Hello", "model_id": "eleven_flash_v2_5"}, "output_format=pcm_16000")
    assert (made.voice_id, made.text, made.characters) == (VOICE, "Hello", 5)
    assert (made.model_id, made.output_format) == ("eleven_flash_v2_5", "pcm_16000")
    assert made.form is Form.PLAIN
    assert made.keepable
    assert len(made.fingerprint) == 64


def test_what_is_not_said_is_the_usual() -> None:
    made = recipe({"text": "Hello"})
    assert (made.model_id, made.output_format) == (USUAL_MODEL, USUAL_FORMAT)


@pytest.mark.parametrize("form", list(Form))
def test_every_form_of_speech_is_known(form: Form) -> None:
    assert recipe({"text": "Hi"}, form=form).form is form


@pytest.mark.parametrize(
    "path",
    [
        "/v1/voices",
        "/v1/text-to-speech",
        "/v1/text-to-speech/",
        f"{PATH}/stream-input",
        f"{PATH}/",
        f"/v2/text-to-speech/{VOICE}",
        f"{PATH}/with-timestamps/stream",
        f"/v1/speech-to-speech/{VOICE}",
        "/v1/text-to-speech/..",
        "/v1/text-to-speech/%2e%2e/stream",
    ],
)
def test_other_requests_are_no_recipe(path: str) -> None:
    assert recipe_of(path, "", b'{"text": "Hi"}') is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"text"',
        b"{}",
        b'{"text": 5}',
        b'{"text": "x", "seed": NaN}',
        b'{"text": "x", "seed": 1e999}',
        b'{"text": "\xff"}',
        '{"text": "x"}'.encode("utf-16"),
        b'{"text": "x", "a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"text": "x", "seed": ' + b"9" * 5000 + b"}",
    ],
)
def test_what_the_service_cannot_take_is_no_recipe(body: bytes) -> None:
    assert recipe_of(PATH, "", body) is None


def test_the_order_of_members_is_no_difference() -> None:
    settings = {"stability": 0.5, "style": 0.1}
    turned = {"style": 0.1, "stability": 0.5}
    assert same(
        {"text": "Hi", "voice_settings": settings, "seed": 5},
        {"seed": 5, "voice_settings": turned, "text": "Hi"},
    )


def test_the_spelling_of_numbers_is_no_difference() -> None:
    spellings = (b"0.5", b"0.50", b"5e-1", b"0.5000")
    assert same(*(b'{"text":"a","voice_settings":{"stability":%b}}' % each for each in spellings))
    assert same(b'{"text":"a","seed":1}', b'{"text":"a","seed":1.0}', b'{"text":"a","seed":1e0}')


def test_a_truth_is_no_number() -> None:
    assert not same({"text": "a", "seed": 1}, {"text": "a", "seed": True})
    assert not same({"text": "a", "use_pvc_as_ivc": 0}, {"text": "a", "use_pvc_as_ivc": False})


def test_defaults_may_be_written_out() -> None:
    written = {
        "text": "Hi",
        "model_id": USUAL_MODEL,
        "seed": None,
        "language_code": None,
        "voice_settings": None,
        "previous_text": None,
        "apply_text_normalization": "auto",
        "apply_language_text_normalization": False,
        "use_pvc_as_ivc": False,
    }
    assert same({"text": "Hi"}, written)
    usual = f"output_format={USUAL_FORMAT}&enable_logging=true"
    assert same_query("", usual, "enable_logging=True")


def test_what_nobody_knows_here_is_part_of_it() -> None:
    assert not same({"text": "Hi"}, {"text": "Hi", "mood": "glad"})
    assert not same({"text": "Hi"}, {"text": "Hi", "mood": None})
    assert not same_query("", "optimize_streaming_latency=3")
    assert not same_query("", "mood=")


@pytest.mark.parametrize("other", ["hi", "Hi ", " Hi", "H i", "Hi.", "Hi\n"])
def test_case_and_blanks_change_speech(other: str) -> None:
    assert not same({"text": "Hi"}, {"text": other})


@pytest.mark.parametrize("name", ["text", "previous_text", "next_text"])
def test_composed_and_decomposed_accents_are_one_text(name: str) -> None:
    for spelling in ("NFC", "NFD"):
        assert unicodedata.is_normalized("NFC", "é")
        said = unicodedata.normalize(spelling, "café")
        assert same({"text": "a", name: "café"}, {"text": "a", name: said})


def test_characters_are_those_that_were_sent() -> None:
    assert recipe({"text": "e\u0301"}).characters == 2


def test_plain_and_streamed_speech_is_one_recipe_but_as_wav() -> None:
    both = [recipe({"text": "Hi"}, form=form) for form in (Form.PLAIN, Form.STREAM)]
    assert both[0].fingerprint == both[1].fingerprint
    query = "output_format=wav_44100"
    both = [recipe({"text": "Hi"}, query, form) for form in (Form.PLAIN, Form.STREAM)]
    assert both[0].fingerprint != both[1].fingerprint


def test_speech_with_times_is_another_recipe_in_each_form() -> None:
    prints = {recipe({"text": "Hi"}, form=form).fingerprint for form in Form}
    assert len(prints) == 3


def test_the_order_of_the_query_is_no_difference() -> None:
    assert same_query("a=1&output_format=pcm_8000", "output_format=pcm_8000&a=1")
    assert not same_query("output_format=pcm_8000", "output_format=pcm_16000")


def test_a_voice_may_be_escaped_and_another_voice_is_another_recipe() -> None:
    escaped = recipe_of("/v1/text-to-speech/%32%31m00Tcm4TlvDq8ikWAM", "", b'{"text":"Hi"}')
    assert escaped is not None
    assert escaped.fingerprint == recipe({"text": "Hi"}).fingerprint
    other = recipe_of("/v1/text-to-speech/other", "", b'{"text":"Hi"}')
    assert other is not None
    assert other.fingerprint != escaped.fingerprint


@pytest.mark.parametrize("name", ["xi-api-key", "xi_api_key", "authorization", "XI-API-KEY"])
def test_who_asks_is_nowhere_in_it(name: str) -> None:
    made = recipe({"text": "Hi"}, urlencode({name: "secret", "a": "1"}))
    assert "secret" not in made.document
    assert made.fingerprint == recipe({"text": "Hi"}, "a=1").fingerprint


@pytest.mark.parametrize("told", ["false", "False", "0", "no", "off", "", "perhaps"])
def test_zero_retention_is_not_kept(told: str) -> None:
    assert not recipe({"text": "Hi"}, f"enable_logging={told}").keepable


def test_what_can_be_read_in_two_ways_is_not_kept() -> None:
    assert not recipe(b'{"text":"a","text":"b"}').keepable
    assert not recipe(b'{"text":"a","voice_settings":{"style":0,"style":1}}').keepable
    assert not recipe({"text": "a"}, "output_format=pcm_8000&output_format=pcm_16000").keepable
    assert recipe(b'{"text":"a","a":{"b":1},"c":{"b":1}}').keepable


def test_half_a_character_is_a_text_too() -> None:
    made = recipe(b'{"text":"\\ud83d"}')
    assert made.document.isascii()
    assert recipe_in(made.document) == made


@given(bodies)
def test_a_recipe_is_read_back_from_its_document(members: dict[str, object]) -> None:
    made = recipe({**members, "text": "Hi"})
    again = recipe_in(made.document)
    assert again is not None
    assert (again.fingerprint, again.voice_id) == (made.fingerprint, VOICE)
    asked = recipe_of(again.path, urlencode(again.query), json.dumps(again.body).encode())
    assert asked is not None
    assert asked.fingerprint == made.fingerprint


@given(bodies, st.randoms(use_true_random=False))
def test_no_order_makes_a_difference(members: dict[str, object], chance: object) -> None:
    pairs = list({**members, "text": "Hi"}.items())
    chance.shuffle(pairs)  # type: ignore[attr-defined]
    assert same({**members, "text": "Hi"}, dict(pairs))


@given(st.text(), st.text())
def test_texts_are_one_recipe_only_where_they_are_the_same_text(one: str, other: str) -> None:
    composed = [unicodedata.normalize("NFC", text) for text in (one, other)]
    assert same({"text": one}, {"text": other}) == (composed[0] == composed[1])


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '{"voice_id": 5}', '{"body":{},"form":"","query":{}}', "\0"]
)
def test_no_other_text_is_a_document(text: str) -> None:
    assert recipe_in(text) is None


def test_a_document_in_another_spelling_is_none() -> None:
    assert recipe_in(recipe({"text": "Hi"}).document + " ") is None


def test_what_may_be_streamed_is_asked_for_as_a_stream() -> None:
    assert recipe({"text": "Hi"}).path == f"{PATH}/stream"
    assert recipe({"text": "Hi"}, "output_format=wav_44100").path == PATH
    assert recipe({"text": "Hi"}, form=Form.TIMED).path == f"{PATH}/with-timestamps"


def test_a_recipe_is_made_from_its_parts() -> None:
    query = {"output_format": "opus_48000_32"}
    made = recipe_for(VOICE, {"text": "Hi", "seed": 7}, query)
    assert made is not None
    assert (made.body, made.query) == ({"text": "Hi", "seed": 7}, query)
    assert recipe_for("", {"text": "Hi"}) is None
    assert recipe_for("..", {"text": "Hi"}) is None
    assert recipe_for(VOICE, {"text": "Hi", "seed": float("inf")}) is None
    assert recipe_for(VOICE, {"text": object()}) is None


@pytest.mark.parametrize("depth", [300, 700, 900, 100_000])
@pytest.mark.parametrize("brackets", [("[", "]"), ('{"a":', "}")])
def test_no_depth_of_a_body_is_an_error(depth: int, brackets: tuple[str, str]) -> None:
    opening, closing = brackets
    nested = f"{opening * depth}1{closing * depth}"
    body = f'{{"text": "a", "voice_settings": {nested}}}'.encode()
    found = recipe_of("/v1/text-to-speech/voice", "", body)
    assert (found is not None) is (depth < 400)
