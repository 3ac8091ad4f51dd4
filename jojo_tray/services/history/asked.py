"""What is asked of the history in words: names become ids, days and times become instants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.history import HistoryFilter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import tzinfo

    from jojo_tray.domain.history import Facet, Facets

NONE = "none"  # how the lack of a voice, model or source is spelled
_MOST_NAMED = 10
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter as people say it; voices by name or id, `since` and `until` as days or times.

    With `ids_only` no error tells the names that others gave: who reads it might obey them.
    """

    search: str = ""
    voices: Sequence[str] = ()
    models: Sequence[str] = ()
    sources: Sequence[str] = ()
    since: str | None = None
    until: str | None = None
    ids_only: bool = False

    def wanted(self, zone: tzinfo | None, known: Callable[[], Facets]) -> HistoryFilter:
        """The filter that is meant; raises UsageError for what cannot be.

        Days are those of `zone`, None is the machine's own; `known` is asked only for names.
        """
        since = _moment(self.since, zone, end=False)
        until = _moment(self.until, zone, end=True)
        if since and until and since >= until:
            detail = f"Nothing is from {self.since} to {self.until}: turn them round"
            raise UsageError(detail=detail)
        named = self.voices or self.models or self.sources
        choices = self._choices(known()) if named else {}
        return HistoryFilter(search=self.search, since=since, until=until, **choices)

    def _choices(self, known: Facets) -> dict[str, frozenset[str]]:
        return {
            "voices": self._chosen(self.voices, "voice", known.voices),
            "models": self._chosen(self.models, "model", known.models),
            "sources": self._chosen(self.sources, "source", known.sources),
        }

    def _chosen(self, words: Sequence[str], what: str, known: Sequence[Facet]) -> frozenset[str]:
        found = {word: _values(word, known) for word in words}
        for word, values in found.items():
            if not values:
                offered = _known(known, ids_only=self.ids_only)
                detail = f"There is no {what} {_short(word)} in the history{offered}"
                raise UsageError(detail=detail)
        return frozenset(chain.from_iterable(found.values()))


def _values(word: str, known: Sequence[Facet]) -> list[str]:
    """All values of that id or name; two voices may well have the same name."""
    for names in ({facet.value: [facet.value] for facet in known}, _by_name(known)):
        if word in names or word.casefold() in names:
            return names.get(word) or names[word.casefold()]
    return []


def _known(known: Sequence[Facet], *, ids_only: bool) -> str:
    if not known:
        return ""
    words = (facet.value if ids_only else facet.name for facet in known[:_MOST_NAMED])
    few = [_short(word) or NONE for word in words]
    more = len(known) - len(few)
    return f"; known are {', '.join(few)}" + (f" and {more} more" if more else "")


def _by_name(known: Sequence[Facet]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for facet in known:
        for name in _names(facet):
            names.setdefault(name, []).append(facet.value)
    return names


def _names(facet: Facet) -> Iterator[str]:
    yield from {facet.name.casefold() or NONE, facet.value.casefold() or NONE}


def _moment(word: str | None, zone: tzinfo | None, *, end: bool) -> datetime | None:
    """An instant; a day without a time is its begin, or its end where that is asked for."""
    if word is None:
        return None
    try:
        moment = datetime.fromisoformat(word)
        if end and _is_day(word):
            moment += timedelta(days=1)
        return _aware(moment, zone)
    except (ValueError, OverflowError):
        detail = f"{_short(word)} is no day or time; write 2026-11-22 or 2026-11-22T18:30"
        raise UsageError(detail=detail) from None


def _is_day(word: str) -> bool:
    return "T" not in word.upper() and ":" not in word and " " not in word.strip()


def _aware(moment: datetime, zone: tzinfo | None) -> datetime:
    """With the zone that times are shown in, unless it has one; None is the machine's own."""
    if moment.tzinfo is not None:
        return moment
    return moment.astimezone() if zone is None else moment.replace(tzinfo=zone)


def _short(word: str) -> str:
    """A word that somebody else wrote, no longer than a sentence can bear."""
    return word if len(word) <= _LONGEST_SHOWN else f"{word[:_LONGEST_SHOWN]}\u2026"
