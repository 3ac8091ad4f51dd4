"""One generation in full, as names and values; pure, for the side of the window."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from jojo_tray.domain.folding import terms
from jojo_tray.qt.history.hits import hits, in_utf16
from jojo_tray.qt.history.legible import one_line, page
from jojo_tray.qt.history.rows import voice_text
from jojo_tray.qt.history.words import (
    UNKNOWN,
    amount,
    format_name,
    source_name,
    state_name,
)
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jojo_tray.domain.history import HistoryDetail, HistoryEntry, HistoryItem, Timing
    from jojo_tray.qt.look.language import QtLanguage

MOST_FACTS = 40
MOST_WORDS = 2_000
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and a value; `copied` is what a button beside it copies, where that helps."""

    name: str
    value: str
    copied: str = ""


@dataclass(frozen=True, slots=True)
class Details:
    """All that is told of one generation; `marks` are the search's hits in the text, for Qt."""

    title: str
    made: str
    text: str
    facts: tuple[Fact, ...]
    note: str = ""
    marks: tuple[tuple[int, int], ...] = ()


def details_of(
    entry: HistoryEntry, language: QtLanguage, now: datetime, search: str = ""
) -> Details:
    """What to show of an entry."""
    item = entry.item
    text, whole = page(full_text(item))
    model = one_line(item.model_id) if item.model_id else ""
    notes = []
    if not whole:
        notes.append(translate("history", "The text is cut here; copying takes all of it."))
    if entry.gone_at is not None:
        said = translate("history", "Gone from ElevenLabs, seen {when}.")
        notes.append(said.format(when=language.moment(entry.gone_at, now)))
    if item.made_at is not None and item.made_at > now + A_DAY:
        notes.append(translate("history", "Its date lies in the future: a clock was wrong."))
    facts = (*_costs(item, language), *_origin(entry, language), *_ids(item), *_extras(item))
    return Details(
        title=" · ".join(part for part in (voice_text(item), model) if part),
        made=_made_text(item, language, now),
        text=text or translate("history", "no text"),
        facts=facts[:MOST_FACTS],
        note=" ".join(notes),
        marks=in_utf16(text, hits(text, terms(search))),
    )


def full_text(item: HistoryItem) -> str:
    """The text; of a dialogue each line with its voice."""
    if item.text or not item.dialogue:
        return item.text or ""
    lines = (
        f"{line.voice_name or line.voice_id or UNKNOWN}: {line.text}" for line in item.dialogue
    )
    return "\n".join(lines)


def timing_text(detail: HistoryDetail) -> str:
    """Word by word when it is heard, in seconds; empty where the answer carries no timing."""
    timing = detail.timing or detail.normalized_timing
    if timing is None:
        return ""
    lines: list[str] = []
    for word, start, end in _words(timing):
        if len(lines) == MOST_WORDS:
            lines.append("…")
            break
        lines.append(f"{start:7.2f} – {end:.2f} s   {one_line(word, 80)}")
    return "\n".join(lines)


def _words(timing: Timing) -> Iterator[tuple[str, float, float]]:
    """The characters put together to words, with where each begins and ends."""
    word, begun, ended = "", 0.0, 0.0
    for character, start, end in zip(timing.characters, timing.starts, timing.ends, strict=False):
        if character.isspace():
            if word:
                yield word, begun, ended
            word = ""
            continue
        begun = begun if word else start
        word, ended = word + character, end
    if word:
        yield word, begun, ended


def _made_text(item: HistoryItem, language: QtLanguage, now: datetime) -> str:
    """Words near, a date far: Mon, 3 Dec, 14:02, 3 days ago."""
    if item.made_at is None:
        return translate("history", "date unknown")
    local = language.local(item.made_at)
    far = local.year != language.local(now).year
    day = language.day_and_year(item.made_at) if far else language.day(item.made_at)
    said = f"{language.weekday(item.made_at)}, {day}, {language.clock(item.made_at)}"
    if item.made_at > now:
        return said
    ago = translate("history", "{span} ago").format(span=language.span(now - item.made_at))
    return f"{said} ({ago})"


def _costs(item: HistoryItem, language: QtLanguage) -> Iterator[Fact]:
    yield Fact(translate("history", "Credits"), amount(language, item.credits))
    if item.counter_before is not None and item.counter_after is not None:
        said = translate("history", "{before} before, {after} after")
        counted = said.format(
            before=language.number(item.counter_before), after=language.number(item.counter_after)
        )
        yield Fact(translate("history", "Counter"), counted)
    yield Fact(translate("history", "Characters"), language.number(len(item.spoken)))


def _origin(entry: HistoryEntry, language: QtLanguage) -> Iterator[Fact]:
    item = entry.item
    yield Fact(translate("history", "Source"), one_line(source_name(item.source)))
    yield Fact(translate("history", "State"), one_line(state_name(entry.state)))
    form = one_line(format_name(language, item.output_format))
    if form == UNKNOWN and item.content_type:
        form = one_line(item.content_type, 80)
    yield Fact(translate("history", "Format"), form)
    if item.voice_category:
        yield Fact(translate("history", "Kind of voice"), one_line(item.voice_category, 80))


def _ids(item: HistoryItem) -> Iterator[Fact]:
    ids = (
        (translate("history", "Item id"), item.item_id),
        (translate("history", "Voice id"), item.voice_id),
        (translate("history", "Request id"), item.request_id),
        (translate("history", "Share link id"), item.share_link_id),
    )
    for name, value in ids:
        if value:
            yield Fact(name, one_line(value, 80), copied=value)


def _extras(item: HistoryItem) -> Iterator[Fact]:
    for name, value in _pairs(item.settings):
        yield Fact(_spaced(name), value)
    for name, value in _pairs(item.feedback):
        said = translate("history", "Feedback: {name}")
        yield Fact(said.format(name=_spaced(name).lower()), value)


def _pairs(text: str | None) -> list[tuple[str, str]]:
    """The names and values of a JSON object; what is nested stays JSON."""
    try:
        found = json.loads(text) if text else None
    except (ValueError, RecursionError):
        return []
    if not isinstance(found, dict):
        return []
    return [(str(name), _value(value)) for name, value in found.items() if value is not None]


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return translate("history", "yes") if value else translate("history", "no")
    if isinstance(value, str):
        return one_line(value) or UNKNOWN
    return one_line(json.dumps(value, ensure_ascii=False))


def _spaced(name: str) -> str:
    """Similarity boost for similarity_boost."""
    return one_line(name.replace("_", " "), 40).capitalize()
