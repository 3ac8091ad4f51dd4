"""What the panels of the workspace, of the service's answers and of the moment show."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from jojo_tray.domain.history import HistoryItem
from jojo_tray.domain.insight.concurrency import Concurrency
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight.provenance import HISTORY, UNDATED, Freshness
from jojo_tray.domain.insight.provenance import REQUEST_LOG as LOG
from jojo_tray.domain.insight.responses import ResponseRow, Tally
from jojo_tray.domain.insight.tables import Column, ColumnKind, PanelTable
from jojo_tray.domain.insight.verdicts import Verdict
from jojo_tray.domain.language import ENGLISH, QT_TRANSLATE_NOOP
from jojo_tray.domain.quota import Limit
from jojo_tray.domain.workspace import Activity, LoggedRequest

if TYPE_CHECKING:
    from jojo_tray.domain.insight.tables import TableCell
    from jojo_tray.domain.language import Language

TEXT, CREDITS, NUMBER = ColumnKind.TEXT, ColumnKind.CREDITS, ColumnKind.NUMBER
SHARE, TIME, WAIT = ColumnKind.SHARE, ColumnKind.TIME, ColumnKind.MILLISECONDS

MEMBERS = QT_TRANSLATE_NOOP("insight", "Members")
KEYS = QT_TRANSLATE_NOOP("insight", "Keys of service accounts")
GROUPS = QT_TRANSLATE_NOOP("insight", "Groups")
BY_MEMBER = QT_TRANSLATE_NOOP("insight", "Use by member")
BY_KEY = QT_TRANSLATE_NOOP("insight", "Use by key")
ACTIVITY = QT_TRANSLATE_NOOP("insight", "Activity")
REQUEST_LOG = QT_TRANSLATE_NOOP("insight", "Request log")
FIRST_BYTES = QT_TRANSLATE_NOOP("insight", "Times to first byte")
NEWEST = QT_TRANSLATE_NOOP("insight", "Generations")
_TICK = QT_TRANSLATE_NOOP("insight", "{what}: not offered to this key: tick {permission}.")
_LACK = QT_TRANSLATE_NOOP("insight", "{what}: {reason}")


@dataclass(frozen=True, slots=True)
class Missing:
    """A part that could not be read: what, the permission to tick if that helps, or why."""

    what: str
    reason: str
    permission: str | None = None

    @property
    def note(self) -> Note:
        """What is missing and what helps."""
        if self.permission is not None:
            return Note(_TICK, what=Note(self.what), permission=self.permission)
        return Note(_LACK, what=Note(self.what), reason=self.reason)

    def sentence(self, language: Language = ENGLISH) -> str:
        """The same in a language."""
        return self.note.sentence(language)


class _Remarked:
    """A view that has something to say about its numbers, and lacks some."""

    __slots__ = ()
    remarks: tuple[str, ...]
    missing: tuple[Missing, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about the source and about what is missing."""
        return (*self.remarks, *(one.note for one in self.missing))


@dataclass(frozen=True, slots=True)
class MemberUse:
    """A member's credits in the stretch; None is unknown, `share` of the whole workspace."""

    user_id: str
    name: str
    credits: float | None
    share: float | None
    seat_type: str | None = None
    locked: bool = False


@dataclass(frozen=True, slots=True)
class KeyUse:
    """A key's credits in the stretch, and of its own limit in this cycle; "" is no key at all."""

    key: str
    name: str
    credits: float | None
    share: float | None
    used_in_cycle: int | None = None
    limit: int | None = None
    disabled: bool = False
    service_account: str | None = None


@dataclass(frozen=True, slots=True)
class GroupUse:
    """A group's credits in this cycle, of its limit."""

    name: str
    credits: int | None
    limit: Limit


@dataclass(frozen=True, slots=True)
class WorkspaceView(_Remarked):
    """Who used how much, the largest first; `sources` name where the numbers come from."""

    since: datetime
    until: datetime
    unit: str = "credits"
    total: float | None = None
    members: tuple[MemberUse, ...] = ()
    keys: tuple[KeyUse, ...] = ()
    groups: tuple[GroupUse, ...] = ()
    sources: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    remarks: tuple[str, ...] = ()
    freshness: Freshness = field(default=UNDATED, compare=False)

    def table(self) -> PanelTable:
        """A row for each member, key and group."""
        kind = CREDITS if self.unit == "credits" else NUMBER
        columns = (
            Column("kind", QT_TRANSLATE_NOOP("insight", "Kind"), TEXT),
            Column("name", QT_TRANSLATE_NOOP("insight", "Name"), TEXT),
            Column("id", QT_TRANSLATE_NOOP("insight", "Id"), TEXT),
            Column("used", QT_TRANSLATE_NOOP("insight", "Used"), kind),
            Column("share", QT_TRANSLATE_NOOP("insight", "Share"), SHARE),
            Column("in_cycle", QT_TRANSLATE_NOOP("insight", "This cycle"), CREDITS),
            Column("limit", QT_TRANSLATE_NOOP("insight", "Limit"), CREDITS),
        )
        return PanelTable(columns, (*self._member_rows(), *self._key_rows(), *self._group_rows()))

    def _member_rows(self) -> list[tuple[TableCell, ...]]:
        word = QT_TRANSLATE_NOOP("insight", "Member")
        return [
            (word, one.name, one.user_id, one.credits, one.share, None, None)
            for one in self.members
        ]

    def _key_rows(self) -> list[tuple[TableCell, ...]]:
        word = QT_TRANSLATE_NOOP("insight", "Key")
        return [
            (word, one.name, one.key, one.credits, one.share, one.used_in_cycle, one.limit)
            for one in self.keys
        ]

    def _group_rows(self) -> list[tuple[TableCell, ...]]:
        word = QT_TRANSLATE_NOOP("insight", "Group")
        return [(word, one.name, "", None, None, one.credits, one.limit) for one in self.groups]


@dataclass(frozen=True, slots=True)
class ActivityView:
    """What happened in the workspace, newest first; `source` is audit_log or admin_activity."""

    entries: tuple[Activity, ...]
    source: str
    has_more: bool = False
    notes: tuple[str, ...] = ()

    def table(self) -> PanelTable:
        """A row for each entry."""
        columns = (
            Column("time", QT_TRANSLATE_NOOP("insight", "Time"), TIME),
            Column("who", QT_TRANSLATE_NOOP("insight", "Who"), TEXT),
            Column("action", QT_TRANSLATE_NOOP("insight", "Action"), TEXT),
            Column("what", QT_TRANSLATE_NOOP("insight", "What"), TEXT),
            Column("message", QT_TRANSLATE_NOOP("insight", "Message"), TEXT),
        )
        rows = ((one.at, one.who, one.action, one.what, one.message) for one in self.entries)
        return PanelTable(columns, tuple(rows))


_WAITS = (
    Column("requests", QT_TRANSLATE_NOOP("insight", "Requests"), NUMBER),
    Column("limited", QT_TRANSLATE_NOOP("insight", "Too many"), NUMBER),
    Column("refused", QT_TRANSLATE_NOOP("insight", "Refused"), NUMBER),
    Column("failed", QT_TRANSLATE_NOOP("insight", "Failed"), NUMBER),
    Column("error_share", QT_TRANSLATE_NOOP("insight", "Errors"), SHARE),
    Column("at_once", QT_TRANSLATE_NOOP("insight", "At once"), NUMBER),
    Column("mean", QT_TRANSLATE_NOOP("insight", "Answer, mean"), WAIT),
    Column("p95", QT_TRANSLATE_NOOP("insight", "Answer, 95th percentile"), WAIT),
    Column("ttfb", QT_TRANSLATE_NOOP("insight", "First byte, mean"), WAIT),
    Column("ttfb_p95", QT_TRANSLATE_NOOP("insight", "First byte, 95th percentile"), WAIT),
    Column("polls", QT_TRANSLATE_NOOP("insight", "Own readings"), NUMBER),
    Column("polls_failed", QT_TRANSLATE_NOOP("insight", "Own failures"), NUMBER),
    Column("poll_mean", QT_TRANSLATE_NOOP("insight", "Own reading, mean"), WAIT),
)


@dataclass(frozen=True, slots=True)
class ResponseView(_Remarked):
    """How fast and how well it answered, by the hour or the day, and whose doing trouble is."""

    since: datetime
    until: datetime
    rows: tuple[ResponseRow, ...]
    tally: Tally
    verdict: Verdict
    missing: tuple[Missing, ...] = ()
    remarks: tuple[str, ...] = ()
    freshness: Freshness = field(default=UNDATED, compare=False)

    def table(self) -> PanelTable:
        """A row for each stretch in which anything was counted."""
        start = Column("start", QT_TRANSLATE_NOOP("insight", "Time"), TIME)
        rows = (_response_cells(row) for row in self.rows)
        return PanelTable((start, *_WAITS), tuple(row for row in rows if any(row[1:])))


def _response_cells(row: ResponseRow) -> tuple[TableCell, ...]:
    tally = row.tally
    return (
        row.start,
        tally.requests,
        tally.limited,
        tally.refused,
        tally.failed,
        tally.error_share,
        row.at_once,
        row.mean,
        row.p95,
        row.ttfb,
        row.ttfb_p95,
        row.polls,
        row.polls_failed,
        row.poll_mean,
    )


@dataclass(frozen=True, slots=True)
class NowView(_Remarked):
    """This moment: what is being made, the last minutes' requests, the last refusals as too many.

    `open` counts what is under way of all that is known; `at_once` is the most of the last
    minutes. `allowed` is the plan's by the list, None where nobody knows it.
    """

    at: datetime
    processing: tuple[HistoryItem, ...] = ()
    requests: tuple[LoggedRequest, ...] = ()
    open: int = 0
    at_once: int | None = None
    allowed: Concurrency | None = None
    limited: tuple[datetime, ...] = ()
    missing: tuple[Missing, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def freshness(self) -> Freshness:
        """It is of this moment."""
        return Freshness(self.at, None, (HISTORY, LOG))

    def table(self) -> PanelTable:
        """A row for each generation under way, then for each request of the last minutes."""
        columns = (
            Column("time", QT_TRANSLATE_NOOP("insight", "Time"), TIME),
            Column("what", QT_TRANSLATE_NOOP("insight", "What"), TEXT),
            Column("model", QT_TRANSLATE_NOOP("insight", "Model"), TEXT),
            Column("state", QT_TRANSLATE_NOOP("insight", "State"), TEXT),
            Column("took", QT_TRANSLATE_NOOP("insight", "Took"), WAIT),
            Column("credits", QT_TRANSLATE_NOOP("insight", "Credits"), CREDITS),
        )
        return PanelTable(
            columns, (*map(_item_cells, self.processing), *map(_cells, self.requests))
        )


def _item_cells(item: HistoryItem) -> tuple[TableCell, ...]:
    what = item.voice_name or item.source
    return (item.made_at, what, item.model_id, item.state, None, item.credits)


def _cells(line: LoggedRequest) -> tuple[TableCell, ...]:
    state = None if line.status is None else str(line.status)
    took = None if line.seconds is None else line.seconds * 1000
    return (line.at, line.product or line.path, line.model, state, took, line.credits)
