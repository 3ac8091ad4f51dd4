"""What a request wishes of the kept speech, by its headers. Source: RFC 9111, section 5.2.1."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

OPT_OUT = "x-jojo-cache"


def may_answer(headers: Mapping[str, str], age: float = 0.0) -> bool:
    """Whether speech kept for `age` seconds may answer; the headers' names are in lower case."""
    wishes = _wishes(headers)
    if _opts_out(headers) or wishes.keys() & {"no-store", "no-cache"}:
        return False
    return max(age, 0.0) < _most_age(wishes)


def may_keep(headers: Mapping[str, str]) -> bool:
    """Whether what comes for a request may be kept; the headers' names are in lower case."""
    return not _opts_out(headers) and "no-store" not in _wishes(headers)


def wants_kept_only(headers: Mapping[str, str]) -> bool:
    """Whether a request would rather have no speech than speech that costs something."""
    return not _opts_out(headers) and "only-if-cached" in _wishes(headers)


def _opts_out(headers: Mapping[str, str]) -> bool:
    return headers.get(OPT_OUT, "").strip().lower() == "off"


def _wishes(headers: Mapping[str, str]) -> dict[str, str]:
    """The directives; those of HTTP/1.0 count where there are no others."""
    told = headers.get("cache-control") or headers.get("pragma", "")
    pairs = (each.partition("=") for each in told.lower().split(","))
    return {name.strip(): value.strip().strip('"') for name, _, value in pairs}


def _most_age(wishes: Mapping[str, str]) -> float:
    told = wishes.get("max-age")
    if told is None:
        return inf
    return float(told[:12]) if told.isascii() and told.isdecimal() else 0.0
