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
