"""`jojo-tray track`: what a script counts is written when it goes on."""

from __future__ import annotations

import argparse
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.cli.assistant.track import counts_of
from jojo_tray.domain.assistant.counts import Counts
from tests.cli.assistant.counts import book, by_client, of_all
from tests.cli.test_processes import Machine
from tests.cli.test_start import loaded

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell import Shell

NOWHERE = "http://127.0.0.1:9"


def test_characters_are_a_call_and_nothing_is_said(march: Shell) -> None:
    found = march("track", "--characters", "120", "--credits", "60", "--ms", "840.5")
    assert (found.code, found.out, found.err) == (0, "", "")
    expected = Counts(characters=120, credits=60, api_calls=1, waited_ms=840, waits=1)
    assert by_client(march) == {"assistant": expected}


def test_the_designs_example_in_one_line(march: Shell) -> None:
    words = "--characters 150 --calls 1 --hit --miss --ms 1250 --error"
    assert march("track", *words.split()).code == 0
    assert of_all(march) == Counts(
        characters=150,
        api_calls=1,
        cache_hits=1,
        cache_misses=1,
        errors=1,
        waited_ms=1250,
        waits=1,
    )


def test_what_the_cache_answered_is_no_call_and_was_saved(march: Shell) -> None:
    march("track", "--hit", "--characters", "80", "--credits", "40", "--ms", "3")
    saved = Counts(cache_hits=1, saved_characters=80, saved_credits=40, waited_ms=3, waits=1)
    assert of_all(march) == saved


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("--miss", Counts(cache_misses=1)),
        ("--hit", Counts(cache_hits=1)),
        ("--calls 7", Counts(api_calls=7)),
        ("--calls 0 --characters 9", Counts(characters=9)),
        ("--characters 0", Counts(api_calls=1)),
        ("--error", Counts(errors=1)),
        ("--ms 0", Counts(api_calls=1, waits=1)),
        ("--miss --characters 5", Counts(characters=5, api_calls=1, cache_misses=1)),
    ],
)
def test_each_option_counts_what_it_says(march: Shell, words: str, counts: Counts) -> None:
    assert march("track", *words.split()).code == 0
    assert of_all(march) == counts


def test_errors_are_listed_by_kind_and_client(march: Shell) -> None:
    march("track", "--error", "timed_out", "--client", "night bot")
    march("track", "--error")
    found = [(one.kind, one.client) for one in book(march).errors()]
    assert found == [("error", "assistant"), ("timed_out", "night bot")]


def test_what_was_counted_as_a_document(march: Shell) -> None:
    found = march("track", "--characters", "12", "--error", "offline", "--json")
    assert found.json == {
        "client": "assistant",
        "characters": 12,
        "credits": 0,
        "api_calls": 1,
        "cache_hits": 0,
        "cache_misses": 0,
        "saved_characters": 0,
        "saved_credits": 0,
        "response_time_ms": None,
        "error": "offline",
    }


@pytest.mark.parametrize("words", [[], ["--calls", "0"], ["--client", "bot"], ["--json"]])
def test_nothing_to_count_is_wrong_usage(march: Shell, words: list[str]) -> None:
    found = march("track", *words)
    assert found.code == 2
    assert "There is nothing to count" in found.err
    assert not book(march).ever()


@pytest.mark.parametrize("text", ["", " ", "two\nlines", "x" * 101])
def test_a_name_that_is_none_counts_nothing(tmp_path: Path, text: str) -> None:
    machine = Machine(tmp_path, NOWHERE)
    code, out, err = machine("track", "--hit", "--client", text)
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert machine("tracker", "show")[0] == 8


@pytest.mark.parametrize(
    "words",
    [
        ["--characters", "-1"],
        ["--characters", "1.5"],
        ["--characters", "1000000001"],
        ["--characters", "٣"],
        ["--calls", "many"],
        ["--ms", "nan"],
        ["--ms", "-0.1"],
        ["--ms", "1e400"],
        ["--error", "Not a code!"],
        ["--error", "x" * 101],
        ["loud"],
        ["--hit", "--loud"],
    ],
)
def test_wrong_words_end_with_a_sentence(tmp_path: Path, words: list[str]) -> None:
    machine = Machine(tmp_path, NOWHERE)
    code, out, err = machine("track", *words)
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert err.startswith("usage: jojo-tray")
    assert machine("tracker", "show")[0] == 8


def test_it_needs_neither_key_nor_network_nor_settings(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "new", NOWHERE, key=None)
    assert machine("track", "--characters", "3") == (0, "", "")
    assert machine("tracker", "months")[1].split("\t")[1] == "3"


def test_scripts_at_once_lose_nothing(march: Shell, tmp_path: Path) -> None:
    machine = Machine(tmp_path, NOWHERE)
    running = [machine.start("track", "--characters", "7", "--ms", "5") for _ in range(8)]
    for process in running:
        with process:
            _, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, "")
    total = of_all(march)
    assert (total.characters, total.api_calls, total.waits) == (56, 8, 8)


def test_what_was_told_as_failed_is_not_counted_later(march: Shell, tmp_path: Path) -> None:
    """A script may then count it again."""
    assert march("track", "--hit").code == 0
    path = march.around.folders.data_file
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        code, out, err = Machine(tmp_path, NOWHERE)("track", "--miss")
        assert time.monotonic() - began < 15
    assert (code, out) == (1, "")
    assert "keeps the data file busy" in err
    assert of_all(march) == Counts(cache_hits=1)


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("a file, no folder")
    code, out, err = Machine(home, NOWHERE)("track", "--hit")
    assert (code, out) == (1, "")
    assert "Look at the folder" in err


def test_it_waits_for_no_module_that_it_does_not_need(tmp_path: Path) -> None:
    """Scripts call it often."""
    found = loaded(tmp_path, "track", "--hit")
    assert "jojo_tray.tracker.recorder" in found
    rooms = (
        "app",
        "elevenlabs",
        "wiring",
        "cli.status",
        "cli.assistant.tracker",
        "services.speech",
    )
    assert not [name for name in found for room in rooms if name.startswith(f"jojo_tray.{room}")]


amounts = st.none() | st.integers(min_value=0, max_value=10**9)


@given(amounts, amounts, amounts, st.booleans(), st.booleans(), st.sampled_from([None, 5.0]))
def test_no_character_is_lost_and_none_is_both_sent_and_saved(
    characters: int | None,
    spent: int | None,
    calls: int | None,
    hit: bool,
    miss: bool,
    took: float | None,
) -> None:
    typed = argparse.Namespace(
        characters=characters, credits=spent, calls=calls, hit=hit, miss=miss, ms=took
    )
    counts = counts_of(typed)
    assert {counts.characters, counts.saved_characters} == {characters or 0, 0}
    assert {counts.credits, counts.saved_credits} == {spent or 0, 0}
    assert (counts.cache_hits, counts.cache_misses) == (hit, miss)
    assert counts.api_calls == calls if calls is not None else counts.api_calls in (0, 1)
    assert (counts.errors, counts.waits, counts.waited_ms) == (0, 0, 0)
