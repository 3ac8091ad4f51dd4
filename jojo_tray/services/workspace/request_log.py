"""The request log of a stretch, page by page: there is no cursor, only an end that is moved."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from jojo_tray.domain.workspace import LoggedRequest
    from jojo_tray.services.insight.ports import InsightApi

PAGE = 1000
MOST_PAGES = 5
# Lines of the same second may lie on both sides of a page's end, so the next page overlaps.
OVERLAP = timedelta(seconds=1)


class Logged(NamedTuple):
    """The lines of a stretch, newest first; `whole` is false where older ones were left out."""

    lines: tuple[LoggedRequest, ...]
    whole: bool = True


def read_log(api: InsightApi, since: datetime, until: datetime) -> Logged:
    """The newest lines, up to five thousand of them."""
    found: list[LoggedRequest] = []
    end = until
    for _ in range(MOST_PAGES):
        page = api.request_log(since, end, limit=PAGE)
        inside = (line for line in page if since <= line.at < end)
        new = list(_beside(inside, (line for line in found if line.at < end)))
        found += new
        if len(page) < PAGE:
            return Logged(tuple(found))
        if not new:
            break
        end = min(end, page[-1].at + OVERLAP)
    return Logged(tuple(found), whole=False)


def _beside(
    page: Iterable[LoggedRequest], known: Iterable[LoggedRequest]
) -> Iterator[LoggedRequest]:
    """The lines of a page, each that is known left out once: equal ones may be two requests."""
    left_out = Counter(known)
    for line in page:
        if left_out[line]:
            left_out[line] -= 1
        else:
            yield line
