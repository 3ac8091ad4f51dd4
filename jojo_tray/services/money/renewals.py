"""The resets until a day: when each is, and what it surely brings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.usage import RESET_TOLERANCE
from jojo_tray.domain.wording import plan_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.domain.subscription import PendingChange
    from jojo_tray.services.money.standing import Standing

MOST_RENEWALS = 120  # ten years of months; no job is planned further ahead
CANCELLATION = "cancellation"
NO_RESET_KNOWN = QT_TRANSLATE_NOOP(
    "insight",
    "It is not known when the credits are renewed, so only those that are left are counted.",
)
CANCELLED = QT_TRANSLATE_NOOP(
    "insight", "The plan is cancelled: from {since} on nothing is renewed."
)
CHANGED = QT_TRANSLATE_NOOP(
    "insight", "From {since} on the plan is {name}; nobody knows how much that brings."
)
CHANGED_TO = QT_TRANSLATE_NOOP(
    "insight", "From {since} on the plan is {name}, with {quota} credits a month."
)
NEXT_RESET = QT_TRANSLATE_NOOP("insight", "the next reset")
ANOTHER = QT_TRANSLATE_NOOP("insight", "another one")


@dataclass(frozen=True, slots=True)
class Renewal:
    """A reset on a local day; `credits` are what it surely brings, None where unknown.

    `changed` says that it is one of another plan than that of now.
    """

    day: date
    credits: int | None
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Renewals:
    """The resets from now on in their order; not `certain` where there may be others."""

    coming: tuple[Renewal, ...] = ()
    certain: bool = True
    notes: tuple[str, ...] = ()


def renewals_until(standing: Standing, now: datetime, by: date) -> Renewals:
    """The resets up to and with a day of `now`'s zone; a cancelled plan has none after its end."""
    if standing.cycles is None:
        return Renewals(certain=False, notes=(NO_RESET_KNOWN,))
    change = standing.subscription.pending_change
    coming = tuple(_coming(standing, change, now, by))
    certain = all(renewal.credits is not None for renewal in coming)
    return Renewals(coming, certain, _change_notes(standing, change, now, by))


def renewed_quota(standing: Standing) -> int | None:
    """What a new cycle surely brings: the limit of now may have unused credits of before in it.

    An older account's own quota may be any edition's; where the limit tells none, the smallest.
    """
    limit = standing.quota.limit
    if not isinstance(limit, int):
        return None
    if standing.plan is None:
        return limit
    editions = {edition.credits for edition in (standing.plan.today, *standing.plan.former)}
    return limit if limit in editions else min(limit, *editions)


def _coming(
    standing: Standing, change: PendingChange | None, now: datetime, by: date
) -> Iterator[Renewal]:
    for edge in takewhile(lambda edge: _day(edge, now) <= by, _edges(standing, now)):
        if change is None or not _in_force(change, edge):
            yield Renewal(_day(edge, now), renewed_quota(standing))
        elif change.kind == CANCELLATION:
            return
        else:
            yield Renewal(_day(edge, now), _next_quota(standing), changed=True)


def _edges(standing: Standing, now: datetime) -> Iterator[datetime]:
    if standing.cycles is not None:
        following = standing.cycles.number_at(now) + 1
        yield from map(standing.cycles.edge, range(following, following + MOST_RENEWALS))


def _in_force(change: PendingChange, edge: datetime) -> bool:
    """A change comes with a reset, if its time is not some seconds beside it."""
    return change.at is None or edge >= change.at - RESET_TOLERANCE


def _next_quota(standing: Standing) -> int | None:
    return standing.next_plan.today.credits if standing.next_plan else None


def _change_notes(
    standing: Standing, change: PendingChange | None, now: datetime, by: date
) -> tuple[str, ...]:
    if change is None or (change.at is not None and _day(change.at, now) > by):
        return ()
    since = Note(NEXT_RESET) if change.at is None else _day(change.at, now).isoformat()
    if change.kind == CANCELLATION:
        return (Note(CANCELLED, since=since),)
    name = plan_name(change.next_tier) or Note(ANOTHER)
    quota = _next_quota(standing)
    if quota is None:
        return (Note(CHANGED, since=since, name=name),)
    return (Note(CHANGED_TO, since=since, name=name, quota=quota),)


def _day(moment: datetime, now: datetime) -> date:
    return moment.astimezone(now.tzinfo).date()
