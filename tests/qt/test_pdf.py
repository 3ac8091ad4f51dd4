"""The PDF as a reader opens it: A4, its text, its pages, its charts, nothing from elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QSize
from PySide6.QtPdf import QPdfDocument

from jojo_tray.domain.insight.tables import Column, ColumnKind, PanelTable
from jojo_tray.domain.reports import Section
from jojo_tray.domain.symbols import in_symbols
from jojo_tray.qt.pdf import pdf
from jojo_tray.services.reports.pages import as_print
from tests.services.reports.hostile import PAYLOADS
from tests.services.reports.report_world import OCTOBER, VOICES, ReportWorld, credits_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.domain.reports import ReportContent

pytestmark = pytest.mark.usefixtures("qapp")

A4 = (595, 842)
BLUE = (0x44, 0x77, 0xAA)


class Opened:
    """A PDF in a reader."""

    def __init__(self, made: bytes) -> None:
        self._buffer = QBuffer()
        self._buffer.setData(made)
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument()
        self.document.load(self._buffer)
        assert self.document.status() is QPdfDocument.Status.Ready

    @property
    def pages(self) -> list[str]:
        """The text of each page."""
        count = range(self.document.pageCount())
        return [self.document.getAllText(number).text() for number in count]

    def colours(self, page: int) -> set[tuple[int, int, int]]:
        """The colours that are on a page."""
        image = self.document.render(page, QSize(300, 424))
        points = ((x, y) for x in range(0, 300, 2) for y in range(0, 424, 2))
        seen = (image.pixelColor(x, y) for x, y in points)
        return {(one.red(), one.green(), one.blue()) for one in seen}

    def close(self) -> None:
        """Put it away before its buffer goes."""
        self.document.close()


@pytest.fixture
def content(tmp_path: Path) -> ReportContent:
    """A month of forty voices."""
    return ReportWorld(tmp_path).desk().usage(OCTOBER)


@pytest.fixture
def opened(content: ReportContent) -> Iterator[Opened]:
    """Its PDF, read."""
    found = Opened(pdf(as_print(content)))
    yield found
    found.close()


def test_it_is_a4_with_a_title(opened: Opened) -> None:
    document = opened.document
    sizes = {document.pagePointSize(n).toTuple() for n in range(document.pageCount())}
    assert {(round(width), round(height)) for width, height in sizes} == {A4}
    title = document.metaData(QPdfDocument.MetaDataField.Title)
    assert title == "Usage report, October 2026"


def test_every_page_has_its_number_and_the_title(opened: Opened) -> None:
    pages = opened.pages
    assert 3 <= len(pages) <= 5
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert ("Usage report, October 2026" in page) is (number > 1)


def test_all_days_and_voices_are_in_it(opened: Opened) -> None:
    text = "\n".join(opened.pages)
    for voice in VOICES:
        assert voice in text
    for number in range(1, 32):
        assert f" {number} Oct 2026" in text
        assert f"{credits_on(date(2026, 10, number)):,}" in text


def test_no_heading_ends_a_page_and_tables_repeat_theirs(opened: Opened) -> None:
    for page in opened.pages:
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        body = [line for line in lines if not re.match(r"JoJo Tray$|Page \d", line)]
        assert not body[-1].startswith(("By ", "Credits by", "Busiest"))
    assert sum("Credits" in page and "Share" in page for page in opened.pages) >= 3


def test_the_charts_are_drawn(opened: Opened) -> None:
    assert any(near(BLUE, seen) for seen in opened.colours(0))


def near(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Whether two colours are the same to an eye."""
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


def test_hostile_texts_are_printed_as_they_are(tmp_path: Path) -> None:
    columns = (Column("text", "Text", ColumnKind.TEXT),)
    plain = [text for text in PAYLOADS if text.isascii() and text.isprintable() and len(text) < 45]
    content = replace(
        ReportWorld(tmp_path).desk().usage(OCTOBER),
        sections=(
            Section("lines", "Lines", PanelTable(columns, tuple((text,) for text in PAYLOADS))),
        ),
    )
    found = Opened(pdf(as_print(content)))
    text = re.sub(r"\s+", "", "".join(found.pages))
    found.close()
    missing = [one for one in plain if re.sub(r"\s+", "", in_symbols(one)) not in text]
    assert missing == []


def test_nothing_is_loaded(tmp_path: Path) -> None:
    picture = tmp_path / "x.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>inside</text></svg>')
    html = f'<p>before</p><img src="file://{picture}" width="90" height="90"><p>after</p>'
    found = Opened(pdf(html))
    assert "inside" not in found.pages[0]
    assert "after" in found.pages[0]
    found.close()


def test_a_long_statement_has_many_pages(tmp_path: Path) -> None:
    columns = (
        Column("voice", "Voice", ColumnKind.TEXT),
        Column("credits", "Credits", ColumnKind.CREDITS),
    )
    rows = tuple((f"line {number}", number) for number in range(500))
    content = replace(
        ReportWorld(tmp_path).desk().usage(OCTOBER),
        sections=(Section("lines", "Lines", PanelTable(columns, rows)),),
    )
    found = Opened(pdf(as_print(content)))
    pages = found.pages
    found.close()
    assert len(pages) > 10
    assert all(f"line {number}" in "\n".join(pages) for number in range(500))
