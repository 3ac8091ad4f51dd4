"""The command `jojo-tray demo-server`: the built-in account as a process of its own."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from typing import TYPE_CHECKING

from jojo_tray.demo.account import DemoAccount
from jojo_tray.demo.faults import Fault
from jojo_tray.demo.server import DemoServer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from types import FrameType

    Now = Callable[[], datetime]


def serve(argv: Sequence[str], clock_of: Callable[[float], Now]) -> int:
    """Serve until SIGINT or SIGTERM; the first line on stdout is the base URL.

    `argv` is what follows `demo-server`; `clock_of` gives a clock that runs so many times as fast
    as the real one. Returns the exit code; wrong usage exits with 2.
    """
    options = _parser().parse_args(argv)
    account = DemoAccount(
        options.seed,
        clock_of(options.speed),
        profile=options.profile,
        monthly_credits=options.credits,
    )
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


def account_options() -> argparse.ArgumentParser:
    """Give the options that shape the account, as a parent of each parser that takes them."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(
        "--speed", type=_speed, default=1.0, help="let its time run so many times faster"
    )
    parser.add_argument("--profile", choices=("documented", "extended"), default="documented")
    parser.add_argument("--seed", type=int, default=7, help="another seed, another year of use")
    parser.add_argument(
        "--credits", type=_credits, help="credits a month; with 1400000 a year has 100,000 items"
    )
    return parser


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
        parents=[account_options()],
    )
    parser.add_argument("--port", type=_port, default=0, help="0 takes a free one")
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


def _credits(text: str) -> int:
    credits_a_month = int(text)
    if not 1_000 <= credits_a_month <= 20_000_000:
        raise argparse.ArgumentTypeError("credits a month are 1000 to 20000000")
    return credits_a_month


def _fault(text: str) -> Fault:
    try:
        return Fault.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
