"""Questions at a terminal before something goes or costs."""

from __future__ import annotations

import argparse
import io
from typing import TYPE_CHECKING

import pytest

from jojo_tray.cli.asking import agreed
from jojo_tray.cli.paper import Paper
from jojo_tray.cli.session import Session
from jojo_tray.domain.errors import UsageError
from tests.shell import Typist

if TYPE_CHECKING:
    from tests.shell import Shell


def asked(shell: Shell, stdin: Typist, *, yes: bool = False) -> tuple[bool, str]:
    err = io.StringIO()
    session = Session(shell.around, argparse.Namespace(yes=yes), Paper(io.StringIO(), err), stdin)
    return agreed(session, ["It costs.", "Go on? [y/N]"]), err.getvalue()


@pytest.mark.parametrize("answer", ["y\n", "Y\n", " yes \n", "YES"])
def test_yes_is_yes(shell: Shell, answer: str) -> None:
    said = "It costs.\nGo on? [y/N]\n"
    assert asked(shell, Typist(answer, terminal=True)) == (True, said)


@pytest.mark.parametrize("answer", ["", "\n", "n\n", "yeah\n", "no\ny\n", "y y\n"])
def test_all_else_is_no(shell: Shell, answer: str) -> None:
    assert not asked(shell, Typist(answer, terminal=True))[0]


def test_who_agreed_beforehand_is_not_asked(shell: Shell) -> None:
    assert asked(shell, Typist("n\n"), yes=True) == (True, "")


def test_without_a_terminal_nobody_is_asked(shell: Shell) -> None:
    with pytest.raises(UsageError, match="add --yes"):
        asked(shell, Typist("y\n"))
