"""What the first words of the command line mean."""

from __future__ import annotations

import pytest

from jojo_tray.__main__ import CommandLine, split


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
