"""The filters of the history's commands: what was typed becomes what is looked for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from jojo_tray.cli.history.words import ALL
from jojo_tray.cli.words import not_understood
from jojo_tray.domain.errors import NoKey
from jojo_tray.domain.history import EVERYTHING, HistoryFilter
from jojo_tray.domain.history_errors import NotSynchronised

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from datetime import tzinfo

    from jojo_tray.app import Core
    from jojo_tray.domain.account import Account
    from jojo_tray.domain.history import Facet, Facets

NONE = "none"  # how the lack of a voice, model or source is spelled
_MOST_NAMED = 10


def account_of(core: Core) -> Account:
    """Whose history is stored here; raises NotSynchronised before anything of it was read."""
    try:
        account = core.history.account()
        marks = core.history.marks()
    except NoKey:
        raise NotSynchronised from None
    if marks.synced_at is None and not marks.gaps:
        raise NotSynchronised
    return account


def limit_of(options: argparse.Namespace, default: int) -> int | None:
    """How many at most; None is all."""
    limit: int = default if options.limit is None else options.limit
    return None if limit == ALL else limit


def wanted_of(options: argparse.Namespace, core: Core, account: Account) -> HistoryFilter:
    """The filter that was typed; raises UsageError for what it cannot mean."""
    zone = core.settings.zone()
    since = _moment(options, options.since, zone, end=False)
    until = _moment(options, options.until, zone, end=True)
    if since and until and since >= until:
        raise not_understood(options, "Nothing is between --since and --until: turn them round")
    named = bool(options.voice or options.model or options.source)
    known = core.history.search.facets(account.id, EVERYTHING) if named else None
    return HistoryFilter(
        search=options.search,
        since=since,
        until=until,
        **_choices(options, known) if known else {},
    )


def _choices(options: argparse.Namespace, known: Facets) -> dict[str, frozenset[str]]:
    return {
        "voices": _chosen(options, "voice", known.voices),
        "models": _chosen(options, "model", known.models),
        "sources": _chosen(options, "source", known.sources),
    }


def _chosen(options: argparse.Namespace, what: str, known: Sequence[Facet]) -> frozenset[str]:
    found: set[str] = set()
    for word in getattr(options, what) or ():
        values = _values(word, known)
        if not values:
            detail = f"There is no {what} {word} in the history{_known(known)}"
            raise not_understood(options, detail)
        found.update(values)
    return frozenset(found)


def _values(word: str, known: Sequence[Facet]) -> list[str]:
    """All values of that id or name; two voices may well have the same name."""
    for names in (
        {facet.value: [facet.value] for facet in known},
        _by_name(known),
    ):
        if word in names or word.casefold() in names:
            return names.get(word) or names[word.casefold()]
    return []


def _known(known: Sequence[Facet]) -> str:
    if not known:
        return ""
    few = [facet.name or NONE for facet in known[:_MOST_NAMED]]
    more = len(known) - len(few)
    return f"; known are {', '.join(few)}" + (f" and {more} more" if more else "")


def _by_name(known: Sequence[Facet]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for facet in known:
        for name in {facet.name.casefold() or NONE, facet.value.casefold() or NONE}:
            names.setdefault(name, []).append(facet.value)
    return names


def _moment(
    options: argparse.Namespace, word: str | None, zone: tzinfo | None, *, end: bool
) -> datetime | None:
    """An instant; a day without a time is its begin, or its end where that is asked for."""
    if word is None:
        return None
    try:
        moment = datetime.fromisoformat(word)
        if end and _is_day(word):
            moment += timedelta(days=1)
        return _aware(moment, zone)
    except (ValueError, OverflowError):
        detail = f"{word} is no day or time; write 2026-11-22 or 2026-11-22T18:30"
        raise not_understood(options, detail) from None


def _is_day(word: str) -> bool:
    return "T" not in word.upper() and ":" not in word and " " not in word.strip()


def _aware(moment: datetime, zone: tzinfo | None) -> datetime:
    """With the zone that times are shown in, unless it has one; None is the machine's own."""
    if moment.tzinfo is not None:
        return moment
    return moment.astimezone() if zone is None else moment.replace(tzinfo=zone)
