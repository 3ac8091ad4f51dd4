"""Every surface of the history window: translated texts of ours, plain texts of others."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QListWidget, QWidget

from jojo_tray.domain.account import Access, Account, Capability
from jojo_tray.domain.errors import Offline
from jojo_tray.domain.history import Facet, HistoryColumn, HistoryItem
from jojo_tray.qt.history.facet_button import SEARCHED_FROM, FacetButton
from jojo_tray.qt.history.history_model import COLUMNS
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.services.history.desk import SyncFailed
from tests.qt.history_bench import Bench, words
from tests.qt.history_shelf import entry_of
from tests.qt.hostile import PAYLOADS, plain, rendered
from tests.qt.stand_ins import settle
from tests.qt.test_translation import Pseudo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def bench(qapp: QApplication, tmp_path: Path) -> Iterator[Bench]:
    """A window on a generation for each payload."""
    bench = Bench(tmp_path)
    for number, text in enumerate(PAYLOADS, 1):
        item = HistoryItem(
            text,
            made_at=entry_of(number).item.made_at,
            voice_id=text,
            voice_name=text,
            model_id=text,
            text=text,
            source=text,
            state=text,
            output_format=text,
            request_id=text,
        )
        bench.shelf.search.kept[number] = replace(entry_of(number), item=item)
    yield bench
    bench.front.close()
    settle()


def test_hostile_texts_are_shown_as_they_are_everywhere(bench: Bench) -> None:
    bench.open()
    for row in range(bench.window.model.rowCount()):
        bench.select(row)
        assert plain(words(bench.window))
        for label in bench.window.findChildren(QLabel):
            assert label.textFormat() is Qt.TextFormat.PlainText or not label.text()
    texts = bench.texts()
    assert "<b>bold</b>" in texts
    assert all(map(plain, texts))


def test_a_filter_by_a_hostile_name_shows_the_name(bench: Bench) -> None:
    bench.open()
    voices = bench.window.filters.voices
    listed = [voices.list.values.item(at).text() for at in range(voices.list.values.count())]
    assert "R&B && Soul  (1)" in listed
    assert all(map(plain, listed))
    voices.list.ticked.emit(frozenset({"R&B && Soul"}))
    settle()
    assert voices.text() == "Voice: R&&B &&&& Soul ▾"
    assert bench.window.model.rowCount() == 1


def test_a_model_of_one_megabyte_is_one_short_line(bench: Bench) -> None:
    giant = HistoryItem("g", model_id="m" * 1_000_000, voice_name="v" * 1_000_000, text="t" * 10**6)
    bench.shelf.search.kept[99] = replace(entry_of(99), item=giant)
    bench.open()
    bench.select(0)
    assert len(words(bench.window)) < 10_000
    at = COLUMNS.index(HistoryColumn.MODEL)
    assert len(bench.window.model.index(0, at).data()) <= 301


@pytest.fixture
def pseudo(qapp: QApplication) -> Iterator[None]:
    """A translation that wraps every text of ours."""
    translator = Pseudo()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def untranslated(widget: QWidget) -> list[str]:
    """What can be read, or is read out, and never went through the translation."""
    found: list[str] = []
    for piece in [widget, *(w for w in widget.findChildren(QWidget) if w.isVisible())]:
        found += [rendered(piece.toolTip()), piece.accessibleName(), piece.accessibleDescription()]
        if isinstance(piece, QLabel | QAbstractButton):
            found.append(piece.text())
    return [text for text in found if re.search(r"[^\W\d_]", text) and "⟦" not in text]


def test_every_text_can_be_translated(pseudo: None, bench: Bench) -> None:
    bench.open()
    bench.window.filters.search.setText("4711 0815")
    bench.wait()
    assert untranslated(bench.window) == []
    bench.window.filters.reset()
    bench.shelf.search.kept.clear()
    bench.front.clerk.refresh()
    settle()
    assert untranslated(bench.window) == []
    bench.front.news.hear(SyncFailed(Account(1, "x"), Offline(detail="⟦⟧")))
    bench.shelf.answers.denied = Capability("history", Access.FORBIDDEN, "speech_history_read")
    bench.front.clerk.refresh()
    settle()
    assert untranslated(bench.window) == []


def test_menus_headings_and_windows_are_translated(pseudo: None, bench: Bench) -> None:
    bench.open()
    bench.select(0)
    menus = (
        bench.window.header.menu(),
        bench.window.actions_of_rows.menu(1),
        bench.window.sync.menu(),
    )
    texts = [action.text() for menu in menus for action in menu.actions() if action.text()]
    across = Qt.Orientation.Horizontal
    texts += [bench.window.model.headerData(at, across) for at in range(len(COLUMNS))]
    bench.window.retakes.click()
    settle()
    assert bench.front.retakes is not None
    texts += [bench.window.windowTitle(), bench.front.retakes.windowTitle()]
    assert [text for text in texts if "⟦" not in text] == []
    assert untranslated(bench.front.retakes) == []


def _facets(count: int) -> list[Facet]:
    return [Facet(f"v{n}", f"Voice {n}", 1000 * n) for n in range(count)]


def test_a_long_list_of_values_can_be_searched(qtbot: QtBot) -> None:
    button = FacetButton("Voice", lambda facet: facet.name)
    qtbot.addWidget(button)
    button.show_facets(_facets(3), QtLanguage(None, QLocale("en_GB")))
    button.click()
    assert not button.list.search.isVisible()
    button.list.close()
    button.show_facets(_facets(SEARCHED_FROM), QtLanguage(None, QLocale("en_GB")))
    button.click()
    assert button.list.search.isVisible()
    QTest.keyClicks(button.list.search, "voice 11")
    assert _visible(button.list.values) == ["Voice 11  (11,000)"]
    button.list.close()


def test_a_choice_that_nothing_has_any_more_can_be_taken_back(qtbot: QtBot) -> None:
    button = FacetButton("Voice", lambda facet: facet.name)
    qtbot.addWidget(button)
    told: list[object] = []
    button.chosen.connect(told.append)
    language = QtLanguage(None, QLocale("en_GB"))
    button.show_facets(_facets(3), language)
    button.list.values.item(2).setCheckState(Qt.CheckState.Checked)
    button.show_facets(_facets(2), language)
    assert _visible(button.list.values)[-1] == "Voice 2  (0)"
    button.list.values.item(2).setCheckState(Qt.CheckState.Unchecked)
    assert told == [{"v2"}, frozenset()]
    assert button.text() == "Voice ▾"


def test_several_choices_are_counted_and_named(qtbot: QtBot) -> None:
    button = FacetButton("Voice", lambda facet: facet.name)
    qtbot.addWidget(button)
    button.show_facets(_facets(3), QtLanguage(None, QLocale("en_GB")))
    button.show_chosen(frozenset({"v0", "v2"}))
    assert button.text() == "Voice: 2 ▾"
    assert button.said() == button.accessibleName() == "Voice: Voice 0, Voice 2"


def _visible(values: QListWidget) -> list[str]:
    rows = map(values.item, range(values.count()))
    return [row.text() for row in rows if not row.isHidden()]
