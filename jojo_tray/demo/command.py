"""The command `jojo-tray demo-server`: the built-in account as a process of its own."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from typing import TYPE_CHECKING

from jojo_tray.demo.account import DemoAccount
from jojo_tray.demo.clock import FastClock, utc_now
from jojo_tray.demo.faults import Fault
from jojo_tray.demo.server import DemoServer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from types import FrameType

    NowFactory = Callable[[float], Callable[[], datetime]]


def clock_of(speed: float) -> Callable[[], datetime]:
    """Give the real clock, or one that runs `speed` times as fast."""
    return utc_now if speed == 1.0 else FastClock(speed).now


def serve(argv: Sequence[str], now_factory: NowFactory = clock_of) -> int:
    """Serve until SIGINT or SIGTERM; the first line on stdout is the base URL.

    `argv` is what follows `demo-server`. Returns the exit code; wrong usage exits with 2.
    """
    options = _parser().parse_args(argv)
    account = DemoAccount(options.seed, now_factory(options.speed), profile=options.profile)
    stop = threading.Event()
    _stop_on_signal(stop)
    try:
        server = DemoServer(account, options.port)
    except OSError as error:
        sys.stderr.write(f"Cannot listen on port {options.port}: {error.strerror}\n")
        return 1
    with server:
        for fault in options.fault:
            server.faults.add(fault)
        sys.stdout.write(f"{server.base_url}\n")
        sys.stdout.flush()
        _wait(stop)
    return 0


def _stop_on_signal(stop: threading.Event) -> None:
    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)


def _wait(stop: threading.Event) -> None:
    # Windows delivers no signal to an endless wait.
    while not stop.wait(1.0 if sys.platform == "win32" else None):
        pass


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="jojo-tray demo-server",
        description="Serve the built-in account on loopback; any key starting with demo opens it.",
    )
    parser.add_argument("--port", type=_port, default=0, help="0 takes a free one")
    parser.add_argument("--profile", choices=("documented", "extended"), default="documented")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--speed", type=_speed, default=1.0, help="how fast its clock runs")
    parser.add_argument(
        "--fault", type=_fault, action="append", default=[], help="for instance status:429"
    )
    return parser


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65_535:
        raise argparse.ArgumentTypeError("a port is 0 to 65535")
    return port


def _speed(text: str) -> float:
    speed = float(text)
    if not 0 < speed < 1e8:
        raise argparse.ArgumentTypeError("a speed is above 0")
    return speed


def _fault(text: str) -> Fault:
    try:
        return Fault.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
