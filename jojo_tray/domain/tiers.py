"""The names of plans as the service tells them: some carry the date of their edition."""

from __future__ import annotations

import re

_DATED = re.compile(r"_20\d\d_\d\d_\d\d\Z")


def plan_word(tier: str | None) -> str:
    """The name of a plan in small letters, nothing where none is told."""
    return (tier or "").strip().lower()


def plan_stem(tier: str | None) -> str:
    """The same without a date: what is sold as creator_2026_01_15 is the plan creator."""
    return _DATED.sub("", plan_word(tier))
