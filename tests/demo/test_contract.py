"""Every documented endpoint answers as the official description says."""

from __future__ import annotations

import pytest

from jojo_tray.demo.routes import DOCUMENTED, EXTENDED
from tests.demo.caller import START, YEAR, Caller, millis
from tests.demo.official import choices, complaints, description, properties

SPAN = {"start_unix": millis(START - YEAR), "end_unix": millis(START)}
TIMES = {"start_time": millis(START - YEAR), "end_time": millis(START)}
ANALYTICS = "/v1/workspace/analytics"
USAGE_QUERY = f"{ANALYTICS}/query/usage-by-product-over-time"
PLAIN = [
    "/v1/user",
    "/v1/user/subscription",
    "/v1/models",
    "/v1/voices",
    "/v2/voices",
    "/v1/workspace/members",
    "/v1/workspace/groups",
    "/v1/service-accounts",
]


def test_the_description_says_where_it_comes_from() -> None:
    assert description()["openapi"].startswith("3.1")
    assert (
        "5e7519203beecdec30d2d6e8de0b2f696a625156" in description()["info"]["x-provenance"]["base"]
    )


def test_every_described_path_is_served() -> None:
    described = {
        (method.upper(), path)
        for path, operations in description()["paths"].items()
        for method in operations
    }
    assert described == set(DOCUMENTED)


@pytest.mark.parametrize("path", PLAIN)
def test_plain_endpoints_answer_as_described(reader: Caller, path: str) -> None:
    answer = reader.get(path)
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert complaints(answer.json, "GET", path) == []


def test_no_field_is_invented(reader: Caller) -> None:
    user = reader.get("/v1/user").json
    item = reader.get("/v1/history", page_size=1).json["history"][0]
    subscription = reader.get("/v1/user/subscription").json
    assert set(user) <= properties("UserResponseModel")
    assert set(user["subscription"]) <= properties("SubscriptionResponseModel")
    assert set(subscription) <= properties("ExtendedSubscriptionResponseModel")
    assert set(item) == properties("SpeechHistoryItemResponseModel")


def test_the_extended_profile_answers_as_described_too(extended: Caller) -> None:
    for path in (*PLAIN, "/v1/workspace/audit-logs"):
        assert complaints(extended.get(path).json, "GET", path) == []


def test_history_answers_as_described_but_for_the_unknown_source(reader: Caller) -> None:
    page = reader.get("/v1/history", page_size=1000).json
    odd = [item for item in page["history"] if item["source"] == "Hologram"]
    page["history"] = [item for item in page["history"] if item not in odd]
    assert odd
    assert complaints(page, "GET", "/v1/history") == []


def test_one_item_one_voice_and_their_keys_answer_as_described(reader: Caller) -> None:
    item = reader.get("/v1/history", source="TTS", page_size=1).json["last_history_item_id"]
    voice = reader.get("/v1/voices").json["voices"][0]["voice_id"]
    service = reader.get("/v1/service-accounts").json["service-accounts"][0]
    for path, name, value in (
        ("/v1/history/{history_item_id}", "{history_item_id}", item),
        ("/v1/voices/{voice_id}", "{voice_id}", voice),
        (
            "/v1/service-accounts/{service_account_user_id}/api-keys",
            "{service_account_user_id}",
            service["service_account_user_id"],
        ),
    ):
        assert complaints(reader.get(path.replace(name, value)).json, "GET", path) == []


@pytest.mark.parametrize(
    "breakdown", description()["components"]["schemas"]["BreakdownTypes"]["enum"]
)
def test_every_breakdown_answers_as_described(reader: Caller, breakdown: str) -> None:
    answer = reader.get(
        "/v1/usage/character-stats",
        **SPAN,
        breakdown_type=breakdown,
        aggregation_interval="month",
        include_workspace_metrics="true",
    )
    assert complaints(answer.json, "GET", "/v1/usage/character-stats") == []


@pytest.mark.parametrize("metric", choices("MetricType"))
def test_every_metric_answers_as_described(reader: Caller, metric: str) -> None:
    answer = reader.get(
        "/v1/usage/character-stats", **SPAN, metric=metric, aggregation_interval="cumulative"
    )
    assert complaints(answer.json, "GET", "/v1/usage/character-stats") == []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (USAGE_QUERY, {"interval_seconds": 604_800, "group_by": ["voice_id", "user_id"]}),
        (f"{ANALYTICS}/usage", {"interval_seconds": 86_400, "group_by": ["model"]}),
        (f"{ANALYTICS}/requests", {"limit": 200}),
    ],
)
def test_analytics_answer_as_described(reader: Caller, path: str, body: dict[str, object]) -> None:
    answer = reader.post(path, {**TIMES, **body}).json
    assert complaints(answer, "POST", path) == []
    width = len(answer["columns"])
    assert width == len(answer["column_types"]) == len(answer["column_units"])
    assert {len(row) for row in answer["rows"]} == {width}


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/v1/history", {"page_size": "many"}),
        ("/v1/history", {"source": "Dubbing"}),
        ("/v1/usage/character-stats", {}),
        ("/v1/usage/character-stats", {**SPAN, "breakdown_type": "language"}),
        ("/v1/usage/character-stats", {**SPAN, "aggregation_interval": "minute"}),
        ("/v2/voices", {"include_total_count": "perhaps"}),
        ("/v1/workspace/audit-logs", {"limit": 101}),
    ],
)
def test_a_bad_parameter_is_told_as_described_before_the_key_is_looked_at(
    reader: Caller, path: str, query: dict[str, object]
) -> None:
    reader.key = "not a demo key"
    answer = reader.get(path, **query)
    assert answer.status == 422
    assert complaints(answer.json, "GET", path, 422) == []
    assert answer.json["detail"][0]["loc"][0] == "query"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"start_time": 1_685_574_000, "end_time": 1_685_574_000},
        {**TIMES, "interval_seconds": 0},
        {**TIMES, "group_by": ["phase_of_the_moon"]},
        {**TIMES, "time_zone": "Middle/Earth"},
        {**TIMES, "filters": [{"column": "model", "operation": "like", "values": ["x"]}]},
        {**TIMES, "filters": "none"},
    ],
)
def test_a_bad_analytics_body_is_told_as_described(reader: Caller, body: dict[str, object]) -> None:
    answer = reader.post(USAGE_QUERY, body)
    assert answer.status == 422
    assert complaints(answer.json, "POST", USAGE_QUERY, 422) == []


def test_unknown_routes_and_methods_are_told_by_the_framework(reader: Caller) -> None:
    assert reader.get("/v1/nothing").json == {"detail": "Not Found"}
    wrong = reader.send("PUT", "/v1/user")
    assert (wrong.status, wrong.json) == (405, {"detail": "Method Not Allowed"})


def test_the_documented_profile_does_not_offer_the_designs_endpoints(reader: Caller) -> None:
    for _, path in EXTENDED:
        answer = reader.get(path.replace("{invoice_id}", "x"))
        assert (answer.status, answer.json) == (404, {"detail": "Not Found"})
