"""Reading and checking the parameters of a request; what is wrong is told all at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from jojo_tray.demo.refusals import invalid

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from jojo_tray.demo.exchange import Json


class Fields:
    """Reads parameters one by one, gathers what is wrong, and refuses all of it at once."""

    def __init__(self, where: str, values: Mapping[str, object], *inner: str) -> None:
        self._where = where
        self._values = values
        self._inner = inner
        self._problems: list[Json] = []

    def text(self, name: str) -> str | None:
        """Read an optional string."""
        value = self._values.get(name)
        if value is None or (isinstance(value, str) and _is_unicode(value)):
            return value
        if isinstance(value, str):
            self._values = {**self._values, name: None}  # it cannot be told back
            self._wrong(name, "Input should be valid Unicode", "string_unicode")
        else:
            self._wrong(name, "Input should be a valid string", "string_type")
        return None

    def integer(self, name: str, low: int | None = None, high: int | None = None) -> int | None:
        """Read an optional integer within bounds."""
        value = self._values.get(name)
        if value is None:
            return None
        number = self._parsed(value)
        if number is None:
            self._wrong(name, "Input should be a valid integer", "int_parsing")
        elif low is not None and number < low:
            self._wrong(name, f"Input should be at least {low}", "greater_than_equal")
        elif high is not None and number > high:
            self._wrong(name, f"Input should be at most {high}", "less_than_equal")
        return number

    def needed(self, name: str, low: int | None = None) -> int:
        """Read an integer that must be there."""
        self.require(name)
        return self.integer(name, low) or 0

    def require(self, name: str) -> None:
        """Say that a field must be there, whatever it holds."""
        if self._values.get(name) is None:
            self._wrong(name, "Field required", "missing")

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Read a boolean."""
        value = self._values.get(name)
        words = {"true": True, "1": True, "false": False, "0": False}
        if value is None:
            return default
        if isinstance(value, bool):
            return value
        if str(value).lower() not in words:
            self._wrong(name, "Input should be a valid boolean", "bool_parsing")
        return words.get(str(value).lower(), default)

    def number(self, name: str, low: float, high: float) -> float | None:
        """Read an optional number within bounds."""
        value = self._values.get(name)
        if value is None:
            return None
        if not isinstance(value, int | float) or isinstance(value, bool):
            self._wrong(name, "Input should be a valid number", "float_type")
            return None
        if not low <= value <= high:
            self._wrong(name, f"Input should be {low} to {high}", "out_of_range")
        return value

    def part(self, name: str) -> Fields:
        """Read an optional object, whose problems are told with the others."""
        value = self._values.get(name)
        if value is not None and not isinstance(value, dict):
            self._wrong(name, "Input should be a valid dictionary", "dict_type")
            value = None
        inner = Fields(self._where, value or {}, *self._inner, name)
        inner._problems = self._problems
        return inner

    def choice(self, name: str, options: Collection[str], default: str) -> str:
        """Read one of several words."""
        value = self._values.get(name)
        if value is None:
            return default
        if isinstance(value, str) and value in options:
            return value
        self._wrong(name, f"Input should be one of {', '.join(sorted(options))}", "enum")
        return default

    def words(self, name: str, options: Collection[str] | None = None) -> list[str] | None:
        """Read an optional list of strings, of given ones where `options` are named."""
        value = self._values.get(name)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            self._wrong(name, "Input should be a valid list of strings", "list_type")
            return None
        if options is not None and not set(value) <= set(options):
            self._wrong(name, f"Input should be of {', '.join(sorted(options))}", "enum")
            return None
        return value

    def objects(self, name: str) -> list[Json]:
        """Read an optional list of objects."""
        value = self._values.get(name) or []
        if isinstance(value, list) and all(isinstance(part, dict) for part in value):
            return value
        self._wrong(name, "Input should be a valid list of objects", "list_type")
        return []

    def reject(self, name: str, message: str, kind: str = "value_error") -> None:
        """Add a problem found by the endpoint itself."""
        self._wrong(name, message, kind)

    def check(self) -> None:
        """Refuse with 422 when anything read so far was wrong."""
        if self._problems:
            raise invalid(self._problems)

    def _parsed(self, value: object) -> int | None:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        spelled = str(value).strip() if self._where == "query" else ""
        return int(spelled) if spelled.lstrip("+-").isdecimal() and len(spelled) < 20 else None

    def _wrong(self, name: str, message: str, kind: str) -> None:
        problem: Json = {"loc": [self._where, *self._inner, name], "msg": message, "type": kind}
        if kind != "missing":
            problem["input"] = self._values.get(name)
        self._problems.append(problem)


def _is_unicode(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def query_fields(query: str, lists: Collection[str] = ()) -> Fields:
    """Read a query string; the names in `lists` may be repeated."""
    values: dict[str, object] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name not in lists:
            values[name] = value
            continue
        known = values.setdefault(name, [])
        if isinstance(known, list):
            known.append(value)
    return Fields("query", values)


def body_object(body: bytes) -> Json:
    """Read a JSON object, empty when there is no body; refuses with 422 what is none."""
    try:
        document = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        problem = {"loc": ["body"], "msg": "JSON decode error", "type": "json_invalid"}
        raise invalid([problem]) from None
    if not isinstance(document, dict):
        raise invalid([{"loc": ["body"], "msg": "Input should be an object", "type": "dict_type"}])
    return document


def body_fields(body: bytes) -> Fields:
    """Read the fields of a JSON body."""
    return Fields("body", body_object(body))
