"""Runs of a program that end, or fail, at one chosen system call."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).parents[1]
WRITING = ("pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "rename", "link")
KILL = "signal=SIGKILL"
Point = tuple[str, int]
Done = subprocess.CompletedProcess[str]


def python(
    module: str,
    *arguments: object,
    trace: Sequence[str] = (),
    env: Mapping[str, str] | None = None,
) -> Done:
    """Run a module of the tests to its end, wherever that is."""
    command = [*trace, sys.executable, "-m", module, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=env)


def strace(*options: str) -> tuple[str, ...]:
    """The words that put a program under observation, its threads and children too."""
    found = shutil.which("strace")
    assert found, "strace is in packaging/system-packages.txt"
    return (found, "-f", "-qq", *options)


def points(
    log: Path,
    module: str,
    *arguments: object,
    calls: Sequence[str] = WRITING,
    env: Mapping[str, str] | None = None,
) -> list[Point]:
    """Every such call of an undisturbed run, to be hit one by one."""
    trace = strace("-e", f"trace={','.join(calls)}", "-o", str(log))
    done = python(module, *arguments, trace=trace, env=env)
    assert done.returncode == 0, done.stderr
    text = log.read_text("utf-8")
    return [(call, n) for call in calls for n in range(1, _most(text, call) + 1)]


def _most(text: str, call: str) -> int:
    """How often the busiest thread made a call: strace counts in each thread anew."""
    made = re.findall(rf"^(\d+) +{call}\(", text, re.MULTILINE)
    return max(map(made.count, set(made)), default=0)


def hitting(point: Point, what: str = KILL, *, onwards: bool = False) -> tuple[str, ...]:
    """The words that let a program be hit at a point, or at each of these calls from there on."""
    call, number = point
    hit = f"inject={call}:{what}:when={number}{'+' if onwards else ''}"
    return strace("-e", f"trace={call}", "-o", "/dev/null", "-e", hit)


def spread(found: Sequence[Point], count: int) -> Iterator[Point]:
    """About so many of the points, from all over the run."""
    return iter(found[:: max(1, len(found) // count)])
