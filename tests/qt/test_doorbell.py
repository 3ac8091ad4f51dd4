"""The running tray hears known words on its socket, and nothing else moves it."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import pytest

from jojo_tray.folders import Folders
from jojo_tray.instance import ask, socket_path
from jojo_tray.qt.desktop.doorbell import Doorbell
from jojo_tray.qt.desktop.single_instance import InstanceLock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

AF_UNIX = 1  # by number, for the type checker on Windows, where the name is missing
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Folders of a program of its own."""
    folders = Folders.below(tmp_path)
    folders.prepare()
    return folders


@pytest.fixture
def bell(folders: Folders) -> Iterator[Doorbell]:
    """A doorbell that listens."""
    bell = Doorbell(socket_path(folders))
    assert bell.listen()
    yield bell
    bell.close()


def said(work: object, qtbot: QtBot) -> object:
    """What some work on another thread gives, while the events here go on."""
    found: list[object] = []
    caller = threading.Thread(target=lambda: found.append(work()))  # type: ignore[operator]
    caller.start()
    qtbot.waitUntil(lambda: bool(found))
    caller.join()
    return found[0]


def exchange(folders: Folders, line: bytes) -> bytes:
    """Send bytes as any program of this user might, and read until the end."""
    with socket.socket(AF_UNIX) as caller:
        caller.settimeout(5)
        caller.connect(str(socket_path(folders)))
        try:
            caller.sendall(line)
            return caller.recv(64)
        except OSError:
            return b""


@pytest.mark.parametrize("word", ["show", "history", "insights", "refresh", "quit", "ping"])
def test_a_known_word_is_heard_and_answered(
    bell: Doorbell, folders: Folders, qtbot: QtBot, word: str
) -> None:
    heard: list[str] = []
    bell.rung.connect(heard.append)
    assert said(lambda: ask(folders, word), qtbot) is True  # type: ignore[arg-type]
    assert heard == [word]


@pytest.mark.parametrize(
    "line",
    [b"delete\n", b"\n", b"show me\n", b"s" * 65, b"show" + b" " * 100 + b"\n", b"\xff\xfe\n"],
)
def test_anything_else_is_hung_up_on(
    bell: Doorbell, folders: Folders, qtbot: QtBot, line: bytes
) -> None:
    heard: list[str] = []
    bell.rung.connect(heard.append)
    assert said(lambda: exchange(folders, line), qtbot) == b""
    assert heard == []


def test_many_silent_callers_do_not_keep_others_out(
    bell: Doorbell, folders: Folders, qtbot: QtBot
) -> None:
    silent = [socket.socket(AF_UNIX) for _ in range(20)]
    try:
        for caller in silent:
            caller.connect(str(socket_path(folders)))
        assert said(lambda: ask(folders, "ping"), qtbot) is True
    finally:
        for caller in silent:
            caller.close()


def test_nobody_else_may_ring(bell: Doorbell, folders: Folders) -> None:
    assert socket_path(folders).stat().st_mode & 0o077 == 0


def test_a_dead_socket_is_replaced(folders: Folders) -> None:
    with socket.socket(AF_UNIX) as dead:
        dead.bind(str(socket_path(folders)))
    bell = Doorbell(socket_path(folders))
    assert bell.listen()
    bell.close()


def test_only_one_holds_the_lock(folders: Folders) -> None:
    first, second = InstanceLock(folders), InstanceLock(folders)
    assert first.take()
    assert not second.take()
    first.leave()
    assert second.take()
    second.leave()
