"""The workspace's desk: names joined with use, each part missing alone, refusals remembered."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.account import Access
from jojo_tray.domain.errors import (
    EndpointMissing,
    InsufficientDataError,
    JojoTrayError,
    KeyRejected,
    MissingPermission,
    NoKey,
    NotOffered,
    Offline,
    PlanTooSmall,
    TooManyRequests,
    Unreadable,
    Waiting,
)
from jojo_tray.domain.gate import Hold, HoldReason
from jojo_tray.domain.insight_errors import NoSource
from jojo_tray.domain.series import Breakdown
from jojo_tray.domain.workspace import Activity, WorkspaceKey
from jojo_tray.services.workspace.documents import activity_document, workspace_document
from jojo_tray.store.store import open_store
from tests.services.workspace.workspace_world import DAY, NOW, SINCE, UNTIL, WorkspaceWorld, entries

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.insight.workspace_views import WorkspaceView


@pytest.fixture
def world(tmp_path: Path) -> WorkspaceWorld:
    return WorkspaceWorld(open_store(tmp_path / "store.db"))


def read(world: WorkspaceWorld) -> WorkspaceView:
    return world.members().usage(SINCE, UNTIL, UTC)


def test_use_has_names_limits_and_its_source(world: WorkspaceWorld) -> None:
    view = read(world)
    assert [(one.name, one.credits, one.share) for one in view.members] == [("Jo", 200.0, 1.0)]
    assert [(one.name, one.used_in_cycle, one.limit) for one in view.keys] == [("web", 40, 100)]
    assert (view.total, view.unit, view.sources) == (200.0, "credits", ("workspace_analytics",))
    assert view.missing == ()
    assert {question.workspace for question, _ in world.usage.asked} == {True}
    assert world.api.closed == 1


@pytest.mark.parametrize("part", ["members", "workspace_keys", "groups"])
@pytest.mark.parametrize(
    "error", [MissingPermission("workspace_read"), Unreadable(detail="odd"), EndpointMissing()]
)
def test_a_part_is_missing_alone(world: WorkspaceWorld, part: str, error: JojoTrayError) -> None:
    world.api.answers[part] = error
    view = read(world)
    assert len(view.missing) == 1
    assert view.total == 200.0
    assert len(view.notes) == 1


def test_the_permission_to_tick_is_named(world: WorkspaceWorld) -> None:
    world.api.answers["members"] = MissingPermission("workspace_members_read")
    said = "Members: not offered to this key: tick workspace_members_read."
    assert read(world).notes == (said,)


def test_a_refusal_is_remembered_for_a_day(world: WorkspaceWorld) -> None:
    world.api.answers["members"] = MissingPermission("workspace_members_read")
    first = read(world)
    assert read(world).missing == first.missing
    assert world.api.asked.count("members") == 1
    world.clock.pass_(DAY)
    read(world)
    assert world.api.asked.count("members") == 2


def test_a_permission_that_was_ticked_is_noticed_the_next_day(world: WorkspaceWorld) -> None:
    members = world.api.answers["members"]
    world.api.answers["members"] = MissingPermission("workspace_members_read")
    read(world)
    world.api.answers["members"] = members
    world.clock.pass_(DAY)
    assert read(world).missing == ()
    known = {read.value.feature: read.value for read in world.store.answers.capabilities(1)}
    assert known["members"].access is Access.ALLOWED


def test_without_analytics_the_designs_sums_stand_in(world: WorkspaceWorld) -> None:
    world.usage.error = NoSource(detail="usage by user")
    view = read(world)
    assert [(one.name, one.credits) for one in view.members] == [("Jo", 9.0)]
    assert [(one.name, one.credits) for one in view.keys] == [("web", 9.0)]
    assert view.sources == ("admin_usage",)
    assert view.missing == ()
    assert world.api.asked.count("admin_usage") == 1


def test_the_designs_endpoint_is_asked_for_once_in_thirty_days(world: WorkspaceWorld) -> None:
    world.usage.error = NoSource(detail="usage by user")
    world.api.answers["admin_usage"] = EndpointMissing()
    view = read(world)
    assert view.total is None
    assert [one.credits for one in view.members] == [None]
    assert {one.what for one in view.missing} == {"Use by member", "Use by key"}
    world.clock.pass_(29 * DAY)
    read(world)
    assert world.api.asked.count("admin_usage") == 1
    world.clock.pass_(DAY)
    read(world)
    assert world.api.asked.count("admin_usage") == 2


@pytest.mark.parametrize(
    "error", [Offline(detail="no network"), TooManyRequests(retry_after=60), KeyRejected()]
)
def test_when_nothing_can_be_reached_it_is_tried_once(
    world: WorkspaceWorld, error: JojoTrayError
) -> None:
    world.api.answers["members"] = error
    world.usage.error = InsufficientDataError(detail="nothing of it was read yet")
    with pytest.raises(type(error)):
        read(world)
    assert world.api.asked == ["members"]
    assert not any(fresh for _, fresh in world.usage.asked)


@pytest.mark.parametrize("error", [Offline(detail="no network"), KeyRejected()])
def test_when_nothing_can_be_reached_what_is_stored_is_told(
    world: WorkspaceWorld, error: JojoTrayError
) -> None:
    desk = world.members()
    names = [one.name for one in desk.usage(SINCE, UNTIL, UTC).members]
    world.api.answers["members"] = error
    world.usage.asked.clear()
    view = desk.usage(SINCE, UNTIL, UTC)
    assert ([one.name for one in view.members], view.total) == (names, 200.0)
    assert view.freshness.trouble is error
    assert not any(fresh for _, fresh in world.usage.asked)


def test_a_wish_to_wait_closes_the_gate_for_all(world: WorkspaceWorld) -> None:
    world.api.answers["members"] = TooManyRequests(retry_after=60)
    assert isinstance(read(world).freshness.trouble, TooManyRequests)
    hold = world.store.gate.hold(world.account_id)
    assert hold is not None
    assert hold.reason is HoldReason.RETRY_AFTER


def test_a_closed_gate_is_heeded(world: WorkspaceWorld) -> None:
    hold = Hold(NOW + timedelta(minutes=1), HoldReason.RETRY_AFTER)
    world.store.gate.set_hold(world.account_id, hold)
    assert isinstance(read(world).freshness.trouble, Waiting)
    assert world.api.asked == []


def test_without_a_key_there_are_no_parts(world: WorkspaceWorld) -> None:
    world.keys.key = NoKey()
    with pytest.raises(NoKey):
        read(world)


def test_not_fresh_means_no_request(world: WorkspaceWorld) -> None:
    desk = world.members()
    bare = desk.usage(SINCE, UNTIL, UTC, fresh=False)
    assert world.api.asked == []
    assert {fresh for _, fresh in world.usage.asked} == {False}
    assert [one.name for one in bare.keys] == ["web"]  # as the series calls it
    desk.usage(SINCE, UNTIL, UTC)
    asked = list(world.api.asked)
    again = desk.usage(SINCE, UNTIL, UTC, fresh=False)
    assert world.api.asked == asked
    assert again.keys[0].limit == 100


def test_activity_is_collected_page_by_page(world: WorkspaceWorld) -> None:
    view = world.members().activity(SINCE, UNTIL, limit=4)
    assert view.entries == entries(4)
    assert (view.source, view.has_more) == ("audit_log", True)
    whole = world.members().activity(SINCE, UNTIL, limit=9)
    assert (whole.entries, whole.has_more) == (entries(5), False)


@pytest.mark.parametrize(
    "refused", [MissingPermission("audit_log_read"), PlanTooSmall(detail="enterprise")]
)
def test_the_designs_activity_stands_in(world: WorkspaceWorld, refused: JojoTrayError) -> None:
    world.api.answers["audit_log"] = refused
    view = world.members().activity(NOW - 2 * DAY, UNTIL)
    assert (view.entries, view.source) == (entries(2), "admin_activity")


def test_where_there_is_neither_the_first_reason_is_told(world: WorkspaceWorld) -> None:
    world.api.answers["audit_log"] = MissingPermission("audit_log_read")
    world.api.answers["admin_activity"] = EndpointMissing()
    for _ in range(2):
        with pytest.raises(MissingPermission) as caught:
            world.members().activity(SINCE, UNTIL)
        assert caught.value.permission == "audit_log_read"
    assert sorted(world.api.asked) == ["admin_activity", "audit_log"]


def test_pages_that_lead_back_end(world: WorkspaceWorld) -> None:
    world.api.answers["audit_log"] = (Activity("a", NOW - DAY), Activity("a", NOW - DAY)) * 3
    view = world.members().activity(SINCE, UNTIL, limit=50)
    assert len(view.entries) <= 6


@pytest.mark.parametrize(
    ("dear", "dropped"),
    [(Breakdown.USER, "Use by member"), (Breakdown.KEY, "Use by key")],
)
def test_money_and_credits_never_stand_in_one_column(
    world: WorkspaceWorld, dear: Breakdown, dropped: str
) -> None:
    world.usage.units[dear] = "usd"
    view = read(world)
    assert (view.unit, view.total) == ("credits", 200.0)
    assert [(one.what, one.reason) for one in view.missing] == [
        (dropped, "It is only told in usd, unlike the rest.")
    ]
    assert view.remarks == ()
    used = view.members if dear is Breakdown.USER else view.keys
    assert [one.credits for one in used] == [None]


def test_money_is_not_called_credits(world: WorkspaceWorld) -> None:
    world.usage.units = dict.fromkeys((Breakdown.USER, Breakdown.KEY), "usd")
    document = workspace_document(read(world))
    assert document["metadata"]["unit"] == "usd"
    assert [one["cost"] for one in (*document["members"], *document["keys"])] == [200.0, 200.0]
    assert not any("credits" in one for one in (*document["members"], *document["keys"]))


def test_keys_of_one_name_stay_two(world: WorkspaceWorld) -> None:
    keys = (WorkspaceKey("web", hashed="h1"), WorkspaceKey("web", hashed="h2"))
    world.api.answers["workspace_keys"] = keys
    document = workspace_document(read(world))
    assert document["by_api_key"] == {"web (h1)": 200.0, "web (h2)": 0.0}


def test_the_documents_have_the_designs_names(world: WorkspaceWorld) -> None:
    world.api.answers["groups"] = NotOffered(detail="no groups")
    document = workspace_document(read(world))
    assert document["workspace_total"] == 200.0
    assert document["by_user"] == {"u1": 200.0}
    assert document["by_api_key"] == {"web": 200.0}
    assert document["metadata"]["missing"][0]["what"] == "Groups"
    entry = activity_document(world.members().activity(SINCE, UNTIL, 1))["activity"][0]
    assert entry["at"] == "2026-05-03T08:00:00+00:00"
