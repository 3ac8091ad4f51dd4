"""What was told of each topic and how far, so that nothing is told twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 200  # topics of a metric; those told longest ago are forgotten first


@dataclass(frozen=True, slots=True)
class Told:
    """A topic, the highest level it was told at in a period, and when that was."""

    topic: str
    level: int
    at: datetime
    period: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """The topics told, the latest first; `serial` counts all that was ever told."""

    told: tuple[Told, ...] = ()
    serial: int = 0

    def level(self, topic: str, period: str = "") -> int:
        """How far a topic was told in a period; 0 is not at all."""
        found = (told for told in self.told if told.topic == topic)
        return next((told.level for told in found if told.period == period), 0)

    def last(self, beginning: str) -> datetime | None:
        """When one of the topics that begin so was told last."""
        times = (told.at for told in self.told if told.topic.startswith(beginning))
        return max(times, default=None)

    def with_told(self, topic: str, level: int, at: datetime, period: str = "") -> Book:
        """The book after one more telling; of a topic only the last period is kept."""
        told = (Told(topic, level, at, period), *self.without(topic).told)
        return Book(_kept(told), self.serial + 1)

    def without(self, topic: str) -> Book:
        """The book that tells a topic anew."""
        return replace(self, told=tuple(told for told in self.told if told.topic != topic))

    def joined(self, other: Book) -> Book:
        """What either told counts as told."""
        topics = dict.fromkeys(told.topic for told in (*self.told, *other.told))
        told = (_highest(topic, (*self.told, *other.told)) for topic in topics)
        latest = sorted(told, key=lambda entry: entry.at, reverse=True)
        return Book(_kept(latest), max(self.serial, other.serial))


def _highest(topic: str, told: Iterable[Told]) -> Told:
    found = (entry for entry in told if entry.topic == topic)
    return max(found, key=lambda entry: (entry.period, entry.level))


def _kept(told: Iterable[Told]) -> tuple[Told, ...]:
    """Without the oldest of a metric that has too many: what others tell pushes none out."""
    counts: Counter[str] = Counter()
    kept = []
    for entry in told:
        metric = entry.topic.partition("/")[0]
        counts[metric] += 1
        if counts[metric] <= LONGEST:
            kept.append(entry)
    return tuple(kept)
