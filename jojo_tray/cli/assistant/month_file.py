"""`jojo-tray tracker export` and `import`: months as voice assistants keep them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.cli.assistant.months import NotCounted, NothingCounted
from jojo_tray.cli.files import STDIN, content_of
from jojo_tray.domain.assistant.counts import Counts, day_of
from jojo_tray.domain.assistant.tracker_file import LARGEST, origins_of
from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.language import ENGLISH
from jojo_tray.services.saving.whole_file import write_whole
from jojo_tray.tracker import UsageTracker
from jojo_tray.tracker.home import Home

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from jojo_tray.cli.session import Session
    from jojo_tray.domain.assistant.months import OriginMonth
    from jojo_tray.domain.errors import InsufficientDataError

STDOUT = STDIN


class Taken(NamedTuple):
    """What became of the months of a file; those `dropped` are too old to be kept."""

    new: list[str]
    changed: list[str]
    known: list[str]
    dropped: list[str]


def run(session: Session) -> int:
    """Write the file, or take one over; returns the exit code."""
    home = Home(session.around.folders, session.around.clock.now)
    return (_export if session.options.deed == "export" else _import)(session, home)


def _export(session: Session, home: Home) -> int:
    if not home.store.months():
        raise _nothing(home)
    tracker, name = UsageTracker(within=home), session.options.file
    document = tracker.export()
    if name == STDOUT:
        session.paper.document(document)
        return 0
    months = len({row["month"] for row in document["jojo_usage_origins"]})
    _write(name, document)
    if session.json:
        session.paper.document({"file": name, "months": months})
    else:
        counted = ENGLISH.translate("cli", "%n month(s)", None, months)
        said = ENGLISH.translate("cli", "{months} written to {path}")
        session.paper.say(said.format(months=counted, path=name))
    return 0


def _nothing(home: Home) -> InsufficientDataError:
    """Why there is nothing to be written: never counted, or removed since."""
    if not home.store.ever():
        return NothingCounted()
    return NotCounted(month=day_of(home.now(), home.zone())[:7], known="-")


def _write(name: str, document: dict[str, Any]) -> None:
    if "\0" in name:
        raise UsageError(detail="The name of a file has no such signs")
    try:
        path = Path(name).expanduser().absolute()
        folder = path.is_dir()
    except (OSError, RuntimeError):
        raise UsageError(detail=f"{name} cannot be the name of a file") from None
    if folder:
        raise UsageError(detail=f"{path} is a folder; give the name of a file")
    write_whole(path, f"{json.dumps(document, indent=2, allow_nan=False)}\n".encode())


def _import(session: Session, home: Home) -> int:
    content = content_of(session.options.file, session.stdin, LARGEST)
    rows = origins_of(content, day_of(home.now(), home.zone())[:7])
    before = home.store.origins()
    home.store.merge(rows)
    taken = _taken({row.month for row in rows}, _sums(before), _sums(home.store.origins()))
    if session.json:
        session.paper.document(taken._asdict())
    else:
        for line in _lines(taken):
            session.paper.say(line)
    return 0


def _taken(months: Iterable[str], before: dict[str, Counts], after: dict[str, Counts]) -> Taken:
    taken = Taken([], [], [], [])
    for month in sorted(months):
        if month not in after:
            taken.dropped.append(month)
        elif month not in before:
            taken.new.append(month)
        elif after[month] != before[month]:
            taken.changed.append(month)
        else:
            taken.known.append(month)
    return taken


def _sums(rows: Iterable[OriginMonth]) -> dict[str, Counts]:
    sums: dict[str, Counts] = {}
    for row in rows:
        sums[row.month] = sums.get(row.month, Counts()).plus(row.counts)
    return sums


def _lines(taken: Taken) -> list[str]:
    """How many months, and what became of them."""
    counted = ENGLISH.translate("cli", "%n month(s)", None, sum(map(len, taken)))
    said = ENGLISH.translate("cli", "{months} read: {new} new, {changed} changed, {known} known")
    lines = [
        said.format(
            months=counted,
            new=len(taken.new),
            changed=len(taken.changed),
            known=len(taken.known),
        )
    ]
    if taken.dropped:
        said = "%n month(s) older than the twelve that are kept left out"
        lines.append(ENGLISH.translate("cli", said, None, len(taken.dropped)))
    return lines
