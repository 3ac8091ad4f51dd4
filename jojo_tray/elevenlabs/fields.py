"""JSON text to plain values, and single fields out of them: nothing is guessed, nothing bent.

A field that is absent, null or of a wrong kind is None; only loss-free turns are made.
"""

from __future__ import annotations

import json
import marshal
import math
import re
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NoReturn

from jojo_tray.domain.errors import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jojo_tray.domain.secret import Secret

Json = dict[str, object] | list[object] | str | int | float | bool | None

LONGEST_TEXT = 200
SHORTEST_MASKED = 8
LARGEST_KNOWN = 2000
_LARGEST = 2**63 - 1
_EXACT_FLOAT = 2**53
_DIGITS = re.compile(r"[+-]?[0-9]{1,19}")
_DECIMAL = re.compile(r"[0-9]{1,18}(\.[0-9]{1,12})?")
_FIRST_YEAR, _LAST_YEAR = 2000, 2200
_FIRST_SECOND = int(datetime(_FIRST_YEAR, 1, 1, tzinfo=UTC).timestamp())
_LAST_SECOND = int(datetime(_LAST_YEAR, 1, 1, tzinfo=UTC).timestamp())
MILLISECONDS_FROM = 10**11  # as seconds this would be the year 5138
_PLAIN_MARSHAL = 2  # the newest format that spells equal values alike, without references
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False)


def parse(body: bytes) -> Json:
    """A JSON document in UTF-8; raises Unreadable for anything that is not strictly one."""
    if not body.strip():
        raise Unreadable(detail="it is empty")
    try:
        document: Json = json.loads(
            body.decode("utf-8-sig"),
            parse_constant=_refuse_number,
            parse_float=_finite,
            object_pairs_hook=_unambiguous,
        )
    except (ValueError, RecursionError):
        raise Unreadable(detail="it is not JSON") from None
    return document


def _refuse_number(word: str) -> NoReturn:
    raise ValueError(word)


def _finite(text: str) -> float:
    value = float(text)
    return value if math.isfinite(value) else _refuse_number(text)


def _unambiguous(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a name occurs twice")
    return fields


def table(value: object, what: str) -> dict[str, object]:
    """An object that must be one; raises Unreadable."""
    if not isinstance(value, dict):
        raise Unreadable(detail=f"{what} is not an object")
    return value


def rows(value: object, what: str) -> list[object]:
    """A list that must be one; raises Unreadable."""
    if not isinstance(value, list):
        raise Unreadable(detail=f"{what} is not a list")
    return value


def some_table(value: object) -> dict[str, object]:
    """An optional object; empty when it is none."""
    return value if isinstance(value, dict) else {}


def some_rows(value: object) -> list[object]:
    """An optional list; empty when it is none."""
    return value if isinstance(value, list) else []


def whole(value: object) -> int | None:
    """A whole number of at most 64 bits; 12.0 and "12" are, True is not."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        value = int(value)
    if isinstance(value, float) and value.is_integer() and abs(value) <= _EXACT_FLOAT:
        value = int(value)
    return value if isinstance(value, int) and abs(value) <= _LARGEST else None


def count(value: object) -> int | None:
    """A whole number that is not negative."""
    if type(value) is int and 0 <= value <= _LARGEST:
        return value
    number = whole(value)
    return number if number is not None and number >= 0 else None


def number(value: object) -> float | None:
    """A finite number that a float holds."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    exact = whole(value)
    return float(exact) if exact is not None and abs(exact) <= _EXACT_FLOAT else None


def decimal(value: object) -> Decimal | None:
    """An exact amount, from its decimal text or a number; never below zero."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    said = str(value)
    return Decimal(said) if _DECIMAL.fullmatch(said) else None


def flag(value: object) -> bool | None:
    """True or false, nothing that merely resembles them."""
    return value if isinstance(value, bool) else None


def more(page: Mapping[str, object]) -> bool:
    """Whether another page follows; raises Unreadable for one that would only pass for the last."""
    found = flag(page.get("has_more"))
    if found is None:
        raise Unreadable(detail="has_more is missing or not a flag")
    return found


def whole_text(value: object) -> str | None:
    """Text that can be stored, however long: no lone surrogates, no NUL, not empty."""
    if not isinstance(value, str):
        return None
    if not value.isascii():
        value = value.encode("utf-8", "replace").decode("utf-8")
    return value.replace("\0", "") or None


def text(value: object) -> str | None:
    """Text that can be stored, cut to 200 characters."""
    if value is None:
        return None
    if type(value) is str and value.isascii() and 0 < len(value) <= LONGEST_TEXT:
        return value if "\0" not in value else whole_text(value)
    said = whole_text(value)
    return said and said[:LONGEST_TEXT]


def word(value: object) -> str | None:
    """An identifier, exactly as it is; None for one that could not be kept so."""
    kept = text(value)
    return kept if kept == value else None


def canonical(value: object) -> str | None:
    """An object as JSON text that is the same for equal objects; None when it is no object."""
    if not isinstance(value, dict):
        return None
    try:
        packed = marshal.dumps(value, _PLAIN_MARSHAL)
        return (_known_json if len(packed) < LARGEST_KNOWN else _json)(packed)
    except (ValueError, RecursionError):
        return None


def _json(packed: bytes) -> str:
    value = marshal.loads(packed)  # noqa: S302 - packed just before, in this process
    said = _CANONICAL.encode(value)
    return said if "\\u" not in said else _CANONICAL.encode(_storable(value))


# The same few settings occur again and again, and packing is far cheaper than writing JSON.
_known_json = lru_cache(maxsize=256)(_json)


def _storable(value: object) -> object:
    if isinstance(value, dict):
        return {_storable(name): _storable(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_storable(inner) for inner in value]
    return whole_text(value) or "" if isinstance(value, str) else value


def texts(values: Iterable[object]) -> tuple[str, ...]:
    """The texts among some values."""
    return tuple(said for said in map(text, values) if said is not None)


def moment(value: object) -> datetime | None:
    """A unix time in seconds, or in milliseconds by its magnitude; None for 0, -1 and nonsense."""
    if type(value) is int and _FIRST_SECOND <= value < _LAST_SECOND:
        return datetime.fromtimestamp(value, UTC)
    stamp = whole(value)
    if stamp is None or stamp <= 0:
        return None
    seconds = stamp / 1000 if stamp > MILLISECONDS_FROM else stamp
    try:
        at = datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return None
    return at if _FIRST_YEAR <= at.year < _LAST_YEAR else None


def masked(said: str, secret: Secret) -> str:
    """Words of the network without our key; a key as short as a word hides nothing."""
    key = secret.reveal()
    return said.replace(key, "****") if len(key) >= SHORTEST_MASKED else said


def one_line(said: str) -> str:
    """Words of the network as one short line without controls, fit for a message or a log."""
    shown = "".join(letter if letter.isprintable() else " " for letter in said)
    return " ".join(shown.split())[:LONGEST_TEXT]
