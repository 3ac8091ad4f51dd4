"""An assistant's failing calls and slow answers, and use past the gateway: found, and said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.alerts import Alert, Metric
from jojo_tray.domain.assistant.batches import CountedError
from jojo_tray.domain.assistant.counts import Counts, Slot
from jojo_tray.domain.assistant.months import DayCounts
from jojo_tray.domain.language import Language
from jojo_tray.domain.notices.assistant import (
    LEAST_CALLS,
    failing_finding,
    kept_back,
    of_late,
    slow_finding,
)
from jojo_tray.domain.notices.details import (
    AnswersSlow,
    CallsFailing,
    Detail,
    NewUse,
    UsedElsewhere,
    UseKind,
)
from jojo_tray.domain.notices.elsewhere import elsewhere_findings
from jojo_tray.domain.wording import alert_text
from jojo_tray.store.codec import decode, encode
from tests.domain.assistant.day_maker import TODAY, before, days_of

if TYPE_CHECKING:
    from jojo_tray.domain.notices.findings import Finding

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
counts = st.integers(0, 10_000)


def counted(day: date, errors: int, client: str = "kiosk") -> DayCounts:
    return DayCounts(Slot(f"{day}", client), Counts(errors=errors))


def detail_of(finding: Finding | None) -> Detail | None:
    return finding.detail if finding else None


@given(counts, counts, counts)
def test_calls_fail_from_ten_percent_of_at_least_twenty(
    errors: int, api_calls: int, hits: int
) -> None:
    answered = api_calls + hits
    found = failing_finding(Counts(errors=errors, api_calls=api_calls, cache_hits=hits), TODAY)
    enough = answered >= LEAST_CALLS or errors >= LEAST_CALLS
    critical = errors > 0 and errors * 10 >= answered
    assert (found is not None) == (enough and critical)
    if found is not None:
        assert found.detail == CallsFailing(errors, answered)


@given(
    st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=40),
    st.integers(0, 900),
    st.one_of(st.none(), st.integers(0, 4)),
)
def test_the_guards_part_of_the_errors_is_that_of_the_days_looked_at(
    listed: list[tuple[int, bool]], more: int, told_back: int | None
) -> None:
    told = None if told_back is None else before(told_back)
    errors = [
        CountedError(NOON - timedelta(days=back), "a", "blocked" if kept else "offline")
        for back, kept in listed
    ]
    late = [kept for back, kept in listed if back <= 1 and (told_back is None or back < told_back)]
    found = kept_back(errors, len(late) + more, TODAY, told, UTC)
    assert sum(late) <= found <= len(late) + more
    if not more:
        assert found == sum(late)


@pytest.mark.parametrize(
    ("errors", "calls", "told"), [(2, 20, True), (1, 20, False), (19, 0, False), (20, 0, True)]
)
def test_where_the_border_is(errors: int, calls: int, *, told: bool) -> None:
    assert (failing_finding(Counts(errors=errors, api_calls=calls), TODAY) is not None) == told


@pytest.mark.parametrize(
    ("waits", "mean", "of_month", "last_mean", "told"),
    [
        (20, 3000, 20, 3000.0, 3000),
        (20, 2999, 20, 3000.0, None),  # the last hundred reach back to other days
        (19, 9000, 19, 9000.0, None),
        (500, 1000, 100, 3400.6, 3401),
        (500, 9000, 100, 2999.0, None),  # it is better by now
        (500, 4000, 99, 100.0, 4000),  # the month is too young to tell
        (500, 4000, 100, None, 4000),
    ],
)
def test_answers_are_slow_by_the_last_hundred_times_as_far_as_they_are_of_late(
    waits: int, mean: int, of_month: int, last_mean: float | None, told: int | None
) -> None:
    late = Counts(waits=waits, waited_ms=waits * mean)
    found = detail_of(slow_finding(late, of_month, last_mean, TODAY))
    assert found == (None if told is None else AnswersSlow(told))


@given(st.lists(st.tuples(st.integers(-2, 5), counts)), st.none() | st.integers(-3, 5))
def test_of_late_is_yesterday_and_today_without_what_was_told_of(
    rows: list[tuple[int, int]], told: int | None
) -> None:
    days = [counted(before(back), errors) for back, errors in rows]
    first = 1 if told is None or told < 0 else min(1, told - 1)
    expected = sum(errors for back, errors in rows if 0 <= back <= first)
    told_on = None if told is None else before(told)
    assert of_late(days, TODAY, told_on).errors == expected


def test_the_day_after_a_telling_only_its_own_calls_count() -> None:
    days = [counted(before(1), 30), counted(TODAY, 4, "kiosk"), counted(TODAY, 5, "phone")]
    assert of_late(days, TODAY, None).errors == 39
    assert of_late(days, TODAY, before(1)).errors == 9
    assert of_late(days, TODAY, TODAY).errors == 0


def test_use_elsewhere_is_found_with_its_day() -> None:
    days = days_of([1000.0] * 29 + [2240.0, 900.0], [1000] * 30 + [900])
    (finding,) = elsewhere_findings(days, TODAY)
    assert (finding.metric, finding.subject) == (Metric.ELSEWHERE, "2026-11-21")
    assert finding.detail == UsedElsewhere(1240, before(1))
    assert list(elsewhere_findings(days[:-2], before(2))) == []


def said(metric: Metric, detail: Detail, later: timedelta = timedelta()) -> tuple[str, str]:
    alert = Alert(metric, 1, 1, 1, NOON + later, detail=detail)
    assert decode(Alert, encode(alert)) == alert
    return alert_text(Language(UTC), alert, NOON + timedelta(days=40))


@pytest.mark.parametrize(
    ("days_later", "when"), [(0, "today"), (1, "yesterday"), (2, "on 22 Nov"), (-1, "on 22 Nov")]
)
def test_use_elsewhere_is_said_with_its_day_and_what_to_do(days_later: int, when: str) -> None:
    detail = UsedElsewhere(1240, TODAY)
    title, body = said(Metric.ELSEWHERE, detail, timedelta(days=days_later))
    assert title == "Credits used elsewhere"
    what, _, advice = body.partition(". ")
    assert what == f"1,240 credits were used elsewhere {when}, not through the gateway"
    assert advice == "If that was not you, make a new key."


def test_failing_calls_are_said_with_their_share_and_their_number() -> None:
    where = "Insights, Assistant lists what went wrong."
    assert said(Metric.ASSISTANT_ERRORS, CallsFailing(1234, 9000)) == (
        "The voice assistant's calls fail: 13 %",
        f"1,234 errors, 9,000 answers of late. {where}",
    )
    assert said(Metric.ASSISTANT_ERRORS, CallsFailing(60, 2))[0].endswith(": 100 %")
    assert said(Metric.ASSISTANT_ERRORS, CallsFailing(25, 0)) == (
        "The voice assistant gets no answers",
        f"25 calls failed of late. {where}",
    )


def test_slow_answers_are_said_in_seconds() -> None:
    title, body = said(Metric.ASSISTANT_SLOW, AnswersSlow(3449))
    assert title == "The voice assistant waits long"
    assert body.startswith("The last answers took 3.4 s on average. ")


def test_no_kind_is_read_back_as_another() -> None:
    """An alert of the first kinds is still what it was."""
    use = NewUse(UseKind.KEY, "ci", 900, NOON)
    for detail in (use, UsedElsewhere(0, TODAY), CallsFailing(0, 0), AnswersSlow(0)):
        alert = Alert(Metric.LEAK, 1, 1, 1, NOON, detail=detail)
        read = decode(Alert, encode(alert))
        assert read is not None
        assert read.detail == detail
