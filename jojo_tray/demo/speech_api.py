"""Text to speech: whole or streamed, bare or with the time of each character."""

from __future__ import annotations

import base64
import itertools
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jojo_tray.demo.audio import FORMATS, content_type, length, sound
from jojo_tray.demo.delivery import Delivery
from jojo_tray.demo.events import Event
from jojo_tray.demo.exchange import JSON_TYPE, Flow, Json, Response, answer
from jojo_tray.demo.fields import Fields, body_fields, query_fields
from jojo_tray.demo.refusals import refuse
from jojo_tray.demo.speech import (
    DEFAULT_FORMAT,
    DEFAULT_MODEL,
    Wish,
    afford,
    alignment,
    charge,
    find_model,
    find_voice,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.demo.account import Home
    from jojo_tray.demo.call import Call

PERMISSION = "text_to_speech"
_LARGEST_SEED = 4_294_967_295
_IGNORED_TEXTS = ("language_code", "previous_text", "next_text")
_IGNORED_FLAGS = ("use_pvc_as_ivc", "apply_language_text_normalization")
_IGNORED_IDS = ("previous_request_ids", "next_request_ids")


@dataclass(frozen=True, slots=True)
class _Spoken:
    """One generation under way: paid for, its lane taken until `ended`."""

    event: Event
    headers: Mapping[str, str]
    delivery: Delivery
    ended: Callable[[], None]

    def whole(self, response: Response) -> Response:
        flow = Flow(self.delivery.first_byte, self.ended)
        return Response(200, response.body, response.content_type, self.headers, flow)

    def streamed(self, pieces: Sequence[bytes], kind: str) -> Response:
        flow = Flow(self.delivery.first_byte, self.ended, pieces, self.delivery.rate)
        return Response(200, b"".join(pieces), kind, self.headers, flow)


def convert(call: Call) -> Response:
    """Answer `POST /v1/text-to-speech/{voice_id}` with the whole sound."""
    spoken = _speak(call)
    kind = content_type(spoken.event.output_format)
    return spoken.whole(Response(200, sound(spoken.event), kind))


def stream(call: Call) -> Response:
    """Answer `POST /v1/text-to-speech/{voice_id}/stream` with the sound in pieces."""
    spoken = _speak(call)
    data = sized(sound(spoken.event), spoken.delivery.size)
    kind = content_type(spoken.event.output_format)
    return spoken.streamed(spoken.delivery.cut(data), kind)


def convert_with_timestamps(call: Call) -> Response:
    """Answer `POST /v1/text-to-speech/{voice_id}/with-timestamps` with sound and times as JSON."""
    spoken = _speak(call)
    text, data = spoken.event.text or "", sound(spoken.event)
    return spoken.whole(answer(_timed(data, alignment(text, length(spoken.event)))))


def stream_with_timestamps(call: Call) -> Response:
    """Answer `POST /v1/text-to-speech/{voice_id}/stream/with-timestamps`, one JSON a line."""
    spoken = _speak(call)
    text, seconds = spoken.event.text or "", length(spoken.event)
    pieces = spoken.delivery.cut(sound(spoken.event))
    share = seconds / len(pieces)
    lines = [
        _timed(piece, alignment(part, share, number * share) if part else None)
        for number, (piece, part) in enumerate(zip(pieces, parts(text, len(pieces)), strict=True))
    ]
    return spoken.streamed([json.dumps(line).encode() + b"\n" for line in lines], JSON_TYPE)


def sized(data: bytes, size: int | None) -> bytes:
    """Repeat or cut sound to a size in bytes, where one is wanted."""
    return data if size is None else (data * (size // len(data) + 1))[:size]


def parts(text: str, count: int) -> list[str]:
    """Cut a text into so many parts of about the same length."""
    edges = [round(len(text) * number / count) for number in range(count + 1)]
    return [text[begun:ended] for begun, ended in itertools.pairwise(edges)]


def read_settings(fields: Fields) -> dict[str, object]:
    """Read a voice's settings, as far as they are given."""
    inner = fields.part("voice_settings")
    found: dict[str, object] = {
        name: inner.number(name, 0, 1) for name in ("stability", "similarity_boost", "style")
    }
    found["speed"] = inner.number("speed", 0.7, 1.2)
    found["use_speaker_boost"] = inner.flag("use_speaker_boost", default=True)
    return {name: value for name, value in found.items() if value is not None}


def headers_of(event: Event, delivery: Delivery, current: int, allowed: int) -> dict[str, str]:
    """Give the headers that tell of a generation."""
    kept = {"history-item-id": event.id} if event.in_history else {}
    return {
        "request-id": event.request_id,
        **kept,
        "character-cost": str(event.credits),
        "current-concurrent-requests": str(current),
        "maximum-concurrent-requests": str(allowed),
        "tts-latency-ms": str(round(delivery.first_byte * 1000)),
    }


def _speak(call: Call) -> _Spoken:
    order = _read(call)
    home = call.allow(PERMISSION)
    wish = _checked(call, order)
    afford(home, wish.cost)
    return _begun(home, wish)


def _begun(home: Home, wish: Wish) -> _Spoken:
    delivery = home.account.delivery
    allowed = delivery.allowed(home.account.tier, wish.model)
    lane = home.lanes.enter(wish.model.group, allowed)
    event = charge(home, wish)
    headers = headers_of(event, delivery, lane.current, allowed)
    return _Spoken(event, headers, delivery, lane.leave)


@dataclass(frozen=True, slots=True)
class _Order:
    """What the request says, before it is looked up."""

    text: str
    model_id: str
    output_format: str
    settings: Mapping[str, object]
    seed: int | None
    kept: bool


def _read(call: Call) -> _Order:
    query, body = query_fields(call.request.query), body_fields(call.request.body)
    output_format = query.choice("output_format", FORMATS, DEFAULT_FORMAT)
    kept = query.flag("enable_logging", default=True)
    query.integer("optimize_streaming_latency", 0, 4)
    body.require("text")
    order = _Order(
        body.text("text") or "",
        body.text("model_id") or DEFAULT_MODEL,
        output_format,
        read_settings(body),
        body.integer("seed", 0, _LARGEST_SEED),
        kept,
    )
    _read_ignored(body)
    query.check()
    body.check()
    return order


def _read_ignored(body: Fields) -> None:
    for name in _IGNORED_TEXTS:
        body.text(name)
    for name in _IGNORED_FLAGS:
        body.flag(name)
    for name in _IGNORED_IDS:
        body.words(name)
    body.choice("apply_text_normalization", ("auto", "on", "off"), "auto")
    body.objects("pronunciation_dictionary_locators")


def _checked(call: Call, order: _Order) -> Wish:
    voice, model = find_voice(call.arguments["voice_id"]), find_model(order.model_id)
    if not order.text.strip():
        raise refuse(400, "input_text_empty", message="Text to speak must not be empty.")
    if len(order.text) > model.longest:
        message = f"A single request is limited to {model.longest} characters with this model."
        raise refuse(400, "max_character_limit_exceeded", message=message)
    settings = order.settings
    return Wish(voice, model, order.text, order.output_format, settings, order.seed, order.kept)


def _timed(data: bytes, times: Json | None) -> Json:
    return {
        "audio_base64": base64.b64encode(data).decode(),
        "alignment": times,
        "normalized_alignment": times,
    }
