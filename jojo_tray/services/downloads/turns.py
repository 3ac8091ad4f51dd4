"""Whose turn it is to ask: so many requests at once, and none once the gate has closed."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Semaphore
from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.errors import JojoTrayError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FRESH = 0.1  # seconds for which a look at the gate is good


class Admission(Protocol):
    """What stands between a worker and a request."""

    def wanted(self) -> None:
        """Raise Cancelled once nothing is to be begun any more; costs no time."""
        ...

    def heed(self) -> None:
        """Raise Waiting while the gate is closed; reads the store."""
        ...

    def refused(self, error: JojoTrayError) -> None:
        """Close the gate if the error asks for it."""
        ...


class Turns:
    """The slots for requests; `seconds` is a clock that never steps back."""

    def __init__(self, at_once: int, admission: Admission, seconds: Callable[[], float]) -> None:
        self._slots = Semaphore(at_once)
        self._admission = admission
        self._seconds = seconds
        self._errors = 0

    @contextmanager
    def take(self) -> Iterator[None]:
        """One request is made inside; raises Cancelled or Waiting where none may be made.

        The gate is looked at before the slot is free, so that no slot waits for the store; again
        only if that look is old, or a request has failed since.
        """
        self._admission.wanted()
        errors, looked = self._errors, self._seconds()
        self._admission.heed()
        with self._slots:
            self._admission.wanted()
            if self._errors != errors or self._seconds() - looked > FRESH:
                self._admission.heed()
            with self._watched():
                yield

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """An error closes the gate before the next one has the slot."""
        try:
            yield
        except JojoTrayError as error:
            self._admission.refused(error)
            self._errors += 1
            raise
