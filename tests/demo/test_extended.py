"""The extended profile: the design document's endpoints, in the design's form."""

from __future__ import annotations

from typing import Any

import pytest

from tests.demo.caller import START, YEAR, Caller, millis, unix

SPAN = {"start_unix": unix(START - YEAR), "end_unix": unix(START)}


@pytest.mark.parametrize("name", ["tts", "sts", "vc"])
@pytest.mark.parametrize("breakdown", ["voice", "user", "apikey", "model", "language", "feature"])
def test_statistics_carry_totals_and_say_what_they_are(
    extended: Caller, name: str, breakdown: str
) -> None:
    answer = extended.get(
        f"/v1/usage/{name}-stats",
        **SPAN,
        breakdown_type=breakdown,
        aggregation_interval="month",
        include_workspace_metrics="true",
    ).json
    assert answer["metadata"] == {"aggregation_interval": "month", "breakdown_type": breakdown}
    assert len(answer["time"]) == len(answer["total"])
    assert [sum(column) for column in zip(*answer["usage"].values(), strict=True)] == answer[
        "total"
    ]
    assert answer["time"][0] < 3_000_000_000
    assert sum(answer["total"]) > 0


def test_milliseconds_are_understood_too(extended: Caller) -> None:
    path = "/v1/usage/tts-stats"
    in_millis = {"start_unix": millis(START - YEAR), "end_unix": millis(START)}
    assert extended.get(path, **SPAN).json == extended.get(path, **in_millis).json


def test_speech_statistics_are_the_documented_product(extended: Caller) -> None:
    query = {"start_unix": millis(START - YEAR), "end_unix": millis(START)}
    documented = extended.get(
        "/v1/usage/character-stats",
        **query,
        breakdown_type="product_type",
        include_workspace_metrics="true",
    ).json
    own = extended.get("/v1/usage/tts-stats", **query, include_workspace_metrics="true").json
    assert sum(own["total"]) == sum(documented["usage"]["TTS"])


def test_invoices_are_listed_paged_and_found(extended: Caller) -> None:
    seen: list[dict[str, Any]] = []
    more = True
    while more:
        cursor = seen[-1]["invoice_id"] if seen else None
        page = extended.get("/v1/invoices", page_size=5, start_after_invoice_id=cursor).json
        seen += page["invoices"]
        more = page["has_more"]
    assert len({invoice["invoice_id"] for invoice in seen}) == len(seen) == 12
    assert seen == extended.get("/v1/invoices").json["invoices"]
    for invoice in seen:
        parts = sum(item["amount_cents"] * item["quantity"] for item in invoice["items"])
        assert parts == invoice["amount_due_cents"] >= 1100
        assert invoice["pdf_url"] == (
            f"https://invoices.jojo-tray.example/{invoice['invoice_id']}.pdf"
        )
        assert invoice["period_start"] < invoice["period_end"] <= unix(START)
    first = seen[0]["invoice_id"]
    assert extended.get(f"/v1/invoices/{first}").json == seen[0]
    assert extended.get("/v1/invoices/other").code == "invoice_not_found"


def test_invoices_have_tax_and_the_first_ones_a_discount(extended: Caller) -> None:
    found = extended.get("/v1/invoices").json["invoices"]
    discounts = 0
    for invoice in found:
        *others, tax = invoice["items"]
        taxed = sum(item["amount_cents"] for item in others)
        assert (tax["description"], tax["amount_cents"]) == ("Tax 19 %", taxed * 19 // 100)
        discounts += any(item["amount_cents"] < 0 for item in others)
    assert discounts == 3


def test_admin_usage_sums_by_user_and_key(extended: Caller) -> None:
    whole = extended.get("/v1/admin/usage", **SPAN, breakdown_by_user="true").json
    assert sum(whole["by_user"].values()) == whole["workspace_total"]
    assert sum(whole["by_api_key"].values()) == whole["workspace_total"]
    assert len(whole["by_user"]) == 3
    assert extended.get("/v1/admin/usage", **SPAN).json["by_user"] == {}


def test_own_use_is_less_than_the_workspaces(extended: Caller) -> None:
    query = {"start_unix": millis(START - YEAR), "end_unix": millis(START)}
    own, everyone = (
        sum(
            extended.get(
                "/v1/usage/character-stats", **query, include_workspace_metrics=workspace
            ).json["usage"]["All"]
        )
        for workspace in ("false", "true")
    )
    assert 0 < own < everyone


def test_activity_is_paged(extended: Caller) -> None:
    first = extended.get("/v1/admin/activity", page_size=3).json
    last = first["activity"][-1]["activity_id"]
    second = extended.get("/v1/admin/activity", page_size=3, start_after_activity_id=last).json
    whole = extended.get("/v1/admin/activity").json["activity"]
    assert first["activity"] + second["activity"] == whole[:6]
    assert extended.get("/v1/admin/activity", start_after_activity_id="x").status == 400
