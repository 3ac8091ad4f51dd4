"""Faults: each spelling does on the wire what it says."""

from __future__ import annotations

import http.client
import json
import threading
import zlib
from contextlib import suppress
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.demo import DemoAccount, DemoServer, Fault, FaultPlan
from tests.demo.caller import Caller, Reply, Watch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

PATH = "/v1/user/subscription"
SLOW = ["drip:0.0001", "drip_headers:0.0001", "stall_body:0.01", "delay:0.01"]
STATUS_SHAPES = {
    "A": {"detail": {"type", "code", "message", "status", "request_id", "param"}},
    "B": {"detail": {"status", "message"}},
    "E": {"error", "message"},
    "F": {"status", "message"},
}


@pytest.fixture(scope="module")
def shared() -> Iterator[DemoServer]:
    with DemoServer(DemoAccount(now=Watch().now)) as server:
        yield server


@pytest.fixture
def faulty(shared: DemoServer) -> Iterator[DemoServer]:
    yield shared
    shared.faults.clear()


def ask(server: DemoServer, fault: str, path: str = PATH) -> Reply:
    server.faults.add(fault)
    with Caller(server.base_url) as caller:
        return caller.get(path)


def headers_of(server: DemoServer, fault: str) -> Message:
    server.faults.add(fault)
    connection = http.client.HTTPConnection(server.base_url.removeprefix("http://"), timeout=10)
    connection.request("GET", PATH, headers={"xi-api-key": "demo"})
    headers = connection.getresponse().headers
    connection.close()
    return headers


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        ("status:401", 401, "invalid_api_key"),
        ("status:401:quota_exceeded", 401, "quota_exceeded"),
        ("status:401:needs_authorization", 401, "needs_authorization"),
        ("status:402", 402, "insufficient_credits"),
        ("status:403:feature_not_available", 403, "feature_not_available"),
        ("status:429", 429, "rate_limit_exceeded"),
        ("status:429:system_busy", 429, "system_busy"),
        ("status:500", 500, "internal_server_error"),
        ("status:599:odd", 599, "odd"),
    ],
)
def test_a_status_comes_in_the_current_shape(
    faulty: DemoServer, fault: str, status: int, code: str
) -> None:
    answer = ask(faulty, fault)
    assert (answer.status, answer.code) == (status, code)
    assert answer.json["detail"]["code"] == ("unauthorized" if status == 401 else code)


@pytest.mark.parametrize("shape", ["A", "B", "E", "F"])
def test_the_object_shapes_have_their_fields(faulty: DemoServer, shape: str) -> None:
    found = ask(faulty, f"status:500;shape={shape}").json
    wanted = STATUS_SHAPES[shape]
    if isinstance(wanted, dict):
        assert set(found) == {"detail"}
        assert set(found["detail"]) == wanted["detail"]
    else:
        assert set(found) == wanted


def test_the_other_shapes_are_a_list_a_sentence_and_a_page(faulty: DemoServer) -> None:
    assert isinstance(ask(faulty, "status:422").json["detail"], list)
    faulty.faults.clear()
    assert isinstance(ask(faulty, "status:404;shape=D").json["detail"], str)
    faulty.faults.clear()
    page = ask(faulty, "status:502;shape=G")
    assert page.status == 502
    assert page.body.startswith(b"<!doctype html>")


def test_a_permission_is_named_in_the_message(faulty: DemoServer) -> None:
    answer = ask(faulty, "status:401:missing_permissions;permission=voices_read")
    assert "the permission voices_read to" in answer.json["detail"]["message"]


@pytest.mark.parametrize("wait", ["30", "0", "-5", "Wed, 21 Oct 2026 07:28:00 GMT", "soon"])
def test_retry_after_is_sent_as_spelled(faulty: DemoServer, wait: str) -> None:
    assert ask(faulty, f"status:429;retry_after={wait}").headers["retry-after"] == wait


def test_without_being_asked_there_is_no_retry_after(faulty: DemoServer) -> None:
    assert "retry-after" not in ask(faulty, "status:429").headers


@pytest.mark.parametrize("fault", ["truncate:40", "length:+9", "stall:0.01"])
def test_a_cut_answer_is_seen_as_cut(faulty: DemoServer, fault: str) -> None:
    with pytest.raises((http.client.IncompleteRead, http.client.RemoteDisconnected)):
        ask(faulty, fault)


def test_a_shorter_length_hides_the_end(faulty: DemoServer) -> None:
    answer = ask(faulty, "length:-9")
    with pytest.raises(json.JSONDecodeError):
        json.loads(answer.body)


def test_a_length_may_be_missing_or_said_twice(faulty: DemoServer) -> None:
    answer = ask(faulty, "length:none")
    assert "content-length" not in answer.headers
    assert answer.json["tier"] == "creator"
    faulty.faults.clear()
    assert len(headers_of(faulty, "length:twice").get_all("content-length") or ()) == 2


def test_a_reset_is_a_reset(faulty: DemoServer) -> None:
    with pytest.raises(ConnectionResetError):
        ask(faulty, "reset")


@pytest.mark.parametrize(
    "fault", ["drip:0.0001", "drip_headers:0.0001", "stall_body:0.01", "delay:0.01"]
)
def test_a_slow_answer_is_whole_in_the_end(faulty: DemoServer, fault: str) -> None:
    assert ask(faulty, fault).json["tier"] == "creator"


def test_a_portal_answers_200_with_a_page(faulty: DemoServer) -> None:
    answer = ask(faulty, "html")
    assert (answer.status, answer.headers["content-type"][:9]) == (200, "text/html")


@pytest.mark.parametrize(
    ("fault", "error"),
    [("not_json", ValueError), ("bad_utf8", UnicodeDecodeError), ("empty", ValueError)],
)
def test_an_unreadable_answer_is_a_200(
    faulty: DemoServer, fault: str, error: type[Exception]
) -> None:
    answer = ask(faulty, fault)
    assert answer.status == 200
    with pytest.raises(error):
        json.loads(answer.body.decode())


def test_other_encodings_are_what_they_say(faulty: DemoServer) -> None:
    assert ask(faulty, "bom").body.startswith(b"\xef\xbb\xbf{")
    faulty.faults.clear()
    assert json.loads(ask(faulty, "utf16").body.decode("utf-16"))["tier"] == "creator"


def test_a_gzip_bomb_is_small_on_the_wire_and_large_unpacked(faulty: DemoServer) -> None:
    answer = ask(faulty, "gzip_bomb:20")
    assert answer.headers["content-encoding"] == "gzip"
    assert len(answer.body) < 100_000
    unpacker = zlib.decompressobj(31)
    assert len(unpacker.decompress(answer.body)) == 20 << 20
    assert unpacker.eof


def test_a_redirect_points_where_it_is_told(faulty: DemoServer) -> None:
    answer = ask(faulty, "redirect:http://127.0.0.1:9/a;b?c=1")
    assert (answer.status, answer.headers["location"]) == (302, "http://127.0.0.1:9/a;b?c=1")


def test_a_given_body_is_sent_as_it_is(faulty: DemoServer) -> None:
    assert ask(faulty, 'body:{"tier": "a;b:c"}').json == {"tier": "a;b:c"}


def test_broken_chunks_never_end_well(faulty: DemoServer) -> None:
    with pytest.raises((http.client.IncompleteRead, ValueError)):
        ask(faulty, "bad_chunks")


def test_long_lines_many_headers_and_hints_are_sent(faulty: DemoServer) -> None:
    assert len(ask(faulty, "header_line:60000").headers["x-long"]) == 60_000
    faulty.faults.clear()
    assert ask(faulty, "headers:50").headers["x-many-49"] == "1"
    faulty.faults.clear()
    with pytest.raises(http.client.HTTPException):
        ask(faulty, "headers:1000")
    faulty.faults.clear()
    faulty.faults.add("hints:1")
    connection = http.client.HTTPConnection(faulty.base_url.removeprefix("http://"), timeout=10)
    connection.request("GET", PATH)
    assert connection.getresponse().status == 103
    connection.close()


def test_a_skewed_clock_shows_in_the_date(faulty: DemoServer) -> None:
    straight = parsedate_to_datetime(ask(faulty, "delay:0").headers["date"])
    faulty.faults.clear()
    skewed = parsedate_to_datetime(ask(faulty, "skew:7200").headers["date"])
    assert 7190 < (skewed - straight).total_seconds() < 7290


def test_a_list_that_is_cut_says_that_it_ends_there(faulty: DemoServer) -> None:
    whole = ask(faulty, "delay:0", "/v1/history?page_size=5").json
    faulty.faults.clear()
    cut = ask(faulty, "cut:2", "/v1/history?page_size=5").json
    assert whole["has_more"]
    assert cut == whole | {"history": whole["history"][:2], "has_more": False}


def test_a_negative_length_is_sent_as_such(faulty: DemoServer) -> None:
    assert int(headers_of(faulty, "length:negative")["content-length"] or 0) < 0


@pytest.mark.parametrize(
    "spec",
    [
        "",
        "nonsense",
        "status:abc",
        "status:99",
        "status:500;shape=Z",
        "stall:-1",
        "drip:x",
        "truncate:1.5",
        "html:1",
        "status;retry_after=1",
        "status:429;retry_after",
        "length:x",
    ],
)
def test_a_misspelt_fault_is_refused(spec: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        FaultPlan().add(spec)


@given(st.text(max_size=40) | st.from_regex(r"[a-z_]{3,12}:[0-9a-z.+-]{0,5}(;[a-z]+=\w*)?"))
def test_any_spelling_is_a_fault_or_a_value_error(spec: str) -> None:
    with suppress(ValueError):
        fault = Fault.parse(spec)
        assert spec.startswith(fault.name)


def test_a_plan_counts_matches_and_forgets() -> None:
    plan = FaultPlan()
    plan.add("html", path="/v1/user*", times=2)
    plan.add(Fault.parse("empty"), path="/v1/history")
    assert plan.take("/v1/models") is None
    taken = [plan.take("/v1/user/subscription") for _ in range(3)]
    assert taken == [Fault("html"), Fault("html"), None]
    assert plan.take("/v1/history") == Fault("empty")
    plan.clear()
    assert plan.take("/v1/history") is None


def test_closing_ends_stalled_answers() -> None:
    with DemoServer(DemoAccount(now=Watch().now)) as server:
        server.faults.add("stall:600")
        ended = threading.Event()

        def wait() -> None:
            with pytest.raises(OSError, match=r".*"):
                urlopen(f"{server.base_url}{PATH}", timeout=30)
            ended.set()

        thread = threading.Thread(target=wait)
        thread.start()
        while not server.requests:
            threading.Event().wait(0.005)
    thread.join(10)
    assert ended.is_set()
