"""What is written where: answers to stdout, troubles to stderr, nothing that steers a terminal."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from jojo_tray.cli.output import printing
from jojo_tray.cli.progress import progress_on
from jojo_tray.cli.table import table
from jojo_tray.cli.visible import visible
from jojo_tray.domain.language import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from typing import Any, TextIO

    from rich.console import Console
    from rich.table import Table

    from jojo_tray.cli.progress import Progress
    from jojo_tray.cli.table import Heading
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.language import Language

Tone = Literal["plain", "good", "moderate", "high", "bad"]

_STYLES: dict[Tone, str] = {
    "plain": "",
    "good": "green",
    "moderate": "yellow",
    "high": "dark_orange",
    "bad": "bold red",
}
_BAR_WIDTH = 40
CRLF = "\r\n"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: what, how it is, and in which tone that is said."""

    name: str
    text: str
    tone: Tone = "plain"


class Paper:
    """The two streams of a face; `styled` adds colour and tables, for a terminal only.

    All that writes raises NotTaken when it cannot, and BrokenPipeError when nobody reads any more.
    """

    def __init__(self, out: TextIO, err: TextIO, *, styled: bool = False) -> None:
        self._out = out
        self._err = err
        self.styled = styled

    @classmethod
    def of_process(cls, environ: Mapping[str, str]) -> Paper:
        """This process's streams; what they cannot encode is spelled out instead of failing."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        plain = "NO_COLOR" in environ or environ.get("TERM") == "dumb"
        return cls(sys.stdout, sys.stderr, styled=sys.stdout.isatty() and not plain)

    def say(self, line: str = "") -> None:
        """A line of the answer."""
        _print(visible(line), self._out)

    def note(self, line: str) -> None:
        """A line beside the answer."""
        _print(visible(line), self._err)

    def interject(self, line: str) -> None:
        """A line beside the answer while progress may be shown, which is left as it stands."""
        if self.styled:
            _print("", self._err)
        self.note(line)

    def document(self, document: Mapping[str, Any]) -> None:
        """The answer as JSON, in plain ASCII: readable by any program, harmless to any terminal."""
        _print(json.dumps(document, indent=2, allow_nan=False), self._out)

    def record(self, document: Mapping[str, Any]) -> None:
        """One of many answers: a JSON document on a line of its own."""
        _print(json.dumps(document, allow_nan=False), self._out)

    def cells(self, cells: Iterable[str]) -> None:
        """A line of cells with tabs between them."""
        _print("\t".join(map(visible, cells)), self._out)

    def table(self, headings: Sequence[Heading], lines: Iterable[Sequence[str]]) -> None:
        """A table with headings on a terminal, else lines of cells."""
        if self.styled:
            _draw(self._out, headings, lines)
            return
        for line in lines:
            self.cells(line)

    def csv(self, lines: Iterable[str]) -> None:
        """Lines of CSV in UTF-8 as they are; a terminal gets no control characters of them."""
        if isinstance(self._out, io.TextIOWrapper):
            with printing():
                self._out.flush()
            self._out.reconfigure(encoding="utf-8", newline="")
        watched = self._out.isatty()
        for line in lines:
            shown = f"{visible(line.removesuffix(CRLF))}{CRLF}" if watched else line
            _print(shown, self._out, end="")

    def progress(self, *, shown: bool = True) -> AbstractContextManager[Progress]:
        """A line that changes in place, on a terminal only."""
        return progress_on(self._out, styled=self.styled and shown)

    def complain(self, error: JojoTrayError, language: Language = ENGLISH) -> None:
        """What went wrong and what to do."""
        self.note(f"{error.message(language)} {error.advice(language)}")

    def rows(self, rows: Sequence[Row]) -> None:
        """A table on a terminal, else lines of `name: text`."""
        if self.styled:
            with printing():
                _console(self._out).print(_grid(rows))
            return
        for row in rows:
            self.say(f"{row.name}: {row.text}")

    def bar(self, share: float, tone: Tone) -> None:
        """A bar for a share, on a terminal only."""
        if not self.styled:
            return
        from rich.text import Text

        full = min(_BAR_WIDTH, int(share * _BAR_WIDTH))
        bar = Text("━" * full, _STYLES[tone]).append("━" * (_BAR_WIDTH - full), "dim")
        with printing():
            _console(self._out).print(bar)

    def flush(self) -> None:
        """Hand everything over."""
        with printing():
            self._out.flush()
            self._err.flush()


def _print(text: str, stream: TextIO, end: str = "\n") -> None:
    with printing():
        print(text, file=stream, end=end)


def _draw(out: TextIO, headings: Sequence[Heading], lines: Iterable[Sequence[str]]) -> None:
    from rich.text import Text

    console = _console(out)
    drawn = table(headings, lines, console.width)
    if drawn.head is not None:
        with printing():
            console.print(Text(drawn.head, "dim"), soft_wrap=True)
    for line in drawn.lines:
        _print(line, out)


def _console(out: TextIO) -> Console:
    from rich.console import Console

    return Console(file=out, highlight=False, emoji=False, markup=False)


def _grid(rows: Sequence[Row]) -> Table:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    for row in rows:
        text = Text(visible(row.text), _STYLES[row.tone])
        grid.add_row(Text(visible(row.name), "dim"), text)
    return grid
