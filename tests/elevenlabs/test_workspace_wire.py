"""The workspace's and the invoices' JSON: odd values, entries without an id, broken pages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.errors import Unreadable
from jojo_tray.domain.money.invoices import BilledInvoice, InvoiceItem
from jojo_tray.domain.secret import Secret
from jojo_tray.domain.workspace import Activity, AdminUsage, Group, Member, Voice, WorkspaceKey
from jojo_tray.elevenlabs import ElevenLabs, invoices_wire, workspace_wire
from tests.elevenlabs.wire_server import WireServer, answer

if TYPE_CHECKING:
    from collections.abc import Callable

AT = datetime(2026, 10, 1, 12, tzinfo=UTC)
STAMP = int(AT.timestamp())


def test_members_without_an_id_are_left_out() -> None:
    given_members: Any = [
        {"user_id": "u1", "first_name": "Jo", "is_owner": True, "is_locked": "no"},
        {"user_id": ""},
        {"first_name": "nobody"},
        "Robin",
    ]
    assert workspace_wire.members_of(given_members) == (Member("u1", "Jo", owner=True),)


@pytest.mark.parametrize(
    ("limit", "meant"),
    [("unlimited", "unlimited"), (5, 5), (None, None), (-1, None), ("many", None)],
)
def test_limits_of_groups(limit: object, meant: object) -> None:
    document: Any = {"g": {"name": "All", "group_usage_limit": limit, "character_count": 7}, "": {}}
    assert workspace_wire.groups_of(document) == (Group("g", "All", 7, meant),)  # type: ignore[arg-type]


def test_a_key_is_named_by_its_hint_where_it_has_no_name() -> None:
    document: Any = {"api-keys": [{"hint": "ab12", "character_limit": -5, "is_disabled": True}, 5]}
    assert workspace_wire.keys_of(document, "host") == (
        WorkspaceKey("ab12", "ab12", disabled=True, service_account="host"),
    )


def test_an_entry_of_the_audit_log() -> None:
    entry = {
        "id": "a1",
        "time": STAMP * 1000,
        "activity_name": "Create",
        "class_name": "Entity Management",
        "actor": {"user": {"name": None, "email_addr": "jo@example.com", "uid": "u1"}},
        "message": "made a key",
    }
    page = workspace_wire.audit_page_of({"entries": [entry, {}], "has_more": False})
    who = "jo@example.com"
    assert page.entries == (Activity("a1", AT, "Create", "Entity Management", who, "made a key"),)


@pytest.mark.parametrize(
    "times", [{"time": STAMP, "time_dt": AT.isoformat()}, {"time_dt": "2026-10-01T12:00:00Z"}]
)
def test_an_audited_time_in_seconds_gives_way_to_the_one_in_words(times: dict[str, Any]) -> None:
    document: Any = {"entries": [{"id": "a1", **times}], "has_more": False}
    assert workspace_wire.audit_page_of(document).entries[0].at == AT


def test_the_designs_activity_under_other_names() -> None:
    entry = {"activity_id": "a1", "created_unix": STAMP, "action": "Logon", "user_id": "u1"}
    for name in ("activity", "activities", "entries"):
        page = workspace_wire.activity_page_of({name: [entry, {}], "has_more": True})
        assert page.entries == (Activity("a1", AT, "Logon", who="u1"),)
        assert page.cursor == "a1"


def test_sums_of_the_workspace_must_be_possible() -> None:
    document: Any = {"workspace_total": 10, "by_user": {"u": 4}, "by_api_key": {"none": 10}}
    assert workspace_wire.admin_usage_of(document) == AdminUsage(10, (("u", 4),), (("", 10),))
    for broken in (
        {"workspace_total": 9},
        {"workspace_total": None},
        {"by_user": {"u": -4}},
        {"by_user": {"u": "many"}},
        {"by_user": {"u": 11}},
    ):
        with pytest.raises(Unreadable):
            workspace_wire.admin_usage_of({**document, **broken})


def test_voices_without_an_id_are_left_out() -> None:
    document: Any = {
        "voices": [{"voice_id": "v", "name": "Ann", "category": 5}, {"name": "x"}, None],
        "has_more": True,
        "next_page_token": "next",
    }
    page = workspace_wire.voices_of(document)
    assert (page.voices, page.cursor, page.has_more) == ((Voice("v", "Ann"),), "next", True)


def test_an_invoice_of_the_design() -> None:
    document: Any = {
        "invoice_id": "in_1",
        "amount_due_cents": 1999,
        "currency": "USD",
        "status": "open",
        "created_unix": STAMP,
        "paid_unix": None,
        "pdf_url": "https://pay.example.com/" + "x" * 300,
        "items": [{"description": "Pro", "amount_cents": 1999, "quantity": 1}, "?"],
    }
    read = invoices_wire.invoice_of(document, "in_1")
    assert isinstance(read, BilledInvoice)
    assert (read.currency, read.created_at, read.paid_at) == ("usd", AT, None)
    assert read.items == (InvoiceItem("Pro", 1999, 1), InvoiceItem())
    assert read.pdf_url == document["pdf_url"]
    with pytest.raises(Unreadable):
        invoices_wire.invoice_of(document, "in_2")


@pytest.mark.parametrize("currency", ["dollars", "", 5, None, "u$d"])
def test_a_currency_that_is_none_is_unknown(currency: object) -> None:
    document: Any = {"invoices": [{"invoice_id": "i", "currency": currency}], "has_more": False}
    assert invoices_wire.invoices_of(document).invoices[0].currency is None


READERS: list[Callable[[Any], object]] = [
    workspace_wire.members_of,
    workspace_wire.groups_of,
    workspace_wire.service_accounts_of,
    lambda document: workspace_wire.keys_of(document, None),
    workspace_wire.audit_page_of,
    workspace_wire.activity_page_of,
    workspace_wire.admin_usage_of,
    workspace_wire.voices_of,
    invoices_wire.invoices_of,
    lambda document: invoices_wire.invoice_of(document, "i"),
]
PAGES = ["entries", "activity", "voices", "invoices", "api-keys", "service-accounts"]
ODD = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
ENTRIES = st.lists(st.dictionaries(st.sampled_from(["id", "user_id", "voice_id", "items"]), ODD))


@given(st.sampled_from(READERS), ODD | ENTRIES, st.dictionaries(st.sampled_from(PAGES), ENTRIES))
def test_any_json_is_read_or_unreadable(
    reader: Callable[[Any], object], odd: Any, page: dict[str, Any]
) -> None:
    for document in (odd, page, {**page, "has_more": True}):
        try:
            reader(document)
        except Unreadable:
            continue


@pytest.mark.parametrize("reader", [workspace_wire.audit_page_of, workspace_wire.voices_of])
def test_a_page_that_does_not_say_whether_there_is_more_is_refused(
    reader: Callable[[Any], object],
) -> None:
    with pytest.raises(Unreadable, match="has_more"):
        reader({"entries": [], "voices": []})


def test_keys_that_do_not_come_with_their_account_are_asked_for() -> None:
    accounts = b'{"service-accounts": [{"service_account_user_id": "s/1", "name": "host"}, {}]}'
    keys = b'{"api-keys": [{"name": "k", "hashed_xi_api_key": "h"}]}'
    with WireServer([answer(accounts)], [answer(keys)]) as server:
        client = ElevenLabs(server.base_url, Secret("some-key"))
        assert client.workspace_keys() == (WorkspaceKey("k", hashed="h", service_account="host"),)
        client.close()
    assert b"/v1/service-accounts/s%2F1/api-keys" in server.heads[1]


def test_the_documented_demo_has_one_seat() -> None:
    with DemoServer(DemoAccount()) as server:
        client = ElevenLabs(server.base_url, Secret("demo"))
        assert [member.name for member in client.members()] == ["Jo"]
        client.close()
