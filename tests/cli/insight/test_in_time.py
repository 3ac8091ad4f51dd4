"""What has stored values to fall back on ends in time, as any one-shot command."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from jojo_tray.cli.face import run
from jojo_tray.cli.paper import Paper
from jojo_tray.cli.session import Session
from jojo_tray.cli.words import parse

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from jojo_tray.app import Core
    from tests.shell import Shell


class Hasty(Session):
    """One whose commands may not take as long as they like."""

    def core(self, *, patient: bool = False) -> AbstractContextManager[Core]:
        assert not patient
        return super().core()


@pytest.mark.parametrize(
    "words",
    [
        ("usage",),
        ("forecast",),
        ("summary",),
        ("voices",),
        ("voices", "Rachel"),
        ("dashboard", "list"),
        ("dashboard", "show", "Voices"),
    ],
    ids=" ".join,
)
def test_it_ends_in_time(shell: Shell, words: tuple[str, ...]) -> None:
    paper = Paper(io.StringIO(), io.StringIO())
    assert run(Hasty(shell.around, parse(words), paper, shell.stdin)) == 0
