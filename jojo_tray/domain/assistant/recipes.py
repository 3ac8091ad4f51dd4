"""Requests for speech, written in one way, so that equal ones are seen to be equal.

Not looked at is what makes no difference to the sound: the order of members and of the query,
how a number is spelled, what is written out although it is the default, who asks, and how the
text's accents are composed. All else is part of the recipe, also what nobody knows here.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote, urlencode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Json = object

USUAL_MODEL = "eleven_multilingual_v2"
USUAL_FORMAT = "mp3_44100_128"

_PATH = re.compile(r"/v1/text-to-speech/([^/]+)((?:/stream)?(?:/with-timestamps)?)")
_WRITTEN_OUT: dict[str, Json] = {
    "model_id": USUAL_MODEL,
    "use_pvc_as_ivc": False,
    "apply_text_normalization": "auto",
    "apply_language_text_normalization": False,
}
_NOTHING_IF_NULL = {
    "language_code",
    "voice_settings",
    "pronunciation_dictionary_locators",
    "seed",
    "previous_text",
    "next_text",
    "previous_request_ids",
    "next_request_ids",
}
_TEXTS = {"text", "previous_text", "next_text"}
_WHO_ASKS = {"xi-api-key", "xi_api_key", "authorization", "single_use_token", "token"}
_FORMAT, _LOGGING = "output_format", "enable_logging"
_TRUE = {"true", "t", "yes", "y", "on", "1"}


class Form(StrEnum):
    """How the speech is asked for: what follows the voice in the path."""

    PLAIN = ""
    STREAM = "/stream"
    TIMED = "/with-timestamps"
    TIMED_STREAM = "/stream/with-timestamps"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a sound is made with. `document` is the whole of it as JSON, in one spelling.

    Plain and streamed speech are one recipe: they are the same bytes, but for WAV, whose head
    tells a length that no stream knows. `characters` are those of the text as it was sent.
    A recipe that is not `keepable` asked for zero retention, or can be read in two ways.
    """

    voice_id: str
    form: Form
    text: str
    characters: int
    model_id: str
    output_format: str
    document: str
    keepable: bool = True

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the document, in hex: 64 digits."""
        return hashlib.sha256(self.document.encode()).hexdigest()

    @property
    def path(self) -> str:
        """Where it is asked for; what may be streamed is, so that it begins soon."""
        streamed = self.form is Form.PLAIN and _streams(self.output_format)
        form = Form.STREAM if streamed else self.form
        return f"/v1/text-to-speech/{quote(self.voice_id, safe='')}{form}"

    @property
    def query(self) -> dict[str, str]:
        """What stands in the query."""
        return dict(json.loads(self.document)["query"])

    @property
    def body(self) -> dict[str, object]:
        """What is sent."""
        return dict(json.loads(self.document)["body"])


def recipe_of(path: str, query: str, body: bytes) -> Recipe | None:
    """The recipe of a POST; None for what asks for no speech, or is nothing the service takes."""
    found = _PATH.fullmatch(path)
    sent = _sent(body) if found else None
    if found is None or sent is None or not unquote(found[1]).strip("."):
        return None
    asked, single = _asked(query)
    voice_id, form = unquote(found[1]), Form(found[2])
    return _recipe(voice_id, form, asked, sent.members, keepable=single and not sent.ambiguous)


def recipe_for(
    voice_id: str, members: Mapping[str, object], query: Mapping[str, str] | None = None
) -> Recipe | None:
    """The recipe of plain speech from a body's members; None for what cannot be one."""
    path = f"/v1/text-to-speech/{quote(voice_id, safe='')}"
    try:
        body = json.dumps(members, allow_nan=False).encode()
    except (TypeError, ValueError, RecursionError):
        return None
    return recipe_of(path, urlencode(query or {}), body)


def recipe_in(document: str) -> Recipe | None:
    """The recipe whose document this is; None for any other text."""
    try:
        read = json.loads(document)
        path = f"/v1/text-to-speech/{quote(read['voice_id'], safe='')}{Form(read['form'])}"
        made = recipe_of(path, urlencode(read["query"]), json.dumps(read["body"]).encode())
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return made if made is not None and made.document == document else None


@dataclass(frozen=True, slots=True)
class _Sent:
    members: dict[str, object]
    ambiguous: bool


def _recipe(
    voice_id: str, form: Form, asked: dict[str, str], members: dict[str, object], *, keepable: bool
) -> Recipe:
    text = str(members["text"])
    output_format = asked.get(_FORMAT, USUAL_FORMAT)
    retained = asked.get(_LOGGING, "true").lower() in _TRUE
    model_id = members.get("model_id", USUAL_MODEL)
    return Recipe(
        voice_id,
        form,
        text,
        len(text),
        model_id if isinstance(model_id, str) else "",
        output_format,
        _document(voice_id, _shared(form, output_format), asked, members),
        keepable and retained,
    )


def _document(
    voice_id: str, form: Form, asked: Mapping[str, str], members: Mapping[str, object]
) -> str:
    query = {name: value for name, value in asked.items() if not _usual_in_query(name, value)}
    body = {name: value for name, value in members.items() if not _usual(name, value)}
    body |= {name: _composed(body[name]) for name in _TEXTS & body.keys()}
    parts = {"body": body, "form": form, "query": query, "voice_id": voice_id}
    return json.dumps(parts, sort_keys=True, separators=(",", ":"))


def _shared(form: Form, output_format: str) -> Form:
    return Form.PLAIN if form is Form.STREAM and _streams(output_format) else form


def _streams(output_format: str) -> bool:
    return not output_format.startswith("wav")


def _usual(name: str, value: object) -> bool:
    if value is None:
        return name in _NOTHING_IF_NULL
    usual = _WRITTEN_OUT.get(name)
    return type(value) is type(usual) and value == usual


def _usual_in_query(name: str, value: str) -> bool:
    if name == _LOGGING:
        return value.lower() in _TRUE
    return (name, value) == (_FORMAT, USUAL_FORMAT)


def _composed(value: object) -> object:
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def _plain(value: object) -> object:
    """The value with each whole number spelled as one: 1.0 and 1 are the same number."""
    if isinstance(value, dict):
        return {name: _plain(member) for name, member in value.items()}
    if isinstance(value, list):
        return [_plain(member) for member in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _asked(query: str) -> tuple[dict[str, str], bool]:
    """The query without who asks, and whether each name stands there once."""
    pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    told = [(name, value) for name, value in pairs if name.lower() not in _WHO_ASKS]
    asked = dict(told)
    return asked, len(asked) == len(told)


def _sent(body: bytes) -> _Sent | None:
    doubled: list[bool] = []

    def members_of(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
        listed = list(pairs)
        members = dict(listed)
        doubled.append(len(members) < len(listed))
        return members

    try:
        read = json.loads(body.decode(), object_pairs_hook=members_of, parse_constant=_refused)
        json.dumps(read, allow_nan=False)  # a number too large to be one is infinite by now
        members = _plain(read)
    except (ValueError, RecursionError):
        return None
    if not isinstance(members, dict) or not isinstance(members.get("text"), str):
        return None
    return _Sent(members, any(doubled))


def _refused(constant: str) -> object:
    raise ValueError(constant)
