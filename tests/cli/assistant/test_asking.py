"""Questions at a terminal, and files of which `-` is stdin."""

from __future__ import annotations

import argparse
import io
from typing import TYPE_CHECKING

import pytest

from jojo_tray.cli.assistant.asking import agreed
from jojo_tray.cli.assistant.files import content_of
from jojo_tray.cli.paper import Paper
from jojo_tray.cli.session import Session
from jojo_tray.domain.errors import UsageError
from tests.shell import Typist

if TYPE_CHECKING:
    from pathlib import Path

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


def test_a_stream_is_read_as_bytes() -> None:
    stream = io.TextIOWrapper(io.BytesIO(b"\xff\r\n"), encoding="utf-8")
    assert content_of("-", stream, 10) == b"\xff\r\n"


@pytest.mark.parametrize("extra", [0, 1])
def test_no_more_is_read_than_may_be(tmp_path: Path, extra: int) -> None:
    path, content = tmp_path / "file", b"x" * (2_000_000 + extra)
    path.write_bytes(content)
    stream = io.TextIOWrapper(io.BytesIO(content))
    if not extra:
        assert content_of(str(path), stream, 2_000_000) == content
        assert content_of("-", stream, 2_000_000) == content
        return
    with pytest.raises(UsageError, match=r"The file .* is larger than 2 MB"):
        content_of(str(path), stream, 2_000_000)
    with pytest.raises(UsageError, match="What came on stdin is larger than 2 MB"):
        content_of("-", stream, 2_000_000)


def test_the_home_of_a_user_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "file").write_bytes(b"x")
    assert content_of("~/file", Typist(), 10) == b"x"
