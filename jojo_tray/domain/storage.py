"""What befell the data file, for the user to know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath


class Mishap(StrEnum):
    """What was wrong with the data file."""

    DAMAGED = "damaged"
    FOREIGN = "foreign"
    EMPTY = "empty"
    VANISHED = "vanished"


@dataclass(frozen=True, slots=True)
class StoreNotice:
    """The data file was begun anew: the old one is `kept`, and `rescued` rows came over."""

    mishap: Mishap
    path: PurePath
    kept: PurePath | None = None
    rescued: int = 0


@dataclass(frozen=True, slots=True)
class StoreState:
    """How the data file is: its size in bytes, its schema's number, whether its pages are sound.

    `journal_mode` depends on the SQLite in use: some versions may lose data in WAL mode.
    """

    path: PurePath
    size: int
    schema: int
    sqlite: str
    journal_mode: str
    sound: bool
    notices: tuple[StoreNotice, ...] = ()
