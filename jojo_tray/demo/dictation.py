"""Speech over a WebSocket: text comes in bits, sound goes out in pieces, the end is charged."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote

from jojo_tray.demo.access import read_key
from jojo_tray.demo.account import DemoAccount, Home
from jojo_tray.demo.audio import FORMATS, length, sound
from jojo_tray.demo.catalogue import Model, Voice
from jojo_tray.demo.delivery import Lane
from jojo_tray.demo.exchange import Request
from jojo_tray.demo.fields import Fields
from jojo_tray.demo.refusals import Refusal, not_found, refuse
from jojo_tray.demo.speech import (
    DEFAULT_FORMAT,
    DEFAULT_MODEL,
    Wish,
    afford,
    charge,
    draft,
    find_model,
    find_voice,
)
from jojo_tray.demo.speech_api import PERMISSION, parts, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.demo.exchange import Json

    Step = Json | float

DONE, UNWELCOME = 1000, 1008
_SCHEDULE = (120.0, 160.0, 250.0, 290.0)
_ENOUGH = 50
_KEY_NAMES = ("xi_api_key", "xi-api-key", "authorization")


class Hangup(Exception):
    """Ends the conversation with a code, after a last message where there is one."""

    def __init__(self, code: int, document: Json | None = None) -> None:
        super().__init__(f"hung up with {code}")
        self.code = code
        self.document = document


@dataclass(slots=True)
class _Context:
    """One text that is being dictated: what still waits and what was spoken."""

    settings: Mapping[str, object]
    schedule: Sequence[float]
    waiting: str = ""
    spoken: str = ""
    rounds: int = 0

    def add(self, text: object) -> None:
        """Take more text; blanks before the first word only open the conversation."""
        if isinstance(text, str) and (self.waiting or self.spoken or text.strip()):
            self.waiting += text.encode("utf-8", "replace").decode()

    def ready(self, message: Json) -> bool:
        """Say whether so much text has come that it is spoken now."""
        if not self.waiting.strip():
            return False
        wanted = self.schedule[min(self.rounds, len(self.schedule) - 1)]
        if message.get("try_trigger_generation") is True:
            wanted = min(wanted, _ENOUGH)
        return message.get("flush") is True or len(self.waiting) >= wanted


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Who speaks for whom, known from the first message on."""

    home: Home
    voice: Voice
    model: Model
    output_format: str
    lane: Lane

    def wish(self, text: str, settings: Mapping[str, object]) -> Wish:
        return Wish(self.voice, self.model, text, self.output_format, settings)


@dataclass(slots=True)
class Dictation:
    """A conversation over `stream-input`, or over `multi-stream-input` with several texts."""

    account: DemoAccount
    request: Request
    voice_id: str
    several: bool
    _speaker: _Speaker | None = None
    _contexts: dict[str | None, _Context] = field(default_factory=dict)

    def hear(self, text: str) -> Iterator[Step]:
        """Take a message; gives answers and seconds to wait, raises Hangup at the end."""
        try:
            message = _read(text)
            speaker = self._speaker or self._begin(message)
            yield from self._follow(speaker, message)
        except Refusal as refusal:
            raise Hangup(UNWELCOME, _told(refusal)) from refusal

    def leave(self) -> None:
        """Charge what was spoken and make way for others, however it ended."""
        speaker, self._speaker = self._speaker, None
        if speaker is not None:
            for context in self._contexts.values():
                self._charge(speaker, context)
            speaker.lane.leave()

    def _begin(self, message: Json) -> _Speaker:
        query = dict(parse_qsl(self.request.query))
        with self.account.lock:
            granted = read_key(_key(self.request.key, query, message))
            granted.demand(PERMISSION)
            home = self.account.home(granted.user)
            voice, model = find_voice(self.voice_id), find_model(_model_id(query))
            allowed = self.account.delivery.allowed(self.account.tier, model)
            output_format = _output_format(query)
            lane = home.lanes.enter(model.group, allowed)
        self._speaker = _Speaker(home, voice, model, output_format, lane)
        return self._speaker

    def _follow(self, speaker: _Speaker, message: Json) -> Iterator[Step]:
        name = _name_of(message) if self.several else None
        if message.get("close_socket") is True:
            yield from self._finish(speaker)
        context = self._contexts.get(name)
        if context is None:
            context = self._contexts[name] = _opened(message)
        given = message.get("text")
        context.add(given)
        if context.ready(message):
            yield from self._speak(speaker, name, context)
        if message.get("close_context") is True:
            yield from self._close(speaker, name)
        elif given == "" and not self.several:
            yield from self._finish(speaker)

    def _finish(self, speaker: _Speaker) -> Iterator[Step]:
        for name in tuple(self._contexts):
            yield from self._close(speaker, name)
        raise Hangup(DONE)

    def _close(self, speaker: _Speaker, name: str | None) -> Iterator[Step]:
        context = self._contexts[name]
        if context.waiting.strip():
            yield from self._speak(speaker, name, context)
        self._charge(speaker, self._contexts.pop(name))
        yield self._named(name, {"audio": None, "isFinal": True})

    def _speak(self, speaker: _Speaker, name: str | None, context: _Context) -> Iterator[Step]:
        text, context.waiting = context.waiting, ""
        delivery = self.account.delivery
        with self.account.lock:
            afford(speaker.home, speaker.wish(context.spoken + text, context.settings).cost)
        context.spoken += text
        context.rounds += 1
        yield delivery.first_byte
        event = draft(speaker.wish(text, context.settings))
        pieces = delivery.cut(sound(event))
        share = length(event) / len(pieces)
        for piece, part in zip(pieces, parts(text, len(pieces)), strict=True):
            yield self._named(name, _audio(piece, part, share))

    def _charge(self, speaker: _Speaker, context: _Context) -> None:
        if context.spoken:
            with self.account.lock:
                charge(speaker.home, speaker.wish(context.spoken, context.settings))
            context.spoken = ""

    def _named(self, name: str | None, document: Json) -> Json:
        return {**document, "contextId": name} if self.several else document


def begin(account: DemoAccount, request: Request) -> Dictation:
    """Begin the conversation a path asks for; refuses with 404 where there is none."""
    match request.path.split("/"):
        case ["", "v1", "text-to-speech", voice_id, "stream-input" | "multi-stream-input" as kind]:
            return Dictation(account, request, unquote(voice_id), kind == "multi-stream-input")
    raise not_found()


def _read(text: str) -> Json:
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        message = None
    if not isinstance(message, dict):
        raise refuse(400, "invalid_message", message="A message is a JSON object.")
    return message


def _name_of(message: Json) -> str | None:
    name = message.get("context_id")
    if name is not None and not isinstance(name, str):
        raise refuse(400, "invalid_message", message="A context_id is a text.")
    return name


def _key(header: str | None, query: Mapping[str, str], message: Json) -> str | None:
    given = [header, *(query.get(n) for n in _KEY_NAMES), *(message.get(n) for n in _KEY_NAMES)]
    key = next((key for key in given if key and isinstance(key, str)), None)
    return key.removeprefix("Bearer ") if key else None


def _model_id(query: Mapping[str, str]) -> str:
    return query.get("model_id", DEFAULT_MODEL)


def _output_format(query: Mapping[str, str]) -> str:
    fields = Fields("query", query)
    output_format = fields.choice("output_format", FORMATS, DEFAULT_FORMAT)
    fields.check()
    return output_format


def _opened(message: Json) -> _Context:
    fields = Fields("body", message)
    settings = read_settings(fields)
    fields.check()
    config = message.get("generation_config")
    schedule = config.get("chunk_length_schedule") if isinstance(config, dict) else None
    numbers = schedule if isinstance(schedule, list) else []
    wanted = [float(number) for number in numbers if isinstance(number, int | float)]
    return _Context(settings, wanted or _SCHEDULE)


def _audio(piece: bytes, text: str, seconds: float) -> Json:
    times = _times(text, seconds) if text else None
    return {
        "audio": base64.b64encode(piece).decode(),
        "isFinal": None,
        "normalizedAlignment": times,
        "alignment": times,
    }


def _times(text: str, seconds: float) -> Json:
    edges = [round(1000 * seconds * index / len(text)) for index in range(len(text) + 1)]
    return {
        "chars": list(text),
        "charStartTimesMs": edges[:-1],
        "charDurationsMs": [end - start for start, end in pairwise(edges)],
    }


def _told(refusal: Refusal) -> Json:
    detail = json.loads(refusal.response.body)["detail"]
    if isinstance(detail, list):
        detail = {"message": detail[0]["msg"], "status": "validation_error"}
    return {"message": detail["message"], "error": detail["status"], "code": UNWELCOME}
