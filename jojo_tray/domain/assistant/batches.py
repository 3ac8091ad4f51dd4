"""What a process counted since it last wrote: one batch, written once or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from jojo_tray.domain.assistant.counts import Counts, HourSlot, Slot


class Wait(NamedTuple):
    """One response time, in milliseconds, in its month (YYYY-MM)."""

    month: str
    milliseconds: int


@dataclass(frozen=True, slots=True)
class CountedError:
    """One failed call: `kind` is a short code such as `timed_out`, never a text of the network."""

    at: datetime
    client: str
    kind: str
    status: int | None = None
    request_id: str | None = None


class Spent(NamedTuple):
    """Credits that an account's call cost at a time; a reading from before does not know of it."""

    account_id: int
    at: datetime
    credits: int


@dataclass(frozen=True, slots=True)
class Batch:
    """All that one `writer` counted since its batch before; `number` rises by one each time.

    Whoever is not sure that it was written writes it again: the same number counts once.
    """

    writer: str
    number: int
    at: datetime
    counts: Mapping[Slot, Counts] = field(default_factory=dict)
    hours: Mapping[HourSlot, int] = field(default_factory=dict)
    waits: tuple[Wait, ...] = ()
    errors: tuple[CountedError, ...] = ()
    spent: tuple[Spent, ...] = ()
