"""What a key may read, as rows for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.cli.paper import Row
from jojo_tray.domain.account import FEATURES, Access
from jojo_tray.domain.language import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jojo_tray.domain.account import Capability
    from jojo_tray.domain.language import Language

FEATURE_NAMES = {
    "quota": QT_TRANSLATE_NOOP("cli", "reads credits and plan"),
    "usage": QT_TRANSLATE_NOOP("cli", "reads daily use"),
    "history": QT_TRANSLATE_NOOP("cli", "reads generations"),
    "models": QT_TRANSLATE_NOOP("cli", "reads models"),
    "voices": QT_TRANSLATE_NOOP("cli", "reads voices"),
}


def capability_rows(found: Iterable[Capability], language: Language) -> list[Row]:
    """One row a feature: may it be read, and what to tick when not."""
    order = list(FEATURES)
    known = sorted(
        (one for one in found if one.feature in order), key=lambda one: order.index(one.feature)
    )
    return [_row(capability, language) for capability in known]


def _row(capability: Capability, language: Language) -> Row:
    name = language.translate("cli", FEATURE_NAMES[capability.feature])
    match capability.access:
        case Access.ALLOWED:
            return Row(name, language.translate("cli", "yes"), "good")
        case Access.FORBIDDEN:
            said = language.translate("cli", "no: tick {permission} for this key on elevenlabs.io")
            return Row(name, said.format(permission=capability.permission), "bad")
        case Access.NOT_OFFERED:
            said = language.translate("cli", "no: {reason}")
            return Row(name, said.format(reason=capability.detail), "moderate")
        case Access.UNKNOWN:
            said = language.translate("cli", "unknown: {reason}")
            return Row(name, said.format(reason=capability.detail), "moderate")
