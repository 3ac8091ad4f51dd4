"""Output that cannot be written, told apart from all other troubles of the system."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.language import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Iterator


class OutputLost(JojoTrayError):
    code = "output"
    title = QT_TRANSLATE_NOOP("errors", "Output lost")
    says = QT_TRANSLATE_NOOP("errors", "The output cannot be written: {detail}.")
    hint = QT_TRANSLATE_NOOP("errors", "Make room there, or write it to another place.")


class NotTaken(OSError):
    """A stream takes nothing more.

    No JojoTrayError, for these are dealt with on the way: work that tells its progress goes on.
    """

    def told(self) -> OutputLost:
        """What the system says of it, as an error for the user."""
        return OutputLost(detail=(self.strerror or "nothing more is taken").lower())


@contextmanager
def printing() -> Iterator[None]:
    """Raises NotTaken when what is printed cannot be, BrokenPipeError when nobody reads it."""
    try:
        yield
    except (BrokenPipeError, NotTaken):
        raise
    except OSError as error:
        raise NotTaken(error.errno, error.strerror) from error
