"""Answers by the hour: counted once, in their own stretch, with gaps where nobody counted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.errors import KeyRejected, Offline
from jojo_tray.domain.insight.concurrency import concurrency_of
from jojo_tray.domain.insight.responses import Tally, most_at_once, rows_of, tally_of
from jojo_tray.domain.insight.verdicts import Cause, Evidence, Side, Verdict, judge
from jojo_tray.domain.workspace import LoggedRequest, OwnReading

START = datetime(2026, 10, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
EDGES = [START + number * HOUR for number in range(4)]


def line(minutes: float, status: int | None = 200, seconds: float | None = 1.0) -> LoggedRequest:
    return LoggedRequest(START + timedelta(minutes=minutes), status=status, seconds=seconds)


def poll(minutes: float, took: int = 100, error: str | None = None) -> OwnReading:
    return OwnReading(START + timedelta(minutes=minutes), took, error)


def many(count: int, status: int = 200) -> list[LoggedRequest]:
    return [line(number, status) for number in range(count)]


@pytest.mark.parametrize(
    ("status", "succeeded", "meant"),
    [
        (200, True, Tally(1)),
        (429, False, Tally(1, limited=1)),
        (401, False, Tally(1, refused=1)),
        (422, None, Tally(1, refused=1)),
        (500, False, Tally(1, failed=1)),
        (503, None, Tally(1, failed=1)),
        (None, False, Tally(1, refused=1)),
        (None, None, Tally(1)),
        (None, True, Tally(1)),
    ],
)
def test_each_answer_counts_as_one_thing(
    status: int | None, succeeded: bool | None, meant: Tally
) -> None:
    assert tally_of([LoggedRequest(START, status=status, succeeded=succeeded)]) == meant


def test_the_error_share_of_nothing_is_unknown() -> None:
    assert Tally().error_share is None
    assert Tally(8, 1, 1, 0).error_share == 0.25


def test_a_row_has_what_lies_in_its_hour() -> None:
    lines = [line(0, 200, 0.2), line(59, 429, 0.6), line(60, 500, None), line(-1), line(180)]
    polls = [poll(5, 80), poll(6, 30_000, "timed_out"), poll(130, 90)]
    first, second, third = rows_of(EDGES, lines, polls, {EDGES[0]: 250.0}, {EDGES[2]: 900.0})
    assert first.tally == Tally(2, limited=1)
    assert (first.mean, first.p95, first.at_once) == (400.0, 600.0, 1)
    assert (first.ttfb, first.ttfb_p95) == (250.0, None)
    assert (first.polls, first.polls_failed, first.poll_mean) == (2, 1, 80.0)
    assert second.tally == Tally(1, failed=1)
    assert (second.mean, second.p95, second.at_once, second.poll_mean) == (None, None, None, None)
    assert (third.tally, third.ttfb_p95, third.poll_mean) == (Tally(), 900.0, 90.0)


TIMES = st.lists(st.tuples(st.floats(-60, 240), st.sampled_from([200, 429, 401, 500, None])))


@given(TIMES)
def test_the_rows_count_every_line_of_the_stretch_once(
    found: list[tuple[float, int | None]],
) -> None:
    lines = [line(minutes, status) for minutes, status in found]
    rows = rows_of(EDGES, lines, [], {}, {})
    inside = [one for one in lines if EDGES[0] <= one.at < EDGES[-1]]
    assert sum(row.tally.requests for row in rows) == len(inside)
    assert sum(row.tally.errors for row in rows) == tally_of(inside).errors


def test_how_many_are_under_way_together() -> None:
    assert most_at_once([]) is None
    assert most_at_once([line(0, seconds=None)]) is None
    assert most_at_once([line(0, seconds=0)]) == 1
    one_after_the_other = [line(number / 60, seconds=1) for number in range(5)]
    assert most_at_once(one_after_the_other) == 1
    assert most_at_once([*one_after_the_other, line(0, seconds=600)]) == 2


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), min_size=1, max_size=30))
def test_the_most_at_once_is_that_of_counting_at_every_beginning(
    spans: list[tuple[int, int]],
) -> None:
    lines = [line(start / 60, seconds=length) for start, length in spans]
    counted = max(sum(start <= at < start + length for start, length in spans) for at, _ in spans)
    assert most_at_once(lines) == counted


def fast(count: int = 12, took: int = 100) -> list[OwnReading]:
    return [poll(5 * number, took) for number in range(count)]


@pytest.mark.parametrize(
    ("seen", "verdict"),
    [
        (Evidence(), Verdict(Cause.NOTHING)),
        (Evidence(many(50), fast()), Verdict(Cause.FINE, 0, 50)),
        (Evidence((), [*fast(), poll(99, 9, "offline")]), Verdict(Cause.READ_WELL, 1, 13)),
        (Evidence((), [poll(99, 9, "offline")]), Verdict(Cause.UNANSWERED, 1, 1)),
        (Evidence((), [*fast(), poll(99, 9, "key_rejected")]), Verdict(Cause.KEY)),
        (Evidence(many(9), [poll(99, 9, "key_rejected")]), Verdict(Cause.FINE, 0, 9)),
        (Evidence((), [poll(9, 9, "key_rejected"), *fast()]), Verdict(Cause.READ_WELL, 1, 13)),
        (Evidence((), fast(), trouble=KeyRejected()), Verdict(Cause.KEY)),
        (Evidence((), fast(), trouble=Offline()), Verdict(Cause.UNANSWERED, 0, 12)),
        (Evidence(trouble=Offline()), Verdict(Cause.NOTHING)),
        (Evidence(ttfb=[200.0] * 9), Verdict(Cause.AS_USUAL)),
        (Evidence([*many(98), *many(2, 500)]), Verdict(Cause.FINE, 2, 100)),
        (Evidence([*many(97), *many(3, 500)]), Verdict(Cause.FAILING, 3, 100)),
        (Evidence([*many(97), *many(3, 429)]), Verdict(Cause.LIMITED, 3, 100)),
        (Evidence([*many(94), *many(6, 401)]), Verdict(Cause.REFUSED, 6, 100)),
        (
            Evidence(many(9), [*fast(6), *(poll(99, 9, "offline") for _ in range(3))]),
            Verdict(Cause.UNREACHED, 3, 9),
        ),
        (
            Evidence((), [*fast(6), *(poll(99, 9, "server_failed") for _ in range(3))]),
            Verdict(Cause.FAILING, 3, 9),
        ),
        (Evidence(many(9), ttfb=[200.0] * 8 + [900.0] * 4), Verdict(Cause.SERVER_SLOW, 900, 200)),
        (
            Evidence(many(9), fast(6, 900), fast(12, 100), [200.0] * 9),
            Verdict(Cause.LINE_SLOW, 900, 100),
        ),
        (Evidence(many(9), ttfb=[200.0, 900.0, 900.0]), Verdict(Cause.FINE, 0, 9)),
    ],
)
def test_whose_doing_it_is(seen: Evidence, verdict: Verdict) -> None:
    assert judge(seen) == verdict


def test_a_failing_service_weighs_more_than_being_too_fast() -> None:
    both = Evidence([*many(80), *many(10, 429), *many(10, 503)])
    assert judge(both).side is Side.THEM


@pytest.mark.parametrize("cause", Cause)
def test_every_verdict_is_a_sentence_and_a_side(cause: Cause) -> None:
    verdict = Verdict(cause, 1200, 34_000)
    said = verdict.sentence()
    assert said.endswith(".")
    assert "{" not in said
    begins: dict[Side, str | tuple[str, ...]] = {
        Side.ME: "It is you",
        Side.THEM: "It is them",
        Side.NEITHER: "Neither",
        Side.UNKNOWN: ("Nothing to judge by", "Not known yet"),
    }
    assert said.startswith(begins[verdict.side])


@pytest.mark.parametrize(
    ("tier", "usual"),
    [
        ("creator", 5),
        ("free", 2),
        ("growing_business", 15),
        ("Pro", 10),
        ("starter_2025_01_01", 3),
        ("enterprise", None),
        (None, None),
    ],
)
def test_what_a_plan_allows_at_once(tier: str | None, usual: int | None) -> None:
    allowed = concurrency_of(tier)
    assert (allowed.usual if allowed else None) == usual
