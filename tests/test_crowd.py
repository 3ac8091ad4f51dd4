"""The bench's own judgement of what was asked twice."""

from __future__ import annotations

import pytest

from bench.crowd import INTERVAL, doubled
from tests.mcp_server.noting import Question, Seen

ONE, OTHER = ("GET", "/v1/user", "", b""), ("POST", "/v1/use", "", b"{}")


@pytest.mark.parametrize(
    ("seen", "twice"),
    [
        ([], []),
        ([Seen(0, ONE), Seen(1, OTHER)], []),
        ([Seen(0, ONE), Seen(INTERVAL, ONE)], []),
        ([Seen(0, ONE), Seen(INTERVAL / 2, ONE)], [ONE]),
        ([Seen(0, ONE), Seen(40, ONE), Seen(80, ONE), Seen(80, OTHER)], [ONE, ONE]),
        ([Seen(0, OTHER), Seen(0, ("POST", "/v1/use", "", b"[]"))], []),
    ],
)
def test_the_same_question_within_the_interval_is_doubled(
    seen: list[Seen], twice: list[Question]
) -> None:
    assert doubled(seen) == twice
