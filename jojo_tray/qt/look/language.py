"""The application's language: Qt's translations and the locale's numbers and dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QDate,
    QLibraryInfo,
    QLocale,
    QTime,
    QTranslator,
)

from jojo_tray.domain.language import Language
from jojo_tray.resources_path import resource

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

# The year with what ties it to the rest of a date: ", 2026", " de 2026", "2026年".
YEAR = re.compile(r"(\s+'[^']*')?[\s,./-]*yyyy(\('e'\)'ko'|년|年|\.?\s*'[^']*'\.?)?[\s,./-]*")
WEEKDAY = re.compile(r"[\s,،]*dddd[\s,،]*")


def translate(context: str, text: str, comment: str | None = None, n: int = -1) -> str:
    """The text in the application's language; without a translation, English with its plural."""
    said = QCoreApplication.translate(context, text, comment, n)
    if n < 0:
        return said
    if said == text.replace("%n", str(n)):
        said = text.replace("(s)", "" if n == 1 else "s")
        return said.replace("%n", _readable(QLocale()).toString(n))
    return said


class QtLanguage(Language):
    """The seam of the domain's sentences to Qt Linguist and QLocale."""

    def __init__(self, zone: tzinfo | None = None, locale: QLocale | None = None) -> None:
        super().__init__(zone)
        self.locale = _readable(locale or QLocale())

    def translate(self, context: str, text: str, comment: str | None = None, n: int = -1) -> str:
        """The text in the application's language, counted by `n` where it is not negative."""
        return translate(context, text, comment, n)

    def number(self, value: int) -> str:
        """A whole number with the locale's groups."""
        return self.locale.toString(value)

    def decimal(self, value: float, places: int = 1) -> str:
        """A number with a fixed count of decimals and the locale's point."""
        return self.locale.toString(float(value), "f", places)

    def clock(self, moment: datetime) -> str:
        """The time of day as the locale writes it."""
        local = self.local(moment)
        return self.locale.toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)

    def day(self, moment: datetime) -> str:
        """The day without its year, in the locale's order: 3 Dec, Dec 3."""
        return self.locale.toString(self._date(moment), day_format(self.locale))

    def month(self, moment: datetime) -> str:
        """The month's short name."""
        return self.locale.standaloneMonthName(
            self.local(moment).month, QLocale.FormatType.ShortFormat
        )

    def weekday(self, moment: datetime) -> str:
        """The weekday's short name."""
        return self.locale.standaloneDayName(
            self.local(moment).isoweekday(), QLocale.FormatType.ShortFormat
        )

    def _date(self, moment: datetime) -> QDate:
        local = self.local(moment)
        return QDate(local.year, local.month, local.day)


def _readable(locale: QLocale) -> QLocale:
    """English for the bare C locale, which groups no digits."""
    return QLocale("en_GB") if locale.language() == QLocale.Language.C else locale


def day_format(locale: QLocale) -> str:
    """The locale's long date with a short month, without weekday and year."""
    long = locale.dateFormat(QLocale.FormatType.LongFormat).strip()
    short = YEAR.sub(" ", WEEKDAY.sub("", long)).replace("MMMM", "MMM")
    return short.strip(" ,،")


def load_translations(app: QCoreApplication, locale: QLocale) -> list[QTranslator]:
    """Install the program's and Qt's own translations; returns those that were found."""
    qt = ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    own = ("jojo_tray", str(resource("translations")))
    found = []
    # The last installed translator is asked first.
    for name, folder in (qt, own):
        translator = QTranslator(app)
        if translator.load(locale, name, "_", folder):
            app.installTranslator(translator)
            found.append(translator)
    return found
