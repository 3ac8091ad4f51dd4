"""What the library offers, and that nobody waits for what he does not use."""

from __future__ import annotations

import subprocess
import sys

import pytest

import jojo_tray.tracker
from jojo_tray.tracker.guard import Guard
from jojo_tray.tracker.usage import UsageTracker

GUARD = "jojo_tray.tracker.guard"
LOADED = "import sys; {}; print(*(name for name in sys.modules if name.startswith('jojo_tray')))"


def loaded_by(code: str) -> set[str]:
    command = [sys.executable, "-c", LOADED.format(code)]
    ended = subprocess.run(command, capture_output=True, check=True, timeout=60)
    return set(ended.stdout.decode().split())


def test_all_that_is_offered_is_there() -> None:
    assert jojo_tray.tracker.__all__ == ["Guard", "UsageTracker", "UsageTracking"]
    assert all(hasattr(jojo_tray.tracker, name) for name in jojo_tray.tracker.__all__)
    assert jojo_tray.tracker.Guard is Guard
    assert jojo_tray.tracker.UsageTracker is UsageTracker


@pytest.mark.parametrize(
    "code",
    [
        "from jojo_tray.tracker import UsageTracker",
        "from jojo_tray.tracker.counting import Counting",
        "import jojo_tray.cli.assistant.track",
    ],
)
def test_who_counts_does_not_wait_for_the_guard(code: str) -> None:
    loaded = loaded_by(code)
    assert "jojo_tray.tracker.counting" in loaded
    assert not {name for name in loaded if "guard" in name.removeprefix("jojo_tray.store")}


def test_who_asks_for_the_guard_gets_it() -> None:
    assert GUARD in loaded_by("from jojo_tray.tracker import Guard")
    assert GUARD in loaded_by("from jojo_tray.tracker import *")


def test_what_is_not_offered_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="Gard"):
        jojo_tray.tracker.Gard  # type: ignore[attr-defined]  # noqa: B018
