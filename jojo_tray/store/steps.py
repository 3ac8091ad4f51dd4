"""A step of the schema, and the columns that steps are made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the schema; its place in the list is the schema's number after it."""

    name: str
    statements: tuple[str, ...]


def whole_column(column: str) -> str:
    """A column of whole numbers."""
    return f"{column} INTEGER CHECK (typeof({column}) IN ('integer', 'null'))"


def text_column(column: str) -> str:
    """A column of text."""
    return f"{column} TEXT CHECK (typeof({column}) IN ('text', 'null'))"


def time_column(column: str) -> str:
    """A column of milliseconds since 1970, up to the end of the year 9999."""
    return f"{whole_column(column)} CHECK ({column} BETWEEN 0 AND 253402300799999)"
