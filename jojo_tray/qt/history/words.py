"""What the window calls things: columns, sources, states, formats, sums."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from jojo_tray.domain.history import GONE, HistoryColumn
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.domain.history import HistoryTotals
    from jojo_tray.qt.look.language import QtLanguage

UNKNOWN = "–"
COLUMNS = {
    HistoryColumn.DATE: QT_TRANSLATE_NOOP("history", "Date"),
    HistoryColumn.VOICE: QT_TRANSLATE_NOOP("history", "Voice"),
    HistoryColumn.MODEL: QT_TRANSLATE_NOOP("history", "Model"),
    HistoryColumn.TEXT: QT_TRANSLATE_NOOP("history", "Text"),
    HistoryColumn.CREDITS: QT_TRANSLATE_NOOP("history", "Credits"),
    HistoryColumn.CHARACTERS: QT_TRANSLATE_NOOP("history", "Characters"),
    HistoryColumn.SOURCE: QT_TRANSLATE_NOOP("history", "Source"),
    HistoryColumn.STATE: QT_TRANSLATE_NOOP("history", "State"),
    HistoryColumn.FORMAT: QT_TRANSLATE_NOOP("history", "Format"),
}
SOURCES = {
    "TTS": QT_TRANSLATE_NOOP("history", "Text to speech"),
    "STS": QT_TRANSLATE_NOOP("history", "Speech to speech"),
    "Projects": QT_TRANSLATE_NOOP("history", "Studio"),
    "AN": QT_TRANSLATE_NOOP("history", "Audio Native"),
    "Dubbing": QT_TRANSLATE_NOOP("history", "Dubbing"),
    "ConvAI": QT_TRANSLATE_NOOP("history", "Agents"),
    "VoiceGeneration": QT_TRANSLATE_NOOP("history", "Voice design"),
    "VoicePreview": QT_TRANSLATE_NOOP("history", "Voice preview"),
    "Flows": QT_TRANSLATE_NOOP("history", "Flows"),
}
STATES = {
    "created": QT_TRANSLATE_NOOP("history", "ready"),
    "processing": QT_TRANSLATE_NOOP("history", "in the making"),
    "deleted": QT_TRANSLATE_NOOP("history", "deleted"),
    GONE: QT_TRANSLATE_NOOP("history", "gone from ElevenLabs"),
}
FORMAT = re.compile(r"([a-z]\w*?)_(\d{4,6})(?:_(\d{1,4}))?")


def column_name(column: HistoryColumn) -> str:
    """A column's heading."""
    return translate("history", COLUMNS[column])


def source_name(source: str | None) -> str:
    """Where a generation came from; one never heard of as it is called there."""
    if not source:
        return UNKNOWN
    return translate("history", SOURCES[source]) if source in SOURCES else source


def state_name(state: str | None) -> str:
    """What became of a generation; a state never heard of as it is called there."""
    if not state:
        return UNKNOWN
    return translate("history", STATES[state]) if state in STATES else state


def format_name(language: QtLanguage, output_format: str | None) -> str:
    """MP3 44.1 kHz, 128 kbit/s for mp3_44100_128; what is not of that form as it is."""
    if not output_format:
        return UNKNOWN
    found = FORMAT.fullmatch(output_format)
    if found is None:
        return output_format
    family, rate, bits = found.groups()
    kilohertz = int(rate) / 1000
    shown = language.decimal(kilohertz, 0 if kilohertz.is_integer() else 1)
    name = f"{family.upper()} {shown} kHz"
    return f"{name}, {bits} kbit/s" if bits else name


def amount(language: QtLanguage, value: int | None) -> str:
    """A number; unknown is shown as unknown."""
    return UNKNOWN if value is None else language.number(value)


def when(language: QtLanguage, moment: datetime | None, now: datetime) -> str:
    """Day and time, 3 Dec 14:02; with the year when it is another one."""
    if moment is None:
        return UNKNOWN
    day = day_in(language, moment, language.local(now).year)
    return f"{day} {language.clock(moment)}"


def day_in(language: QtLanguage, moment: datetime, year: int) -> str:
    """The day, with its year unless it is this one."""
    local = language.local(moment)
    if local.year == year:
        return language.day(moment)
    date = QDate(local.year, local.month, local.day)
    return language.locale.toString(date, QLocale.FormatType.ShortFormat)


def totals_text(language: QtLanguage, totals: HistoryTotals, *, selected: bool = False) -> str:
    """12 generations, 4,312 credits, 4,100 characters, of which 2 without known cost."""
    count = (
        translate("history", "%n selected", None, totals.items)
        if selected
        else translate("history", "%n generation(s)", None, totals.items)
    )
    parts = [
        count,
        translate("history", "{count} credits").format(count=language.number(totals.credits)),
        translate("history", "{count} characters").format(count=language.number(totals.characters)),
    ]
    if totals.unpriced:
        parts.append(translate("history", "%n without known cost", None, totals.unpriced))
    return ", ".join(parts)
