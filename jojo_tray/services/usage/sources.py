"""How each source is asked for a piece of its sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import Unreadable
from jojo_tray.domain.series import (
    Breakdown,
    Cell,
    Rung,
    SheetQuestion,
    UsageCells,
    UsageMetric,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jojo_tray.domain.series import Coverage, Sheet
    from jojo_tray.services.insight.ports import InsightApi

MONEY = "money"
VOICE_WORK = "voice work"
_KINDS = {"tts": "speech", "sts": "speech-to-speech", "vc": VOICE_WORK}
# These name members and keys by ids, and can be narrowed to a member.
BY_ID = frozenset({Rung.ANALYTICS, Rung.COST_ANALYTICS})


def asked_of(sheet: Sheet, piece: Coverage, user_id: str | None) -> SheetQuestion:
    """The question for one piece; only analytics can be narrowed to a member by id."""
    narrowed = sheet.rung in BY_ID and not sheet.workspace
    return SheetQuestion(
        piece.since,
        piece.until,
        sheet.by,
        sheet.metric,
        sheet.step,
        sheet.zone,
        sheet.workspace,
        user_id if narrowed else None,
    )


def ask(api: InsightApi, rung: Rung, question: SheetQuestion) -> UsageCells:
    """What the source says."""
    match rung:
        case Rung.ANALYTICS:
            return api.analytics_usage(question)
        case Rung.COST_ANALYTICS:
            return api.analytics_cost(question)
        case Rung.CHARACTER_STATS:
            return api.character_stats(question)
        case Rung.ADMIN_USAGE:
            return _sums(api, question)
        case _:
            return _speech(api, question)


def in_currency(found: UsageCells, metric: UsageMetric, currency: str | None) -> UsageCells:
    """Character-stats tell no currency: it is the subscription's."""
    if metric is UsageMetric.COST and found.unit == MONEY and currency:
        return replace(found, unit=currency.lower())
    return found


def _speech(api: InsightApi, question: SheetQuestion) -> UsageCells:
    """The design's statistics; by product each of them is a part."""
    if question.by is Breakdown.PRODUCT:
        return _kinds(api, question)
    return _joined(api.design_stats(kind, question) for kind in ("tts", "sts"))


def _kinds(api: InsightApi, question: SheetQuestion) -> UsageCells:
    plain = replace(question, by=Breakdown.NONE)
    return _joined(_named(api.design_stats(kind, plain), name) for kind, name in _KINDS.items())


def _named(found: UsageCells, part: str) -> UsageCells:
    return replace(found, cells=tuple(replace(cell, part=part) for cell in found.cells))


def _joined(found: Iterable[UsageCells]) -> UsageCells:
    return UsageCells(tuple(cell for one in found for cell in one.cells))


def _sums(api: InsightApi, question: SheetQuestion) -> UsageCells:
    """The sums of one bucket, which is the whole piece."""
    found = api.admin_usage(question.since, question.until)
    parts = {
        Breakdown.NONE: (("", found.total),),
        Breakdown.USER: found.by_user,
        Breakdown.KEY: found.by_key,
    }[question.by]
    if sum(count for _, count in parts) != found.total:
        raise Unreadable(detail="the parts are not the whole")
    return UsageCells(tuple(Cell(part, question.since, float(count)) for part, count in parts))
