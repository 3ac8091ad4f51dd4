"""An assistant's single calls: the last errors, what was paid again, and what waits."""

from __future__ import annotations

from dataclasses import dataclass

from jojo_tray.domain.assistant.batches import CountedError
from jojo_tray.domain.assistant.count_views import CLIENT
from jojo_tray.domain.assistant.failures import failure_word
from jojo_tray.domain.assistant.overview_view import NEVER_REPORTED
from jojo_tray.domain.assistant.phrases import Phrase
from jojo_tray.domain.assistant.speech_queue import ABANDONED, UNTIMED, QueueEntry, QueueState
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight.tables import Coded, Column, ColumnKind, PanelTable
from jojo_tray.domain.insight.view_tables import CREDITS, STATE, TIME
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.symbols import in_symbols

MOST_ERRORS = 500
MOST_PHRASES = 200
MOST_QUEUED = 500

NEWEST_FIRST = QT_TRANSLATE_NOOP("insight", "The newest first, at most {most}.")
PAID_AGAIN = QT_TRANSLATE_NOOP(
    "insight", "{count} credits were paid again for speech that was paid for before."
)

STANDINGS: dict[str, str] = {
    QueueState.WAITING: QT_TRANSLATE_NOOP("insight", "waiting"),
    QueueState.SPEAKING: QT_TRANSLATE_NOOP("insight", "being spoken"),
    QueueState.READY: QT_TRANSLATE_NOOP("insight", "ready"),
    QueueState.FAILED: QT_TRANSLATE_NOOP("insight", "failed"),
    QueueState.CANCELLED: QT_TRANSLATE_NOOP("insight", "cancelled"),
    UNTIMED: QT_TRANSLATE_NOOP("insight", "waiting for credits"),
    ABANDONED: QT_TRANSLATE_NOOP("insight", "failed, perhaps paid"),
}

ERRORS = (
    TIME,
    CLIENT,
    Column("kind", QT_TRANSLATE_NOOP("insight", "Kind"), ColumnKind.TEXT),
    Column("status", QT_TRANSLATE_NOOP("insight", "Status"), ColumnKind.TEXT),
    Column("request_id", QT_TRANSLATE_NOOP("insight", "Request"), ColumnKind.TEXT),
)
PHRASES = (
    Column("text", QT_TRANSLATE_NOOP("insight", "Text"), ColumnKind.TEXT),
    Column("fingerprint", QT_TRANSLATE_NOOP("insight", "Id"), ColumnKind.TEXT),
    Column("voice_id", QT_TRANSLATE_NOOP("insight", "Voice"), ColumnKind.TEXT),
    Column("model", QT_TRANSLATE_NOOP("insight", "Model"), ColumnKind.TEXT),
    Column("times_paid", QT_TRANSLATE_NOOP("insight", "Times paid"), ColumnKind.NUMBER),
    CREDITS,
    Column("hits", QT_TRANSLATE_NOOP("insight", "From the cache"), ColumnKind.NUMBER),
    Column("last", QT_TRANSLATE_NOOP("insight", "Last"), ColumnKind.TIME),
)
QUEUE = (
    Column("time", QT_TRANSLATE_NOOP("insight", "Asked"), ColumnKind.TIME),
    CLIENT,
    Column("text", QT_TRANSLATE_NOOP("insight", "Text"), ColumnKind.TEXT),
    CREDITS,
    Column("due", QT_TRANSLATE_NOOP("insight", "Goes"), ColumnKind.TIME),
    STATE,
)


@dataclass(frozen=True, slots=True)
class ErrorsView:
    """The last failed calls, the newest first."""

    errors: tuple[CountedError, ...] = ()
    ever: bool = True

    @property
    def notes(self) -> tuple[str, ...]:
        """How many there are at most, or how to begin."""
        if not self.ever:
            return NEVER_REPORTED
        return (Note(NEWEST_FIRST, most=MOST_ERRORS),) if self.errors else ()

    def table(self) -> PanelTable:
        """A row for each."""
        rows = (
            (
                one.at,
                in_symbols(one.client),
                Coded(in_symbols(failure_word(one.kind)), in_symbols(one.kind)),
                None if one.status is None else str(one.status),
                None if one.request_id is None else in_symbols(one.request_id),
            )
            for one in self.errors
        )
        return PanelTable(ERRORS, tuple(rows))


@dataclass(frozen=True, slots=True)
class PhrasesView:
    """What was paid for more than once, the dearest first."""

    phrases: tuple[Phrase, ...] = ()
    ever: bool = True

    @property
    def again(self) -> int:
        """The credits beyond what each would have cost once."""
        return sum(one.credits_paid - once_for(one) for one in self.phrases)

    @property
    def notes(self) -> tuple[str, ...]:
        """What it cost, or how to begin."""
        if not self.ever:
            return NEVER_REPORTED
        return (Note(PAID_AGAIN, count=self.again),) if self.phrases else ()

    def phrase(self, fingerprint: str) -> Phrase | None:
        """The one with a fingerprint."""
        found = (one for one in self.phrases if one.recipe.fingerprint == fingerprint)
        return next(found, None)

    def table(self) -> PanelTable:
        """A row for each."""
        rows = (
            (
                in_symbols(one.text),
                one.recipe.fingerprint,
                in_symbols(one.voice_id),
                in_symbols(one.model_id),
                one.times_paid,
                one.credits_paid,
                one.hits,
                one.last_at,
            )
            for one in self.phrases
        )
        return PanelTable(PHRASES, tuple(rows))


@dataclass(frozen=True, slots=True)
class QueueView:
    """What waits for the reset and what came of it, the newest first."""

    entries: tuple[QueueEntry, ...] = ()
    ever: bool = True

    @property
    def notes(self) -> tuple[str, ...]:
        """How many there are at most, or how to begin."""
        if not self.ever:
            return NEVER_REPORTED
        return (Note(NEWEST_FIRST, most=MOST_QUEUED),) if self.entries else ()

    def table(self) -> PanelTable:
        """A row for each; when one goes is known only while it waits for a time."""
        rows = (
            (
                queued.made_at,
                in_symbols(queued.client),
                in_symbols(text),
                queued.credits,
                queued.due_at if queued.state is QueueState.WAITING else None,
                Coded(STANDINGS[queued.standing], queued.state.value),
            )
            for queued, text in self.entries
        )
        return PanelTable(QUEUE, tuple(rows))


def once_for(phrase: Phrase) -> int:
    """About what it costs to be made once, in credits, rounded up."""
    return -(-phrase.credits_paid // max(1, phrase.times_paid))
