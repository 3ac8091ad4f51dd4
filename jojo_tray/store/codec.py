"""Domain values to JSON text and back, by the type hints of their classes.

Reading is tolerant: unknown fields are ignored; a missing or unreadable one gets its default.
"""

from __future__ import annotations

import json
import math
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from jojo_tray.domain.symbols import storable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Decoder = Callable[[Any], Any]

T = TypeVar("T")

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
LAST_MOMENT = (datetime.max.replace(tzinfo=UTC) - EPOCH) // MILLISECOND


class Undecodable(ValueError):
    """What is stored cannot be the value that was meant."""


def milliseconds(moment: datetime) -> int:
    """An aware time as whole milliseconds since 1970, rounded down."""
    return (moment - EPOCH) // MILLISECOND


def moment(stored: object) -> datetime:
    """A stored time as aware UTC; raises Undecodable."""
    if not isinstance(stored, int) or isinstance(stored, bool) or not 0 <= stored <= LAST_MOMENT:
        raise Undecodable(f"not a time: {stored!r}")
    return EPOCH + stored * MILLISECOND


def optional_moment(stored: object) -> datetime | None:
    """A stored time, or None for NULL; raises Undecodable."""
    return None if stored is None else moment(stored)


def whole(stored: object) -> int:
    """A stored whole number; raises Undecodable."""
    if not isinstance(stored, int):
        raise Undecodable(f"not a whole number: {stored!r}")
    return stored


def optional_text(stored: object) -> str | None:
    """A stored text, or None for NULL; raises Undecodable."""
    if stored is not None and not isinstance(stored, str):
        raise Undecodable(f"not a text: {stored!r}")
    return stored


def clean(text: str | None) -> str | None:
    """Text as the database can take it: lone surrogates replaced, NUL left out."""
    return None if text is None else storable(text)


def encode(value: object) -> str:
    """A domain value as JSON text."""
    return json.dumps(_plain(value), separators=(",", ":"), allow_nan=False)


def decode(kind: type[T], text: object) -> T | None:
    """The value that was encoded, or None when the text is not readable as one."""
    if not isinstance(text, str):
        return None
    try:
        value: T = _decoded(kind, json.loads(text))
    except (ValueError, RecursionError):
        return None
    return value


def _decoded(kind: Any, raw: object) -> Any:
    return decoder(kind)(raw)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted((_plain(item) for item in value), key=repr)
    return _plain_scalar(value)


def _plain_scalar(value: Any) -> Any:
    if isinstance(value, datetime):
        return milliseconds(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


@cache
def decoder(hint: Any) -> Decoder:
    """A function that makes a value of this type from JSON; it raises Undecodable."""
    if is_dataclass(hint):
        return _dataclass_decoder(hint)
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _union_decoder([decoder(member) for member in get_args(hint)])
    if origin is Literal:
        return _choice_decoder(get_args(hint))
    if origin in (tuple, frozenset):
        return _items_decoder(origin, decoder(get_args(hint)[0]))
    return _scalar_decoder(hint)


def _dataclass_decoder(kind: Any) -> Decoder:
    hints = get_type_hints(kind)
    parts = [
        (field.name, decoder(hints[field.name]), _has_default(field)) for field in fields(kind)
    ]

    def decode_fields(raw: Any) -> Any:
        if not isinstance(raw, dict):
            raise Undecodable(f"no {kind.__name__}")
        return kind(**_known_fields(parts, raw))

    return decode_fields


def _has_default(field: Any) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _known_fields(
    parts: Iterable[tuple[str, Decoder, bool]], raw: dict[str, Any]
) -> dict[str, Any]:
    known: dict[str, Any] = {}
    for name, decode_field, has_default in parts:
        try:
            known[name] = decode_field(raw[name])
        except (KeyError, Undecodable) as problem:
            if not has_default:
                raise Undecodable(name) from problem
    return known


def _union_decoder(members: list[Decoder]) -> Decoder:
    def decode_member(raw: Any) -> Any:
        for member in members:
            try:
                return member(raw)
            except Undecodable:
                continue
        raise Undecodable("none of the types")

    return decode_member


def _choice_decoder(choices: tuple[Any, ...]) -> Decoder:
    def decode_choice(raw: Any) -> Any:
        if raw not in choices:
            raise Undecodable("not a choice")
        return raw

    return decode_choice


def _items_decoder(kind: Callable[[Iterable[Any]], Any], item: Decoder) -> Decoder:
    def decode_items(raw: Any) -> Any:
        if not isinstance(raw, list):
            raise Undecodable("no list")
        return kind(item(part) for part in raw)

    return decode_items


def _scalar_decoder(kind: Any) -> Decoder:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _converting(kind, str)
    known: dict[Any, Decoder] = {
        NoneType: _exactly(NoneType),
        bool: _exactly(bool),
        int: _exactly(int),
        str: _exactly(str),
        float: _number,
        datetime: moment,
        date: _converting(date.fromisoformat, str),
        Decimal: _converting(Decimal, str),
    }
    return known[kind]


def _exactly(kind: type) -> Decoder:
    def decode_exactly(raw: Any) -> Any:
        if type(raw) is not kind:
            raise Undecodable(f"not {kind.__name__}")
        return raw

    return decode_exactly


def _number(raw: Any) -> float:
    if isinstance(raw, bool) or not isinstance(raw, (int, float)):
        raise Undecodable("no number")
    try:
        return float(raw)
    except OverflowError as problem:
        raise Undecodable("too large") from problem


def _converting(convert: Callable[[Any], Any], kind: type) -> Decoder:
    def decode_converted(raw: Any) -> Any:
        if not isinstance(raw, kind):
            raise Undecodable(f"not {kind.__name__}")
        try:
            return convert(raw)
        except (ValueError, InvalidOperation) as problem:
            raise Undecodable("unreadable") from problem

    return decode_converted
