"""The official description, trimmed: schemas to check answers against."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

_FILE = Path(__file__).parent.parent / "data" / "elevenlabs-openapi-subset.json"


@cache
def description() -> dict[str, Any]:
    """Read the description once."""
    document: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return document


def complaints(answer: object, method: str, path: str, status: int = 200) -> list[str]:
    """List where an answer departs from the schema of its endpoint."""
    responses = description()["paths"][path][method.lower()]["responses"]
    schema = responses[str(status)]["content"]["application/json"]["schema"]
    whole = {**schema, "components": description()["components"]}
    return [
        f"{error.json_path}: {error.message[:200]}"
        for error in Draft202012Validator(whole).iter_errors(answer)
    ]


def properties(schema: str) -> set[str]:
    """Name the properties a schema describes."""
    return set(description()["components"]["schemas"][schema]["properties"])


def choices(schema: str) -> list[str]:
    """Name the values an enumeration allows."""
    return list(description()["components"]["schemas"][schema]["enum"])
