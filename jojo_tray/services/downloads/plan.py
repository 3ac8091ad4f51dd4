"""How files are fetched: how many at a time, and how many with one request."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.concurrency import concurrency_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jojo_tray.domain.downloads import Download, DownloadFormat

MOST_AT_ONCE = 5
UNKNOWN_TIER = 5


def concurrency(tier: str | None) -> int:
    """How many requests for audio may run at once in a plan, by its models of the usual speed."""
    allowed = concurrency_of(tier)
    return min(MOST_AT_ONCE, allowed.usual if allowed else UNKNOWN_TIER)


@dataclass(frozen=True, slots=True)
class FetchPlan:
    """Single files, or parcels of several: `parcel` is how many one request asks for.

    Parcels are the quicker: the wait for an answer is there once for all in it. They say nothing
    of each file before the end, so fewer than a whole parcel are fetched singly.
    """

    parcel: int = 10

    def batches(self, downloads: Sequence[Download]) -> Iterator[list[Download]]:
        """What each request asks for, in the order of the queue; a batch is of one format."""
        for _, group in groupby(downloads, key=_format):
            alike = list(group)
            whole = len(alike) - len(alike) % self.parcel
            for start in range(0, whole, self.parcel):
                yield alike[start : start + self.parcel]
            yield from ([download] for download in alike[whole:])

    def ahead(self, at_once: int) -> int:
        """How many are taken from the queue in advance, so that nobody waits for the next."""
        return at_once * max(4, 2 * self.parcel)


SINGLES = FetchPlan(parcel=1)
PARCELS = FetchPlan()


def _format(download: Download) -> DownloadFormat:
    return download.destination.format
