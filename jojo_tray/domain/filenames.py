"""Names of files made from a template: one plain path component on every system."""

from __future__ import annotations

import hashlib
import re
import string
import unicodedata
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.history import HistoryItem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import tzinfo

FIELDS = ("date", "time", "year", "month", "voice", "model", "text", "id", "source", "credits")
EXTENSIONS = frozenset({"mp3", "wav", "opus", "ogg", "flac", "pcm", "m4a", "zip"})
MOST_BYTES = 150
MOST_FIELD_BYTES = 40
MOST_TEMPLATE = 150
MOST_MARKS = 8  # on one letter; more is no script

_LOOKED_AT = 400  # characters of a text, of which at most 150 bytes are kept
_INSTEAD = str.maketrans({**dict.fromkeys(r":/\|", "-"), '"': "'", **dict.fromkeys("<>?*")})
_SPACES = re.compile(" {2,}")
_JOINERS = "\u200c\u200d"
# They belong to words of some scripts and to emoji, not to anything in ASCII.
_STRAY_JOINER = re.compile(f"(?<![^\\x00-\\x7f])[{_JOINERS}]+|[{_JOINERS}]+(?![^\\x00-\\x7f])")
_DOUBLED = re.compile(r"([_\- ])[_\- ]*\1")
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_EDGES = "._- "
_PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_DEVICE = re.compile(
    r"(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?", re.IGNORECASE
)
_SAMPLE = HistoryItem(
    "p7KqUe2n1bVwXc4RtYsD",
    made_at=datetime(2026, 3, 14, 9, 26, 53, tzinfo=UTC),
    voice_name="Rachel",
    model_id="eleven_multilingual_v2",
    text="Good evening and welcome to the show",
    source="TTS",
    counter_before=1000,
    counter_after=1036,
)


def check_template(template: str) -> None:
    """Raise UsageError with what is wrong with a template of names."""
    if len(template) > MOST_TEMPLATE:
        raise UsageError(detail=f"The template is longer than {MOST_TEMPLATE} characters")
    if "/" in template or "\\" in template:
        raise UsageError(detail="A template names files in one folder: it cannot have / or \\")
    named = [name for _, name in _parsed(template) if name is not None]
    for name in named:
        if name not in FIELDS:
            raise UsageError(detail=f"There is no field {{{name}}}; the fields are {_field_list()}")
    if not named:
        raise UsageError(detail=f"A template needs a field, one of {_field_list()}")


def file_name(
    template: str, item: HistoryItem, extension: str, zone: tzinfo | None, number: int = 0
) -> str:
    """The name for an item's audio, at most 150 bytes of UTF-8; the times are in `zone` or local.

    The number tells files of one name apart: 0 adds nothing, 1 adds " (2)" and so on. Raises
    UsageError for a wrong template, ValueError for an extension that is not one of EXTENSIONS.
    """
    if extension not in EXTENSIONS:
        raise ValueError(f"{extension!r} is no extension of a sound")
    end = f" ({number + 1}).{extension}" if number else f".{extension}"
    stem = _stem(template, item, zone, MOST_BYTES - len(end.encode()))
    return stem + end


def clash_key(name: str) -> str:
    """What two names have in common when some system takes them for the same."""
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFD", name).casefold())
    return unicodedata.normalize("NFC", apart)


def example(template: str, zone: tzinfo | None) -> str:
    """What a template gives for an item as there are many; raises UsageError for a wrong one."""
    return file_name(template, _SAMPLE, "mp3", zone)


def plain(text: str) -> str:
    """A text as one line without anything invisible, turning the direction or meaning a place."""
    return _harmless(text).strip()


def safe_part(text: str, room: int = MOST_FIELD_BYTES) -> str:
    """A text as a part of a file's name, without blanks; a hash where nothing harmless is left."""
    part = _tidy(_cut(plain(text).replace(" ", "_"), room))
    return part or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def file_stem(text: str) -> str:
    """A text as the name of a file before its ending; a hash where nothing harmless is left."""
    stem = unicodedata.normalize("NFC", safe_part(text, MOST_BYTES))
    return _no_device(stem, MOST_BYTES)


def _stem(template: str, item: HistoryItem, zone: tzinfo | None, room: int) -> str:
    pieces = _pieces(template)
    values = _values(item, zone)
    values["text"] = _cut(plain(item.spoken), _room_for_text(pieces, values, room))
    stem = "".join(before + (values[name] if name else "") for before, name in pieces)
    if not all(values[name] for _, name in pieces if name):
        stem = _DOUBLED.sub(r"\1", stem)
    tidy = _tidy(_cut(unicodedata.normalize("NFC", stem), room))
    return _no_device(tidy or values["id"], room)


def _room_for_text(
    pieces: Sequence[tuple[str, str | None]], values: Mapping[str, str], room: int
) -> int:
    """What is left in bytes for each {text}, so that the fields after it are not cut off."""
    taken = sum(len((before + values.get(name or "", "")).encode()) for before, name in pieces)
    return max(0, room - taken) // max(1, sum(name == "text" for _, name in pieces))


def _values(item: HistoryItem, zone: tzinfo | None) -> dict[str, str]:
    """All fields but the text, each made harmless and short; empty where it is not known."""
    made = _local(item.made_at, zone)
    first = item.dialogue[0] if item.dialogue else None
    voice = item.voice_name or item.voice_id or (first and (first.voice_name or first.voice_id))
    values = {
        "date": f"{made:%Y-%m-%d}" if made else "",
        "time": f"{made:%H-%M-%S}" if made else "",
        "year": f"{made:%Y}" if made else "",
        "month": f"{made:%m}" if made else "",
        "voice": voice or "",
        "model": item.model_id or "",
        "source": item.source or "",
        "credits": "" if item.credits is None else str(item.credits),
    }
    short = {name: _cut(plain(value), MOST_FIELD_BYTES).strip() for name, value in values.items()}
    return {**short, "id": _plain_id(item.item_id)}


def _local(moment: datetime | None, zone: tzinfo | None) -> datetime | None:
    try:
        return moment.astimezone(zone) if moment else None
    except (OverflowError, OSError, ValueError):  # at the edges of the calendar
        return moment


def _plain_id(item_id: str) -> str:
    """The id where it looks like one, else what is harmless of it and a hash."""
    if _PLAIN_ID.fullmatch(item_id):
        return item_id
    harmless = re.sub("[^A-Za-z0-9]", "", item_id)[:20]
    return harmless + hashlib.sha256(item_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@lru_cache(maxsize=8)
def _pieces(template: str) -> tuple[tuple[str, str | None], ...]:
    """Each harmless literal with the field that follows it; raises UsageError."""
    check_template(template)
    return tuple((_harmless(literal), name) for literal, name in _parsed(template))


def _parsed(template: str) -> Iterator[tuple[str, str | None]]:
    try:
        for literal, name, layout, conversion in string.Formatter().parse(template):
            if layout or conversion:
                raise UsageError(detail=f"A field is only a name in braces, as {{{FIELDS[0]}}}")
            yield literal, name
    except ValueError as error:
        raise UsageError(detail="A brace is open or closed alone; double it to mean it") from error


def _field_list() -> str:
    return ", ".join(f"{{{name}}}" for name in FIELDS)


def _harmless(text: str) -> str:
    visible = "".join(_visible(unicodedata.normalize("NFC", text[:_LOOKED_AT])))
    joined = _STRAY_JOINER.sub("", visible.translate(_INSTEAD))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", joined))


def _visible(text: str) -> Iterator[str]:
    if text.isascii() and text.isprintable():
        yield text
        return
    marks = 0
    for character in text:
        kind = unicodedata.category(character)
        marks = marks + 1 if kind[0] == "M" else 0
        if kind in {"Cc", "Zs", "Zl", "Zp"}:
            yield " "
        elif (kind[0] != "C" and marks <= MOST_MARKS) or character in _JOINERS:
            yield character


def _cut(text: str, room: int) -> str:
    """As many whole characters, as people see them, as fit in so many bytes."""
    if text.isascii():
        return text[:room]
    kept = 0
    for cluster in _clusters(text):
        room -= len(cluster.encode())
        if room < 0:
            break
        kept += len(cluster)
    return text[:kept]


def _clusters(text: str) -> Iterator[str]:
    start = 0
    for place in range(1, len(text)):
        if not _goes_on(text, start, place):
            yield text[start:place]
            start = place
    yield text[start:]


def _goes_on(text: str, start: int, place: int) -> bool:
    """Whether a code point only changes the character before it, as marks and skin tones do."""
    before, point = text[place - 1], text[place]
    if unicodedata.category(point)[0] == "M" or point in _JOINERS or before == _JOINERS[1]:
        return True
    if ord(point) in _FLAG_LETTERS:
        return place - start == 1 and ord(before) in _FLAG_LETTERS
    return ord(point) in _SKIN_TONES


def _tidy(stem: str) -> str:
    """Without dots, dashes and blanks at its ends, and without marks that lost their letter."""
    bare = stem.rstrip(_EDGES + _JOINERS)
    begins = (n for n, point in enumerate(bare) if not _is_edge(point))
    return bare[next(begins, len(bare)) :]


def _is_edge(point: str) -> bool:
    return point in _EDGES or point in _JOINERS or unicodedata.category(point)[0] == "M"


def _no_device(stem: str, room: int) -> str:
    """A name that Windows does not take for a device."""
    return _cut(f"_{stem}", room).rstrip(_EDGES) if _DEVICE.fullmatch(stem) else stem
