from __future__ import annotations

import socket
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from jojo_tray.instance import socket_path
from tests.shell import Typist

assert sys.platform != "win32"  # there, a tray listens on a pipe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.shell import Shell


class Tray:
    """A running tray as far as its socket goes."""

    def __init__(self, shell: Shell, answer: bytes = b"ok\n") -> None:
        shell.around.folders.prepare()
        self.heard: list[bytes] = []
        self._answer = answer
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(socket_path(shell.around.folders)))
        self._listener.listen()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        with self._listener:
            caller, _ = self._listener.accept()
            with caller:
                self.heard.append(caller.recv(64))
                caller.sendall(self._answer)

    def close(self) -> None:
        self._thread.join()


@pytest.fixture
def tray(shell: Shell) -> Iterator[Tray]:
    tray = Tray(shell)
    yield tray
    tray.close()


@pytest.mark.parametrize("word", ["show", "history", "refresh", "quit"])
def test_the_word_reaches_the_tray(shell: Shell, tray: Tray, word: str) -> None:
    answer = shell(word)
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert tray.heard == [f"{word}\n".encode()]


def test_a_tray_that_waits_for_a_key_hears_of_the_one_set(shell: Shell, tray: Tray) -> None:
    shell.environ(ELEVENLABS_API_KEY=None)
    shell.stdin = Typist("demo-set-beside-the-tray")
    assert shell("key", "set").code == 0
    assert tray.heard == [b"refresh\n"]


def test_a_tray_that_refuses_counts_as_none(shell: Shell) -> None:
    tray = Tray(shell, b"no\n")
    answer = shell("show")
    tray.close()
    assert answer.code == 6


def test_without_a_tray_it_is_said_how_to_start_one(shell: Shell) -> None:
    answer = shell("refresh")
    assert answer.code == 6
    assert answer.err.startswith("JoJo Tray is not running in this session. Start it with")
