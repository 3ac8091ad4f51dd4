"""`jojo-tray history list`, `show` and `retakes`: what is stored, and no request for it."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len

from jojo_tray.folders import Folders
from jojo_tray.services.history.spreadsheet import original
from tests.elevenlabs.wire_server import WireServer, answer
from tests.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HOSTILE = "\x1b[2J\x1b]0;title\x07 =1+1\nsecond\tline \u202e<b>&\x9b31m"
NEWEST = {
    "history_item_id": "=odd-1",
    "date_unix": 1_795_000_000,
    "text": HOSTILE,
    "voice_name": "\x1b[31mRed",
    "character_count_change_from": 5,
    "character_count_change_to": 12,
    "state": "hibernating",
    "source": "Telepathy",
    "settings": {"speed": 1.5, "note": "\x1b[1m"},
}
TALK = {
    "history_item_id": "talk-2",
    "date_unix": 1_794_900_000,
    "dialogue": [
        {"text": "Hello\nthere.", "voice_id": "v1", "voice_name": "Rachel"},
        {"text": "Hi.", "voice_id": "v2", "voice_name": None},
    ],
}
BARE = {"history_item_id": "bare-3", "date_unix": 1_794_800_000, "text": None, "source": None}


@pytest.fixture
def odd(shell: Shell) -> Shell:
    """A shell whose history is three odd generations."""
    page = {"history": [NEWEST, TALK, BARE], "has_more": False, "last_history_item_id": None}
    with WireServer([answer(json.dumps(page).encode())]) as wire:
        shell.environ(ELEVENLABS_BASE_URL=wire.base_url)
        assert shell("history", "sync").code == 0
    return shell


def json_lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("words", [["list"], ["retakes"]])
@pytest.mark.parametrize("key", ["demo-x", None])
def test_before_anything_was_read_it_is_said_how_to(
    shell: Shell, words: list[str], key: str | None
) -> None:
    shell.environ(ELEVENLABS_API_KEY=key)
    found = shell("history", *words, "--json")
    assert found.code == 8
    assert found.json["error"]["code"] == "not_synchronised"
    assert "Run `jojo-tray history sync`." in found.err
    assert not shell.server.requests


def test_nothing_is_asked_of_the_service(synced: Shell, ids: list[str]) -> None:
    for words in (["list"], ["show", ids[0]], ["retakes"], ["list", "--voice", "Rachel"]):
        assert synced("history", *words).code == 0
    assert not synced.server.requests


def test_the_newest_come_first_as_many_as_the_setting_says(synced: Shell) -> None:
    synced.environ(DEFAULT_PAGE_SIZE="7")
    found = synced("history", "list", "--json")
    dates = [document["date"] for document in json_lines(found.out)]
    assert len(dates) == 7
    assert dates == sorted(dates, reverse=True)
    assert found.err == "There are more: --limit N or --limit all shows them.\n"


def test_a_limit_of_ones_own(synced: Shell, ids: list[str]) -> None:
    whole = len(ids)
    for limit, count in [("3", 3), ("all", whole), (str(whole), whole), ("9999", whole)]:
        found = synced("history", "list", "--limit", limit)
        assert len(found.out.splitlines()) == count
        assert bool(found.err) == (count < whole)


def test_filters_narrow_what_is_listed(synced: Shell) -> None:
    everything = json_lines(synced("history", "list", "--limit", "all", "--json").out)
    sarah = next(one for one in everything if one["voice_name"] == "Sarah")
    names = {"Sarah", "Rachel"}
    cases: list[tuple[list[str], Callable[[dict[str, Any]], bool]]] = [
        (["--voice", "Sarah"], lambda one: one["voice_name"] == "Sarah"),
        (["--voice", "sARAH"], lambda one: one["voice_name"] == "Sarah"),
        (["--voice", sarah["voice_id"]], lambda one: one["voice_name"] == "Sarah"),
        (["--voice", "Sarah", "--voice", "Rachel"], lambda one: one["voice_name"] in names),
        (["--model", sarah["model_id"]], lambda one: one["model_id"] == sarah["model_id"]),
        (["--source", "tts"], lambda one: one["source"] == "TTS"),
        (["--since", sarah["date"]], lambda one: one["date_unix"] >= sarah["date_unix"]),
        (["--until", sarah["date"]], lambda one: one["date_unix"] < sarah["date_unix"]),
    ]
    for words, matches in cases:
        found = json_lines(_listed(synced, "--limit", "all", *words))
        assert found == [one for one in everything if matches(one)], words


def test_what_has_no_voice_or_source_is_found_as_none(odd: Shell) -> None:
    none = json_lines(_listed(odd, "--voice", "none", "--source", "none"))
    assert [one["history_item_id"] for one in none] == ["talk-2", "bare-3"]


def test_few_of_many_voices_are_named(synced: Shell) -> None:
    named = synced("history", "list", "--voice", "nobody").err.partition("known are ")[2]
    assert named.count(", ") == 9
    assert re.search(r" and \d more\. See", named)


def test_words_are_looked_for_in_the_texts(odd: Shell) -> None:
    assert [one["history_item_id"] for one in json_lines(_listed(odd, "--search", "second"))] == [
        "=odd-1"
    ]
    found = odd("history", "list", "--search", "nowhere")
    assert (found.code, found.out, found.err) == (0, "", "No generation matches.\n")


def _listed(shell: Shell, *words: str) -> str:
    return shell("history", "list", "--json", *words).out


def test_days_are_those_of_the_readers_zone(synced: Shell) -> None:
    everything = json_lines(_listed(synced, "--limit", "all"))
    settings = synced.around.folders.config / "config.toml"
    settings.write_text('time_zone = "Pacific/Kiritimati"\n')  # 14 hours ahead
    day = json_lines(_listed(synced, "--limit", "all"))[20]["date"][:10]
    begin = _unix(f"{day}T00:00:00+14:00")
    found = json_lines(_listed(synced, "--limit", "all", "--since", day, "--until", day))
    assert found == [one for one in everything if begin <= one["date_unix"] < begin + 86_400]
    bounds = ("--since", f"{day}T00:00", "--until", f"{day}T23:59:59.5")
    assert json_lines(_listed(synced, "--limit", "all", *bounds)) == found


def _unix(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--voice", "nobody"], "There is no voice nobody in the history; known are "),
        (["--model", "none"], "There is no model none"),
        (["--since", "soon"], "soon is no day or time"),
        (["--until", "2026-13-01"], "2026-13-01 is no day or time"),
        (["--until", "9999-12-31"], "9999-12-31 is no day or time"),
        (["--json", "--csv"], "Choose --json or --csv"),
        (["--voice", "none", "--source", "none", "--model", "nobody"], "There is no model nobody"),
        (["--since", "2026-11-20", "--until", "2026-11-19"], "Nothing is from 2026-11-20 to 2026"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(synced: Shell, words: list[str], said: str) -> None:
    found = synced("history", "list", *words)
    assert found.code == 2
    assert found.err.startswith(said)
    assert found.err.endswith("See `jojo-tray history list --help`.\n")


def test_a_table_on_a_terminal(synced: Shell) -> None:
    synced.styled = True
    heading, first, *_ = synced("history", "list", "--limit", "2").out.splitlines()
    assert heading.split() == ["made", "voice", "credits", "text", "id"]
    assert len(first) <= 80
    lines = synced("history", "list", "--limit", "all").out.splitlines()
    assert lines[0].split() == heading.split()
    assert all(cell_len(line) <= 80 for line in lines)
    assert synced("history", "list", "--search", "nowhere-to-be-found").out == ""


def test_hostile_texts_reach_no_terminal(odd: Shell) -> None:
    for words in (["list"], ["list", "--json"], ["show", "=odd-1"], ["show", "=odd-1", "--json"]):
        for odd.styled in (False, True):
            found = odd("history", *words)
            assert found.code == 0
            for line in found.out.splitlines():
                assert line.replace("\t", "").isprintable(), words


def test_csv_comes_back_as_it_was(odd: Shell) -> None:
    found = odd("history", "list", "--csv")
    assert found.out.count("\r\n") == 4
    newest, talk, bare = csv.DictReader(io.StringIO(found.out, newline=""))
    assert newest["history_item_id"] == "'=odd-1"
    assert original(newest["text"]) == HOSTILE
    assert (newest["credits"], newest["state"]) == ("7", "hibernating")
    assert talk["text"] == "Hello\nthere.\nHi."
    assert (bare["text"], bare["credits"], bare["source"]) == ("", "", "")


def test_odd_generations_are_shown_sensibly(odd: Shell) -> None:
    rows = [line.split("\t") for line in odd("history", "list").out.splitlines()]
    assert [row[1:4] for row in rows[1:]] == [
        ["Rachel, v2", "-", "Hello there. Hi."],
        ["-", "-", "(no text)"],
    ]


def test_one_generation_with_all_that_is_known(odd: Shell) -> None:
    shown = odd("history", "show", "=odd-1").out
    for line in (
        "id: =odd-1",
        "state: hibernating",
        "source: Telepathy",
        "credits: 7",
        "credits before and after: 5 to 12",
    ):
        assert line in shown.splitlines()
    assert "speed 1.5" in shown
    talk = odd("history", "show", "talk-2").out
    assert talk.endswith("\nRachel: Hello\nthere.\nv2: Hi.\n")
    document = odd("history", "show", "talk-2", "--json").json
    assert document["dialogue"][0]["voice_name"] == "Rachel"
    assert document["files"] == []


def test_what_is_not_stored_is_asked_for(synced: Shell, ids: list[str], tmp_path: Path) -> None:
    stored = synced("history", "show", ids[0], "--json").json
    assert stored["read_from"] == "store"
    elsewhere = synced.around._replace(folders=Folders.below(tmp_path / "elsewhere"))
    asked = Shell(elsewhere, synced.vault, synced.server)("history", "show", ids[0], "--json").json
    assert (asked["read_from"], asked["read_at"] >= stored["read_at"]) == ("live", True)
    about = {"read_from", "read_at"}
    assert {**asked, **dict.fromkeys(about)} == {**stored, **dict.fromkeys(about)}
    assert synced.asked(f"/v1/history/{ids[0]}") == 1


def test_an_unknown_id_is_not_found(synced: Shell) -> None:
    found = synced("history", "show", "nobody", "--json")
    assert (found.code, found.json["error"]["code"]) == (6, "history_not_found")
    assert synced.asked("/v1/history/nobody") == 1


def test_what_was_paid_twice(synced: Shell) -> None:
    document = synced("history", "retakes", "--limit", "all", "--json").json
    retakes = document["retakes"]
    assert document["credits_again"] == sum(one["credits_again"] for one in retakes) > 0
    paid = [one["credits_again"] for one in retakes]
    assert paid == sorted(paid, reverse=True)
    assert all(one["times"] > 1 for one in retakes)
    lines = synced("history", "retakes").out.splitlines()
    assert [line.split("\t")[-1] for line in lines] == [
        one["first"]["history_item_id"] for one in retakes
    ]
    synced.styled = True
    assert "credits were paid again for these." in synced("history", "retakes").out


def test_what_all_retakes_cost_is_told_with_some_of_them(synced: Shell) -> None:
    whole = synced("history", "retakes", "--limit", "all", "--json").json
    some = synced("history", "retakes", "--limit", "1", "--json").json
    assert (whole["shown"], whole["has_more"]) == (whole["total"], False)
    assert (some["shown"], len(some["retakes"]), some["has_more"]) == (1, 1, True)
    assert (some["total"], some["credits_again"]) == (whole["total"], whole["credits_again"])


def test_without_retakes_that_is_said(odd: Shell) -> None:
    found = odd("history", "retakes")
    assert (found.code, found.out) == (0, "")
    assert found.err == "Nothing was generated more than once.\n"


def test_more_retakes_than_were_asked_for_are_told_of(synced: Shell) -> None:
    whole = len(synced("history", "retakes", "--limit", "all").out.splitlines())
    for limit in (whole - 1, whole):
        found = synced("history", "retakes", "--limit", str(limit))
        assert len(found.out.splitlines()) == limit
        assert ("There are more" in found.err) == (limit < whole)
