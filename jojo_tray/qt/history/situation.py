"""What the window has to say beside its rows: why there are none, what went wrong, how fresh."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from jojo_tray.domain.account import Capability
from jojo_tray.domain.errors import (
    Cancelled,
    JojoTrayError,
    KeyProblem,
    MalformedKey,
    MissingPermission,
    NoKey,
    NotOffered,
    ServiceError,
    SyncUnderWay,
    TooManyRequests,
    Waiting,
)
from jojo_tray.domain.history import SyncEnd, SyncMarks, SyncProgress
from jojo_tray.qt.history.words import day_in, when
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.view import Trouble

if TYPE_CHECKING:
    from jojo_tray.domain.history import SyncDone
    from jojo_tray.qt.look.language import QtLanguage

Remedy = Literal["none", "clear", "key", "sync", "cancel"]
FRESH = timedelta(minutes=5)  # as often as the tray polls, unless told otherwise


@dataclass(frozen=True, slots=True)
class Situation:
    """All that is known beside the rows; `rows` is None until the first answer."""

    rows: int | None = None
    narrowed: bool = False
    marks: SyncMarks = field(default_factory=SyncMarks)
    syncing: SyncProgress | None = None
    asked: bool = False
    end: SyncEnd | None = None
    sync_error: JojoTrayError | None = None
    failing_since: datetime | None = None
    read_error: JojoTrayError | None = None
    denied: Capability | None = None

    @property
    def busy(self) -> bool:
        """Whether a synchronisation is under way or about to begin."""
        return self.asked or self.syncing is not None

    def behind(self, now: datetime) -> bool:
        """Whether somebody who opens the window would miss what is new; a refusal holds."""
        looked = self.marks.synced_at
        old = looked is None or abs(now - looked) >= FRESH
        return old and not self.busy and self.denied is None

    def called_off(self) -> Situation:
        """Nobody waits any more for one that has not begun."""
        return replace(self, asked=False)

    def progressed(self, progress: SyncProgress) -> Situation:
        """A page came in."""
        return replace(self.reached(), syncing=progress, asked=False, denied=None)

    def synced(self, done: SyncDone) -> Situation:
        """The synchronisation ended."""
        over = replace(self, syncing=None, asked=False, end=done.end)
        return replace(over, sync_error=None, failing_since=None, denied=None)

    def reached(self) -> Situation:
        """The service answers; what had failed for want of it is over."""
        if not isinstance(self.sync_error, ServiceError):
            return self
        return replace(self, sync_error=None, failing_since=None)

    def sync_failed(self, error: JojoTrayError, at: datetime) -> Situation:
        """The synchronisation could not go on; one that somebody else does is no failure."""
        over = replace(self, syncing=None, asked=False)
        if isinstance(error, (Cancelled, SyncUnderWay)):
            return over
        if isinstance(error, NotOffered):
            return replace(over, sync_error=error, denied=Capability.refused("history", error))
        return replace(over, sync_error=error, failing_since=self.failing_since or at)


@dataclass(frozen=True, slots=True)
class Blank:
    """What stands where the rows would be; `remedy` is the button that is offered."""

    title: str
    text: str = ""
    remedy: Remedy = "none"


def blank_of(told: Situation, language: QtLanguage, now: datetime) -> Blank | None:
    """Why there are no rows, or None when there are."""
    if told.rows:
        return None
    if told.read_error is not None:
        return _unreadable(told.read_error, language)
    if told.rows is None:
        return Blank(translate("history", "Reading the history…"))
    if told.narrowed:
        return Blank(
            translate("history", "Nothing found"),
            translate("history", "No generation fits the search and the filters."),
            "clear",
        )
    return _empty(told, language, now)


def _unreadable(error: JojoTrayError, language: QtLanguage) -> Blank:
    if isinstance(error, NoKey):
        return Blank(
            translate("history", "No API key yet"),
            translate("history", "Enter a key to see what was generated with it."),
            "key",
        )
    return Blank(
        error.heading(language), f"{error.message(language)} {error.advice(language)}", "sync"
    )


def _empty(told: Situation, language: QtLanguage, now: datetime) -> Blank:
    trouble = trouble_of(told, language, now)
    if trouble is not None:
        text = " ".join(part for part in (trouble.message, trouble.advice) if part)
        return Blank(trouble.title, text, "key" if trouble.remedy == "key" else "sync")
    if told.busy:
        return Blank(
            translate("history", "Synchronising…"),
            translate("history", "The first generations appear here in a moment."),
            "cancel",
        )
    if told.marks.synced_at is None and told.marks.checked_at is None:
        return Blank(
            translate("history", "Not synchronised yet"),
            translate("history", "Synchronise to see here what was generated."),
            "sync",
        )
    return Blank(
        translate("history", "No generations yet"),
        translate(
            "history",
            "They appear here after your first one. Requests without logging never do, nor do"
            " music and sound effects.",
        ),
        "sync",
    )


def trouble_of(told: Situation, language: QtLanguage, now: datetime) -> Trouble | None:
    """What keeps the rows from being up to date, when something is to be said or done."""
    if told.denied is not None:
        return _refused(told.denied)
    error = told.read_error or told.sync_error
    if error is None or isinstance(error, (Waiting, TooManyRequests)):
        return None  # patience is asked for in a word at the edge
    remedy: Literal["key", "retry"] = (
        "key" if isinstance(error, (KeyProblem, MalformedKey, MissingPermission)) else "retry"
    )
    title = error.heading(language)
    if told.failing_since is not None:
        said = translate("history", "{problem} since {when}")
        title = said.format(problem=title, when=language.moment(told.failing_since, now))
    return Trouble(title, error.message(language), error.advice(language), remedy)


def _refused(denied: Capability) -> Trouble:
    if denied.permission is None:
        text = translate("history", "ElevenLabs does not offer the history to this key.")
    else:
        said = translate("history", "Tick {permission} for the key on elevenlabs.io.")
        text = said.format(permission=denied.permission)
    return Trouble(translate("history", "This key may not read the history"), text, "", "key")


def sync_text(told: Situation, language: QtLanguage, now: datetime) -> str:
    """How fresh the rows are, in a few words."""
    if told.syncing is not None:
        return _progress_text(told.syncing, language, now)
    if told.asked:
        return translate("history", "synchronising…")
    known = _known_text(told, language, now)
    if told.sync_error is not None:
        return " · ".join(part for part in (told.sync_error.heading(language), known) if part)
    return known


def _progress_text(progress: SyncProgress, language: QtLanguage, now: datetime) -> str:
    count = translate("history", "%n item(s)", None, progress.seen)
    if progress.reached is None:
        return translate("history", "synchronising: {count}").format(count=count)
    back = day_in(language, progress.reached, language.local(now).year)
    said = translate("history", "synchronising: {count}, back to {day}")
    return said.format(count=count, day=back)


def _known_text(told: Situation, language: QtLanguage, now: datetime) -> str:
    marks, end = told.marks, told.end
    latest = marks.synced_at or marks.checked_at
    if latest is None:
        return translate("history", "not synchronised yet")
    moment = language.moment(latest, now) if _near(latest, now) else when(language, latest, now)
    if marks.complete:
        return translate("history", "synchronised {when}").format(when=moment)
    if end is SyncEnd.CANCELLED:
        return translate("history", "cancelled: older ones come next time")
    if end is SyncEnd.LOOPING:
        return translate("history", "not complete: ElevenLabs repeats its answers")
    return translate("history", "not complete yet, last read {when}").format(when=moment)


def _near(moment: datetime, now: datetime) -> bool:
    return abs((now - moment).total_seconds()) < 86_400
