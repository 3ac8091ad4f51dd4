"""The errors of the stored history say that nobody was asked, and what to do."""

from __future__ import annotations

from jojo_tray.domain.errors import InsufficientDataError, NotFound
from jojo_tray.domain.history_errors import NotInHistory, NotSynchronised


def test_an_id_that_is_not_stored() -> None:
    error = NotInHistory(what="p7KqUe2n1bVwXc4RtYsD")
    assert isinstance(error, NotFound)
    assert (error.exit_code, error.code) == (6, "not_in_history")
    assert str(error) == "There is no generation p7KqUe2n1bVwXc4RtYsD in the history stored here."
    assert "jojo-tray history sync" in error.advice()


def test_a_history_that_was_never_read() -> None:
    error = NotSynchronised()
    assert isinstance(error, InsufficientDataError)
    assert (error.exit_code, error.code) == (8, "not_synchronised")
    assert str(error) == "The history was not read from ElevenLabs yet."
    assert error.advice() == "Run `jojo-tray history sync`."
