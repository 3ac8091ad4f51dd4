"""What can go wrong when a report is put into its format.

JojoTrayError
└── FormatAbsent, PdfFailed
BadRange
└── NoSuchMonth
"""

from __future__ import annotations

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.insight_errors import BadRange
from jojo_tray.domain.language import QT_TRANSLATE_NOOP


class FormatAbsent(JojoTrayError):
    """A format whose library is not installed; `extra` is what brings it."""

    code = "format_absent"
    title = QT_TRANSLATE_NOOP("errors", "Not installed")
    says = QT_TRANSLATE_NOOP("errors", "Reports as {format} need a library that is not installed.")
    hint = QT_TRANSLATE_NOOP("errors", "Install it with `pip install jojo-tray[{extra}]`.")


class PdfFailed(JojoTrayError):
    code = "pdf_failed"
    title = QT_TRANSLATE_NOOP("errors", "No PDF")
    says = QT_TRANSLATE_NOOP("errors", "The PDF could not be made: {detail}.")
    hint = QT_TRANSLATE_NOOP("errors", "Try again, or write the report as html and print that.")


class NoSuchMonth(BadRange):
    """A month that is none, is to come, or was before anything was counted."""

    code = "no_such_month"
