"""An answer made of parts, each of which may be missing without the others."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, TypeVar

from jojo_tray.domain.errors import (
    JojoTrayError,
    KeyRejected,
    KeyringProblem,
    MissingPermission,
    NoKey,
    NotOffered,
    Offline,
    StoreError,
    TimedOut,
    TooManyRequests,
    Untrusted,
    Waiting,
)
from jojo_tray.domain.insight.notes import advised, told
from jojo_tray.domain.insight.workspace_views import Missing

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.services.insight.line import InsightLine
    from jojo_tray.services.insight.outside import InsightOutside, NamedInsightApi

log = logging.getLogger(__name__)

T = TypeVar("T")

# After these the next request would fare no better, or do harm.
_ENDS = (Offline, TimedOut, Untrusted, TooManyRequests, Waiting, KeyRejected)
# Without these there are no parts at all.
_FATAL = (NoKey, KeyringProblem, StoreError)


class Parts:
    """Reads parts one after the other and remembers what is missing, and why."""

    def __init__(self, outside: InsightOutside, line: InsightLine) -> None:
        self._out = outside
        self._line = line
        self._ended: JojoTrayError | None = None
        self._errors: list[JojoTrayError] = []
        self._missing: list[Missing] = []
        self._found = 0

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What could not be read, in the order it was asked for."""
        return tuple(self._missing)

    @property
    def ended(self) -> JojoTrayError | None:
        """What made it useless to ask for the parts that were left."""
        return self._ended

    def ask(self, what: str, feature: str, question: Callable[[NamedInsightApi], T]) -> T | None:
        """A part from an endpoint, unless the key was refused it lately; None: it is missing."""
        return self.read(what, lambda: self._asked(feature, question))

    def read(self, what: str, reader: Callable[[], T]) -> T | None:
        """A part from anywhere; raises KeyProblem without a key, and StoreError."""
        try:
            if self._ended is not None:
                raise self._ended
            found = reader()
        except _FATAL:
            raise
        except JojoTrayError as error:
            self._note(what, error)
            return None
        self._found += 1
        return found

    def forget(self, what: str) -> None:
        """Another source stood in for this part."""
        self._missing = [one for one in self._missing if one.what != what]

    def lack(self, what: str, reason: str) -> None:
        """A part was read and cannot be shown beside the others."""
        self._missing.append(Missing(what, reason))

    def require_any(self) -> None:
        """Raise the first error when not one part could be read."""
        if not self._found and self._errors:
            raise self._errors[0]

    def _asked(self, feature: str, question: Callable[[NamedInsightApi], T]) -> T:
        known = self._line.refusal(feature)
        if known is not None:
            raise known
        return self._line.ask(feature, question)

    def _note(self, what: str, error: JojoTrayError) -> None:
        log.info("%s: %s", what, error)
        if isinstance(error, _ENDS):
            self._ended = error
        self._errors.append(error)
        self._missing.append(missing_of(what, error))


def missing_of(what: str, error: JojoTrayError) -> Missing:
    """What an error means for a part."""
    if isinstance(error, MissingPermission):
        return Missing(what, told(error), error.permission)
    return Missing(what, told(error) if isinstance(error, NotOffered) else advised(error))
