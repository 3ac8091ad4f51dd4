"""The same numbers as a table: for screen readers, CSV, the clipboard and the command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol, Self

from jojo_tray.domain.subscription import Money

TableCell = str | int | float | date | datetime | Money | None


class ColumnKind(StrEnum):
    """How the values of a column are written."""

    TEXT = "text"
    CREDITS = "credits"
    NUMBER = "number"  # one decimal where it has any
    SHARE = "share"  # 0.25 is 25 %
    CHANGE = "change"  # 0.25 is +25 %
    MONEY = "money"
    DAY = "day"
    TIME = "time"
    MILLISECONDS = "milliseconds"


class Coded(str):
    """A cell in words for people, English to be translated; programs (CSV, JSON) read its code."""

    __slots__ = ("code",)

    code: str

    def __new__(cls, words: str, code: str) -> Self:
        cell = super().__new__(cls, words)
        cell.code = code
        return cell


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, in English to be translated under "insight", and its kind.

    `name` is the heading as programs read it (CSV, JSON). A `given` title is somebody's name,
    which is never translated.
    """

    name: str
    title: str
    kind: ColumnKind
    given: bool = False


@dataclass(frozen=True, slots=True)
class PanelTable:
    """Rows of plain values; None is unknown."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[TableCell, ...], ...]


class Tabular(Protocol):
    """Everything a panel shows."""

    def table(self) -> PanelTable:
        """The same numbers as a table."""
        ...

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about the source and about what is missing."""
        ...
