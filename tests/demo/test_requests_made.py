"""The request log of the built-in account: failures beside what was paid, the same every time."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from jojo_tray.demo.requests_made import logged
from tests.demo.caller import START, Caller, millis

if TYPE_CHECKING:
    from jojo_tray.demo.server import DemoServer

LOG = "/v1/workspace/analytics/requests"
MONTH = timedelta(days=30)


def lines(caller: Caller, **asked: Any) -> list[dict[str, Any]]:
    answer = caller.post(LOG, {"start_time": millis(START - MONTH), "limit": 1000, **asked}).json
    return [dict(zip(answer["columns"], row, strict=True)) for row in answer["rows"]]


def test_some_requests_fail_and_most_do_not(reader: Caller) -> None:
    counted = Counter(line["response_code"] for line in lines(reader))
    assert {429, 500, 422} <= set(counted)
    assert 0.005 < 1 - counted[200] / counted.total() < 0.06


def test_what_failed_cost_nothing(reader: Caller) -> None:
    for line in lines(reader):
        assert line["success"] is (line["response_code"] == 200)
        assert (line["credits_used"] > 0) is line["success"]


def test_ids_are_unique_and_times_in_order(reader: Caller) -> None:
    found = lines(reader)
    assert len({line["request_id"] for line in found}) == len(found)
    assert [line["timestamp"] for line in found] == sorted(line["timestamp"] for line in found)


def test_a_line_lies_in_the_span_that_was_asked_for(reading_server: DemoServer) -> None:
    home = reading_server.account.home(None)
    events = home.ledger.between(home.moment - 30 * 86_400, home.moment)
    failing = next(entry.event for entry in events if len(list(logged(entry.event, 0, 2**40))) == 2)
    at = failing.at
    assert [line.at for line in logged(failing, at - 1, at + 1)] == [at - 1, at]
    assert [line.at for line in logged(failing, at - 1, at)] == [at - 1]
    assert [line.at for line in logged(failing, at, at + 1)] == [at]
    assert list(logged(failing, at + 1, at + 9)) == []
    assert list(logged(failing, 0, at - 1)) == []
    assert [line.status for line in logged(replace(failing), 0, at + 1)][-1] == 200
