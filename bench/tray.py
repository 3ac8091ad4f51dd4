"""Start, memory and idle processor time of the tray, against the bare program in turn."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.figures import Figure, at_most, ratio
from bench.programs import (
    BARE,
    OURS,
    IconWatch,
    desktop_with_account,
    processor_seconds,
    proportional_memory,
    started,
    with_key,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from private_desktop import PrivateDesktop

ROUNDS = 12
SETTLED = 10
IDLE = 60
READ = 75  # seconds after which the history is read and the first round, after 60, is over


def figures() -> Iterator[Figure]:
    """Each figure as it is measured."""
    with (
        tempfile.TemporaryDirectory() as folder,
        desktop_with_account(Path(folder)) as (desktop, _server, environ),
    ):
        _have_last_value(with_key(environ))
        yield _start(desktop, with_key(environ))
        yield from _memory(desktop, environ)
        yield _idle(desktop, with_key(environ))


def _have_last_value(environ: dict[str, str]) -> None:
    """Leave a reading in the store, so that the first icon has a value to show."""
    command = [sys.executable, "-m", "jojo_tray", "status"]
    subprocess.run(command, env=environ, check=True, capture_output=True)


def _start(desktop: PrivateDesktop, environ: dict[str, str]) -> Figure:
    ours, bare = [], []
    for round_ in range(ROUNDS + 1):
        theirs = _one_start(desktop, BARE, environ)
        mine = _one_start(desktop, OURS, environ, drawn=True)
        if round_:
            bare.append(theirs)
            ours.append(mine)
    beside = f"{median(ours) * 1000:.0f} ms against {median(bare) * 1000:.0f} ms"
    name = "process start to icon at the tray host, last value drawn, against a bare program"
    return at_most(name, ratio(ours, bare), 1.25, "x", beside)


def _one_start(
    desktop: PrivateDesktop,
    command: tuple[str, ...],
    environ: dict[str, str],
    *,
    drawn: bool = False,
) -> float:
    seconds, process, item = started(desktop, command, environ)
    watch = IconWatch(desktop)
    try:
        if drawn and len(set(watch.pixmap(item)[3::4])) < 3:
            raise SystemExit("the first pixmap is not the gauge")
        desktop.end(process)
        desktop.wait_for(lambda: not desktop.registered_icons(), 10, "the icon to go")
    finally:
        watch.close()
    return seconds


def _memory(desktop: PrivateDesktop, environ: dict[str, str]) -> Iterator[Figure]:
    keyed = with_key(environ)
    bare = _settled_memory(desktop, BARE, keyed)
    first = _settled_memory(desktop, OURS, keyed)  # a new account's days are read at once
    from_environment = _settled_memory(desktop, OURS, keyed)
    command = [sys.executable, "-m", "jojo_tray", "key", "set", "--no-check"]
    subprocess.run(command, env=environ, check=True, input=b"demo-bench-key", capture_output=True)
    from_keyring = _settled_memory(desktop, OURS, environ)
    beside = f"bare {bare:.0f} MB"
    name = "memory (PSS) 10 s after start above the bare program, key from the environment"
    at_first = f"{beside}; a new account's first start {first - bare:.1f} MB"
    yield at_most(name, from_environment - bare, 35, "MB", at_first)
    name = "the same, key from the keyring"
    yield at_most(name, from_keyring - bare, 50, "MB", beside)


def _settled_memory(
    desktop: PrivateDesktop, command: tuple[str, ...], environ: dict[str, str]
) -> float:
    _, process, _ = started(desktop, command, environ)
    time.sleep(SETTLED)
    memory = proportional_memory(process)
    desktop.end(process)
    desktop.wait_for(lambda: not desktop.registered_icons(), 10, "the icon to go")
    return memory


def _idle(desktop: PrivateDesktop, environ: dict[str, str]) -> Figure:
    _, process, _ = started(desktop, OURS, environ)
    time.sleep(READ)
    before = processor_seconds(process)
    time.sleep(IDLE)
    used = processor_seconds(process) - before
    desktop.end(process)
    return at_most("processor time while idle for 60 s", used / IDLE * 100, 0.1, "%")
