"""The endpoints that explain the use against the built-in account, over real HTTP."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.errors import (
    EndpointMissing,
    InvoiceNotFoundError,
    MissingPermission,
    NotOffered,
    TooManyRequests,
)
from jojo_tray.domain.insight_errors import NoSource
from jojo_tray.domain.series import Breakdown, Interval, SheetQuestion, UsageCells, UsageMetric

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jojo_tray.elevenlabs import ElevenLabs
    from tests.elevenlabs.conftest import Clients

NOW = datetime(2026, 3, 18, 14, 30, tzinfo=UTC)
UNTIL = datetime(2026, 3, 15, tzinfo=UTC)
SINCE = UNTIL - timedelta(days=9)
SPLITS = sorted(set(Breakdown) - {Breakdown.LANGUAGE})


@pytest.fixture(scope="module", params=["documented", "extended"])
def profiles(request: pytest.FixtureRequest) -> Iterator[DemoServer]:
    with DemoServer(DemoAccount(now=lambda: NOW, profile=request.param)) as server:
        yield server


@pytest.fixture(scope="module")
def extended_server() -> Iterator[DemoServer]:
    with DemoServer(DemoAccount(now=lambda: NOW, profile="extended")) as server:
        yield server


@pytest.fixture
def extended(extended_server: DemoServer) -> Iterator[DemoServer]:
    extended_server.faults.clear()
    yield extended_server
    extended_server.faults.clear()


def asked(
    by: Breakdown = Breakdown.NONE,
    metric: UsageMetric = UsageMetric.CREDITS,
    step: Interval = Interval.DAY,
    *,
    workspace: bool = True,
    user_id: str | None = None,
) -> SheetQuestion:
    return SheetQuestion(SINCE, UNTIL, by, metric, step, workspace=workspace, user_id=user_id)


def total(found: UsageCells) -> float:
    return sum(cell.value for cell in found.cells)


def used(server: DemoServer, *, only: Callable[[str], bool] = lambda _product: True) -> int:
    """What the account itself says was used in the stretch."""
    span = server.account.home(None).ledger.between(int(SINCE.timestamp()), int(UNTIL.timestamp()))
    return sum(entry.event.credits for entry in span if only(entry.event.product))


def connected(connect: Clients, server: DemoServer, key: str = "demo") -> ElevenLabs:
    return connect(server.base_url, key)


@pytest.mark.parametrize("by", SPLITS)
def test_analytics_sums_are_the_servers(
    profiles: DemoServer, connect: Clients, by: Breakdown
) -> None:
    found = connected(connect, profiles).analytics_usage(asked(by))
    assert total(found) == used(profiles)
    assert found.unit == "credits"
    assert all(SINCE <= cell.start < UNTIL for cell in found.cells)
    assert (len({cell.part for cell in found.cells}) > 1) is (by not in undivided(profiles))


def undivided(server: DemoServer) -> set[Breakdown]:
    """What has but one part there: the documented profile has one seat."""
    one_seat = server.account.profile == "documented"
    return {Breakdown.NONE, Breakdown.USER} if one_seat else {Breakdown.NONE}


@pytest.mark.parametrize("by", SPLITS)
def test_statistics_sums_are_the_servers(
    profiles: DemoServer, connect: Clients, by: Breakdown
) -> None:
    found = connected(connect, profiles).character_stats(asked(by))
    assert total(found) == used(profiles)


@pytest.mark.parametrize("step", [Interval.HOUR, Interval.DAY])
def test_both_sources_say_the_same_of_each_bucket(
    profiles: DemoServer, connect: Clients, step: Interval
) -> None:
    client = connected(connect, profiles)
    question = asked(Breakdown.MODEL, step=step)
    tables, rows = client.analytics_usage(question), client.character_stats(question)
    in_tables = {(cell.part, cell.start): cell.value for cell in tables.cells if cell.part}
    in_rows = {(cell.part, cell.start): cell.value for cell in rows.cells}
    assert in_tables == {at: value for at, value in in_rows.items() if at[0] != "No model"}


def test_days_follow_the_clock_of_a_zone(profiles: DemoServer, connect: Clients) -> None:
    since = datetime(2026, 3, 6, 23, tzinfo=UTC)  # midnight in Berlin
    question = SheetQuestion(since, since + timedelta(days=7), zone="Europe/Berlin")
    found = connected(connect, profiles).analytics_usage(question)
    assert {cell.start.hour for cell in found.cells} == {23}
    assert found.cells[0].start == since


@pytest.mark.parametrize(
    ("metric", "unit"),
    [
        (UsageMetric.COST, "money"),
        (UsageMetric.REQUESTS, "requests"),
        (UsageMetric.MINUTES, "minutes"),
        (UsageMetric.TTFB, "ms"),
        (UsageMetric.TTFB_P95, "ms"),
    ],
)
def test_statistics_count_every_metric(
    profiles: DemoServer, connect: Clients, metric: UsageMetric, unit: str
) -> None:
    found = connected(connect, profiles).character_stats(asked(metric=metric))
    assert found.unit == unit
    assert all(cell.value > 0 for cell in found.cells)
    assert {cell.part for cell in found.cells} == {""}


def test_cost_is_in_the_workspaces_currency(profiles: DemoServer, connect: Clients) -> None:
    client = connected(connect, profiles)
    cost = client.analytics_cost(asked(Breakdown.PRODUCT, UsageMetric.COST))
    count = client.analytics_cost(asked(Breakdown.PRODUCT, UsageMetric.REQUESTS))
    assert cost.unit == "usd"
    assert total(cost) == pytest.approx(used(profiles) * 22 / 100_000)
    assert {cell.part for cell in cost.cells} == {cell.part for cell in count.cells}


def test_parts_have_the_names_that_come_with_them(extended: DemoServer, connect: Clients) -> None:
    client = connected(connect, extended)
    assert "Rachel" in client.analytics_usage(asked(Breakdown.VOICE)).labels.values()
    assert "Robin" in client.analytics_usage(asked(Breakdown.USER)).labels.values()


def test_one_member_is_asked_for_alone(extended: DemoServer, connect: Clients) -> None:
    client = connected(connect, extended)
    everyone = client.analytics_usage(asked(Breakdown.USER))
    robin = next(user for user, name in everyone.labels.items() if name == "Robin")
    alone = client.analytics_usage(asked(user_id=robin))
    assert total(alone) == sum(cell.value for cell in everyone.cells if cell.part == robin)


@pytest.mark.parametrize("by", [Breakdown.KEY, Breakdown.USER, Breakdown.LANGUAGE])
def test_statistics_of_one_user_are_not_asked_for_what_they_refuse(
    extended: DemoServer, connect: Clients, by: Breakdown
) -> None:
    extended.clear_requests()
    with pytest.raises(NoSource):
        connected(connect, extended).character_stats(asked(by, workspace=False))
    assert list(extended.requests) == []


@pytest.mark.parametrize(
    ("step", "by"), [(Interval.HOUR, Breakdown.NONE), (Interval.DAY, Breakdown.VOICE)]
)
def test_cost_is_not_asked_for_hours_or_voices(
    extended: DemoServer, connect: Clients, step: Interval, by: Breakdown
) -> None:
    with pytest.raises(NoSource):
        connected(connect, extended).analytics_cost(asked(by, UsageMetric.COST, step))


@pytest.mark.parametrize(
    "by", sorted(set(Breakdown) - {Breakdown.SOURCE, Breakdown.REGION}), ids=str
)
@pytest.mark.parametrize("step", [Interval.DAY, Interval.MINUTE])
def test_the_designs_statistics(
    extended: DemoServer, connect: Clients, by: Breakdown, step: Interval
) -> None:
    client = connected(connect, extended)
    speech = client.design_stats("tts", asked(by, step=step))
    assert total(speech) == used(extended, only=lambda product: product == "TTS")


def test_the_designs_other_kinds(extended: DemoServer, connect: Clients) -> None:
    client = connected(connect, extended)
    converted = client.design_stats("sts", asked())
    assert total(converted) == used(extended, only=lambda product: product == "STS")
    assert total(client.design_stats("vc", asked())) > 0
    with pytest.raises(ValueError, match="dubbing"):
        client.design_stats("dubbing", asked())
    with pytest.raises(NoSource):
        client.design_stats("tts", asked(metric=UsageMetric.COST))
    with pytest.raises(NoSource):
        client.design_stats("tts", asked(Breakdown.REGION))


def test_sums_of_the_workspace(extended: DemoServer, connect: Clients) -> None:
    sums = connected(connect, extended).admin_usage(SINCE, UNTIL)
    assert sums.total == used(extended)
    assert sum(dict(sums.by_user).values()) == sum(dict(sums.by_key).values()) == sums.total
    assert {"website", ""} <= set(dict(sums.by_key))


def test_what_the_public_service_has_not_is_missing(demo: DemoServer, connect: Clients) -> None:
    client = connected(connect, demo)
    for call in (
        lambda: client.design_stats("tts", asked()),
        lambda: client.admin_usage(SINCE, UNTIL),
        client.admin_activity,
        client.invoices,
        lambda: client.invoice("in_demo_0001"),
    ):
        with pytest.raises(EndpointMissing):
            call()


def test_the_request_log_is_paged_by_moving_its_end(extended: DemoServer, connect: Clients) -> None:
    client = connected(connect, extended)
    lines = client.request_log(SINCE, UNTIL)
    first = client.request_log(SINCE, UNTIL, limit=5)
    then = client.request_log(SINCE, first[-1].at, limit=5)
    assert [*first, *then] == list(lines[:10])
    assert lines[0].at > lines[-1].at >= SINCE
    assert {line.status for line in lines} >= {200}
    assert all(line.seconds is not None and 0 <= line.seconds < 60 for line in lines)


def test_the_logs_keys_are_those_of_the_workspace(extended: DemoServer, connect: Clients) -> None:
    client = connected(connect, extended)
    keys = {key.hashed: key for key in client.workspace_keys()}
    assert {line.hashed_key for line in client.request_log(SINCE, UNTIL)} & set(keys)
    limits = {key.name: key.limit for key in keys.values()}
    assert limits == {"voice assistant": 60_000, "website": 25_000}


def test_members_and_groups(extended: DemoServer, connect: Clients) -> None:
    client = connected(connect, extended)
    assert [member.name for member in client.members()] == ["Jo", "Robin", None]
    assert [member.owner for member in client.members()] == [True, False, False]
    (group,) = client.groups()
    assert (group.name, group.limit) == ("Everyone", "unlimited")


def test_both_logs_of_activity_lead_to_their_next_page(
    extended: DemoServer, connect: Clients
) -> None:
    client = connected(connect, extended)
    since = SINCE - timedelta(days=90)
    first = client.audit_log(since, UNTIL, size=3)
    second = client.audit_log(since, UNTIL, size=3, cursor=first.cursor)
    both = client.audit_log(since, UNTIL, size=6)
    assert first.entries + second.entries == both.entries
    assert both.entries[0].at is not None
    assert both.entries[0].who == "Jo"
    told = client.admin_activity(size=2)
    more = client.admin_activity(size=2, cursor=told.cursor)
    assert len({one.activity_id for one in told.entries + more.entries}) == 4


def test_voices_and_invoices_come_in_pages(extended: DemoServer, connect: Clients) -> None:
    client = connected(connect, extended)
    first = client.voices(size=5)
    rest = client.voices(size=100, cursor=first.cursor)
    assert first.has_more
    assert not rest.has_more
    assert len({voice.voice_id for voice in first.voices + rest.voices}) == 12
    newest = client.invoices(size=1)
    older = client.invoices(size=1, cursor=newest.invoices[0].invoice_id)
    assert older.invoices[0].period_end == newest.invoices[0].period_start
    assert client.invoice(newest.invoices[0].invoice_id) == newest.invoices[0]


@pytest.mark.parametrize("invoice_id", ["in_demo_9999", "", "..", "a/b", "x?y"])
def test_an_invoice_nobody_knows(extended: DemoServer, connect: Clients, invoice_id: str) -> None:
    with pytest.raises(InvoiceNotFoundError):
        connected(connect, extended).invoice(invoice_id)


@pytest.mark.parametrize(
    ("permission", "call"),
    [
        ("workspace_analytics_full_read", lambda api: api.analytics_usage(asked())),
        ("workspace_analytics_full_read", lambda api: api.request_log(SINCE, UNTIL)),
        ("workspace_members_read", lambda api: api.members()),
        ("workspace_read", lambda api: api.workspace_keys()),
        ("audit_log_read", lambda api: api.audit_log(SINCE, UNTIL)),
    ],
)
def test_a_permission_to_tick_is_named(
    extended: DemoServer,
    connect: Clients,
    permission: str,
    call: Callable[[ElevenLabs], object],
) -> None:
    client = connected(connect, extended, f"demo-without-{permission}")
    with pytest.raises(MissingPermission) as caught:
        call(client)
    assert caught.value.permission == permission


def test_audit_logs_need_a_larger_plan(demo: DemoServer, connect: Clients) -> None:
    with pytest.raises(NotOffered):
        connected(connect, demo).audit_log(SINCE, UNTIL)


def test_times_are_sent_in_the_units_of_each_endpoint(
    extended: DemoServer, connect: Clients
) -> None:
    extended.clear_requests()
    client = connected(connect, extended)
    client.character_stats(asked())
    client.design_stats("tts", asked())
    row, design = extended.requests
    assert f"start_unix={int(SINCE.timestamp()) * 1000}&" in row.query
    assert f"start_unix={int(SINCE.timestamp())}&" in design.query


def test_too_many_requests_are_told_as_such(extended: DemoServer, connect: Clients) -> None:
    extended.faults.add("status:429")
    with pytest.raises(TooManyRequests):
        connected(connect, extended).members()
