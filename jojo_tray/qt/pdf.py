"""Prints finished HTML as PDF: a child process of its own, HTML on stdin, the PDF on stdout.

`python -m jojo_tray.qt.pdf` needs no display, no key and no network: nothing is ever loaded, and
inline SVG is the only picture there can be. Charts stay drawings, so they are sharp at any size.
"""

from __future__ import annotations

import os
import re
import sys
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QRect, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPyTextObject,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer

DPI = 96  # what the document is laid out in; the page is scaled from it
MARGINS = QMarginsF(16, 14, 16, 12)  # millimetres
HEAD, FOOT = 34.0, 34.0  # pixels of each page above and below the text
TOGETHER = 90.0  # a heading wants so much below it on its page
CHART = QTextFormat.ObjectTypes.UserObject + 1
NUMBER = 1  # the property that says which chart
SVG = re.compile(r"<svg .*?</svg>", re.DOTALL)
MUTED, LINE = QColor("#5b6672"), QColor("#d5dae0")


class Charts(QPyTextObject):
    """The charts of a document, each as wide as the text."""

    def __init__(self, sources: list[str], width: float) -> None:
        super().__init__()
        self._drawn = [QSvgRenderer(QByteArray(source.encode())) for source in sources]
        self._width = width

    def intrinsicSize(self, _document: QTextDocument, _place: int, about: QTextFormat) -> QSizeF:
        """As wide as the text, as high as the chart's shape wants."""
        size = self._drawn[about.intProperty(NUMBER)].viewBoxF().size()
        return QSizeF(self._width, self._width * size.height() / max(size.width(), 1.0))

    def drawObject(
        self,
        painter: QPainter,
        place: QRectF | QRect,
        _document: QTextDocument,
        _position: int,
        about: QTextFormat,
    ) -> None:
        """Paint it as lines and text, not as a picture."""
        self._drawn[about.intProperty(NUMBER)].render(painter, QRectF(place))


class Literal(QTextDocument):
    """A document with its charts that loads nothing, from nowhere."""

    def __init__(self, sources: list[str], width: float) -> None:
        super().__init__()
        self._charts = Charts(sources, width)
        self.documentLayout().registerHandler(CHART, self._charts)

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        """No text can name a file or an address that is then read."""
        return QImage()


def pdf(html: str) -> bytes:
    """The document on A4 with its title and page numbers."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = _writer(buffer)
    scale = writer.resolution() / DPI
    sheet = QRectF(0, 0, writer.width() / scale, writer.height() / scale)
    size = QSizeF(sheet.width(), sheet.height() - HEAD - FOOT)
    document = _laid_out(html, size)
    writer.setTitle(_title(document))
    painter = QPainter(writer)
    painter.scale(scale, scale)
    for number in range(document.pageCount()):
        if number:
            writer.newPage()
        _paint(painter, document, number, sheet)
    painter.end()
    return bytes(buffer.data().data())


def _writer(buffer: QBuffer) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setCreator("JoJo Tray")
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            MARGINS,
            QPageLayout.Unit.Millimeter,
        )
    )
    return writer


def _laid_out(html: str, size: QSizeF) -> QTextDocument:
    sources: list[str] = SVG.findall(html)
    numbers = iter(range(len(sources)))
    document = Literal(sources, size.width())
    document.setDefaultFont(_font())
    document.setDocumentMargin(0)
    document.setHtml(SVG.sub(lambda _: _mark(next(numbers)), html))
    for number in range(len(sources)):
        _put_chart(document, number)
    document.setPageSize(size)
    _keep_headings(document, size.height())
    return document


def _font() -> QFont:
    font = QFont("sans-serif", 9)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _mark(number: int) -> str:
    """What holds a chart's place; no text can look like it, for it has no such characters."""
    return f"\ufde0{number}\ufde1"


def _put_chart(document: QTextDocument, number: int) -> None:
    cursor = document.find(_mark(number))
    if not cursor.isNull():
        chart = QTextCharFormat()
        chart.setObjectType(CHART)
        chart.setProperty(NUMBER, number)
        cursor.insertText(chr(0xFFFC), chart)


def _keep_headings(document: QTextDocument, page: float) -> None:
    """No heading stands alone at the end of a page."""
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() == 2 and _cut_off(document, block, page):
            cursor = QTextCursor(block)
            layout = cursor.blockFormat()
            layout.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            cursor.setBlockFormat(layout)
            # What follows is not laid out anew by itself as far as it should be.
            document.markContentsDirty(0, document.characterCount())
        block = block.next()


def _cut_off(document: QTextDocument, block: QTextBlock, page: float) -> bool:
    layout = document.documentLayout()
    here, below = layout.blockBoundingRect(block), layout.blockBoundingRect(block.next())
    wanted = below.height() if QTextCursor(block.next()).currentTable() is None else 0.0
    return here.top() % page + here.height() + wanted + TOGETHER > page


def _paint(painter: QPainter, document: QTextDocument, number: int, sheet: QRectF) -> None:
    height = document.pageSize().height()
    _paint_margins(painter, document, number, sheet)
    painter.save()
    painter.translate(0, HEAD - number * height)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = QRectF(0, number * height, sheet.width(), height)
    painter.setClipRect(context.clip)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _paint_margins(painter: QPainter, document: QTextDocument, number: int, sheet: QRectF) -> None:
    """The title from the second page on, the page's number on each."""
    font = _font()
    font.setPointSizeF(7.5)
    painter.setFont(_on_page(font))
    head = QRectF(0, 0, sheet.width(), HEAD - 16)
    foot = QRectF(0, sheet.height() - FOOT + 16, sheet.width(), FOOT - 16)
    if number:
        painter.setPen(LINE)
        painter.drawLine(head.bottomLeft(), head.bottomRight())
        painter.setPen(MUTED)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft, _title(document))
    painter.setPen(MUTED)
    painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, "JoJo Tray")
    page = f"Page {number + 1} of {document.pageCount()}"
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight, page)


def _on_page(font: QFont) -> QFont:
    """A font for a painter that is scaled already."""
    font.setPixelSize(round(font.pointSizeF() * DPI / 72))
    return font


def _title(document: QTextDocument) -> str:
    return document.metaInformation(QTextDocument.MetaInformation.DocumentTitle)


def main() -> int:
    """Read HTML, write the PDF; 1 where there is nothing to print."""
    html = sys.stdin.buffer.read().decode("utf-8", "replace")
    if not html.strip():
        return 1
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QGuiApplication(["jojo-tray"])
    sys.stdout.buffer.write(pdf(html))
    sys.stdout.buffer.flush()
    app.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
