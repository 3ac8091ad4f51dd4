"""The user's own plan prices: `plans.toml`, read without trust, never an error."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.figures import shortly
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.money.amounts import LARGEST, currency_named, plausible
from jojo_tray.domain.money.plans import BUILT_IN, Edition, Plan, PlanTable
from jojo_tray.domain.subscription import Money

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_BYTES = 64 * 1024
MOST_PLANS = 100
_FIELDS = {"credits", "price", "overage_per_1000"}
_NAMES_SHOWN = 5
_LONGEST_NAME = 30
TOO_LARGE = QT_TRANSLATE_NOOP("insight", "plans.toml is too large: the built-in prices are used")
NO_TOML = QT_TRANSLATE_NOOP("insight", "plans.toml is not TOML: the built-in prices are used")
NO_DAY = QT_TRANSLATE_NOOP(
    "insight",
    "plans.toml lacks checked, the day of the prices, at its top: the built-in prices are used",
)
NO_CURRENCY = QT_TRANSLATE_NOOP(
    "insight", "plans.toml lacks currency at its top: the built-in prices are used"
)
IGNORED = QT_TRANSLATE_NOOP("insight", "plans.toml: not understood, so not used: {names}")
EXAMPLE = """\
checked = 2026-11-01     # when you looked these prices up
currency = "usd"

[creator]                # the plan as `jojo-tray account` names it
credits = 121000         # a month
price = 22.00            # a month
overage_per_1000 = 0.30  # for each 1,000 credits beyond the limit
"""


def table_with(content: bytes) -> PlanTable:
    """The built-in table with the plans of a file in their places; a bad file changes nothing."""
    if len(content) > MOST_BYTES:
        return replace(BUILT_IN, notice=TOO_LARGE)
    try:
        given = tomllib.loads(content.decode("utf-8-sig"), parse_float=_decimal)
    except (ValueError, RecursionError):
        return replace(BUILT_IN, notice=NO_TOML)
    return _understood(given)


def _understood(given: Mapping[str, object]) -> PlanTable:
    checked, currency = _day(given.get("checked")), _currency(given.get("currency"))
    if checked is None or currency is None:
        return replace(BUILT_IN, notice=NO_DAY if checked is None else NO_CURRENCY)
    tables = {name: value for name, value in given.items() if name not in {"checked", "currency"}}
    read = {name: _plan(name, value, currency, checked) for name, value in tables.items()}
    plans = [plan for plan in read.values() if plan is not None]
    return BUILT_IN.with_own(
        plans[:MOST_PLANS], _notice([name for name, plan in read.items() if plan is None])
    )


def _plan(tier: str, value: object, currency: str, checked: date) -> Plan | None:
    """One plan of the file; None when anything of it is not certain."""
    if not isinstance(value, dict) or set(value) - _FIELDS:
        return None
    amount, price = _count(value.get("credits")), _amount(value.get("price"))
    overage = _amount(value.get("overage_per_1000"))
    misread = overage is None and "overage_per_1000" in value
    if amount is None or price is None or misread:
        return None
    return Plan(
        tier.strip().lower(),
        Edition(amount, Money(price, currency)),
        None if overage is None else Money(overage, currency),
        checked=checked,
        own=True,
    )


def _count(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 < value <= LARGEST else None


def _amount(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        return None
    amount = _decimal(value)
    return amount if plausible(amount) else None


def _decimal(written: int | Decimal | str) -> Decimal:
    """A number as it stands there; what is none is not a number."""
    try:
        return Decimal(written)
    except (InvalidOperation, ValueError):
        return Decimal("NaN")


def _day(value: object) -> date | None:
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def _currency(value: object) -> str | None:
    return currency_named(value) if isinstance(value, str) else None


def _notice(ignored: list[str]) -> str | None:
    if not ignored:
        return None
    names = shortly([name[:_LONGEST_NAME] for name in ignored], _NAMES_SHOWN)
    return Note(IGNORED, names=names)
