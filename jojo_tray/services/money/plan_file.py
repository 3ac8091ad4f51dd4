"""The user's own plan prices, read from the config folder whenever they are asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jojo_tray.domain.money.own_plans import MOST_BYTES, table_with
from jojo_tray.domain.money.plans import BUILT_IN

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.money.plans import PlanTable

NAME = "plans.toml"


def read_plans(path: Path) -> PlanTable:
    """The built-in prices, with the user's own on top where the file has some; never an error."""
    try:
        if not path.is_file():  # a pipe of that name would never end
            return BUILT_IN
        with path.open("rb") as file:
            return table_with(file.read(MOST_BYTES + 1))
    except OSError as error:
        why = (error.strerror or "no reason given").lower()
        return replace(
            BUILT_IN, notice=f"{NAME} cannot be read ({why}): the built-in prices are used"
        )
