"""What may be typed after the commands for voice assistants, and what helps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.cli.assistant.words import ASSISTANT_COMMANDS, ASSISTANT_DEEDS, MOST
from jojo_tray.cli.words import parse
from jojo_tray.domain.errors import UsageError

README = Path(__file__).parents[3] / "README.md"
KEY = "sk_0123456789abcdef0123456789abcdef"
DEEDS = [(noun, deed) for noun, deeds in ASSISTANT_DEEDS.items() for deed in deeds]


def helped(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as ended:
        parse([*words, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


def refused(*words: str) -> str:
    with pytest.raises(UsageError) as told:
        parse(list(words))
    return told.value.message()


@pytest.mark.parametrize(("noun", "deed"), DEEDS)
def test_every_deed_helps(noun: str, deed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert deed in helped(capsys, noun)
    told = helped(capsys, noun, deed)
    assert f"jojo-tray {noun} {deed}" in told
    assert ("--json" in told) == (deed != "run")
    assert max(map(len, told.splitlines())) <= 80


def test_the_help_of_track_says_what_counts_as_a_call(capsys: pytest.CaptureFixture[str]) -> None:
    told = helped(capsys, "track")
    for option in ("characters", "credits", "calls", "hit", "miss", "ms", "error", "client"):
        assert f"--{option} " in told
    assert "Without --calls it is one call" in told
    assert "counted as saved" in told


@pytest.mark.parametrize("deed", ["reset", "clear"])
def test_what_removes_can_be_told_not_to_ask(deed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "--yes" in helped(capsys, "tracker", deed)


def test_the_readme_names_what_there_is() -> None:
    text = README.read_text("utf-8")
    for noun in ASSISTANT_COMMANDS:
        assert re.search(rf"^jojo-tray {noun}\b", text, re.MULTILINE)
    for noun in ("tracker", "cache"):
        named = re.search(rf"^jojo-tray {noun} (\S+)", text, re.MULTILINE)
        assert named is not None
        assert named[1].split("|") == list(ASSISTANT_DEEDS[noun])
    line = re.search(r"^jojo-tray track  .*\((.*)\)$", text, re.MULTILINE)
    assert line is not None
    for option in re.findall(r"--\w+", line[1]):
        assert option in {"--characters", "--hit", "--miss", "--ms", "--error"}


@pytest.mark.parametrize("noun", ["track", "tracker", "cache"])
def test_a_key_typed_by_mistake_is_not_repeated(noun: str) -> None:
    assert KEY not in refused(noun, KEY)
    assert "There is no command" in refused(noun, KEY)


@pytest.mark.parametrize("noun", ["tracker", "cache"])
def test_a_deed_is_needed(noun: str) -> None:
    assert refused(noun)


@given(st.integers(min_value=0, max_value=MOST))
def test_whole_numbers_are_taken_as_they_are(number: int) -> None:
    options = parse(["track", "--characters", str(number), "--calls", str(number)])
    assert (options.characters, options.calls) == (number, number)


@given(st.integers().filter(lambda number: not 0 <= number <= MOST))
def test_numbers_that_nobody_counts_are_refused(number: int) -> None:
    assert refused("track", f"--characters={number}")


@given(st.floats(min_value=0, max_value=MOST))
def test_times_are_taken_as_they_are(took: float) -> None:
    written = f"{took:.6f}"
    assert parse(["track", "--ms", written]).ms == float(written)


@pytest.mark.parametrize(
    "word", ["", "-1", "1e3", "nan", "inf", "1_000", "1.2.3", ".", "1000000001"]
)
def test_times_that_are_none_are_refused(word: str) -> None:
    assert refused("track", f"--ms={word}")


@pytest.mark.parametrize("word", ["error", "timed_out", "http.503", "a-b", "7"])
def test_a_kind_is_a_short_code(word: str) -> None:
    assert parse(["track", "--error", word]).error == word
    assert parse(["track", "--error"]).error == "error"
    assert parse(["track", "--hit"]).error is None


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["run", "--", "a", "--b"], ["--", "a", "--b"]),
        (["run", "a", "--hit"], ["a", "--hit"]),
        (["run", "--client", "x", "a"], ["a"]),
    ],
)
def test_what_follows_the_command_is_its_own(words: list[str], command: list[str]) -> None:
    options = parse(["track", *words])
    assert (options.deed, options.words, options.hit) == ("run", command, False)
