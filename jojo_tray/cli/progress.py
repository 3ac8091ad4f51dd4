"""How far a long command is: one line that changes in place, on a terminal only."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from jojo_tray.cli.output import printing
from jojo_tray.cli.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from rich.progress import Progress as Bars


class Progress:
    """Shows steps where there is a terminal; what is said meanwhile stays above the line."""

    def __init__(self, out: TextIO, bars: Bars | None = None) -> None:
        self._out = out
        self._bars = bars
        self._task = bars.add_task("", total=None, visible=False) if bars else None

    def step(self, text: str, done: int = 0, total: int | None = None) -> None:
        """Show where it is; without a total there is no end in sight."""
        if self._bars is not None and self._task is not None:
            with printing():
                self._bars.update(
                    self._task,
                    description=visible(text),
                    completed=done,
                    total=total,
                    visible=True,
                    refresh=True,
                )

    def say(self, line: str) -> None:
        """A line of the answer."""
        if self._bars is None:
            with printing():
                self._out.write(f"{visible(line)}\n")
            return
        from rich.text import Text

        with printing():
            self._bars.console.print(Text(visible(line)), soft_wrap=True)


@contextmanager
def progress_on(out: TextIO, *, styled: bool) -> Iterator[Progress]:
    """The progress of one command, gone from the terminal at its end."""
    if not styled:
        yield Progress(out)
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bars

    bar = BarColumn(24, complete_style="cyan", finished_style="cyan", pulse_style="cyan")
    columns = bar, TextColumn("{task.description}", markup=False)
    console = Console(file=out, highlight=False, emoji=False, markup=False, force_terminal=True)
    # Without its own refreshing there is no second thread that writes.
    with Bars(*columns, console=console, transient=True, auto_refresh=False) as bars:
        yield Progress(out, bars)
