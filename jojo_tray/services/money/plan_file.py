"""The user's own plan prices, read from the config folder whenever they are asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.money.own_plans import MOST_BYTES, table_with
from jojo_tray.domain.money.plans import BUILT_IN

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.money.plans import PlanTable

NAME = "plans.toml"
NOT_READ = QT_TRANSLATE_NOOP(
    "insight", "plans.toml cannot be read ({why}): the built-in prices are used"
)
NO_REASON = QT_TRANSLATE_NOOP("insight", "no reason given")


def read_plans(path: Path) -> PlanTable:
    """The built-in prices, with the user's own on top where the file has some; never an error."""
    try:
        if not path.is_file():  # a pipe of that name would never end
            return BUILT_IN
        with path.open("rb") as file:
            return table_with(file.read(MOST_BYTES + 1))
    except OSError as error:
        why = error.strerror.lower() if error.strerror else Note(NO_REASON)
        return replace(BUILT_IN, notice=Note(NOT_READ, why=why))
