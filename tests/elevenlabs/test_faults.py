"""The seven error shapes, sorted."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.errors import (
    AccountBlocked,
    BadRequest,
    EndpointMissing,
    HistoryNotFoundError,
    JojoTrayError,
    KeyRejected,
    MissingPermission,
    NotOffered,
    PlanTooSmall,
    QuotaExceededError,
    Redirected,
    ServerFailed,
    TooManyRequests,
    Unreadable,
)
from jojo_tray.domain.secret import Secret
from jojo_tray.elevenlabs.answer import Answer
from jojo_tray.elevenlabs.faults import error_of

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SECRET = Secret("canary-key-0123456789")
LACKS = "The API key you used is missing the permission {} to execute this operation."

Shape = "Callable[[str, str], object]"


def current(code: str, message: str) -> object:
    return {"detail": {"type": "authentication_error", "code": code, "message": message}}


def trap(code: str, message: str) -> object:
    """The generic word in `code`, the telling one in `status`."""
    return {"detail": {"code": "unauthorized", "status": code, "message": message, "param": None}}


def legacy(code: str, message: str) -> object:
    return {"detail": {"status": code, "message": message, "character_limit": 10}}


def top_level(code: str, message: str) -> object:
    return {"error": code, "message": message}


def bare(code: str, message: str) -> object:
    return {"status": code, "message": message}


SHAPES = [current, trap, legacy, top_level, bare]


def sorted_as(status: int, body: object, feature: str = "quota", **headers: str) -> JojoTrayError:
    text = body if isinstance(body, bytes) else json.dumps(body).encode()
    return error_of(Answer(status, headers, text), feature, SECRET, NOW)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("status", "code", "error"),
    [
        (401, "invalid_api_key", KeyRejected),
        (401, "needs_authorization", KeyRejected),
        (401, "missing_api_key", KeyRejected),
        (401, "api_key_expired", KeyRejected),
        (401, "api_key_disabled", KeyRejected),
        (401, "unauthorized", KeyRejected),
        (401, "quota_exceeded", QuotaExceededError),
        (402, "quota_exceeded", QuotaExceededError),
        (400, "quota_exceeded", QuotaExceededError),
        (402, "insufficient_credits", QuotaExceededError),
        (401, "api_key_quota_exceeded", QuotaExceededError),
        (401, "missing_permissions", MissingPermission),
        (403, "insufficient_permissions", MissingPermission),
        (401, "detected_unusual_activity", AccountBlocked),
        (403, "ip_not_allowed", AccountBlocked),
        (401, "api_key_ip_not_allowed", AccountBlocked),
        (401, "something_new", AccountBlocked),
        (403, "something_new", NotOffered),
        (402, "something_new", PlanTooSmall),
        (403, "paid_plan_required", PlanTooSmall),
        (401, "subscription_required", PlanTooSmall),
        (401, "workspace_locked", AccountBlocked),
        (403, "only_for_creator+", PlanTooSmall),
        (403, "feature_not_available", PlanTooSmall),
        (404, "workspace_not_found", EndpointMissing),
        (404, "history_item_not_found", HistoryNotFoundError),
        (400, "invalid_page_size", BadRequest),
        (418, "teapot", BadRequest),
        (429, "too_many_concurrent_requests", TooManyRequests),
        (429, "quota_exceeded", TooManyRequests),
        (500, "internal_server_error", ServerFailed),
        (503, "quota_exceeded", ServerFailed),
    ],
)
def test_words_of_all_shapes(
    shape: Callable[[str, str], object], status: int, code: str, error: type[JojoTrayError]
) -> None:
    assert type(sorted_as(status, shape(code, "Some words."))) is error


@pytest.mark.parametrize(
    ("status", "sentence", "error"),
    [
        (401, "Invalid API key", KeyRejected),
        (401, "Not authenticated", KeyRejected),
        (401, "Unauthorized.", KeyRejected),
        (401, "Your workspace moved", AccountBlocked),
        (401, "Your IP is not on the list", AccountBlocked),
        (403, "Forbidden", NotOffered),
        (403, "Requests from this IP are not allowed", AccountBlocked),
        (404, "Not Found", EndpointMissing),
        (405, "Method Not Allowed", EndpointMissing),
        (410, "Gone", EndpointMissing),
    ],
)
def test_a_sentence_instead_of_an_object(
    status: int, sentence: str, error: type[JojoTrayError]
) -> None:
    assert type(sorted_as(status, {"detail": sentence})) is error


@pytest.mark.parametrize("body", [b"<html>login</html>", b"\xff\xfe", b"[1]", b"12"])
@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, BadRequest),
        (401, Unreadable),
        (402, PlanTooSmall),
        (403, Unreadable),
        (404, Unreadable),
        (429, TooManyRequests),
        (502, ServerFailed),
    ],
)
def test_a_body_that_is_not_of_the_service(
    status: int, body: bytes, error: type[JojoTrayError]
) -> None:
    assert type(sorted_as(status, body)) is error


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (101, Unreadable),
        (300, Redirected),
        (301, Redirected),
        (304, Redirected),
        (308, Redirected),
        (400, BadRequest),
        (401, Unreadable),
        (404, EndpointMissing),
        (408, ServerFailed),
        (409, ServerFailed),
        (425, ServerFailed),
        (451, BadRequest),
        (500, ServerFailed),
        (504, ServerFailed),
        (527, ServerFailed),
        (599, ServerFailed),
        (600, Unreadable),
        (999, Unreadable),
    ],
)
def test_a_status_without_a_body(status: int, error: type[JojoTrayError]) -> None:
    assert type(sorted_as(status, b"")) is error


def test_an_old_answer_for_a_missing_history_item() -> None:
    said = "A history item with ID 'x' was not found on the server."
    assert isinstance(sorted_as(400, legacy("invalid_id", said)), HistoryNotFoundError)
    assert isinstance(sorted_as(404, legacy("invalid_id", said)), HistoryNotFoundError)
    assert isinstance(sorted_as(400, legacy("invalid_id", "A voice ...")), BadRequest)


@pytest.mark.parametrize(
    ("message", "permission"),
    [
        (LACKS.format("user_read"), "user_read"),
        (LACKS.format("speech_history_read"), "speech_history_read"),
        (LACKS.format("flows"), "flows"),
        (LACKS.format("<b>user_read</b>"), "user_read"),
        (LACKS.format("USER_READ; rm"), "models_read"),
        ("missing the permission to execute this operation", "models_read"),
        ("", "models_read"),
    ],
)
def test_the_permission_is_read_strictly(message: str, permission: str) -> None:
    error = sorted_as(401, trap("missing_permissions", message), feature="models")
    assert isinstance(error, MissingPermission)
    if "<b>" not in message:
        assert error.permission == permission


def test_a_permission_nobody_documented_is_named_by_its_feature() -> None:
    error = sorted_as(401, trap("missing_permissions", ""), feature="usage")
    assert isinstance(error, MissingPermission)
    assert error.permission == "usage"


def test_validation_names_fields_only() -> None:
    problems = [
        {"loc": ["query", "start_unix"], "msg": "field required", "input": "secret"},
        {"loc": ["body", 3], "msg": "no"},
        {"loc": ["query", "evil\n<b>"]},
        {"loc": []},
        "odd",
        {"loc": ["query", "start_unix"]},
    ]
    error = sorted_as(422, {"detail": problems})
    assert isinstance(error, BadRequest)
    assert error.facts["detail"] == "start_unix, 3"
    assert error.facts["fields"] == ("start_unix", "3")


def test_a_range_that_is_refused_names_no_field() -> None:
    error = sorted_as(400, legacy("range_not_supported", "The range is billed by cost"))
    assert isinstance(error, BadRequest)
    assert error.facts["fields"] == ()


def test_words_of_the_network_are_short_plain_and_without_the_key() -> None:
    message = f"\x1b[31mkey {SECRET.reveal()}\r\nLOG forged\u202e {{detail}} " + "x" * 5000
    error = sorted_as(403, current("something_new", message))
    said = str(error.facts["detail"])
    assert SECRET.reveal() not in error.message()
    assert said.isprintable()
    assert len(said) <= 200
    assert said.startswith("[31mkey **** LOG forged")


@pytest.mark.parametrize(
    ("wish", "seconds"),
    [
        ("30", 30.0),
        (" 30 ", 30.0),
        ("1.5", 1.5),
        ("0", 0.0),
        ("-5", None),
        ("315360000", 315_360_000.0),
        ("9" * 5000, 1e9),
        ("soon", None),
        ("", None),
        ("30, 60", None),
        ("\u0663\u0660", None),
        ("nan", None),
        ("inf", None),
        ("Sun, 22 Nov 2026 12:00:30 GMT", 30.0),
        ("Sun, 22 Nov 2026 12:00:30 -0000", 30.0),
        ("Sunday, 22-Nov-26 12:00:30 GMT", 30.0),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 0.0),
        ("Sun, 22 Nov 99999 12:00:30 GMT", None),
        ("Sun, 99 Foo 2026 12:00:30 GMT", None),
    ],
)
def test_retry_after(wish: str, seconds: float | None) -> None:
    error = sorted_as(429, b"", **{"retry-after": wish})
    assert isinstance(error, TooManyRequests)
    assert error.retry_after == seconds


def test_a_retry_date_counts_from_the_clock_that_wrote_it() -> None:
    headers = {
        "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT",
        "date": "Wed, 21 Oct 2015 07:27:00 GMT",
    }
    error = sorted_as(429, b"", **headers)
    assert isinstance(error, TooManyRequests)
    assert error.retry_after == 60


def test_a_busy_server_may_name_a_wait_too() -> None:
    wished, silent = sorted_as(503, b"", **{"retry-after": "7"}), sorted_as(503, b"")
    assert isinstance(wished, ServerFailed)
    assert isinstance(silent, ServerFailed)
    assert (wished.retry_after, silent.retry_after) == (7, None)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["detail", "type", "code", "status", "message", "error", "loc"]), inner
        )
    ),
    max_leaves=12,
)


@given(status=st.integers(100, 999), body=JSON)
def test_any_body_gives_a_domain_error(status: int, body: object) -> None:
    error = sorted_as(status, json.dumps(body).encode())
    assert isinstance(error, JojoTrayError)
    assert SECRET.reveal() not in error.message()
    assert "\n" not in error.message()


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_retry_after_is_a_wait_or_nothing(wish: str, date: str) -> None:
    seconds = Answer(429, {"retry-after": wish, "date": date}).retry_after(NOW)
    assert seconds is None or 0 <= seconds <= 1e9
