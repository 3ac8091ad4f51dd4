"""What a key may read, as rows for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.cli.paper import Row
from jojo_tray.domain.account import FEATURES, Access

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jojo_tray.domain.account import Capability

FEATURE_NAMES = {
    "quota": "credits and plan",
    "usage": "daily use",
    "history": "generations",
    "models": "models",
    "voices": "voices",
}


def capability_rows(found: Iterable[Capability]) -> list[Row]:
    """One row a feature: may it be read, and what to tick when not."""
    order = list(FEATURES)
    known = sorted(found, key=lambda one: order.index(one.feature) if one.feature in order else 99)
    return [_row(capability) for capability in known]


def _row(capability: Capability) -> Row:
    name = f"reads {FEATURE_NAMES.get(capability.feature, capability.feature)}"
    match capability.access:
        case Access.ALLOWED:
            return Row(name, "yes", "good")
        case Access.FORBIDDEN:
            ticked = f"tick {capability.permission} for this key on elevenlabs.io"
            return Row(name, f"no: {ticked}", "bad")
        case Access.NOT_OFFERED:
            return Row(name, f"no: {capability.detail or 'not offered'}", "moderate")
        case Access.UNKNOWN:
            return Row(name, f"unknown: {capability.detail or 'not asked'}", "moderate")
