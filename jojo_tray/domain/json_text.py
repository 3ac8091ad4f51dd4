"""One member of a JSON text put in, changed or taken out; no other character changes."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

_SPACE = re.compile(r"[ \t\r\n]*")
_USUAL_INDENT = "  "


class JsonUnclear(ValueError):
    """The text is no JSON object; says where it stops being one."""


class _Member(NamedTuple):
    """Where a member stands: `lead` is the space before its key, which begins at `start`."""

    lead: str
    start: int
    value: int
    end: int


def content(text: str) -> dict[str, object]:
    """The object that the text is, an empty one for no text; raises JsonUnclear."""
    try:
        found = json.loads(text) if text.strip() else {}
    except json.JSONDecodeError as error:
        raise JsonUnclear(f"line {error.lineno} is no JSON") from error
    except (RecursionError, ValueError) as error:  # too deep, or a number without end
        raise JsonUnclear("it is beyond what can be read") from error
    if not isinstance(found, dict):
        raise JsonUnclear("it holds no object")
    return found


def with_member(text: str, section: str, name: str, value: object) -> str:
    """The text with `value` as member `name` of the object `section`, which is made if need be.

    Raises JsonUnclear, also where the section is something else.
    """
    found = content(text)
    if not found and not text.strip():
        return json.dumps({section: {name: value}}, indent=2, ensure_ascii=False) + "\n"
    start = _brace(text)
    if section not in found:
        return _put(text, start, section, {name: value}, depth=1)
    if not isinstance(found[section], dict):
        raise JsonUnclear(f"{section} holds no object")
    return _put(text, _members(text, start)[section].value, name, value, depth=2)


def without_member(text: str, section: str, name: str) -> str:
    """The text without member `name` of the object `section`; raises JsonUnclear."""
    inner = content(text).get(section)
    if not isinstance(inner, dict) or name not in inner:
        return text
    return _cut(text, _members(text, _members(text, _brace(text))[section].value), name)


def _put(text: str, brace: int, name: str, value: object, depth: int) -> str:
    """Change the member of the object at `brace`, or add it behind the last one."""
    members = _members(text, brace)
    if name in members:
        _, _, start, end = members[name]
        return text[:start] + _laid_out(text, value, members[name].lead) + text[end:]
    if members:
        last = max(members.values(), key=lambda member: member.end)
        added = _laid_out(text, value, last.lead)
        return f"{text[: last.end]},{last.lead}{json.dumps(name)}: {added}{text[last.end :]}"
    lead, close = (_line_end(text) + _indent(text) * level for level in (depth, depth - 1))
    end = _after_space(text, brace + 1)
    added = _laid_out(text, value, lead)
    return f"{text[: brace + 1]}{lead}{json.dumps(name)}: {added}{close}{text[end:]}"


def _cut(text: str, members: dict[str, _Member], name: str) -> str:
    """Take a member out, with the comma that set it apart."""
    gone = members[name]
    before = [member.end for member in members.values() if member.end < gone.start]
    after = [member for member in members.values() if member.start > gone.end]
    if before:
        return text[: max(before)] + text[gone.end :]
    if after:
        return text[: gone.start] + text[min(member.start for member in after) :]
    return text[: gone.start - len(gone.lead)] + text[_after_space(text, gone.end) :]


def _members(text: str, brace: int) -> dict[str, _Member]:
    """The members of the object at `brace`, in the text's order; of twins the last counts."""
    found: dict[str, _Member] = {}
    place = brace
    while text[place] != "}":
        start = _after_space(text, place + 1)
        if text[start] == "}":  # there are none
            break
        name, end = _READER.raw_decode(text, start)
        value = _after_space(text, _after_space(text, end) + 1)
        _, end = _READER.raw_decode(text, value)
        found[name] = _Member(text[place + 1 : start], start, value, end)
        place = _after_space(text, end)
    return found


def _laid_out(text: str, value: object, lead: str) -> str:
    """A value as the text lays out its own: over lines below `lead`, or all in one line."""
    if "\n" not in lead:
        return json.dumps(value, ensure_ascii=False)
    lines = json.dumps(value, ensure_ascii=False, indent=_indent(text)).split("\n")
    return (_line_end(text) + lead.rpartition("\n")[2]).join(lines)


def _indent(text: str) -> str:
    """What the text indents by: the space before its first member."""
    first = re.match(r"\s*\{[ \t]*\r?\n([ \t]+)\S", text)
    return first[1] if first else _USUAL_INDENT


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _brace(text: str) -> int:
    return _after_space(text, 0)


def _after_space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


_READER = json.JSONDecoder()
