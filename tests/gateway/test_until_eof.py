"""`jojo-tray gateway --until-eof`: the real command ends with whoever holds its input."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]


@pytest.fixture
def process(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A gateway without a key, whose input is held here."""
    environ = {**os.environ, "JOJO_TRAY_HOME": str(tmp_path)}
    environ.pop("ELEVENLABS_API_KEY", None)
    pipe = subprocess.PIPE
    words = ["gateway", "--until-eof", "--port", "0"]
    with subprocess.Popen(
        [sys.executable, "-m", "jojo_tray", *words],
        env=environ,
        cwd=ROOT,
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        text=True,
    ) as process:
        yield process
        process.kill()


def test_it_serves_until_its_input_ends(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    url = process.stdout.readline().strip()
    assert httpx.get(f"{url}/healthz", trust_env=False).status_code == 200
    _, trouble = process.communicate(timeout=30)  # which closes its input
    assert (process.returncode, trouble) == (0, "")


def test_what_only_the_tray_needs_is_not_offered_to_people() -> None:
    command = [sys.executable, "-m", "jojo_tray", "gateway", "--help"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "--port" in told.stdout
    assert "eof" not in told.stdout
