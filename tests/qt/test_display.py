"""What the display tells beside the reading."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from jojo_tray.qt.display import Display
from jojo_tray.qt.tray.tray import Tray
from tests.qt.core_bench import make_core

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_data_file_begun_anew_is_told(qtbot: QtBot) -> None:
    with make_core() as core:
        core.around.folders.data_file.write_bytes(b"no database at all" * 100)
        core.store.accounts.known()
        display = Display(core, Tray())
        (told,) = display._own_notices()
        assert told.startswith("The data file could not be read")
        assert "damaged" in told


def test_days_are_told_in_the_zone_that_they_are_counted_in(qtbot: QtBot) -> None:
    with make_core() as core:
        display = Display(core, Tray())
        assert (display.language.zone, display.day_language.zone) == (None, core.insight.zone())
        core.preferences.change(time_zone="Asia/Kathmandu")
        assert display.day_language.zone == display.language.zone == ZoneInfo("Asia/Kathmandu")
