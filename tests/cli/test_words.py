from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.cli.history.words import ALL, HISTORY_COMMANDS
from jojo_tray.cli.words import COMMANDS, KEY_COMMANDS, parse
from jojo_tray.domain.errors import UsageError

KEY = "sk_0123456789abcdef0123456789abcdef"


def helped(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as ended:
        parse([*words, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


def test_the_help_names_every_command_option_and_exit_code(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = helped(capsys)
    for word in (*COMMANDS, "--account NAME", "--base-url URL", "--log-level", "--background"):
        assert word in told
    assert "--install-desktop" in told
    assert re.findall(r"^  (\d)  ", told, re.MULTILINE) == list("012345678")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"jojo-tray {command}" in helped(capsys, command)


@pytest.mark.parametrize("deed", KEY_COMMANDS)
def test_every_deed_with_the_key_helps(deed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "--json" in helped(capsys, "key", deed)


@pytest.mark.parametrize("deed", HISTORY_COMMANDS)
def test_every_deed_with_the_history_helps(deed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "--json" in helped(capsys, "history", deed)
    assert deed in helped(capsys, "history")


@pytest.mark.parametrize("deed", ["list", "download", "retakes"])
def test_the_filters_are_the_same_everywhere(deed: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = helped(capsys, "history", deed)
    for name in ("search", "voice", "model", "source", "since", "until", "limit"):
        assert f"--{name} " in told


def test_what_is_typed_of_the_history_is_understood() -> None:
    words = ["history", "download", "--all", "--voice", "Rachel", "--voice", "Domi"]
    options = parse([*words, "--limit", "all", "--format", "wav", "-o", "x"])
    assert (options.command, options.deed, options.item_ids) == ("history", "download", [])
    assert (options.voice, options.limit, options.output) == (["Rachel", "Domi"], ALL, "x")
    assert parse(["history"]).deed is None
    assert parse(["history", "delete", "a", "b", "--forget"]).item_ids == ["a", "b"]
    assert parse(["history", "show", "--", "-odd"]).item_id == "-odd"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["dance"], "There is no command dance; known are status, account, key"),
        ([], "A command is missing"),
        (["status", "--loud"], "There is no option --loud"),
        (["history", "list", "--loud"], "There is no option --loud"),
        (["history", "list", f"--{KEY}"], "There is no option of that name"),
        (["key", "steal"], "There is no command for the key steal; known are set, test"),
        (["key"], "The following arguments are required: WHAT"),
        (["history", "burn"], "There is no command for the history burn; known are sync, list"),
        (["history", "show"], "The following arguments are required: ID"),
        (["history", "delete"], "The following arguments are required: ID"),
        (["history", "delete", "a", "--forget", "--keep-local"], "Argument --keep-local: not"),
        (["history", "list", "--limit", "0"], "Argument --limit: a number from 1 to"),
        (["history", "list", "--limit", "-5"], "Argument --limit: "),
        (["history", "list", "--limit", "9" * 12], "Argument --limit: a number from 1 to"),
        (["history", "list", "--limit", "\u0663"], "Argument --limit: a number from 1 to"),
        (["history", "download", "a", "--format", "mp3"], "Argument --format: one of original"),
        (["history", "list", "extra"], "Too much was typed: extra"),
        (["show", "me"], "Too much was typed: me"),
        (["--background", "demo"], "Too much was typed: demo"),
        (["--install-desktop", "status"], "Too much was typed: status"),
        (["--install-desktop", "--uninstall-desktop"], "Argument --uninstall-desktop: not allowed"),
    ],
)
def test_what_is_not_understood_is_refused_with_the_usage(words: list[str], said: str) -> None:
    with pytest.raises(UsageError) as refusal:
        parse(words)
    assert str(refusal.value).startswith(said)
    assert str(refusal.value.facts["usage"]).startswith("usage: jojo-tray")


@pytest.mark.parametrize(
    "words",
    [
        ["key", "set", KEY],
        ["key", "set", f"--key={KEY}"],
        ["key", KEY],
        ["key", "test", KEY],
        ["status", KEY],
        [KEY],
        [f"--{KEY}", "status"],
    ],
)
def test_a_key_on_the_command_line_is_refused_without_being_repeated(words: list[str]) -> None:
    with pytest.raises(UsageError) as refusal:
        parse(words)
    assert KEY not in str(refusal.value)
    assert KEY not in str(refusal.value.facts)


@given(st.text(min_size=20, alphabet=st.characters(min_codepoint=48, max_codepoint=122)))
def test_no_long_word_is_ever_repeated(word: str) -> None:
    for words in ([word], ["key", word], ["key", "set", word], ["status", word]):
        with pytest.raises(UsageError) as refusal:
            parse(words)
        assert word not in str(refusal.value)


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["history", "list", "--loud"], "jojo-tray history list"),
        (["history", "show", "a", "b"], "jojo-tray history show"),
        (["history", "download", "a", "--limit", "0"], "jojo-tray history download"),
        (["status", "--loud"], "jojo-tray status"),
        (["--loud"], "jojo-tray"),
    ],
)
def test_the_usage_and_the_advice_are_those_of_the_command(words: list[str], command: str) -> None:
    with pytest.raises(UsageError) as refusal:
        parse(words)
    assert str(refusal.value.facts["usage"]).startswith(f"usage: {command} [-h]")
    assert refusal.value.advice() == f"See `{command} --help`."


@pytest.mark.parametrize(
    "words",
    [
        ["show", ""],
        ["delete", "a", " "],
        ["download", "a", "-o", ""],
        ["download", "a", "--template", ""],
        *(["list", f"--{name}", ""] for name in ("voice", "model", "source", "since", "until")),
    ],
)
def test_an_empty_word_of_a_script_is_no_wish(words: list[str]) -> None:
    with pytest.raises(UsageError, match="nothing was given"):
        parse(["history", *words])


def test_options_are_not_guessed_from_their_beginning() -> None:
    with pytest.raises(UsageError):
        parse(["status", "--js"])
    assert parse(["status", "--json"]).json is True
