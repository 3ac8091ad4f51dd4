"""Arguments that a tool or a prompt cannot take: what is wrong with them, and what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Schema = Mapping[str, Any]

KINDS = {
    "string": "a text",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "null",
}
MOST, LONGEST = 5, 40  # unknown names that are repeated, and their letters


def complaint(
    arguments: Mapping[str, Any],
    schema: Schema,
    validate: Callable[[dict[str, Any]], object] = dict,
) -> str | None:
    """What is wrong with the arguments of a call, None where nothing is.

    `validate` raises the library's ValidationError for wrong types. Neither its words nor the
    values of the arguments are repeated.
    """
    known: Schema = schema["properties"]
    wrong = [*_refused(arguments, known, validate), *_unknown(arguments, known)]
    if not wrong:
        return None
    there_are = f"its arguments are {', '.join(known)}" if known else "it takes none"
    return f"{'; '.join(wrong)}; {there_are}"


def _refused(
    arguments: Mapping[str, Any], known: Schema, validate: Callable[[dict[str, Any]], object]
) -> Iterator[str]:
    """Those that are missing or of a wrong type, each once."""
    try:
        validate(dict(arguments))
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        for name in dict.fromkeys(str(one["loc"][0]) for one in found):
            missing = name not in arguments
            yield f"{name} is missing" if missing else f"{name} must be {_kind(known[name])}"


def _kind(schema: Schema) -> str:
    """The types that a parameter takes, in words."""
    kinds = (str(one["type"]) for one in schema.get("anyOf", (schema,)))
    return " or ".join(KINDS.get(kind, kind) for kind in kinds)


def _unknown(arguments: Mapping[str, Any], known: Schema) -> Iterator[str]:
    """The first of those that there are not; a name is repeated only if it could be one."""
    for name in [name for name in arguments if name not in known][:MOST]:
        proper = name.isidentifier() and len(name) <= LONGEST
        yield f"there is no argument {name}" if proper else "there is no such argument"
