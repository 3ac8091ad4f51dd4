"""`jojo-tray cache`: what is kept, removed and made beforehand."""

from __future__ import annotations

import json
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from jojo_tray.cli.assistant.sizes import size_text
from jojo_tray.domain.language import ENGLISH
from tests.cli.assistant.counts import book, of_all
from tests.cli.test_processes import Machine
from tests.shell import KEY, Shell, Typist
from tests.waiting import wait_until

assert sys.platform != "win32"  # there, another program cannot be interrupted

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell import Answer

RACHEL = "21m00Tcm4TlvDq8ikWAM"
FLASH = "eleven_flash_v2_5"
SPEECH = "/v1/text-to-speech/*"
PHRASES = ["Good morning.", "Good evening, everybody.", "Good night.", "See you."]
CHARACTERS = sum(map(len, PHRASES))


def spoken(shell: Shell) -> int:
    return sum(seen.path.startswith("/v1/text-to-speech/") for seen in shell.server.requests)


@pytest.fixture
def phrases(tmp_path: Path) -> str:
    path = tmp_path / "phrases.txt"
    path.write_text("\n".join([*PHRASES, "", PHRASES[0]]), "utf-8")
    return str(path)


def preload(shell: Shell, name: str, *words: str) -> Answer:
    return shell("cache", "preload", name, "--voice", RACHEL, *words)


def typed(shell: Shell, text: str) -> Shell:
    shell.stdin = Typist(text, terminal=True)
    return shell


def test_nothing_is_kept_at_first(shell: Shell) -> None:
    found = shell("cache", "stats")
    assert found.code == 0
    assert "sounds kept: 0\n" in found.out
    assert "room taken: 0 kB of 500.0 MB\n" in found.out
    assert found.err == "No speech is kept yet.\n"
    assert (shell("cache", "clear").err, shell("cache", "clear").code) == (
        "There is nothing to remove.\n",
        0,
    )
    assert not shell.server.requests


def test_the_question_names_phrases_credits_and_what_is_free(shell: Shell, phrases: str) -> None:
    shell.server.account.adjust(character_count=90_000, character_limit=100_000)
    found = preload(typed(shell, "n\n"), phrases)
    assert (found.code, found.out) == (0, "")
    assert found.err.splitlines() == [
        "  Good morning.",
        "  Good evening, everybody.",
        "  Good night.",
        "  and 1 more",
        f"Make 4 phrases for about {CHARACTERS} credits? 10,000 credits are free. [y/N]",
        "Nothing was made.",
    ]
    assert not spoken(shell)


def test_the_cost_is_the_models_own(shell: Shell, phrases: str) -> None:
    found = preload(typed(shell, "n\n"), phrases, "--model", FLASH)
    half = sum(-(-len(text) // 2) for text in PHRASES)
    assert f"for about {half} credits?" in found.err


def test_phrases_are_made_once_and_then_kept(shell: Shell, phrases: str) -> None:
    found = preload(typed(shell, "y\n"), phrases)
    assert found.code == 0
    assert found.out.startswith(f"4 phrases made: {CHARACTERS} credits, ")
    assert spoken(shell) == 4
    shell.server.clear_requests()
    again = preload(shell, phrases)
    assert (again.code, again.out) == (0, "4 phrases are kept already.\n")
    assert not shell.server.requests
    stats = shell("cache", "stats", "--json").json
    assert (stats["entries"], stats["phrases"], stats["paid_again"]) == (4, 4, 0)
    assert stats["enabled"]
    assert 0 < stats["bytes"] < stats["most_bytes"] == 500_000_000


def test_what_was_paid_beforehand_is_counted_as_a_clients(shell: Shell, phrases: str) -> None:
    assert preload(shell, phrases, "--yes").code == 0
    counts = of_all(shell)
    assert (counts.characters, counts.credits) == (CHARACTERS, CHARACTERS)
    assert counts.api_calls == 4
    [day] = book(shell).days("2000-01-01", "2999-12-31")
    assert (day.slot.client, day.slot.account_id > 0) == ("preload", True)


def test_the_answer_as_a_document_from_stdin(shell: Shell, phrases: str) -> None:
    preload(shell, phrases, "--yes")
    shell.stdin = Typist("Good morning.\nGood luck.\n")
    found = preload(shell, "-", "--yes", "--json")
    document = found.json
    assert (found.code, found.err) == (0, "")
    assert document.pop("bytes") > 0
    assert document == {
        "phrases": 2,
        "made": 1,
        "kept_before": 1,
        "left_out": 0,
        "left": 0,
        "credits": 10,
        "estimated_credits": 10,
    }


def test_lines_of_json_say_what_they_want(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "phrases.jsonl"
    lines = [
        {"text": "One.", "voice_id": RACHEL, "model_id": FLASH},
        {"text": "Two.", "voice_id": RACHEL, "output_format": "pcm_16000"},
    ]
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    found = shell("cache", "preload", str(path), "--yes", "--json")
    assert (found.code, found.json["made"]) == (0, 2)
    queries = [seen.query for seen in shell.server.requests if "text-to-speech" in seen.path]
    assert sorted("pcm_16000" in query for query in queries) == [False, True]


def test_without_a_terminal_it_takes_a_yes(shell: Shell, phrases: str) -> None:
    found = preload(shell, phrases)
    assert (found.code, found.out) == (2, "")
    assert "add --yes" in found.err
    assert not spoken(shell)


def test_what_the_credits_do_not_carry_is_not_begun(shell: Shell, phrases: str) -> None:
    shell.server.account.adjust(character_count=99_990, character_limit=100_000)
    found = preload(shell, phrases, "--yes")
    assert (found.code, found.out) == (7, "")
    assert "The phrases are not made: " in found.err
    assert not spoken(shell)


def test_where_the_credits_end_what_was_made_is_kept(shell: Shell, phrases: str) -> None:
    shell("status")
    shell.server.faults.add("delay:0", path=SPEECH, times=2)
    shell.server.faults.add("status:401:quota_exceeded", path=SPEECH)
    found = preload(shell, phrases, "--yes", "--json")
    assert found.code == 7
    assert (found.json["made"], found.json["left"]) == (2, 2)
    assert found.json["error"]["message"] in found.err
    shell.server.faults.clear()
    assert shell("cache", "stats", "--json").json["entries"] == 2
    assert preload(shell, phrases, "--yes").out.startswith("2 phrases are kept already.\n2 phrases")


def test_a_voice_nobody_knows_is_named(shell: Shell, phrases: str) -> None:
    found = shell("cache", "preload", phrases, "--voice", "no-such-voice", "--yes")
    assert found.code == 6
    assert "ElevenLabs does not know the voice no-such-voice." in found.err


@pytest.mark.parametrize(
    ("key", "code"), [(None, 3), ("demo-rejected", 3), ("demo-without-text_to_speech", 5)]
)
def test_a_key_is_needed_that_may_speak(
    shell: Shell, phrases: str, key: str | None, code: int
) -> None:
    shell.environ(ELEVENLABS_API_KEY=key)
    if key == "demo-rejected":
        shell.server.faults.add("status:401:invalid_api_key")
    found = preload(shell, phrases, "--yes")
    assert found.code == code
    assert found.err


def test_a_key_that_may_not_read_the_quota_may_speak(shell: Shell, phrases: str) -> None:
    shell.environ(ELEVENLABS_API_KEY="demo-without-user_read")
    found = preload(typed(shell, "y\n"), phrases)
    assert "How many are free is not known." in found.err
    assert (found.code, spoken(shell)) == (0, 4)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "There is no phrase in the file"),
        (b"fine\n\xff", "Line 2 cannot be spoken: it is not written in UTF-8."),
        (b'{"text": "x"}\n{"text": 5}', "Line 2 cannot be spoken: it has no text."),
        (b"x" * 5001, "at most 5,000 characters"),
    ],
)
def test_a_file_that_is_none_is_told_with_its_line(
    shell: Shell, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "phrases.txt"
    path.write_bytes(content)
    found = preload(shell, str(path), "--yes")
    assert (found.code, found.out) == (2, "")
    assert said in found.err


def test_phrases_without_a_voice_are_refused_before_anything_is_asked(
    shell: Shell, phrases: str
) -> None:
    found = shell("cache", "preload", phrases, "--yes")
    assert found.code == 2
    assert "it names no voice" in found.err
    assert shell("cache", "preload", "missing.txt", "--yes").code == 2
    assert not shell.server.requests


def test_with_the_cache_off_nothing_is_made(shell: Shell, phrases: str) -> None:
    config = shell.around.folders.config
    config.mkdir(parents=True)
    (config / "config.toml").write_text("speech_cache = false\n", "utf-8")
    found = preload(shell, phrases, "--yes")
    assert found.code == 2
    assert "Switch the cache on" in found.err
    stats = shell("cache", "stats")
    assert "every repetition is paid again" in stats.err
    assert not shell("cache", "stats", "--json").json["enabled"]
    assert not spoken(shell)


def test_to_clear_asks_and_removes_the_sounds(shell: Shell, phrases: str) -> None:
    preload(shell, phrases, "--yes")
    assert shell("cache", "clear").code == 2
    found = typed(shell, "\n")("cache", "clear")
    assert "What is asked for again is then paid again." in found.err
    assert "Remove 4 sounds (" in found.err
    assert found.err.endswith("Nothing was removed.\n")
    assert shell("cache", "stats", "--json").json["entries"] == 4
    assert typed(shell, "y\n")("cache", "clear").out.startswith("removed: 4 sounds (")
    assert shell("cache", "clear", "--yes", "--json").json == {"removed": 0, "bytes": 0}
    preload(shell, phrases, "--yes")
    assert shell("cache", "stats", "--json").json["paid_again"] == 4


def test_an_interrupt_keeps_what_was_made(shell: Shell, phrases: str, tmp_path: Path) -> None:
    machine = Machine(tmp_path, shell.server.base_url, KEY)
    shell.server.faults.add("delay:0.7", path=SPEECH)
    words = ("cache", "preload", phrases, "--voice", RACHEL, "--yes", "--json")
    with machine.start(*words) as process:
        wait_until(lambda: spoken(shell) >= 2)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    document = json.loads(out)
    assert process.returncode == 130
    assert "Ctrl-C again breaks off" in err
    assert document["error"]["code"] == "cancelled"
    assert document["made"] == spoken(shell) == 4 - document["left"]
    assert shell("cache", "stats", "--json").json["entries"] == document["made"]


def test_progress_is_for_people_on_a_terminal(shell: Shell, phrases: str) -> None:
    assert "of 4 phrases" not in preload(shell, phrases, "--yes").out
    shell("cache", "clear", "--yes")
    shell.styled = True
    assert "4 of 4 phrases" in preload(shell, phrases, "--yes").out
    assert "sounds kept" in shell("cache", "stats").out


@pytest.mark.parametrize(
    ("size", "said"),
    [(0, "0 kB"), (1, "1 kB"), (1001, "2 kB"), (1_000_000, "1.0 MB"), (500_000_000, "500.0 MB")],
)
def test_a_size_reads_as_its_limit_does_and_never_as_nothing(size: int, said: str) -> None:
    assert size_text(ENGLISH, size) == said
