"""Serving on this machine alone: the port, what is printed of it, and the end by a signal."""

from __future__ import annotations

import signal
import socket
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.assistant_errors import PortUnusable

if TYPE_CHECKING:
    from collections.abc import Iterator

HOST = "127.0.0.1"
FAREWELL = 2  # seconds for answers under way once the end was asked for


class Runner(Protocol):
    """A server that ends once it is told so."""

    should_exit: bool


def say(text: str) -> None:
    """Print it; whoever chose the port may do without."""
    with suppress(OSError):
        sys.stdout.write(text)
        sys.stdout.flush()


@contextmanager
def listening(port: int) -> Iterator[socket.socket]:
    """A socket on the port, 0 for any free one; raises PortUnusable."""
    # The protocol is named, because the event loop sends small answers at once only where it is.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as ear:
        if sys.platform != "win32":  # where it would let two servers share the port
            ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            ear.bind((HOST, port))
            ear.listen()
        except OSError as error:
            detail = (error.strerror or "it is refused").lower()
            raise PortUnusable(port=str(port), detail=detail) from error
        yield ear


@contextmanager
def ended_by_signals(runner: Runner) -> Iterator[None]:
    """The end may be asked for before the server listens for it.

    It raises a signal again once it has ended, which must not keep others from tidying up.
    """

    def heard(_number: int, _frame: object) -> None:
        runner.should_exit = True

    before = {number: signal.signal(number, heard) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
