from __future__ import annotations

import errno
import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.cli.output import NotTaken
from jojo_tray.cli.paper import Paper, Row
from jojo_tray.cli.table import Heading
from jojo_tray.cli.visible import visible
from jojo_tray.domain.errors import Offline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HOSTILE = [
    "\x1b[2J\x1b[31mred",
    "\x1b]0;title\x07",
    "a\rb",
    "null\x00byte",
    "\x9b31m",
    "line\nbreak",
    "\u202egnp.exe",
    "<b>bold</b> [bold]markup[/bold]",
    "back\x08space",
    "\u2028",
]


def papers(*, styled: bool = False) -> tuple[Paper, io.StringIO, io.StringIO]:
    out, err = io.StringIO(), io.StringIO()
    return Paper(out, err, styled=styled), out, err


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_stays_one_harmless_line(text: str) -> None:
    paper, out, err = papers()
    paper.say(text)
    paper.note(text)
    paper.rows([Row("name", text)])
    for line in (*out.getvalue().splitlines(), *err.getvalue().splitlines()):
        assert line.isprintable()
    assert out.getvalue().count("\n") == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_on_a_terminal_remote_text_is_neither_markup_nor_an_escape(text: str) -> None:
    paper, out, _ = papers(styled=True)
    paper.rows([Row("name", text), Row("plan", "[red]x[/red]", "bad")])
    assert text[-3:].strip("\x07\u2028")[:1] in out.getvalue()
    assert "[red]x[/red]" in out.getvalue()
    assert "\x1b[2J" not in out.getvalue()
    assert "\x1b]" not in out.getvalue()


@given(st.text())
def test_what_is_printed_can_always_be_printed(text: str) -> None:
    shown = visible(text)
    assert all(one.isprintable() or one in "\u200c\u200d" or one.isspace() for one in shown)
    assert not set(shown) & {chr(code) for code in (*range(32), *range(0x7F, 0xA0))}


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Z"])))
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_json_is_plain_ascii_and_gives_the_text_back(text: str) -> None:
    paper, out, _ = papers()
    paper.document({"name": text})
    assert out.getvalue().isascii()
    assert all(line.isprintable() for line in out.getvalue().splitlines())
    assert json.loads(out.getvalue()) == {"name": text}


def test_errors_go_to_stderr_with_what_to_do() -> None:
    paper, out, err = papers()
    paper.complain(Offline(detail="no way"))
    assert out.getvalue() == ""
    assert err.getvalue() == (
        "ElevenLabs cannot be reached: no way."
        " Check the network; the tray app tries again by itself.\n"
    )


def test_a_bar_is_for_terminals_only() -> None:
    plain, out, _ = papers()
    plain.bar(0.5, "good")
    assert out.getvalue() == ""
    styled, out, _ = papers(styled=True)
    styled.bar(2.0, "bad")
    assert out.getvalue().count("━") == 40


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {}])
def test_without_a_terminal_or_with_no_color_nothing_is_styled(variables: dict[str, str]) -> None:
    assert not Paper.of_process(variables).styled


class Terminal(io.StringIO):
    """An output that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_csv_is_utf_8_with_its_own_line_ends_whatever_the_stream_was() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", newline="\n")
    Paper(out, io.StringIO()).csv(["a,\u00e4\r\n", '"x\n\x1b[1m",1\r\n'])
    out.flush()
    assert raw.getvalue() == b'a,\xc3\xa4\r\n"x\n\x1b[1m",1\r\n'
    out.close()


def test_csv_on_a_terminal_moves_nothing() -> None:
    out = Terminal()
    Paper(out, io.StringIO()).csv(["\x1b[2J,\u202e\r\n"])
    assert out.getvalue() == "\u241b[2J,\ufffd\r\n"


def test_records_are_one_line_each_and_plain_ascii() -> None:
    paper, out, _ = papers()
    paper.record({"name": "\u00e4\n"})
    assert out.getvalue() == '{"name": "\\u00e4\\n"}\n'


@pytest.mark.parametrize("styled", [False, True])
@pytest.mark.parametrize("text", HOSTILE)
def test_a_table_of_hostile_cells_is_one_line_each(text: str, styled: bool) -> None:
    paper, out, _ = papers(styled=styled)
    paper.table([Heading("name", wide=True), Heading("n", number=True)], [[text, "1"]])
    lines = out.getvalue().splitlines()
    assert len(lines) == (2 if styled else 1)
    assert all(line.replace("\t", "").isprintable() for line in lines)


def test_progress_is_not_for_programs_on_a_terminal() -> None:
    paper, out, _ = papers(styled=True)
    with paper.progress(shown=False) as shown:
        shown.step("one of two", 1, 2)
    assert not out.getvalue()


def test_what_interrupts_a_progress_begins_a_line() -> None:
    for styled, said in ((False, "stopping\n"), (True, "\nstopping\n")):
        paper, _, err = papers(styled=styled)
        paper.interject("stopping")
        assert err.getvalue() == said


def test_progress_says_what_is_said_meanwhile_in_lines_of_their_own() -> None:
    for styled in (False, True):
        paper, out, _ = papers(styled=styled)
        with paper.progress() as shown:
            shown.step("one \x1b[2J of two", 1, 2)
            shown.say("done: \x1b[2J[red]x[/red]")
        assert "done: \u241b[2J[red]x[/red]\n" in out.getvalue()
        assert "\x1b[2J" not in out.getvalue()
        assert ("one" in out.getvalue().replace("done", "")) == styled


class FullStream(io.StringIO):
    """A stream on a full device."""

    def write(self, _text: str, /) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


WAYS: list[Callable[[Paper], None]] = [
    lambda paper: paper.say("a"),
    lambda paper: paper.record({}),
    lambda paper: paper.document({}),
    lambda paper: paper.csv(["a\r\n"]),
    lambda paper: paper.rows([Row("a", "b")]),
    lambda paper: paper.table([Heading("A")], [["a"]]),
    lambda paper: paper.bar(0.5, "good"),
]


@pytest.mark.parametrize("way", WAYS)
def test_what_a_stream_does_not_take_is_told_as_lost_output(way: Callable[[Paper], None]) -> None:
    with pytest.raises(NotTaken) as raised:
        way(Paper(FullStream(), io.StringIO(), styled=True))
    said = "The output cannot be written: no space left on device."
    assert raised.value.told().message() == said


@pytest.mark.parametrize("styled", [False, True])
def test_the_trouble_of_whatever_gives_the_lines_is_not_that_of_the_output(*, styled: bool) -> None:
    def lines() -> Iterator[list[str]]:
        yield ["a"]
        raise OSError(errno.EIO, "a disk's own")

    paper, _, _ = papers(styled=styled)
    with pytest.raises(OSError, match="own") as raised:
        paper.table([Heading("A")], lines())
    with pytest.raises(OSError, match="own") as also:
        paper.csv(line[0] for line in lines())
    assert not isinstance(raised.value, NotTaken)
    assert not isinstance(also.value, NotTaken)
