"""Usage joined with people and keys: each use once, whoever it belongs to."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.history import HistoryItem
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight.workspace_use import (
    Sums,
    groups_used,
    keys_used,
    members_used,
    sums_of,
)
from jojo_tray.domain.insight.workspace_views import (
    KeyUse,
    MemberUse,
    Missing,
    NowView,
    WorkspaceView,
)
from jojo_tray.domain.series import Breakdown, Rung, SeriesPart, UsageQuestion, UsageSeries
from jojo_tray.domain.workspace import AdminUsage, Group, LoggedRequest, Member, WorkspaceKey

SINCE, UNTIL = datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 10, 2, tzinfo=UTC)
HASH = "f574f8d62f219362a422f9fe9e54983780c78d82685d9c9071efa11731a8a44a"
JO, ROBIN = Member("u1", "Jo", seat_type="admin"), Member("u2", None, "robin@example.com")


def sums(total: float | None = None, **parts: float) -> Sums:
    whole = sum(parts.values()) if total is None else total
    return Sums("workspace_analytics", "credits", whole, parts)


def test_members_have_their_names_and_shares() -> None:
    assert members_used([JO, ROBIN], sums(u1=30.0, u3=10.0)) == (
        MemberUse("u1", "Jo", 30.0, 0.75, "admin"),
        MemberUse("u3", "u3", 10.0, 0.25),
        MemberUse("u2", "robin@example.com", 0.0, 0.0),
    )


def test_without_any_use_known_it_is_unknown() -> None:
    assert members_used([JO], None) == (MemberUse("u1", "Jo", None, None, "admin"),)
    assert members_used([JO], sums()) == (MemberUse("u1", "Jo", 0.0, None, "admin"),)


def test_a_source_that_only_knows_names_is_joined_by_them() -> None:
    (jo,) = members_used([JO], sums(Jo=5.0))
    assert (jo.user_id, jo.credits) == ("u1", 5.0)
    twins = members_used([JO, Member("u9", "Jo")], sums(Jo=5.0))
    assert sorted((one.user_id, one.credits or 0) for one in twins) == [
        ("Jo", 5.0),
        ("u1", 0),
        ("u9", 0),
    ]


def test_keys_have_names_limits_and_a_short_hash_where_nobody_knows_them() -> None:
    known = WorkspaceKey("web", hashed=HASH, credits=70, limit=100)
    found = Sums("x", "credits", 10.0, {HASH: 6.0, "a" * 64: 3.0, "": 1.0}, {HASH: HASH})
    assert keys_used([known], found) == (
        KeyUse(HASH, "web", 6.0, 0.6, 70, 100),
        KeyUse("a" * 64, "aaaaaaaa\u2026", 3.0, 0.3),
        KeyUse("", "No API key", 1.0, 0.1),
    )


@pytest.mark.parametrize("key", ["", "No API key"])
def test_having_no_key_is_a_word_of_ours_and_no_name(key: str) -> None:
    (nothing,) = keys_used([], Sums("x", "credits", 1.0, {key: 1.0}))
    assert isinstance(nothing.name, Note)
    (somebody,) = members_used([Member("u1", "Nobody")], None)
    assert not isinstance(somebody.name, Note)


NAMES = st.sampled_from(["u1", "u2", "u3", "Jo", "Robin", ""])


@given(
    st.lists(st.builds(Member, NAMES, st.none() | NAMES), max_size=5),
    st.dictionaries(NAMES, st.integers(0, 1000).map(float)),
)
def test_every_use_belongs_to_exactly_one(members: list[Member], parts: dict[str, float]) -> None:
    used = members_used(members, Sums("x", "credits", sum(parts.values()), parts))
    assert sum(one.credits or 0 for one in used) == sum(parts.values())
    assert [one.credits for one in used] == sorted((one.credits for one in used), reverse=True)  # type: ignore[type-var]
    assert len(used) >= len(members)


def test_sums_from_a_series_and_from_the_design() -> None:
    question = UsageQuestion(SINCE, UNTIL, Breakdown.USER)
    parts = (SeriesPart("u1", "Jo", (5.0,), 5.0), SeriesPart("u2", "", (None,), None))
    series = UsageSeries(question, (SINCE, UNTIL), parts, (5.0,), 5.0, "usd", Rung.COST_ANALYTICS)
    assert sums_of(series) == Sums(
        "workspace_analytics_cost", "usd", 5.0, {"u1": 5.0}, {"u1": "Jo"}
    )
    design = AdminUsage(7, (("u1", 7),), (("k", 3), ("", 4)))
    assert sums_of(design, Breakdown.USER).parts == {"u1": 7}
    assert sums_of(design, Breakdown.KEY).parts == {"k": 3, "": 4}


def test_groups_are_named() -> None:
    used = groups_used([Group("g2", "Zoo", 5, 9), Group("g1", None, None, "unlimited")])
    assert [(one.name, one.limit) for one in used] == [("Zoo", 9), ("g1", "unlimited")]


def test_the_workspace_as_a_table() -> None:
    view = WorkspaceView(
        SINCE,
        UNTIL,
        members=members_used([JO], sums(u1=4.0)),
        keys=keys_used([], sums(**{"": 4.0})),
        groups=groups_used([Group("g", "All", 5, 9)]),
        missing=(Missing("Groups", "no", "workspace_read"), Missing("Keys", "Down. Wait.")),
        remarks=("Only whole days.",),
    )
    table = view.table()
    assert {len(row) for row in table.rows} == {len(table.columns)}
    assert [row[:2] for row in table.rows] == [
        ("Member", "Jo"),
        ("Key", "No API key"),
        ("Group", "All"),
    ]
    assert view.notes == (
        "Only whole days.",
        "Groups: not offered to this key: tick workspace_read.",
        "Keys: Down. Wait.",
    )


def test_the_moment_as_a_table() -> None:
    item = HistoryItem("i", SINCE, voice_name="Ann", state="processing")
    line = LoggedRequest(SINCE, product="TTS", status=200, seconds=0.5, credits=3.0)
    table = NowView(UNTIL, (item,), (line,), 1).table()
    assert table.rows == (
        (SINCE, "Ann", None, "processing", None, None),
        (SINCE, "TTS", None, "200", 500.0, 3.0),
    )
