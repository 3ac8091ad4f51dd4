"""The printing process: what it gets, what it may not have, and what its failures are."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.report_errors import PdfFailed
from jojo_tray.pdf_printer import ChildPrinter

if TYPE_CHECKING:
    from pathlib import Path

MARK = "canary-5c1e"
PAGE = f"<html><head><title>{MARK}</title></head><body><p>Hello</p></body></html>"


def child(code: str) -> list[str]:
    """A stand-in for the printing process."""
    return [sys.executable, "-c", code]


def test_the_document_is_whole() -> None:
    made = ChildPrinter(os.environ).pdf(PAGE)
    assert made.startswith(b"%PDF-1.")
    assert made.rstrip().endswith(b"%%EOF")


def test_the_process_gets_the_page_and_no_key_and_no_display() -> None:
    code = (
        "import os, sys\n"
        "page = sys.stdin.buffer.read().decode()\n"
        "seen = [page, str(os.environ.get('ELEVENLABS_API_KEY')), os.environ['QT_QPA_PLATFORM']]\n"
        "sys.stdout.write('%PDF-' + '|'.join(seen) + '%%EOF')\n"
    )
    environ = {**os.environ, "ELEVENLABS_API_KEY": "secret-key", "QT_QPA_PLATFORM": "xcb"}
    made = ChildPrinter(environ, command=child(code)).pdf("päge").decode()
    assert made == "%PDF-päge|None|offscreen%%EOF"


@pytest.mark.parametrize(
    "code",
    ["", "raise SystemExit(1)", "print('no document')", "print('%PDF-1.4 half')", "1/0"],
    ids=["silent", "refused", "nonsense", "half", "broken"],
)
def test_what_is_no_document_is_an_error(code: str) -> None:
    with pytest.raises(PdfFailed) as raised:
        ChildPrinter(os.environ, command=child(code)).pdf(PAGE)
    assert "write the report as html" in raised.value.advice()
    assert raised.value.exit_code == 1


def test_a_process_that_hangs_is_ended() -> None:
    printer = ChildPrinter(os.environ, deadline=0.3, command=child("import time; time.sleep(60)"))
    with pytest.raises(PdfFailed, match=r"longer than 0\.3 seconds"):
        printer.pdf(PAGE)


def test_a_program_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PdfFailed):
        ChildPrinter(os.environ, command=[str(tmp_path / "none")]).pdf(PAGE)


def test_nothing_is_printed_of_nothing() -> None:
    with pytest.raises(PdfFailed):
        ChildPrinter(os.environ).pdf("  ")
