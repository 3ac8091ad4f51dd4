"""The server for AI assistants: its start, what an answer costs, and eight clients at once."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.crowd import crowd
from bench.figures import Figure, at_most, ratio
from bench.talk import Talk
from jojo_tray.demo import DemoAccount, DemoServer

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
EMPTY = (sys.executable, str(ROOT / "bench/empty_server.py"))
OURS = (sys.executable, "-m", "jojo_tray", "mcp")
KEY = "demo-bench-key"
STARTS = 15
CALLS = 400
TIMES = 1.5
MORE_MS = 5


def figures() -> Iterator[Figure]:
    """Each figure as it is measured."""
    with tempfile.TemporaryDirectory() as folder, DemoServer(DemoAccount()) as server:
        account = {"ELEVENLABS_BASE_URL": server.base_url, "ELEVENLABS_API_KEY": KEY}
        environ = {**os.environ, **account, "JOJO_TRAY_HOME": folder}
        yield _start(environ)
        read = [sys.executable, "-m", "jojo_tray", "status"]
        subprocess.run(read, env=environ, check=True, capture_output=True, cwd=ROOT)
        server.clear_requests()
        yield _answer(environ)
        if server.requests:
            raise SystemExit("a fresh reading was asked for again")
    yield from crowd()


def _start(environ: dict[str, str]) -> Figure:
    """Both in turn; the first pair only warms the disk's cache."""
    pairs = [(_one_start(EMPTY, environ), _one_start(OURS, environ)) for _ in range(STARTS + 1)]
    empty, ours = zip(*pairs[1:], strict=True)
    beside = f"{median(ours) * 1000:.0f} ms against {median(empty) * 1000:.0f} ms"
    name = "process start to the answer to `initialize`, against an empty server on the same SDK"
    return at_most(name, ratio(ours, empty), TIMES, "x", beside)


def _one_start(command: tuple[str, ...], environ: dict[str, str]) -> float:
    began = time.perf_counter()
    with Talk(command, environ) as talk:
        talk.begin()
        return time.perf_counter() - began


def _answer(environ: dict[str, str]) -> Figure:
    with ExitStack() as stack:
        empty, ours = (
            stack.enter_context(Talk(command, environ)) for command in ((*EMPTY, "tool"), OURS)
        )
        empty.begin()
        ours.begin()
        pairs = [
            (_one_call(empty, "nothing"), _one_call(ours, "get_quota_status"))
            for _ in range(CALLS + 1)
        ]
    theirs, mine = (median(times) * 1000 for times in zip(*pairs[1:], strict=True))
    beside = f"{mine:.1f} ms against {theirs:.1f} ms"
    name = "`get_quota_status` from a fresh store, above an empty tool"
    return at_most(name, mine - theirs, MORE_MS, "ms", beside)


def _one_call(talk: Talk, tool: str) -> float:
    began = time.perf_counter()
    answer = talk.call(tool)
    took = time.perf_counter() - began
    if answer.get("isError"):
        raise SystemExit(f"{tool} failed: {answer}")
    return took
