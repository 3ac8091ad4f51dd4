"""What a row of a panel's table opens: a document, or the generations behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.call_views import PhrasesView
from jojo_tray.domain.insight.invoice_views import InvoicesView
from jojo_tray.domain.insight.money_views import CostView
from jojo_tray.domain.insight.views import BreakdownView, ModelsView, VoicesView
from jojo_tray.domain.insight.workspace_views import WorkspaceView
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.qt.insight.sight import Stretch
from jojo_tray.qt.insight.words import breakdown_name, label_said
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from jojo_tray.domain.assistant.phrases import Phrase
    from jojo_tray.domain.insight.parts import Parts
    from jojo_tray.domain.insight.tables import Tabular
    from jojo_tray.domain.money.pdf_links import PdfLink

PRELOADS = QT_TRANSLATE_NOOP("insight", "Enter or a double click offers to make one beforehand.")


@dataclass(frozen=True, slots=True)
class RowDeed:
    """What can be done with each row, as its menu calls it, and as tooltip and table say it."""

    name: str
    said: str
    possible: bool = True


def deed_of(view: Tabular) -> RowDeed | None:
    """What a view's rows offer; None where they offer nothing."""
    name, parts = translate("insight", "Show &generations"), _parts(view)
    if isinstance(view, WorkspaceView):
        said = translate("insight", "The history does not tell whose generations they are.")
        return RowDeed(name, said, possible=False)
    if isinstance(view, PhrasesView):
        return RowDeed(translate("insight", "&Preload…"), translate("insight", PRELOADS))
    if parts is None:
        return None
    if parts.explained:
        said = translate("insight", "Enter or a double click shows the generations behind it.")
        return RowDeed(name, said)
    said = translate("insight", "The history does not tell generations apart {split}.")
    return RowDeed(name, said.format(split=breakdown_name(parts.by)), possible=False)


def behind_row(view: Tabular, key: str) -> Stretch | None:
    """The generations of a row, by what it is of; None where the history cannot tell them."""
    parts, name = _parts(view), _names(view).get(key)
    if parts is None or name is None or not parts.explained:
        return None
    return Stretch(parts.since, parts.until, label_said(name), (key,), parts.by)


def link_of(view: Tabular, key: str) -> PdfLink | None:
    """A row's document, where it has one that may be opened."""
    link = view.link(key) if isinstance(view, InvoicesView) else None
    return link if link is not None and link.url is not None else None


def phrase_of(view: Tabular, key: str) -> Phrase | None:
    """What a row says, where it may be made beforehand."""
    return view.phrase(key) if isinstance(view, PhrasesView) else None


def _parts(view: Tabular) -> Parts | None:
    """What the rows are parts of, where they are parts of the use."""
    splits = BreakdownView | VoicesView | ModelsView | CostView
    return view.parts if isinstance(view, splits) else None


def _names(view: Tabular) -> dict[str, str]:
    match view:
        case BreakdownView() | CostView():
            return {row.key: row.label for row in view.rows}
        case VoicesView():
            return {row.voice_id: row.name for row in view.rows}
        case ModelsView():
            return {row.model_id: row.name for row in view.rows}
        case _:
            return {}
