from __future__ import annotations

import sys
from contextlib import contextmanager
from socketserver import StreamRequestHandler, ThreadingMixIn
from threading import Event, Thread
from typing import TYPE_CHECKING, ClassVar

import pytest

from jojo_tray.folders import Folders
from jojo_tray.instance import Word, ask, socket_path

assert sys.platform != "win32"
from socketserver import UnixStreamServer  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Tray(ThreadingMixIn, UnixStreamServer):
    """What listens in the tray, as far as a second start can tell."""

    daemon_threads = False
    request_queue_size = 5

    def __init__(self, path: Path, answer: Callable[[bytes], list[bytes]]) -> None:
        self.answer = answer
        super().__init__(str(path), Exchange)


class Exchange(StreamRequestHandler):
    server: Tray
    timeout: ClassVar[float] = 10

    def handle(self) -> None:
        for piece in self.server.answer(self.rfile.readline()):
            self.wfile.write(piece)
            self.wfile.flush()


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    folders = Folders.below(tmp_path)
    folders.prepare()
    return folders


@contextmanager
def listening(folders: Folders, answer: Callable[[bytes], list[bytes]]) -> Iterator[None]:
    with Tray(socket_path(folders), answer) as tray:
        thread = Thread(target=tray.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield
        finally:
            tray.shutdown()
            thread.join()


def test_the_socket_lies_in_the_private_runtime_folder(folders: Folders) -> None:
    assert socket_path(folders).parent == folders.runtime


@pytest.mark.parametrize("word", ["show", "refresh", "quit", "ping"])
def test_a_running_tray_takes_the_word(folders: Folders, word: Word) -> None:
    heard: list[bytes] = []

    def answer(line: bytes) -> list[bytes]:
        heard.append(line)
        return [b"ok\n"]

    with listening(folders, answer):
        assert ask(folders, word)
    assert heard == [f"{word}\n".encode()]


def test_nobody_there(folders: Folders) -> None:
    assert not ask(folders, "ping")


def test_a_socket_left_by_a_killed_tray_is_nobody(folders: Folders) -> None:
    with Tray(socket_path(folders), lambda _: []):
        pass
    assert socket_path(folders).is_socket()
    assert not ask(folders, "show")


def test_an_answer_in_pieces_counts(folders: Folders) -> None:
    with listening(folders, lambda _: [b"o", b"k", b"\n"]):
        assert ask(folders, "ping")


@pytest.mark.parametrize(
    "pieces", [[], [b"no\n"], [b"okay\n"], [b"x" * 10_000], [b"\xff\n"], [b"\n"], [b" \nok\n"]]
)
def test_any_other_answer_is_none(folders: Folders, pieces: list[bytes]) -> None:
    with listening(folders, lambda _: pieces):
        assert not ask(folders, "ping")


def test_a_tray_that_hangs_is_given_up(folders: Folders) -> None:
    leave = Event()

    def hang(_: bytes) -> list[bytes]:
        leave.wait()
        return []

    with listening(folders, hang):
        assert not ask(folders, "ping", timeout=0.1)
        leave.set()


def test_a_tray_that_drips_is_given_up_too(folders: Folders) -> None:
    leave = Event()

    def drip(_: bytes) -> list[bytes]:
        return [b"" if leave.wait(0.02) else b"o" for _ in range(50)]

    with listening(folders, drip):
        assert not ask(folders, "ping", timeout=0.1)
        leave.set()
