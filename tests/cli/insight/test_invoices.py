"""`jojo-tray invoices` against the built-in account, documented and extended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from jojo_tray.demo import DemoAccount, DemoServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.shell import Shell

OPEN = {
    "amount_due_cents": 1309,
    "subtotal_cents": 1100,
    "tax_cents": 209,
    "discounts": [{"discount_percent_off": 50, "discount_amount_off": None}],
    "payment_intent_statusses": ["requires_payment_method"],
}
PAST_DUE = {"status": "past_due", "open_invoices": [OPEN], "has_open_invoices": True}


class Extended:
    """The command line against the extended profile."""

    def __init__(self, shell: Shell, server: DemoServer) -> None:
        self.server = server
        self.shell = shell
        shell.environ(ELEVENLABS_BASE_URL=server.base_url)


@pytest.fixture
def extended(shell: Shell) -> Iterator[Extended]:
    with DemoServer(DemoAccount(profile="extended")) as server:
        yield Extended(shell, server)


def by_id(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {invoice["invoice_id"]: invoice for invoice in document["invoices"]}


def test_the_upcoming_invoice_is_that_of_the_subscription(shell: Shell) -> None:
    answer = shell("invoices", "--json")
    assert answer.code == 0
    (invoice,) = answer.json["invoices"]
    due = shell("account", "--json").json["next_invoice"]
    assert invoice["amount_due_cents"] == due["amount_due_cents"] == 2618
    assert (invoice["subtotal_cents"], invoice["tax_cents"]) == (2200, 418)
    assert invoice["next_payment_attempt"] == due["next_payment_attempt"]
    assert (invoice["status"], invoice["invoice_id"]) == ("upcoming", "seen-1")
    assert invoice["first_seen"] == invoice["last_seen"]
    assert any("upcoming and open invoices only" in note for note in answer.json["notes"])


def test_a_service_without_a_list_is_asked_once(shell: Shell) -> None:
    for _ in range(3):
        assert shell("invoices").code == 0
    assert shell.asked("/v1/invoices") == 1
    assert shell("invoices", "in_demo_0001").code == 6
    assert shell.asked("/v1/invoices/in_demo_0001") == 0


def test_open_invoices_with_tax_discount_and_payment_state(shell: Shell) -> None:
    shell.server.account.adjust(**PAST_DUE)
    answer = shell("invoices", "--json")
    first, second = answer.json["invoices"]
    assert (first["status"], second["status"]) == ("open (requires payment method)", "upcoming")
    assert (first["tax_cents"], first["payment_intent_statusses"]) == (
        209,
        ["requires_payment_method"],
    )
    assert first["discounts"] == [{"discount_percent_off": 50.0, "discount_amount_off": None}]
    text = shell("invoices", first["invoice_id"])
    assert "amount: 13.09 USD" in text.out
    assert "discount: 50 %" in text.out
    assert "payment: requires_payment_method" in text.out


def test_the_list_of_a_service_that_has_one(extended: Extended) -> None:
    answer = extended.shell("invoices", "--json")
    found = by_id(answer.json)
    assert len(found) == 13
    assert answer.json["has_more"] is False
    last = found["in_demo_0012"]
    assert last["currency"] == "usd"
    assert last["status"] == "paid"
    assert last["paid_at"] > last["created_at"] > last["period_start"]
    assert last["pdf_host"] == "invoices.jojo-tray.example"
    parts = sum(item["amount_cents"] * item["quantity"] for item in last["items"])
    assert parts == last["amount_due_cents"]


def test_no_more_than_asked_for(extended: Extended) -> None:
    answer = extended.shell("invoices", "--limit", "2")
    assert [line.split("\t")[0] for line in answer.out.splitlines()] == [
        "seen-1",
        "in_demo_0012",
        "in_demo_0011",
    ]
    assert "There are more" in answer.err


def test_one_invoice_with_its_items_and_its_link(extended: Extended) -> None:
    text = extended.shell("invoices", "in_demo_0001")
    assert text.code == 0
    assert "PDF is on: invoices.jojo-tray.example\n" in text.out
    assert "1\t22.00 USD\tcreator plan\n" in text.out
    assert "1\t-11.00 USD\tWelcome discount 50 %\n" in text.out
    document = extended.shell("invoices", "in_demo_0001", "--json").json
    assert document["pdf_url"] == "https://invoices.jojo-tray.example/in_demo_0001.pdf"
    assert [item["quantity"] for item in document["items"]] == [1, 1, 1]


def test_an_invoice_that_nobody_knows(extended: Extended) -> None:
    answer = extended.shell("invoices", "in_other", "--json")
    assert (answer.code, answer.json["error"]["code"]) == (6, "invoice_not_found")
    assert "in_other" in answer.err
    assert extended.shell("invoices", "seen-99").code == 6


def test_a_list_that_cannot_be_read_is_no_trouble_of_the_rest(extended: Extended) -> None:
    extended.server.faults.add("status:500", path="/v1/invoices")
    answer = extended.shell("invoices", "--json")
    assert answer.code == 0
    assert set(by_id(answer.json)) == {"seen-1"}
    assert any("own list was not read" in note for note in answer.json["notes"])


def test_inside_a_wait_nothing_is_asked_and_what_was_seen_is_shown(extended: Extended) -> None:
    extended.shell("status")
    extended.server.faults.add("status:429;retry_after=600", path="/v1/invoices")
    extended.shell("invoices")
    asked = len(extended.server.requests)
    answer = extended.shell("invoices", "--json")
    assert (answer.code, answer.json["error"]["code"]) == (4, "waiting")
    assert set(by_id(answer.json)) == {"seen-1"}
    assert extended.shell("invoices", "seen-1").code == 0
    assert len(extended.server.requests) == asked


def test_with_nothing_known_the_error_is_the_answer(shell: Shell) -> None:
    shell.environ(ELEVENLABS_API_KEY="not-a-demo-key")
    answer = shell("invoices", "--json")
    assert answer.code == 3
    assert set(answer.json) == {"error"}
