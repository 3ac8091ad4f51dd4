"""The history: what was generated, how it is looked for, and how far it is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from jojo_tray.domain.downloads import Archive

GONE = "gone"  # a state of ours: the service no longer has it


@dataclass(frozen=True, slots=True)
class DialogueLine:
    """One line of a dialogue; such an item has no text and no voice of its own."""

    text: str
    voice_id: str | None = None
    voice_name: str | None = None


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """One generation as the service tells it (`SpeechHistoryItemResponseModel`).

    The counters are the account's credits before and after it; `settings` and `feedback` are
    JSON objects as text, their keys sorted.
    """

    item_id: str
    made_at: datetime | None = None
    voice_id: str | None = None
    voice_name: str | None = None
    voice_category: str | None = None
    model_id: str | None = None
    text: str | None = None
    source: str | None = None
    state: str | None = None
    output_format: str | None = None
    content_type: str | None = None
    request_id: str | None = None
    share_link_id: str | None = None
    counter_before: int | None = None
    counter_after: int | None = None
    settings: str | None = None
    feedback: str | None = None
    dialogue: tuple[DialogueLine, ...] = ()

    @property
    def credits(self) -> int | None:
        """What it cost; None where the counters do not tell, across a reset for instance."""
        if self.counter_before is None or self.counter_after is None:
            return None
        cost = self.counter_after - self.counter_before
        return cost if cost >= 0 else None

    @property
    def voices(self) -> str:
        """The voice's name, else its id; of a dialogue all its voices; empty where none is told."""
        spoken_by = [line.voice_name or line.voice_id for line in self.dialogue]
        named = [self.voice_name or self.voice_id, *spoken_by]
        return ", ".join(dict.fromkeys(filter(None, named)))

    @property
    def spoken(self) -> str:
        """All that is said, a dialogue line by line; empty where there is no text."""
        return self.text or "\n".join(line.text for line in self.dialogue)


@dataclass(frozen=True, slots=True)
class Timing:
    """When each character is heard, in seconds from the start."""

    characters: tuple[str, ...]
    starts: tuple[float, ...]
    ends: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class HistoryDetail:
    """One item asked for by its id, with the timings only such an answer is read for."""

    item: HistoryItem
    timing: Timing | None = None
    normalized_timing: Timing | None = None


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """One page of the service's list; `unreadable` entries without an id were left out."""

    items: tuple[HistoryItem, ...]
    cursor: str | None = None
    has_more: bool = False
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """An item as the store has it; `key` grows with its date and never means another item.

    `gone_at` is when the service was found not to have it any more.
    """

    key: int
    item: HistoryItem
    gone_at: datetime | None = None

    @property
    def state(self) -> str | None:
        """The item's state, or GONE."""
        return GONE if self.gone_at is not None else self.item.state


@dataclass(frozen=True, slots=True)
class Found:
    """An item that was asked for by its id, who knew it, and when it was last looked at there."""

    entry: HistoryEntry
    read_from: Literal["store", "live"]
    read_at: datetime | None


class HistoryColumn(StrEnum):
    """What a list of items can be ordered by."""

    DATE = "date"
    VOICE = "voice"
    MODEL = "model"
    TEXT = "text"
    CREDITS = "credits"
    CHARACTERS = "characters"
    SOURCE = "source"
    STATE = "state"
    FORMAT = "format"


@dataclass(frozen=True, slots=True)
class HistoryOrder:
    """Newest first unless said otherwise; equal values are ordered by date in the same way."""

    column: HistoryColumn = HistoryColumn.DATE
    descending: bool = True


NEWEST_FIRST = HistoryOrder()


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """What is looked for; an empty set asks for nothing special, "" in a set means "none given".

    Each word of `search`, or phrase in quotes, must occur in text, voice or model, whatever its
    case and accents. `since` is inclusive, `until` exclusive.
    """

    search: str = ""
    voices: frozenset[str] = frozenset()
    models: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    since: datetime | None = None
    until: datetime | None = None


EVERYTHING = HistoryFilter()


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of a filter with how many items have it; `value` "" means none given."""

    value: str
    name: str
    items: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The values that can be chosen, the most frequent first."""

    voices: tuple[Facet, ...] = ()
    models: tuple[Facet, ...] = ()
    sources: tuple[Facet, ...] = ()
    states: tuple[Facet, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryTotals:
    """What some items come to; `unpriced` is how many of them have no known cost."""

    items: int = 0
    credits: int = 0
    characters: int = 0
    unpriced: int = 0


@dataclass(frozen=True, slots=True)
class Retake:
    """The same text, voice, model and settings generated more than once.

    `keys` are the entries' keys, the first generation first; `credits` were paid for all,
    `credits_again` for all but the first.
    """

    first: HistoryEntry
    keys: tuple[int, ...]
    credits: int
    credits_again: int


@dataclass(frozen=True, slots=True)
class RetakeTotals:
    """How many texts were paid more than once, and what all but the first of each cost."""

    texts: int = 0
    credits_again: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of the history not read yet: from `cursor` on, older and older.

    `position` is the date that reading came down to, None for the top; it is where to go on when
    there is no cursor. It ends at `until`, or with the history itself where that is None.
    """

    cursor: str | None = None
    position: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class SyncMarks:
    """How far the history is known: what is still to be read, the newest gap first.

    `synced_at` is when the newest items were looked for last, `checked_at` when a reading of
    everything last came to its end. Items dated before `floor` were left out, or removed, because
    nobody wanted to keep them so long; None where all are there.
    """

    gaps: tuple[Gap, ...] = ()
    synced_at: datetime | None = None
    checked_at: datetime | None = None
    floor: datetime | None = None

    @property
    def complete(self) -> bool:
        """Whether everything up to the last synchronisation is known."""
        return self.synced_at is not None and not self.gaps


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of dates in which every item was seen; both ends inclusive."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class PageFound:
    """What one page brings into the store, in one transaction.

    Stored items within `seen_all` whose ids are not in `seen` are gone; `marks` is how far the
    history is known once the page is in. What is new of the page is queued for the `archive`.
    """

    items: tuple[HistoryItem, ...]
    marks: SyncMarks
    read_at: datetime
    seen_all: Span | None = None
    seen: frozenset[str] = frozenset()
    archive: Archive | None = None


@dataclass(frozen=True, slots=True)
class PageKept:
    """What a page changed in the store; `fresh` are the ids that were new.

    `homeless` is a page whose account was forgotten, or became another's; nothing was stored.
    """

    fresh: tuple[str, ...] = ()
    changed: int = 0
    gone: int = 0
    homeless: bool = False


@dataclass(frozen=True, slots=True)
class SyncProgress:
    """How far a synchronisation has come; `reached` is the oldest date read so far."""

    account_id: int
    pages: int = 0
    seen: int = 0
    fresh: int = 0
    changed: int = 0
    gone: int = 0
    reached: datetime | None = None


class SyncEnd(StrEnum):
    """Why a synchronisation ended; only COMPLETE leaves nothing to be read."""

    COMPLETE = "complete"
    CANCELLED = "cancelled"
    LOOPING = "looping"
    ENOUGH = "enough"


@dataclass(frozen=True, slots=True)
class SyncDone:
    """A synchronisation that ended by itself or on request; failures are errors instead."""

    progress: SyncProgress
    end: SyncEnd
    fresh_ids: tuple[str, ...] = field(default=())
