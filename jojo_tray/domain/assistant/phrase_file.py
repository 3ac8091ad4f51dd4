"""Phrases to be made into speech, as people write them into a file: one a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.recipes import USUAL_FORMAT, USUAL_MODEL, Recipe, recipe_for
from jojo_tray.domain.assistant.speech_errors import PhraseUnfit
from jojo_tray.domain.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_LINES = 10_000
LONGEST_TEXT = 5_000  # characters
MOST_BYTES = 64 << 20
_IN_QUERY = ("output_format", "optimize_streaming_latency", "enable_logging")


@dataclass(frozen=True, slots=True)
class Voicing:
    """How phrases are spoken that do not say it themselves; no `voice_id` means they all must."""

    voice_id: str | None = None
    model_id: str = USUAL_MODEL
    output_format: str = USUAL_FORMAT
    voice_settings: Mapping[str, object] | None = None


def phrases_in(content: bytes, voicing: Voicing) -> list[Recipe]:
    """The recipes of a file's phrases, in their order, each once.

    UTF-8, with or without a mark at its start; blank lines are skipped. A line is a phrase, or,
    if the first one is, a JSON object with `text` and whatever else the service takes. Raises
    PhraseUnfit naming the line, UsageError for a file that is none.
    """
    lines = list(_lines(content))
    if not lines:
        raise UsageError(detail="There is no phrase in the file")
    is_json = _opens_object(lines[0][1])
    made = (_recipe(number, line, voicing, is_json=is_json) for number, line in lines)
    return list({recipe.fingerprint: recipe for recipe in made}.values())


def _lines(content: bytes) -> Iterator[tuple[int, str]]:
    if len(content) > MOST_BYTES:
        raise UsageError(detail=f"A file of phrases has at most {MOST_BYTES >> 20} MB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = content.count(b"\n", 0, error.start) + 1
        raise PhraseUnfit(line=number, detail="it is not written in UTF-8") from error
    filled = 0
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip(" \t\r")
        filled += bool(stripped)
        if filled > MOST_LINES:
            raise PhraseUnfit(line=number, detail=f"a file has at most {MOST_LINES:,} phrases")
        if stripped:
            yield number, stripped


def _recipe(number: int, line: str, voicing: Voicing, *, is_json: bool) -> Recipe:
    told: dict[str, object] = _told(number, line) if is_json else {"text": line}
    text = told.get("text")
    if not isinstance(text, str) or not text.strip():
        raise PhraseUnfit(line=number, detail="it has no text")
    if len(text) > LONGEST_TEXT:
        detail = f"a phrase has at most {LONGEST_TEXT:,} characters, this one {len(text):,}"
        raise PhraseUnfit(line=number, detail=detail)
    recipe = _voiced(told, voicing, number)
    if recipe is None:
        raise PhraseUnfit(line=number, detail="the service would not take it")
    if not recipe.keepable:
        raise PhraseUnfit(line=number, detail="without enable_logging it may not be kept")
    return recipe


def _voiced(told: dict[str, object], voicing: Voicing, number: int) -> Recipe | None:
    """The recipe with what the line leaves open."""
    voice_id = told.pop("voice_id", voicing.voice_id)
    if not isinstance(voice_id, str) or not voice_id:
        raise PhraseUnfit(line=number, detail="it names no voice")
    query = {"output_format": voicing.output_format}
    for name in told.keys() & set(_IN_QUERY):
        value = told.pop(name)
        query[name] = value if isinstance(value, str) else json.dumps(value)
    members: dict[str, object] = {"model_id": voicing.model_id}
    if voicing.voice_settings is not None:
        members["voice_settings"] = dict(voicing.voice_settings)
    return recipe_for(voice_id, members | told, query)


def _opens_object(line: str) -> bool:
    """Whether it is an object; a phrase may begin with a brace all the same."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _told(number: int, line: str) -> dict[str, object]:
    """The object's members; one that is null says nothing."""
    try:
        read = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise PhraseUnfit(line=number, detail="it is no JSON") from error
    if not isinstance(read, dict):
        raise PhraseUnfit(line=number, detail="it is no JSON object")
    return {name: value for name, value in read.items() if value is not None}
