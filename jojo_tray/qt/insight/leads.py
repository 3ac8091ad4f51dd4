"""The sentence above a table, for views that say more than their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.insight.panels import PanelKind
from jojo_tray.domain.money.wording import money_text
from jojo_tray.qt.look.language import QtLanguage, translate

if TYPE_CHECKING:
    from jojo_tray.domain.insight.money_views import CostView
    from jojo_tray.domain.insight.tables import Tabular
    from jojo_tray.domain.insight.workspace_views import NowView

MOMENTS = {PanelKind.NOW, PanelKind.RESPONSE}


def lead_text(kind: PanelKind, view: Tabular, language: QtLanguage) -> str:
    """What the table below does not say; often nothing.

    The kinds of views are loaded with the panels that show them: no others wait for them.
    """
    if kind is PanelKind.COST:
        from jojo_tray.domain.insight.money_views import CostView

        return _cost(view, language) if isinstance(view, CostView) else ""
    if kind in MOMENTS:
        from jojo_tray.domain.insight.workspace_views import NowView, ResponseView

        if isinstance(view, ResponseView):
            return view.verdict.sentence(language)
        return _now(view, language) if isinstance(view, NowView) else ""
    return ""


def _cost(view: CostView, language: QtLanguage) -> str:
    parts = []
    if view.total is not None:
        guess = translate("insight", "about {amount} in all")
        said = guess if view.estimated else translate("insight", "{amount} in all")
        parts.append(said.format(amount=money_text(language, view.total)))
    if view.plan_cost is not None:
        said = translate("insight", "the plan's price for this range: {amount}")
        parts.append(said.format(amount=money_text(language, view.plan_cost)))
    if view.overage is not None and view.overage.now is not None:
        said = translate("insight", "overage now: {amount}")
        parts.append(said.format(amount=money_text(language, view.overage.now)))
    if view.overage is not None and view.overage.at_reset is not None:
        said = translate("insight", "overage at the reset: about {amount}")
        parts.append(said.format(amount=money_text(language, view.overage.at_reset)))
    return _sentence(parts)


def _now(view: NowView, language: QtLanguage) -> str:
    parts = [translate("insight", "%n under way", None, view.open)]
    if view.at_once is not None:
        said = translate("insight", "{count} at once in the last minutes")
        parts.append(said.format(count=language.number(view.at_once)))
    if view.allowed is not None:
        said = translate("insight", "{usual} allowed, {fast} with fast models")
        usual, fast = (language.number(n) for n in (view.allowed.usual, view.allowed.fast))
        parts.append(said.format(usual=usual, fast=fast))
    if view.limited:
        said = translate("insight", "turned away as too many last at {when}")
        parts.append(said.format(when=language.moment(max(view.limited), view.at)))
    return _sentence(parts)


def _sentence(parts: list[str]) -> str:
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]
