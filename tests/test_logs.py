from __future__ import annotations

import logging
import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray import logs
from jojo_tray.domain.secret import Secret
from jojo_tray.logs import OncePerMinute, OneLine, masked, register, set_up
from jojo_tray.settings import Folders

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY = "canary-log-0123456789"


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[Folders]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    folders = Folders.below(tmp_path)
    folders.prepare()
    yield folders
    for handler in [known for known in root.handlers if known not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def record(message: str, *values: object, level: int = logging.INFO) -> logging.LogRecord:
    return logging.LogRecord("room", level, __file__, 1, message, values, None)


def formatted(message: str, *values: object) -> str:
    return OneLine().format(record(message, *values))


def test_an_event_is_one_line_with_time_level_and_place(folders: Folders) -> None:
    path = set_up(folders)
    logging.getLogger("room").info("polled %s", "twice")
    (line,) = path.read_text().splitlines()
    assert line.endswith("+00:00 INFO room: polled twice")


def test_the_file_is_private_and_debug_only_when_asked(folders: Folders) -> None:
    path = set_up(folders)
    logging.getLogger("room").debug("quiet")
    assert not path.exists()
    set_up(folders, "debug")
    logging.getLogger("room").debug("loud")
    assert path.read_text().count("\n") == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_stderr_only_speaks_when_a_level_is_asked_for(
    folders: Folders, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(folders)
    logging.getLogger("room").error("for the file")
    assert capsys.readouterr().err == ""
    set_up(folders, "warning")
    logging.getLogger("room").info("for nobody")
    logging.getLogger("room").warning("for both")
    assert capsys.readouterr().err.endswith("WARNING room: for both\n")


def test_setting_up_again_does_not_double_the_lines(folders: Folders) -> None:
    path = set_up(folders)
    set_up(folders)
    logging.getLogger("room").info("once")
    assert path.read_text().count("once") == 1


def test_it_never_takes_more_than_five_megabytes(folders: Folders) -> None:
    path = set_up(folders)
    for number in range(800):
        logging.getLogger("room").info("%d %s", number, "x" * 9000)
    sizes = [file.stat().st_size for file in path.parent.iterdir()]
    assert len(sizes) == logs.OLD_FILES + 1
    assert 3_000_000 < sum(sizes) <= 5_000_000
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}


def test_where_it_cannot_write_nothing_happens(
    folders: Folders, capsys: pytest.CaptureFixture[str]
) -> None:
    path = set_up(folders)
    path.mkdir()
    logging.getLogger("room").error("lost")
    assert capsys.readouterr().err == ""


def test_a_link_in_the_files_place_is_not_followed(folders: Folders, tmp_path: Path) -> None:
    path = set_up(folders)
    path.symlink_to(tmp_path / "elsewhere")
    logging.getLogger("room").error("lost")
    assert not (tmp_path / "elsewhere").exists()


def test_a_registered_key_is_masked_wherever_it_stands(folders: Folders) -> None:
    register(Secret(KEY))
    path = set_up(folders)
    log = logging.getLogger("room")
    log.info("key %s", KEY)
    log.info("url?key=%s&x", KEY)
    log.info("values %s %r", {"k": [KEY]}, Secret(KEY))
    try:
        raise RuntimeError(f"failed with {KEY}")
    except RuntimeError:
        log.exception("traceback")
    text = path.read_text()
    assert KEY not in text
    assert "RuntimeError: failed with ****" in text
    assert text.count("\n") == 4


@pytest.mark.parametrize(
    "text",
    [
        "xi-api-key: abcdef123456",
        "XI-API-KEY=abcdef123456",
        "{'xi-api-key': 'abcdef123456'}",
        "(b'xi-api-key', b'abcdef123456')",
        '"xi_api_key": "abcdef123456"',
        "ELEVENLABS_API_KEY=abcdef123456",
        "key sk_abcdef123456",
        "https://x.org/?k=sk_abcdef123456&b",
    ],
)
def test_what_looks_like_a_key_is_masked_too(text: str) -> None:
    assert "abcdef" not in masked(text)
    assert "****" in masked(text)


@pytest.mark.parametrize("text", ["69,214 of 100,000 credits", "task_force risk_assessment", "sk_"])
def test_ordinary_words_stay(text: str) -> None:
    assert masked(text) == text


@given(st.text(max_size=200))
def test_no_event_can_become_two_lines_or_reach_a_terminal(text: str) -> None:
    line = formatted("%s", text)
    assert len(line.splitlines()) == 1
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in line)
    assert line.encode()


def test_escapes_and_breaks_are_shown_as_what_they_are() -> None:
    line = formatted("a\nINFO forged\x1b[31m\u202eb")
    assert line.endswith(r"a\nINFO forged\x1b[31m\u202eb")


def test_a_huge_event_is_cut() -> None:
    assert 10_000 < len(formatted("x" * 1_000_000)) < 10_100


def test_the_same_message_comes_once_a_minute_with_the_count_of_the_others() -> None:
    now = [1000.0]
    once = OncePerMinute(lambda: now[0])
    passed = []
    for second in range(130):
        now[0] = 1000.0 + second
        event = record("offline: %s", "no route")
        if once.filter(event):
            passed.append((second, OneLine().format(event).partition("no route")[2]))
    assert passed == [(0, ""), (60, " (and 59 times more)"), (120, " (and 59 times more)")]


def test_other_values_or_levels_are_other_messages() -> None:
    once = OncePerMinute(lambda: 0.0)
    events = [record("%d", 1), record("%d", 2), record("%d", 1, level=logging.ERROR)]
    assert all(once.filter(event) for event in events)
    assert not once.filter(record("%d", 1))


def test_what_is_remembered_of_messages_has_an_end() -> None:
    once = OncePerMinute(lambda: 0.0)
    for number in range(2000):
        once.filter(record("%d", number))
    assert once.filter(record("%d", 1))
    assert not once.filter(record("%d", 1999))


def test_values_that_do_not_fit_their_message_hurt_nobody() -> None:
    assert OncePerMinute().filter(record("%d of %d", "one"))
