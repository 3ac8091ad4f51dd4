"""Resources: the tools' documents by an address, and what lies at none."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from mcp import MCPError
from mcp_types import INVALID_PARAMS

from jojo_tray.domain.report_errors import NoSuchMonth
from jojo_tray.mcp_server.resources import month_called
from tests.mcp_server.alike import same_answer
from tests.mcp_server.assistant import Refused, asking
from tests.mcp_server.profiles import documented

if TYPE_CHECKING:
    from jojo_tray.demo import DemoServer
    from jojo_tray.surroundings import Surroundings
    from tests.mcp_server.assistant import Assistant
    from tests.shell import Shell

CURRENT = "usage://current"
UNTIMED = {"read_at": None, "age_seconds": None}


def test_all_are_listed_with_a_title_a_description_and_their_kind(ask: Assistant) -> None:
    static = ask.wait(ask.client.list_resources).resources
    templates = ask.wait(ask.client.list_resource_templates).resource_templates
    assert [each.uri for each in static] == [CURRENT, "history://recent"]
    assert [each.uri_template for each in templates] == [
        "invoice://{invoice_id}",
        "report://monthly/{year}/{month}",
    ]
    listed = [(each.title, each.description, each.mime_type) for each in static]
    listed += [(each.title, each.description, each.mime_type) for each in templates]
    assert all(title and about and mime == "application/json" for title, about, mime in listed)


def test_the_quota_is_the_tool_s_and_the_command_s(ask: Assistant, shell: Shell) -> None:
    assert shell("status").code == 0
    same_answer(ask.read(CURRENT), shell("status", "--json", "--cached").json)
    answer, content = ask("get_quota_status"), ask.read(CURRENT)
    assert {**content, **UNTIMED} == {**answer, **UNTIMED}


def test_a_month_is_the_report_s_file(ask: Assistant, shell: Shell) -> None:
    month = f"{datetime.now(UTC).replace(day=1) - timedelta(days=1):%Y-%m}"
    assert shell("status").code == 0
    written = shell("report", "monthly", "--month", month, "--format", "json", "--json").json[
        "file_path"
    ]
    document = json.loads(Path(written).read_text("utf-8"))
    report = ask.read(f"report://monthly/{month.replace('-', '/')}")
    assert report["summary"]["total_credits"] > 0
    same_answer({**report, "made_at": document["made_at"]}, document, "untrusted")
    assert report["untrusted"]["fields"] == ["account", "tables"]


def test_what_was_generated_last_is_the_tool_s_first_page(ask: Assistant) -> None:
    content, answer = ask.read("history://recent"), ask("get_generation_history")
    assert {**content, **UNTIMED} == {**answer, **UNTIMED}
    assert len(content["history"]) == 100
    assert "instructions" in content["untrusted"]["note"]


@documented
def test_a_page_of_the_history_is_as_long_as_the_user_wants(
    around: Surroundings, service: DemoServer
) -> None:
    environ = {**around.environ, "DEFAULT_PAGE_SIZE": "7"}
    with asking(around, environ=environ) as ask:
        assert len(ask.read("history://recent")["history"]) == 7


def test_an_invoice_is_the_tool_s_and_the_command_s(ask: Assistant, shell: Shell) -> None:
    for row in ask("get_invoices")["invoices"]:
        invoice = ask.read(f"invoice://{row['invoice_id']}")
        same_answer(invoice, shell("invoices", row["invoice_id"], "--json").json)
        answer = ask("get_invoice_details", invoice_id=row["invoice_id"])
        assert {**invoice, **UNTIMED} == {**answer, **UNTIMED}


@pytest.mark.parametrize(
    "name",
    [
        "nobody-s",
        "",
        "x" * 100_000,
        "a/b",
        "..",
        "../../etc/passwd",
        "/etc/passwd",
        "a b",
        "\0",
        "\n",
    ],
)
def test_what_is_no_invoice_is_not_found(ask: Assistant, service: DemoServer, name: str) -> None:
    with pytest.raises(MCPError, match=r"InvoiceNotFoundError: .* Check the id|Unknown res") as no:
        ask.wait(partial(ask.client.read_resource, f"invoice://{quote(name, safe='')}"))
    assert no.value.error.code == INVALID_PARAMS
    assert all(".." not in request.path for request in service.requests)


@documented
@pytest.mark.parametrize(
    "month",
    [
        *("2026", "2026/13", "2026/00", "2026/01x", "1999/12", "0000/01", "9999/12", "%20/1"),
        *("٢٠٢٦/01", "-026/01", "2026/1%0A", "20260/1", "9" * 5_000 + "/1", "%2E%2E/1", "x/y"),
        "2026/10/",
    ],
)
def test_what_is_no_month_so_far_is_not_found(ask: Assistant, month: str) -> None:
    with pytest.raises(MCPError, match=r"NoSuchMonth: .*Read a month|Unknown resource") as refused:
        ask.wait(partial(ask.client.read_resource, f"report://monthly/{month}"))
    assert refused.value.error.code == INVALID_PARAMS


@documented
def test_a_month_that_nobody_knows_of_is_named(ask: Assistant) -> None:
    with pytest.raises(Refused, match=r"InsufficientDataError: .*nothing is known of January 20"):
        ask.read("report://monthly/2019/01")


@given(st.dates(date(2000, 1, 1)))
def test_a_month_is_called_with_or_without_a_nought(day: date) -> None:
    year, first = f"{day:%Y}", day.replace(day=1)
    assert month_called(year, f"{day.month}") == month_called(year, f"{day.month:02}") == first


@given(st.text(max_size=6), st.text(max_size=4))
def test_nothing_else_is_a_month(year: str, month: str) -> None:
    assume(not (year.isdecimal() and month.isdecimal()))
    with pytest.raises(NoSuchMonth):
        month_called(year, month)


@documented
@pytest.mark.parametrize(
    ("uri", "permission"),
    [(CURRENT, "user_read"), ("history://recent", "speech_history_read")],
)
def test_a_permission_that_is_missing_is_named(
    ask: Assistant, service: DemoServer, uri: str, permission: str
) -> None:
    service.faults.add(f"status:401:missing_permissions;permission={permission}")
    with pytest.raises(Refused, match=rf"MissingPermission: .*{permission}"):
        ask.read(uri)


@documented
def test_while_offline_what_is_stored_is_there_with_the_reason(
    ask: Assistant, shell: Shell, service: DemoServer
) -> None:
    assert shell("status").code == 0
    service.faults.add("reset", times=99)
    report = ask.read(f"report://monthly/{datetime.now(UTC):%Y/%m}")
    assert report["source"] == "own_samples"
    assert "own readings" in report["source_text"]
    assert any("cannot be reached" in note for note in report["notes"])


@documented
def test_a_rejected_key_is_named_and_says_what_to_do(ask: Assistant, service: DemoServer) -> None:
    service.faults.add("status:401", times=9)
    for uri in (CURRENT, "report://monthly/2026/10"):
        with pytest.raises(Refused, match=r"KeyRejected: .*accept this API key\. Check"):
            ask.read(uri)
