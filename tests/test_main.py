"""What the first words of the command line mean."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from jojo_tray.__main__ import CommandLine, split

if TYPE_CHECKING:
    from pathlib import Path

DEMO = """
import json, os, sys
from pathlib import Path
from jojo_tray.__main__ import demo_surroundings
from jojo_tray.services.clock import SystemClock
around = demo_surroundings(Path(sys.argv[1]), "http://127.0.0.1:9", SystemClock(), None)
folders = [str(around.folders.config), str(around.folders.data), str(around.folders.log)]
print(json.dumps([folders, dict(around.environ), dict(os.environ)]))
"""


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("", CommandLine(None, None, None, [])),
        ("status --json", CommandLine(None, None, None, ["status", "--json"])),
        ("--account Jo status", CommandLine("Jo", None, None, ["status"])),
        (
            "--account=Jo --base-url=https://a.example show",
            CommandLine("Jo", "https://a.example", None, ["show"]),
        ),
        ("--background --log-level info", CommandLine(None, None, "info", ["--background"])),
        ("--log-level info --background", CommandLine(None, None, "info", ["--background"])),
        ("status --account Jo", CommandLine(None, None, None, ["status", "--account", "Jo"])),
        ("--account", CommandLine(None, None, None, ["--account"])),
    ],
)
def test_global_options_stand_before_the_first_word(words: str, line: CommandLine) -> None:
    assert split(words.split()) == line


def test_the_demo_has_nothing_of_the_user_s_own(tmp_path: Path) -> None:
    environ = {
        **os.environ,
        "ELEVENLABS_API_KEY": "the-user-s-own",
        "ELEVENLABS_BASE_URL": "https://own.example",
        "JOJO_TRAY_HOME": str(tmp_path / "own"),
    }
    command = [sys.executable, "-c", DEMO, str(tmp_path / "demo")]
    told = subprocess.run(command, env=environ, capture_output=True, check=True)
    folders, given, inherited = json.loads(told.stdout)
    assert all(folder.startswith(str(tmp_path / "demo")) for folder in folders)
    assert given["ELEVENLABS_API_KEY"] == "demo-tour-key"
    assert given["ELEVENLABS_BASE_URL"] == "http://127.0.0.1:9"
    assert "ELEVENLABS_API_KEY" not in inherited


@pytest.mark.parametrize("words", ["mcp install --print", "budget list", "--help", "no-such-word"])
def test_a_closed_stream_is_one_that_nobody_reads(words: str, tmp_path: Path) -> None:
    environ = {**os.environ, "JOJO_TRAY_HOME": str(tmp_path)}
    command = f"'{sys.executable}' -m jojo_tray {words}"
    closed = subprocess.run(
        ["/bin/sh", "-c", f"{command} <&- >&-"], env=environ, stderr=subprocess.PIPE, check=False
    )
    heard = subprocess.run(
        ["/bin/sh", "-c", command], env=environ, capture_output=True, check=False, input=b""
    )
    assert (closed.returncode, closed.stderr) == (heard.returncode, heard.stderr)
    assert b"Traceback" not in closed.stderr
