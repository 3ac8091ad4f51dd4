"""Invoices as assistants read them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.fakes import FakeClock, standing
from tests.mcp_server.alike import same_answer
from tests.mcp_server.assistant import Refused, asking
from tests.mcp_server.profiles import documented, extended

if TYPE_CHECKING:
    from jojo_tray.demo import DemoServer
    from jojo_tray.surroundings import Surroundings
    from tests.mcp_server.assistant import Assistant
    from tests.shell import Shell


@pytest.fixture
def clock() -> FakeClock:
    """Time stands still."""
    return standing()


def names(answer: dict[str, Any]) -> list[str]:
    return [invoice["invoice_id"] for invoice in answer["invoices"]]


@pytest.mark.parametrize("size", [1, 20, 1000])
def test_the_invoices_are_the_command_s(ask: Assistant, shell: Shell, size: int) -> None:
    document = shell("invoices", "--limit", str(size), "--json").json
    answer = ask("get_invoices", page_size=size)
    assert (answer["read_at"], answer["age_seconds"]) == (answer["as_of"], 0)
    same_answer(answer, document)


@documented
def test_the_upcoming_one_is_the_subscription_s(ask: Assistant) -> None:
    answer = ask("get_invoices")
    (upcoming,) = answer["invoices"]
    assert (upcoming["status"], upcoming["amount_due_cents"]) == ("upcoming", 2618)
    assert (upcoming["source"], answer["source"]) == ("subscription", "subscription")


@extended
def test_a_list_of_the_service_s_own_is_named_beside_it(ask: Assistant) -> None:
    answer = ask("get_invoices", page_size=2)
    assert names(answer) == ["seen-1", "in_demo_0012", "in_demo_0011"]
    assert (answer["source"], answer["has_more"]) == ("subscription, invoices", True)


@extended
def test_a_second_assistant_causes_no_request(
    around: Surroundings, ask: Assistant, service: DemoServer
) -> None:
    ask("get_invoices")
    service.clear_requests()
    with asking(around) as other:
        assert other("get_invoices") == ask("get_invoices")
    assert not service.requests


def test_a_page_is_of_twenty_unless_the_user_chose_another_length(
    around: Surroundings, ask: Assistant
) -> None:
    assert ask.tools()["get_invoices"].input_schema["properties"]["page_size"]["default"] == 20
    hundred = around._replace(environ={**around.environ, "DEFAULT_PAGE_SIZE": "100"})
    with asking(hundred) as other:
        page = other.tools()["get_invoices"].input_schema["properties"]["page_size"]
        assert page["default"] == 100
    chosen = around._replace(environ={**around.environ, "DEFAULT_PAGE_SIZE": "3"})
    with asking(chosen) as other:
        page = other.tools()["get_invoices"].input_schema["properties"]["page_size"]
        assert (page["default"], page["type"]) == (3, "integer")
        assert sum(name.startswith("in_") for name in names(other("get_invoices"))) in {0, 3}


@documented
@pytest.mark.parametrize("size", [0, -5, 1001])
def test_a_page_that_cannot_be_is_refused(ask: Assistant, size: int) -> None:
    with pytest.raises(Refused, match=r"OutOfRange: page_size goes from 1 to 1,?000"):
        ask("get_invoices", page_size=size)


def test_each_listed_invoice_is_told_in_detail(ask: Assistant, shell: Shell) -> None:
    for name in names(ask("get_invoices"))[:3]:
        same_answer(
            ask("get_invoice_details", invoice_id=name), shell("invoices", name, "--json").json
        )


@extended
def test_a_listed_one_is_of_now_and_its_link_stays_text(ask: Assistant) -> None:
    details = ask("get_invoice_details", invoice_id="in_demo_0001")
    assert (details["source"], details["age_seconds"]) == ("invoices", 0)
    assert details["pdf_url"] == "https://invoices.jojo-tray.example/in_demo_0001.pdf"
    assert [item["quantity"] for item in details["items"]] == [1, 1, 1]


def test_one_that_was_seen_is_as_old_as_it_was_last_seen(ask: Assistant, clock: FakeClock) -> None:
    ask("get_invoices")
    clock.pass_(timedelta(minutes=2))
    details = ask("get_invoice_details", invoice_id="seen-1")
    assert (details["source"], details["age_seconds"]) == ("subscription", 120)


@pytest.mark.parametrize("name", ["in_other", "seen-99", "", "..", "../subscription", "a" * 5000])
def test_an_invoice_that_nobody_knows_is_named(ask: Assistant, name: str) -> None:
    with pytest.raises(Refused, match=r"InvoiceNotFoundError: .*does not know .*Check the id"):
        ask("get_invoice_details", invoice_id=name)


def test_offline_what_was_seen_stands_with_the_reason(
    ask: Assistant, service: DemoServer, clock: FakeClock
) -> None:
    before = ask("get_invoices")
    service.close()
    clock.pass_(timedelta(minutes=6))
    later = ask("get_invoices")
    assert (later["error"]["code"], later["age_seconds"]) == ("offline", 360)
    assert names(later)[0] == names(before)[0] == "seen-1"


@documented
def test_with_nothing_seen_the_reason_is_raised(ask: Assistant, service: DemoServer) -> None:
    service.faults.add("status:401")
    with pytest.raises(Refused, match="KeyRejected"):
        ask("get_invoices")
