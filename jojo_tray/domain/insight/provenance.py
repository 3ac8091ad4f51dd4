"""Where numbers come from, as the sentences that stand below them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.insight.notes import Note, told
from jojo_tray.domain.language import ENGLISH, QT_TRANSLATE_NOOP
from jojo_tray.domain.series import SOURCES, Counted, Rung

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jojo_tray.domain.insight.tables import Tabular
    from jojo_tray.domain.language import Language
    from jojo_tray.domain.series import UsageSeries

SUBSCRIPTION = QT_TRANSLATE_NOOP("insight", "the account's subscription")
INVOICE_LIST = QT_TRANSLATE_NOOP("insight", "ElevenLabs' list of invoices")
REQUEST_LOG = QT_TRANSLATE_NOOP("insight", "the request log")
HISTORY = QT_TRANSLATE_NOOP("insight", "the history")
OWN_COUNT = QT_TRANSLATE_NOOP("insight", "the gateway's and the tracker's own count")
OWN_POLLS = QT_TRANSLATE_NOOP("insight", "own readings")
FROM = QT_TRANSLATE_NOOP("insight", "Source: {source}.")


@dataclass(frozen=True, slots=True)
class Freshness:
    """When numbers were read, as far as it is known; `trouble` is why they are not newer.

    `sources` are words to be translated under "insight", where no note of the view names them;
    `rung` is the one source of the use, where there is one, and `counted` whose use that is.
    """

    read_at: datetime | None
    trouble: JojoTrayError | None = field(default=None, compare=False)
    sources: tuple[str, ...] = ()
    rung: Rung | None = field(default=None, compare=False)
    counted: Counted | None = field(default=None, compare=False)

    def named(self, language: Language = ENGLISH) -> tuple[str, ...]:
        """The sentence that says where the numbers come from; none where nobody knows."""
        if not self.sources:
            return ()
        words = (language.translate("insight", one) for one in self.sources)
        return (language.translate("insight", FROM).format(source=", ".join(words)),)


UNDATED = Freshness(None)


@runtime_checkable
class Dated(Protocol):
    """What knows how old its numbers are."""

    @property
    def freshness(self) -> Freshness: ...


def freshness_of(series: UsageSeries) -> Freshness:
    """How old a series is."""
    return Freshness(series.read_at, series.trouble, rung=series.source, counted=series.counted)


def sourced(series: UsageSeries) -> Freshness:
    """The same with its source, for a view whose notes do not name it."""
    return replace(freshness_of(series), sources=(SOURCES[series.source],))


def oldest(found: Iterable[Freshness]) -> Freshness:
    """Of numbers that stand together: the oldest, all sources, and the first trouble."""
    ages = list(found)
    rungs, counted = {one.rung for one in ages}, {one.counted for one in ages}
    return Freshness(
        min((one.read_at for one in ages if one.read_at is not None), default=None),
        next((one.trouble for one in ages if one.trouble is not None), None),
        tuple(dict.fromkeys(source for one in ages for source in one.sources)),
        rungs.pop() if len(rungs) == 1 else None,
        counted.pop() if len(counted) == 1 else None,
    )


def provenance(series: UsageSeries, *more: str) -> tuple[str, ...]:
    """The source, what the series says of itself, then what a view has to add; no doubles."""
    source = Note(FROM, source=Note(SOURCES[series.source]))
    return tuple(dict.fromkeys((source, *series.notes, *more)))


def sentences_below(view: Tabular) -> tuple[str, ...]:
    """The notes of a view, then why its numbers are not newer."""
    return with_trouble(view.notes, view.freshness.trouble if isinstance(view, Dated) else None)


def with_trouble(notes: tuple[str, ...], trouble: JojoTrayError | None) -> tuple[str, ...]:
    """The notes, and why the numbers are not newer where none of them tells it."""
    if trouble is None or any(_tells(note, trouble) for note in notes):
        return notes
    return (*notes, told(trouble))


def _tells(said: object, trouble: JojoTrayError) -> bool:
    if not isinstance(said, Note):
        return said is trouble
    return any(_tells(fact, trouble) for fact in said.facts.values())
