"""`jojo-tray track`: counts for shell scripts, written before it ends."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from jojo_tray.cli.words import not_understood
from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.errors import StoreError
from jojo_tray.tracker import forks
from jojo_tray.tracker.counting import Counting
from jojo_tray.tracker.home import Home

if TYPE_CHECKING:
    import argparse

    from jojo_tray.cli.session import Session
    from jojo_tray.services.documents import Document
    from jojo_tray.tracker.recorder import Recorder

NOTHING = (
    "There is nothing to count: give --characters, --credits, --calls, --hit, --miss, --ms or"
    " --error"
)


def run(session: Session) -> int:
    """Count what was typed; returns the exit code."""
    options = session.options
    counts = counts_of(options)
    if counts == Counts() and options.ms is None and options.error is None:
        raise not_understood(options, NOTHING)
    count(session, counts, options.ms, options.error)
    if session.json:
        session.paper.document(_document(options, counts))
    return 0


def counts_of(options: argparse.Namespace) -> Counts:
    """What was typed as sums; what the cache alone answered was saved."""
    characters, credits_paid = options.characters or 0, options.credits or 0
    hits, misses = int(options.hit), int(options.miss)
    if options.hit and not options.miss and not options.calls:
        saved = {"saved_characters": characters, "saved_credits": credits_paid}
        return Counts(cache_hits=hits, **saved)
    return Counts(
        characters=characters,
        credits=credits_paid,
        api_calls=_calls(options),
        cache_hits=hits,
        cache_misses=misses,
    )


def count(session: Session, counts: Counts, took: float | None, kind: str | None) -> None:
    """Count and write it down; raises StoreError where that fails."""
    around, name = session.around, session.options.client
    recorder = Home(around.folders, around.clock.now).recorder
    try:
        client = Counting(recorder, name)
    except ValueError:
        detail = "A client's name has 1 to 100 letters, digits, signs and spaces"
        raise not_understood(session.options, detail) from None
    if counts != Counts():
        recorder.count(client.client, counts)
    if took is not None:
        client.track_response_time(took)
    if kind is not None:
        client.track_error(kind)
    _written(recorder)


def _written(recorder: Recorder) -> None:
    """Write now or never: a script that is told of a failure may count again."""
    with forks.AT_WORK:
        try:
            recorder.flush()
        except StoreError:
            recorder.begin()
            raise
        finally:
            recorder.close()


def _calls(options: argparse.Namespace) -> int:
    if options.calls is not None:
        return int(options.calls)
    given = (options.characters, options.credits, options.ms)
    return int(any(value is not None for value in given))


def _document(options: argparse.Namespace, counts: Counts) -> Document:
    names = set(Counts.__slots__) - {"errors", "waited_ms", "waits", "finished_ms", "finishes"}
    counted = {name: value for name, value in asdict(counts).items() if name in names}
    return {
        "client": options.client.strip(),
        **counted,
        "response_time_ms": options.ms,
        "error": options.error,
    }
