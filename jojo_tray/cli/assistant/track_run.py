"""`jojo-tray track run`: a command that is counted as a call, with its time and its failure."""

from __future__ import annotations

import signal
import subprocess
from time import perf_counter
from typing import TYPE_CHECKING

from jojo_tray.cli.assistant import track
from jojo_tray.cli.files import why_not
from jojo_tray.cli.words import not_understood
from jojo_tray.domain.errors import StoreError

if TYPE_CHECKING:
    from jojo_tray.cli.session import Session

FAILED = "command_failed"
ENDED = "command_killed"
SEPARATOR = "--"
SIGNALLED = 128  # as shells do


def run(session: Session) -> int:
    """Run it with our own streams and count it; returns its exit code.

    What cannot be written down is told, and changes nothing of that. Raises UsageError for a
    command that cannot be started, which counts nothing.
    """
    options = session.options
    words = options.words[1:] if options.words[:1] == [SEPARATOR] else options.words
    if not words:
        raise not_understood(options, "The command is missing: write it after --")
    options.calls, options.ms = None if options.hit else 1, None
    session.paper.flush()
    began = perf_counter()
    code = _code_of(session, words)
    took = (perf_counter() - began) * 1000
    kind = None if code == 0 else ENDED if code < 0 else FAILED
    try:
        track.count(session, track.counts_of(options), took, kind)
    except StoreError as error:
        session.paper.complain(error)
    return SIGNALLED - code if code < 0 else code


def _code_of(session: Session, words: list[str]) -> int:
    """The exit code; Ctrl-C is the command's own to obey."""
    before = signal.getsignal(signal.SIGINT)
    try:
        with subprocess.Popen(words, env=dict(session.around.environ)) as child:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            return child.wait()
    except (OSError, ValueError) as error:
        detail = f"{words[0]} cannot be run: {why_not(error)}"
        raise not_understood(session.options, detail) from None
    finally:
        signal.signal(signal.SIGINT, before)
