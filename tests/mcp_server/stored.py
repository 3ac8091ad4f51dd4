"""A history to ask about: small, and read already by the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jojo_tray.folders import Folders
from tests.shell import Shell

if TYPE_CHECKING:
    from pathlib import Path


Generations = list[dict[str, Any]]

FEW_CREDITS = 3000  # in a month: a year of some two hundred generations


def read_by(shell: Shell) -> Generations:
    """The stored history, the newest first; no request is counted yet."""
    assert shell("history", "sync").code == 0
    shell.server.clear_requests()
    lines = shell("history", "list", "--json", "--limit", "all").out.splitlines()
    return [json.loads(line) for line in lines]


def elsewhere(shell: Shell, tmp_path: Path) -> Shell:
    """The same account on a machine that has stored nothing of it."""
    around = shell.around._replace(folders=Folders.below(tmp_path / "elsewhere"))
    return Shell(around, shell.vault, shell.server)


def of_format(generations: Generations, name: str) -> str:
    """The id of the newest one of an output format that has little to say."""
    item_id: str = next(
        one["history_item_id"]
        for one in generations
        if one["output_format"] == name and one["characters"] < 100
    )
    return item_id


def settings_file(shell: Shell, *lines: str) -> None:
    """Write settings as the user would, beside a server that runs already."""
    path = shell.around.folders.config / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines))
