"""The lock by which the processes of a user take turns to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.errors import StoreBusy
from jojo_tray.safe_file import only_writer
from jojo_tray.wiring.use import one_asks, reads_alone

if TYPE_CHECKING:
    from pathlib import Path


def test_one_asks_about_an_account_at_a_time(tmp_path: Path) -> None:
    mine = tmp_path / "questions-1"
    with one_asks(tmp_path, 1):
        with pytest.raises(StoreBusy), only_writer(mine, 0):
            pytest.fail("two have the turn")
        with one_asks(tmp_path, 2, 0):
            pass
    with only_writer(mine, 0):
        pass


def test_a_turn_that_does_not_come_is_not_waited_for(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    asked = []
    with caplog.at_level("INFO"), one_asks(tmp_path, 1), one_asks(tmp_path, 1, 0):
        asked.append("late")
    with one_asks(tmp_path / "nowhere", 1):
        asked.append("without a folder")
    assert asked == ["late", "without a folder"]
    assert "turn" in caplog.text


def test_what_fails_inside_is_not_taken_for_a_lost_turn(tmp_path: Path) -> None:
    with pytest.raises(StoreBusy), one_asks(tmp_path, 1):
        raise StoreBusy
    with only_writer(tmp_path / "questions-1", 0):
        pass


def test_two_that_read_the_same_account_are_told_apart(tmp_path: Path) -> None:
    with reads_alone(tmp_path, 1, 0), reads_alone(tmp_path, 2, 0):
        with pytest.raises(StoreBusy), reads_alone(tmp_path, 1, 0):
            pytest.fail("two read at once")
        with one_asks(tmp_path, 1, 0), only_writer(tmp_path / "another", 0):
            pass  # what else is asked about the account has a turn of its own
