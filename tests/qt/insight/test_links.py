"""The PDF of an invoice: its host stands in the table, and nothing opens unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget

from jojo_tray.domain.insight.invoice_views import InvoicesView
from jojo_tray.domain.insight.panels import Panel, PanelKind
from jojo_tray.domain.money.invoices import BilledInvoice
from jojo_tray.domain.money.pdf_links import PdfLink, pdf_link
from jojo_tray.qt.insight.link_desk import LinkDesk
from jojo_tray.qt.insight.panel_card import PanelCard
from tests.qt.insight.insight_bench import FakeAsks, sight_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SAFE = "https://invoices.example.com/in_1.pdf?a=b%20c"
PANEL = Panel(PanelKind.INVOICES)


def card_of(qtbot: QtBot, *invoices: BilledInvoice) -> tuple[PanelCard, list[PdfLink]]:
    card, followed = PanelCard(PANEL), list[PdfLink]()
    qtbot.addWidget(card)
    card.linked.connect(followed.append)
    card.show_view(InvoicesView(listed=invoices), sight_of(PANEL))
    return card, followed


def test_a_row_leads_to_its_own_document(qtbot: QtBot) -> None:
    first = BilledInvoice("in_1", pdf_url=SAFE)
    second = BilledInvoice("in_2", pdf_url="http://invoices.example.com/in_2.pdf")
    card, followed = card_of(qtbot, first, second, BilledInvoice("in_3"))
    assert card.pages.numbers is not None
    table = card.pages.numbers.numbers
    for row in range(3):
        table.activated.emit(table.rows.index(row, 1))
    assert followed == [pdf_link(SAFE)]
    places = [row[-1] for row in card.table().rows]
    assert places == ["invoices.example.com", "link refused: not https", None]


@pytest.mark.parametrize("yes", [True, False])
def test_it_is_asked_by_its_host_and_opened_as_it_was_given(qtbot: QtBot, yes: bool) -> None:
    window, opened, asks = QWidget(), list[QUrl](), FakeAsks(yes=yes)
    qtbot.addWidget(window)
    LinkDesk(asks, window, opened.append).follow(pdf_link(SAFE))
    assert "invoices.example.com" in str(asks.asked[0])
    assert [url.toString(url.ComponentFormattingOption.FullyEncoded) for url in opened] == (
        [SAFE] if yes else []
    )


def test_what_is_refused_is_not_even_asked(qtbot: QtBot) -> None:
    window, opened, asks = QWidget(), list[QUrl](), FakeAsks()
    qtbot.addWidget(window)
    LinkDesk(asks, window, opened.append).follow(pdf_link("javascript:alert(1)"))
    assert (asks.asked, opened) == ([], [])
