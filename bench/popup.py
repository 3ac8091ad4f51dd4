"""The popup in the real program on a real display: from the click to what can be seen."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from bench.driver import driven
from bench.figures import Figure, at_most
from bench.programs import desktop_with_account, with_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PROCESSES = 5
OPENINGS = 5
Opening = dict[str, float]


def figures() -> Iterator[Figure]:
    """Each figure, over several processes."""
    with (
        tempfile.TemporaryDirectory() as folder,
        desktop_with_account(Path(folder)) as (desktop, _server, environ),
    ):
        # The first process leaves a year of use in the store for the others to draw.
        driven(desktop, with_key(environ), "popup_driver", 1)
        runs = [
            driven(desktop, with_key(environ), "popup_driver", OPENINGS) for _ in range(PROCESSES)
        ]
    yield from _first([run["openings"][0] for run in runs])
    yield _later([opening for run in runs for opening in run["openings"][1:]])
    yield _charting(runs)


def _first(openings: Sequence[Opening]) -> Iterator[Figure]:
    read = [max(opening["gauge"], opening["text"]) for opening in openings]
    name = "popup, first opening: gauge and text painted"
    yield at_most(name, median(read), 120, "ms", f"slowest of {len(read)}: {max(read):.0f} ms")
    drawn = [opening["chart"] for opening in openings]
    name = "popup, first opening: chart painted"
    yield at_most(name, median(drawn), 500, "ms", f"slowest of {len(drawn)}: {max(drawn):.0f} ms")


def _later(openings: Sequence[Opening]) -> Figure:
    whole = [max(opening.values()) for opening in openings if len(opening) == 3]
    if len(whole) < len(openings):
        raise SystemExit("an opened popup was not painted wholly")
    name = "popup, later openings: gauge, text and chart painted"
    beside = f"slowest of {len(whole)}: {max(whole):.0f} ms"
    return at_most(name, median(whole), 60, "ms", beside)


def _charting(runs: Sequence[dict[str, Any]]) -> Figure:
    loaded = sum(run["charting_loaded"] for run in runs)
    name = "pyqtgraph before the popup's first opening"
    return Figure(name, "not loaded", f"loaded in {loaded} of {len(runs)}", not loaded)
