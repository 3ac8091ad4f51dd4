"""Reads the names out of the two design documents, where they lie beside the checkout."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.design_parts import Part

BULLETS_OF = {
    "Analytics Features",
    "Features",
    "Storage",
    "Integration",
    "Metrics",
    "Admin Dashboard Features",
    "Quota Management",
    "Best Practices",
    "Configuration",
}
ENDPOINT = re.compile(r"\*\*Endpoint\*\*: `(\w+ /v1/\S+)`")
PARAMETER = re.compile(r"\s+- `(\w+)` \((?:query|path|body)")
FIELD = re.compile(r'"(\w+)(?<!_\d)":')
METHOD = re.compile(r"#### (\w+)\(")
TRACKED = re.compile(r"  (\w+): (?:string|number|Date);")
PAGE = re.compile(r"dashboard at: `(/\S+)`")
ITEM = re.compile(r"(?P<indent>\s*)(?:- |(?P<number>\d+)\. )(?P<text>.+)")
HEADING = re.compile(r"(#{2,3}) (?:\d+\. )?(.+)")


def read_design(text: str) -> set[Part]:
    """Everything a document names, as (kind, name)."""
    fences = re.findall(r"```(\w+)\n(.*?)```", text, re.DOTALL)
    prose = re.sub(r"```(?!json)\w+\n.*?```", "", text, flags=re.DOTALL)
    python = [block for language, block in fences if language == "python"]
    return {
        *_read_endpoints(prose),
        *_read_bullets(prose),
        *(part for block in python for part in _read_python(block)),
        *(("tracker method", name) for name in METHOD.findall(prose)),
        *(("page", name) for name in PAGE.findall(prose)),
        *(("tracked field", name) for _, block in fences for name in TRACKED.findall(block)),
    }


def _read_endpoints(prose: str) -> Iterator[Part]:
    """Endpoints, each with its parameters and the fields of its answer."""
    endpoint = ""
    for line in prose.splitlines():
        if line.startswith("## "):
            endpoint = ""
        elif found := ENDPOINT.search(line):
            endpoint = found[1]
            yield "endpoint", endpoint
        elif endpoint and (found := PARAMETER.match(line)):
            yield "parameter", f"{endpoint} {found[1]}"
        elif endpoint:
            yield from (("field", f"{endpoint} {name}") for name in FIELD.findall(line))


def _read_bullets(prose: str) -> Iterator[Part]:
    """The points of the sections that promise something; nested ones follow their parent's."""
    section = heading = parent = ""
    for line in prose.splitlines():
        if found := HEADING.fullmatch(line):
            section, heading, parent = (found[2] if found[1] == "##" else section), found[2], ""
        elif section in BULLETS_OF and (found := ITEM.fullmatch(line)):
            said = re.sub(r"`|\*\*", "", found["text"])
            if found["number"]:
                parent = said
            nested = bool(found["indent"]) and bool(parent)
            yield heading, f"{parent}: {said}" if nested else said


def _read_python(block: str) -> Iterator[Part]:
    """Tools with their parameters and defaults, resources, errors, and the keys of results."""
    result = re.findall(r'(?:#|# Returns: \{) *"(\w+)":', block)
    yield from (("result key", key) for key in result)
    for node in ast.walk(ast.parse(f"async def example():\n{_indented(block)}")):
        if isinstance(node, ast.ClassDef):
            yield "error", node.name
        elif isinstance(node, ast.AsyncFunctionDef) and node.decorator_list:
            yield from _read_decorated(node)


def _indented(block: str) -> str:
    return "".join(f"    {line}\n" for line in (*block.splitlines(), "pass"))


def _read_decorated(function: ast.AsyncFunctionDef) -> Iterator[Part]:
    decorator = function.decorator_list[0]
    assert isinstance(decorator, ast.Call)
    if decorator.args:
        yield "resource", str(ast.literal_eval(decorator.args[0]))
        return
    yield "tool", function.name
    arguments = function.args.args
    defaults = [None] * (len(arguments) - len(function.args.defaults)) + function.args.defaults
    for argument, default in zip(arguments, defaults, strict=True):
        value = "" if default is None else f"={ast.unparse(default)}"
        yield "tool parameter", f"{function.name} {argument.arg}{value}"
