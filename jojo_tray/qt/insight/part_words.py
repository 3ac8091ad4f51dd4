"""What parts are called; light enough for the popup's first opening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight.view_tables import part_label
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from jojo_tray.domain.series import Breakdown, SeriesPart


def part_name(part: SeriesPart, by: Breakdown) -> str:
    """What a part is called; only having none is said in the reader's language."""
    return label_said(part_label(part, by))


def label_said(label: str) -> str:
    """The same of its label: names stay, a note is words of ours."""
    return translate("insight", label.wording) if isinstance(label, Note) else label
