"""The command line's frame: parse, build what is needed, tell errors, return an exit code."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from jojo_tray.cli.assistant.words import ASSISTANT_COMMANDS
from jojo_tray.cli.insight.words import INSIGHT_COMMANDS
from jojo_tray.cli.output import NotTaken
from jojo_tray.cli.paper import Paper
from jojo_tray.cli.session import Session
from jojo_tray.cli.words import parse
from jojo_tray.domain.errors import JojoTrayError, UsageError
from jojo_tray.launch import prepare_process
from jojo_tray.surroundings import Surroundings

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from types import TracebackType

log = logging.getLogger(__name__)

INTERRUPTED = 130
NOBODY_READS = 141


# No command waits for the modules of another: scripts call some of them often.


def _status(session: Session) -> int:
    from jojo_tray.cli import status

    return status.run(session)


def _account(session: Session) -> int:
    from jojo_tray.cli import account

    return account.run(session)


def _key(session: Session) -> int:
    from jojo_tray.cli import key

    return key.run(session)


def _history(session: Session) -> int:
    from jojo_tray.cli.history import command

    return command.run(session)


def _insight(session: Session) -> int:
    from jojo_tray.cli.insight import command

    return command.run(session)


def _assistant(session: Session) -> int:
    from jojo_tray.cli.assistant import command

    return command.run(session)


def _tray(session: Session) -> int:
    from jojo_tray.cli import tray

    return tray.run(session)


def _doctor(session: Session) -> int:
    from jojo_tray.cli import doctor

    return doctor.run(session)


def _desktop(session: Session) -> int:
    from jojo_tray.cli import desktop

    return desktop.run(session)


COMMANDS: dict[str | None, Callable[[Session], int]] = {
    "status": _status,
    "account": _account,
    "key": _key,
    "history": _history,
    **dict.fromkeys(INSIGHT_COMMANDS, _insight),
    **dict.fromkeys(ASSISTANT_COMMANDS, _assistant),
    "insights": _tray,
    "show": _tray,
    "refresh": _tray,
    "quit": _tray,
    "doctor": _doctor,
    None: _desktop,
}


def main(
    account: str | None, base_url: str | None, log_level: str | None, words: Sequence[str]
) -> int:
    """Run one command of this process; returns its exit code."""
    paper = Paper.of_process(os.environ)

    def begun(options: argparse.Namespace) -> Session:
        around = Surroundings.of_process(account=account, base_url=base_url, log_level=log_level)
        sys.excepthook = _unexpected
        return Session(around, options, paper, sys.stdin)

    return _guarded(paper, lambda: _obeyed(paper, words, begun))


def _obeyed(
    paper: Paper, words: Sequence[str], begun: Callable[[argparse.Namespace], Session]
) -> int:
    """The exit code, also of words that are wrong or only ask for help."""
    try:
        options = parse(words)
    except SystemExit:
        return 0
    except UsageError as error:
        for line in str(error.facts["usage"]).splitlines():
            paper.note(line)
        _tell(paper, error, as_json="--json" in words)
        return error.exit_code
    return run(begun(options))


def run(session: Session) -> int:
    """Run the command; an error is told on stderr, and as JSON where that was asked for."""
    try:
        if getattr(session.options, "series", None) is None:  # which needs no folders
            prepare_process(session.around)
        return COMMANDS[session.options.command](session)
    except JojoTrayError as error:
        _tell(session.paper, error, as_json=session.json)
        return error.exit_code


def _tell(paper: Paper, error: JojoTrayError, *, as_json: bool) -> None:
    if as_json:
        from jojo_tray.services.documents import error_document

        paper.document({"error": error_document(error)})
    paper.complain(error)


def _guarded(paper: Paper, command: Callable[[], int]) -> int:
    """The exit code, also when the user or the reader of a pipe breaks off."""
    try:
        code = command()
        paper.flush()
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _write_no_more()
        return NOBODY_READS
    except NotTaken as error:
        _write_no_more()
        return _lost(paper, error.told())


def _write_no_more() -> None:
    """Python would complain once more when it flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _lost(paper: Paper, error: JojoTrayError) -> int:
    with suppress(OSError):  # the troubles may go to the same place
        paper.complain(error)
    return error.exit_code


def _unexpected(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    """A defect: the log has the traceback, the user a sentence; Python then exits with 1."""
    log.critical("A command broke", exc_info=(kind, error, traceback))
    trouble = JojoTrayError(detail=kind.__name__)
    print(f"{trouble.message()} {trouble.advice()}", file=sys.stderr)
