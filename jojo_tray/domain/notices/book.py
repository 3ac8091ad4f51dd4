"""What was told of each topic and how far, so that nothing is told twice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 200  # topics; those told longest ago are forgotten first


@dataclass(frozen=True, slots=True)
class Told:
    """A topic, the highest level it was told at, and when that was."""

    topic: str
    level: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Book:
    """The topics told, the latest first; `serial` counts all that was ever told."""

    told: tuple[Told, ...] = ()
    serial: int = 0

    def level(self, topic: str) -> int:
        """How far a topic was told; 0 is not at all."""
        return next((told.level for told in self.told if told.topic == topic), 0)

    def last(self, beginning: str) -> datetime | None:
        """When one of the topics that begin so was told last."""
        times = (told.at for told in self.told if told.topic.startswith(beginning))
        return max(times, default=None)

    def with_told(self, topic: str, level: int, at: datetime) -> Book:
        """The book after one more telling."""
        told = (Told(topic, level, at), *self.without(topic).told)
        return Book(told[:LONGEST], self.serial + 1)

    def without(self, topic: str) -> Book:
        """The book that tells a topic anew."""
        return replace(self, told=tuple(told for told in self.told if told.topic != topic))

    def joined(self, other: Book) -> Book:
        """What either told counts as told."""
        topics = dict.fromkeys(told.topic for told in (*self.told, *other.told))
        told = (_highest(topic, (*self.told, *other.told)) for topic in topics)
        latest = sorted(told, key=lambda entry: entry.at, reverse=True)
        return Book(tuple(latest[:LONGEST]), max(self.serial, other.serial))


def _highest(topic: str, told: Iterable[Told]) -> Told:
    return max((entry for entry in told if entry.topic == topic), key=lambda entry: entry.level)
