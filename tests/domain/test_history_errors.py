"""The errors of the stored history say what to do."""

from __future__ import annotations

from jojo_tray.domain.errors import InsufficientDataError
from jojo_tray.domain.history_errors import NotSynchronised


def test_a_history_that_was_never_read() -> None:
    error = NotSynchronised()
    assert isinstance(error, InsufficientDataError)
    assert (error.exit_code, error.code) == (8, "not_synchronised")
    assert str(error) == "The history was not read from ElevenLabs yet."
    assert error.advice() == "Run `jojo-tray history sync`."
