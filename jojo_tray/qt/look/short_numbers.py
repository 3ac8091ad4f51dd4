"""Numbers as short as an axis needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from jojo_tray.qt.look.language import QtLanguage


def short_number(language: QtLanguage, value: int) -> str:
    """69 k for 69,214: for axes, where space forces it."""
    if value >= 10_000_000:
        return translate("trend", "{millions} M").format(
            millions=language.number(value // 1_000_000)
        )
    if value >= 10_000:
        return translate("trend", "{thousands} k").format(thousands=language.number(value // 1000))
    return language.number(value)
