"""Every visible text goes through the translation, in every state."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QToolButton, QWidget

from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.popup.popup import Popup, PopupView, ToldAlert
from tests.qt.hostile import rendered
from tests.qt.popup_reader import shown, texts
from tests.qt.popup_views import NOW, generations, views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from jojo_tray.domain.history import HistoryEntry

STATES = list(views())


class Pseudo(QTranslator):
    """Wraps every text, so that one that is not translated shows."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, comment: str | None = None, n: int = -1) -> str:
        return f"⟦{text}⟧"


@pytest.fixture
def pseudo(qapp: QCoreApplication) -> Iterator[None]:
    translator = Pseudo()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.mark.parametrize("state", STATES)
def test_every_text_can_be_translated(pseudo: None, state: str, qtbot: QtBot) -> None:
    popup = Popup(QtLanguage(UTC, QLocale("en_GB")))
    qtbot.addWidget(popup)
    view = _wrapped(views()[state])
    shown(popup, view)
    popup.show_generations([_wrapped_entry(entry) for entry in generations()])
    for unfold in popup.findChildren(QToolButton):
        if unfold.isVisible() and unfold.isCheckable():
            unfold.click()
    for text in [*texts(popup), *_hidden_texts(popup)]:
        assert not re.search(r"[^\W\d_]", _unwrapped(text)), text


def _wrapped(view: PopupView) -> PopupView:
    """A view whose remote and ready-made texts count as translated."""
    trouble = view.trouble and replace(
        view.trouble,
        title=f"⟦{view.trouble.title}⟧",
        message=f"⟦{view.trouble.message}⟧",
        advice=f"⟦{view.trouble.advice}⟧",
    )
    return replace(
        view,
        title=view.title and f"⟦{view.title}⟧",
        lasting=view.lasting and f"⟦{view.lasting}⟧",
        state_line=view.state_line and f"⟦{view.state_line}⟧",
        snooze=view.snooze and f"⟦{view.snooze}⟧",
        notices=tuple(f"⟦{notice}⟧" for notice in view.notices),
        trouble=trouble,
        told=tuple(ToldAlert(NOW - timedelta(hours=1), f"⟦{a.title}⟧") for a in view.told),
    )


def _wrapped_entry(entry: HistoryEntry) -> HistoryEntry:
    """A generation whose own words count as translated."""
    item = entry.item
    text = item.text and f"⟦{item.text[:40]}⟧"
    return replace(entry, item=replace(item, text=text, voice_name=f"⟦{item.voice_name}⟧"))


def _hidden_texts(popup: Popup) -> list[str]:
    """Tooltips and what only screen readers get, of the visible pieces."""
    pieces = [popup, *(w for w in popup.findChildren(QWidget) if w.isVisible())]
    found = [popup.windowTitle()]
    for piece in pieces:
        found += [rendered(piece.toolTip()), piece.accessibleName(), piece.accessibleDescription()]
    return found


def _unwrapped(text: str) -> str:
    while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", "", text)) != text:
        text = shorter
    return text
