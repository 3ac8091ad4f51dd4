"""One command under way: where it runs, what was typed, and where its answer goes."""

from __future__ import annotations

import argparse
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from jojo_tray.cli.paper import Paper
from jojo_tray.surroundings import Surroundings

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from jojo_tray.app import Core
    from jojo_tray.cli.progress import Progress


@dataclass(frozen=True, slots=True)
class Session:
    """What every command is given."""

    around: Surroundings
    options: argparse.Namespace
    paper: Paper
    stdin: TextIO

    @property
    def json(self) -> bool:
        """Whether a program reads the answer."""
        return bool(getattr(self.options, "json", False))

    def progress(self) -> AbstractContextManager[Progress]:
        """How far it is, for people on a terminal."""
        return self.paper.progress(shown=not self.json)

    def core(self, *, patient: bool = False) -> AbstractContextManager[Core]:
        """The core, to be closed at the end; its requests end in time for a one-shot command.

        A `patient` one may take as long as its work takes.
        """
        from jojo_tray.app import ONE_SHOT, build  # what only counts needs no core

        return closing(build(self.around, within=None if patient else ONE_SHOT))
