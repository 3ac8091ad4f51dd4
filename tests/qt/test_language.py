"""Words come from Qt Linguist, numbers and dates from the locale."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from jojo_tray.domain.language import Language
from jojo_tray.qt.look.language import QtLanguage, day_format, load_translations, translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

MOMENT = datetime(2026, 12, 3, 14, 2, tzinfo=UTC)


class Shouting(QTranslator):
    """A language in which everything is said loudly, some of it."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, text: str, comment: str | None = None, n: int = -1
    ) -> str | None:
        return text.replace("hour", "HOUR").replace("soon", "SOON") if context == "time" else None


@pytest.fixture
def shouting(qapp: QCoreApplication) -> Iterator[None]:
    translator = Shouting()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.mark.parametrize(
    ("locale", "day"),
    [
        ("C", "3 Dec"),
        ("en_US", "Dec 3"),
        ("en_GB", "3 Dec"),
        ("de_DE", "3. Dez."),
        ("es_ES", "3 de dic"),
        ("ja_JP", "12月3日"),
        ("ko_KR", "12월 3일"),
        ("hu_HU", "dec. 3."),
        ("lv_LV", "3. dec."),
    ],
)
def test_a_day_is_written_in_the_order_of_the_locale(locale: str, day: str) -> None:
    assert QtLanguage(UTC, QLocale(locale)).day(MOMENT) == day


def test_no_locale_leaves_the_year_or_the_weekday_in_a_day() -> None:
    for locale in QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    ):
        shape = day_format(locale)
        assert "y" not in shape.split("'")[0], locale.name()
        assert "dddd" not in shape, locale.name()
        assert "M" in shape, locale.name()


@pytest.mark.parametrize(
    ("locale", "number", "decimal", "clock"),
    [
        ("C", "69,214", "69.2", "14:02"),
        ("de_DE", "69.214", "69,2", "14:02"),
        ("fi_FI", "69\xa0214", "69,2", "14.02"),
    ],
)
def test_numbers_and_times_by_locale(locale: str, number: str, decimal: str, clock: str) -> None:
    language = QtLanguage(UTC, QLocale(locale))
    assert language.number(69214) == number
    assert language.decimal(69.24) == decimal
    assert language.clock(MOMENT) == clock


def test_counts_beyond_32_bits_keep_their_digits() -> None:
    assert QtLanguage(UTC, QLocale("en_GB")).number(5_000_000_000) == "5,000,000,000"


def test_days_are_those_of_the_readers_zone() -> None:
    late = datetime(2026, 12, 3, 23, 30, tzinfo=UTC)
    language = QtLanguage(ZoneInfo("Asia/Tokyo"), QLocale("en_GB"))
    assert language.day(late) == "4 Dec"
    assert language.clock(late) == "08:30"
    assert language.weekday(late) == "Fri"
    assert language.month(late) == "Dec"


@pytest.mark.parametrize("days", [1, 2, 12])
def test_without_a_translation_plurals_are_english(days: int, qtbot: QtBot) -> None:
    span = timedelta(days=days, seconds=1)
    assert QtLanguage(UTC, QLocale("en_GB")).span(span) == Language().span(span)


def test_one_is_singular(qtbot: QtBot) -> None:
    assert translate("time", "%n minute(s)", None, 1) == "1 minute"
    assert translate("time", "%n minute(s)", None, 2) == "2 minutes"
    assert translate("time", "%n minute(s)", None, 1234).endswith("234 minutes")


def test_a_translation_is_used_with_its_count(shouting: None) -> None:
    assert QtLanguage(UTC).span(timedelta(hours=3)) == "3 HOUR(s)"
    assert translate("time", "soon") == "SOON"
    assert translate("popup", "soon") == "soon"


def test_qts_own_words_are_loaded_for_a_language_qt_knows(qapp: QCoreApplication) -> None:
    found = load_translations(qapp, QLocale("de_DE"))
    try:
        assert [name for name in found if name.filePath().endswith("qtbase_de.qm")]
    finally:
        for translator in found:
            qapp.removeTranslator(translator)


def test_the_programs_own_words_are_loaded(qapp: QCoreApplication) -> None:
    found = load_translations(qapp, QLocale("de_DE"))
    try:
        assert translate("tray", "&Open usage") == "Verbrauch ö&ffnen"
    finally:
        for translator in found:
            qapp.removeTranslator(translator)


def test_a_language_nobody_translated_loads_nothing(qapp: QCoreApplication) -> None:
    assert load_translations(qapp, QLocale("haw_US")) == []
