"""Which settings somebody chose, and which only have their default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.folders import Folders
from jojo_tray.settings import Settings, load, save

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_chosen_is_told_from_what_is_only_the_default(tmp_path: Path) -> None:
    folders = Folders.below(tmp_path)
    assert load(folders, {}).chosen == frozenset()
    save(folders, {"default_page_size": 100})
    loaded = load(folders, {"TIMEZONE": "UTC"})
    assert loaded.settings == Settings(report_time_zone="UTC")
    assert loaded.chosen == {"default_page_size", "report_time_zone"}
    assert loaded.environment == {"report_time_zone"}
