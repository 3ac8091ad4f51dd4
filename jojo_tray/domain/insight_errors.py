"""What can go wrong when numbers are asked for that explain the use."""

from __future__ import annotations

from jojo_tray.domain.errors import (
    BadRequest,
    InsufficientDataError,
    NotOffered,
    ServerFailed,
    ServiceError,
    Unreadable,
    UsageError,
)
from jojo_tray.domain.language import QT_TRANSLATE_NOOP

# Nobody counts it, or not yet.
UNCOUNTED = (NotOffered, InsufficientDataError)
# Nobody tells it, or not now: what only adds something is left out.
UNTOLD = (*UNCOUNTED, ServiceError)
# Another source, or another question, may be answered all the same; after any other failure
# it would fail likewise.
OF_ONE_SOURCE = (Unreadable, BadRequest, ServerFailed)
# This source has no answer, and nothing else is the matter.
NO_ANSWER = (NotOffered, *OF_ONE_SOURCE)


class BadRange(UsageError):
    """A stretch of time that is empty, backwards or in the future; `detail` says which."""

    code = "bad_range"
    title = QT_TRANSLATE_NOOP("errors", "Not a stretch of time")
    hint = QT_TRANSLATE_NOOP(
        "errors",
        "Give days like 2026-11-22, the first one not after the last, neither to come.",
    )


class NoSource(NotOffered):
    """No source that this account offers can answer; `detail` says what was asked."""

    code = "no_source"
    title = QT_TRANSLATE_NOOP("errors", "Nobody counts this")
    says = QT_TRANSLATE_NOOP("errors", "None of the sources offered to this account has {detail}.")
    hint = QT_TRANSLATE_NOOP("errors", "Leave it out, or ask by something else.")


class NotCounted(NoSource):
    """A source tells what was asked by other counts than the one asked for; `what` says which."""

    code = "not_counted"
    says = QT_TRANSLATE_NOOP("errors", "This source does not count {what}.")


class CountedInMoney(NoSource):
    """The account's use is told in money, of which no limit in credits is used up."""

    def __init__(self) -> None:
        super().__init__(detail="use in credits")
