"""Speech that is not urgent: it waits for the reset, is made once, and kept until fetched."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from jojo_tray.domain.language import ENGLISH, QT_TRANSLATE_NOOP, Language
from jojo_tray.domain.symbols import one_line

MOST_WAITING = 1_000
MOST_OF_A_CLIENT = 100
MOST_BYTES = 1_000_000  # of a request's body
BEGINNING = 80  # characters of a text, to know it by
KEPT = timedelta(days=7)  # what has ended
# No call lasts as long, so who claimed something before that was killed over it.
LONGEST_CALL = timedelta(minutes=15)
ABANDONED = "abandoned"
UNTIMED = "waiting for credits"


class QueueState(StrEnum):
    """`SPEAKING` is claimed by one gateway; the last three are ends."""

    WAITING = "waiting"
    SPEAKING = "speaking"
    READY = "ready"
    FAILED = "failed"
    CANCELLED = "cancelled"


class QueueLimits(NamedTuple):
    """How many requests may wait, of all clients together and of each."""

    all: int = MOST_WAITING
    client: int = MOST_OF_A_CLIENT


@dataclass(frozen=True, slots=True)
class Queued:
    """A request for speech that waits, and what came of it.

    `credits` is the estimate it was queued with. It may go at `due_at`; None means as soon as the
    account has credits again. `error` is a short code such as `timed_out`, never a text of the
    network; `status` and `content_type` are of the service's answer.
    """

    id: str
    account_id: int
    client: str
    state: QueueState
    made_at: datetime
    due_at: datetime | None
    path: str
    credits: int
    ended_at: datetime | None = None
    status: int | None = None
    content_type: str | None = None
    error: str | None = None

    def says(self, language: Language = ENGLISH) -> str:
        """How it stands, in one plain sentence."""
        said = language.translate("assistant", _SAYS[self.standing])
        due_at, until = self.due_at, ""
        if due_at is not None:
            until = f"{language.day(due_at)} {language.clock(due_at)}"
        return said.format(until=until, error=self.error or "unknown")

    @property
    def standing(self) -> str:
        """Its state, or what more is known: that it waits for no time, or was abandoned."""
        if self.state is QueueState.WAITING and self.due_at is None:
            return UNTIMED
        if self.state is QueueState.FAILED and self.error == ABANDONED:
            return ABANDONED
        return self.state.value


class Errand(NamedTuple):
    """What is to be spoken now, by whoever claimed it and nobody else."""

    queued: Queued
    query: str
    body: bytes


class QueueEntry(NamedTuple):
    """A request as a list shows it; `text` begins what it says, and is blank once it has ended."""

    queued: Queued
    text: str


def beginning(body: bytes) -> str:
    """The beginning of the text in a request's body, in one line; blank where it has none."""
    try:
        members = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    text = members.get("text") if isinstance(members, dict) else None
    return one_line(text, BEGINNING) if isinstance(text, str) else ""


_SAYS = {
    "waiting": QT_TRANSLATE_NOOP("assistant", "It waits until {until}."),
    UNTIMED: QT_TRANSLATE_NOOP("assistant", "It waits for credits."),
    "speaking": QT_TRANSLATE_NOOP("assistant", "It is being spoken now."),
    "ready": QT_TRANSLATE_NOOP("assistant", "It is ready."),
    "failed": QT_TRANSLATE_NOOP("assistant", "It could not be spoken ({error}): ask again."),
    "cancelled": QT_TRANSLATE_NOOP("assistant", "It was cancelled."),
    ABANDONED: QT_TRANSLATE_NOOP(
        "assistant", "The gateway ended over it, so it may have been paid: ask again."
    ),
}
