"""A question before something goes or costs, for whoever sits at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jojo_tray.cli.session import Session

YES = {"y", "yes"}


def agreed(session: Session, question: Iterable[str]) -> bool:
    """Whether --yes was typed, or the answer is yes; raises UsageError where nobody can answer."""
    if session.options.yes:
        return True
    if not session.stdin.isatty():
        raise UsageError(detail="Without a terminal nobody can confirm: add --yes")
    for line in question:
        session.paper.note(line)
    return session.stdin.readline().strip().lower() in YES
