"""A program that guards its calls, in a process of its own.

`python -m tests.tracker.guard_worker DEED HOME CHARACTERS` prints the verdict, and goes on when a
line comes in.
"""

from __future__ import annotations

import sys
from pathlib import Path

from jojo_tray.tracker import Guard


def say(word: object) -> None:
    print(word, flush=True)


def hold(home: Path, characters: int) -> None:
    """Have a call under way until a line comes in."""
    say("ready")
    sys.stdin.readline()
    with Guard(home, refresh=lambda: None).hold(characters) as held:
        say(held.decision.verdict)
        sys.stdin.readline()


def check(home: Path, characters: int) -> None:
    """Ask as a program that looks nothing up by itself."""
    decision = Guard(home).check(characters)
    say(f"{decision.verdict} {decision.reason}")


if __name__ == "__main__":
    {"hold": hold, "check": check}[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
