"""A window opens as large as it was left."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QWidget

from jojo_tray.qt.look.remembered import recall
from jojo_tray.qt.look.window_size import (
    LARGEST,
    SMALLEST,
    WindowSize,
    give_size,
    read,
    size_of,
    written,
)
from tests.qt.history_bench import Bench
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from pathlib import Path

side = st.integers(SMALLEST, LARGEST)


@given(st.builds(WindowSize, side, side, st.booleans()))
def test_what_was_written_is_read(size: WindowSize) -> None:
    assert read(written(size)) == size


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "[" * 100_000,
        "{}",
        json.dumps({"width": 300}),
        json.dumps({"width": SMALLEST - 1, "height": 300}),
        json.dumps({"width": 300, "height": LARGEST + 1}),
        json.dumps({"width": "300", "height": 300}),
        json.dumps({"width": True, "height": 300}),
    ],
)
def test_nonsense_is_no_size(text: str) -> None:
    assert read(text) is None


def test_a_window_is_made_as_large_as_it_was(qapp: QApplication) -> None:
    window = QWidget()
    give_size(window, WindowSize(432, 321))
    assert size_of(window) == WindowSize(432, 321)
    give_size(window, None)
    assert size_of(window) == WindowSize(432, 321)


def test_no_window_is_larger_than_the_screen(qapp: QApplication) -> None:
    window = QWidget()
    give_size(window, WindowSize(LARGEST, LARGEST))
    assert window.size() == qapp.primaryScreen().availableSize()


def test_a_maximised_window_is_maximised_again(qapp: QApplication) -> None:
    window = QWidget()
    give_size(window, WindowSize(432, 321, maximised=True))
    window.show()
    settle()
    assert window.isMaximized()
    assert size_of(window) == WindowSize(432, 321, maximised=True)
    window.close()


def test_the_history_remembers_the_size_it_was_given(qapp: QApplication, tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.open()
    bench.wait()
    assert not (tmp_path / "window.json").exists()
    bench.window.resize(654, 543)
    bench.wait()
    kept = read(recall(tmp_path / "window.json"))
    assert kept == size_of(bench.window)
    assert kept is not None
    assert kept.width == bench.window.width() != 1200
    bench.front.close()
