"""The workspace: who used how much, by member and by key, and what happened there."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import KeyRejected, NotOffered, ServiceError
from jojo_tray.domain.insight import workspace_views as views
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight.provenance import oldest, sourced
from jojo_tray.domain.insight.workspace_use import groups_used, keys_used, members_used, sums_of
from jojo_tray.domain.insight_errors import UNTOLD
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.series import Breakdown, UsageQuestion
from jojo_tray.domain.workspace import Group, Member, WorkspaceKey
from jojo_tray.services.insight.line import InsightLine
from jojo_tray.services.workspace.parts import Parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime, tzinfo

    from jojo_tray.domain.insight.provenance import Freshness
    from jojo_tray.domain.insight.workspace_use import Sums
    from jojo_tray.domain.series import UsageSeries
    from jojo_tray.domain.workspace import Activity, ActivityPage, AdminUsage
    from jojo_tray.services.insight.outside import InsightOutside, NamedInsightApi
    from jojo_tray.services.insight.ports import UsageSource

    Pager = Callable[[NamedInsightApi, str | None], ActivityPage]

MOST_PAGES = 100
PAGE = 100
CREDITS = "credits"
OTHER_UNIT = QT_TRANSLATE_NOOP("insight", "It is only told in {unit}, unlike the rest.")


@dataclass(frozen=True, slots=True)
class _Directory:
    """Who and what is in a workspace, as far as the key may read it."""

    members: tuple[Member, ...] = ()
    keys: tuple[WorkspaceKey, ...] = ()
    groups: tuple[Group, ...] = ()


class WorkspaceDesk:
    """Answers who uses the workspace; a part that the key may not read is only missing."""

    def __init__(self, outside: InsightOutside, usage: UsageSource) -> None:
        self._out = outside
        self._usage = usage
        self._known: dict[int, _Directory] = {}

    def usage(
        self, since: datetime, until: datetime, zone: tzinfo, *, fresh: bool = True
    ) -> views.WorkspaceView:
        """Credits of the stretch by member and by key, with names and limits.

        Not `fresh`: only what is known already, without any request; so it is where nobody can be
        asked. Raises the first error when nothing at all is known, KeyProblem without a key.
        """
        try:
            return self._read(since, until, zone, fresh=fresh)
        except (ServiceError, KeyRejected) as error:
            known = self._stored(since, until, zone) if fresh else None
            if known is None:
                raise
            return replace(known, freshness=replace(known.freshness, trouble=error))

    def _stored(self, since: datetime, until: datetime, zone: tzinfo) -> views.WorkspaceView | None:
        """What is known without any request; None where that is nothing."""
        try:
            return self._read(since, until, zone, fresh=False)
        except UNTOLD:
            return None

    def _read(
        self, since: datetime, until: datetime, zone: tzinfo, *, fresh: bool
    ) -> views.WorkspaceView:
        with closing(InsightLine(self._out)) as line:
            parts = Parts(self._out, line)
            known = self._directory(parts, line.account.id, fresh=fresh)
            used = _Used(self._usage, parts, since, until, zone, fresh=fresh)
            by_member = used.by(Breakdown.USER, views.BY_MEMBER)
            by_key = used.by(Breakdown.KEY, views.BY_KEY)
            by_member, by_key = used.of_one_unit(by_member, by_key)
        parts.require_any()
        whole = by_member or by_key
        return views.WorkspaceView(
            since,
            until,
            whole.unit if whole else CREDITS,
            whole.total if whole else None,
            members_used(known.members, by_member),
            keys_used(known.keys, by_key),
            groups_used(known.groups),
            tuple(dict.fromkeys(sums.source for sums in (by_member, by_key) if sums)),
            parts.missing,
            used.remarks,
            used.freshness,
        )

    def _directory(self, parts: Parts, account_id: int, *, fresh: bool) -> _Directory:
        """Who and what there is; not `fresh`: as it was read last in this process."""
        if fresh:
            self._known[account_id] = _Directory(
                parts.ask(views.MEMBERS, "members", lambda api: api.members()) or (),
                parts.ask(views.KEYS, "workspace_keys", lambda api: api.workspace_keys()) or (),
                parts.ask(views.GROUPS, "groups", lambda api: api.groups()) or (),
            )
        return self._known.get(account_id, _Directory())

    def activity(self, since: datetime, until: datetime, limit: int = 100) -> views.ActivityView:
        """The audit log, newest first, else the activity of a service that has the design's.

        Raises NotOffered (MissingPermission: what to tick) when there is neither.
        """
        with closing(InsightLine(self._out)) as line:
            parts = Parts(self._out, line)
            for feature, pager in (
                ("audit_log", _audited(since, until)),
                ("admin_activity", _active),
            ):
                collect = _collector(pager, since, until, limit)
                found = parts.ask(views.ACTIVITY, feature, collect)
                if found is not None:
                    return views.ActivityView(tuple(found[:limit]), feature, len(found) > limit)
        parts.require_any()
        raise NotOffered(detail=Note(views.ACTIVITY))


class _Used:
    """The use of a stretch, from the usage desk, else from the design's sums."""

    def __init__(
        self,
        usage: UsageSource,
        parts: Parts,
        since: datetime,
        until: datetime,
        zone: tzinfo,
        *,
        fresh: bool,
    ) -> None:
        self._usage = usage
        self._parts = parts
        self._span = (since, until)
        self._zone = zone
        self._fresh = fresh
        self._design: AdminUsage | None = None
        self._asked = False
        self._remarks: dict[str, tuple[str, ...]] = {}
        self._ages: dict[str, Freshness] = {}

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the sources say about their numbers, once each."""
        return tuple(dict.fromkeys(note for notes in self._remarks.values() for note in notes))

    @property
    def freshness(self) -> Freshness:
        """How old the older of the sums is; the design's were just read."""
        return oldest(self._ages.values())

    def by(self, by: Breakdown, what: str) -> Sums | None:
        """The sums by one part; None where nobody offers them."""
        series = self._parts.read(what, lambda: self._series(by))
        if series is not None:
            self._remarks[what] = series.notes
            self._ages[what] = sourced(series)
            return sums_of(series)
        sums = self._designed() if self._fresh else None
        if sums is None:
            return None
        self._parts.forget(what)
        return sums_of(sums, by)

    def of_one_unit(
        self, by_member: Sums | None, by_key: Sums | None
    ) -> tuple[Sums | None, Sums | None]:
        """Both, or only the one in credits: money and credits do not stand in one column."""
        if by_member is None or by_key is None or by_member.unit == by_key.unit:
            return by_member, by_key
        if by_key.unit == CREDITS:
            self._drop(views.BY_MEMBER, by_member)
            return None, by_key
        self._drop(views.BY_KEY, by_key)
        return by_member, None

    def _drop(self, what: str, sums: Sums) -> None:
        self._remarks.pop(what, None)
        self._ages.pop(what, None)
        self._parts.lack(what, Note(OTHER_UNIT, unit=sums.unit))

    def _series(self, by: Breakdown) -> UsageSeries:
        question = UsageQuestion(*self._span, by, zone=self._zone, workspace=True)
        return self._usage.usage(question, fresh=self._fresh)

    def _designed(self) -> AdminUsage | None:
        """The design's sums, asked for once; that there are none is no news."""
        if not self._asked:
            self._asked = True
            what = "the design's sums"
            self._design = self._parts.ask(
                what, "admin_usage", lambda api: api.admin_usage(*self._span)
            )
            self._parts.forget(what)
        return self._design


def _audited(since: datetime, until: datetime) -> Pager:
    return lambda api, cursor: api.audit_log(since, until, cursor=cursor, size=PAGE)


def _active(api: NamedInsightApi, cursor: str | None) -> ActivityPage:
    return api.admin_activity(cursor=cursor, size=PAGE)


def _collector(
    pager: Pager, since: datetime, until: datetime, limit: int
) -> Callable[[NamedInsightApi], list[Activity]]:
    """One entry more than wanted, if there is one, tells that there are more."""

    def collect(api: NamedInsightApi) -> list[Activity]:
        inside = (
            entry
            for entry in _entries(pager, api, since)
            if entry.at is None or since <= entry.at < until
        )
        return list(islice(inside, limit + 1))

    return collect


def _entries(pager: Pager, api: NamedInsightApi, since: datetime) -> Iterator[Activity]:
    """Page after page, until the stretch is over or a page leads nowhere new."""
    cursors: set[str | None] = set()
    cursor: str | None = None
    while cursor not in cursors and len(cursors) < MOST_PAGES:
        cursors.add(cursor)
        page = pager(api, cursor)
        yield from page.entries
        last = page.entries[-1].at if page.entries else None
        if not page.has_more or page.cursor is None or (last is not None and last < since):
            return
        cursor = page.cursor
