"""How a request that waits is told of."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.assistant.speech_queue import (
    ABANDONED,
    BEGINNING,
    LONGEST_CALL,
    MOST_OF_A_CLIENT,
    MOST_WAITING,
    Queued,
    QueueLimits,
    QueueState,
    beginning,
)
from jojo_tray.domain.language import Language

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
ONE = Queued("1", 1, "Kitchen", QueueState.WAITING, NOON, NOON + timedelta(days=3), "/v1", 40)


@pytest.mark.parametrize(
    ("queued", "said"),
    [
        (ONE, "It waits until 7 May 12:00."),
        (replace(ONE, due_at=None), "It waits for credits."),
        (replace(ONE, state=QueueState.SPEAKING), "It is being spoken now."),
        (replace(ONE, state=QueueState.READY), "It is ready."),
        (replace(ONE, state=QueueState.CANCELLED), "It was cancelled."),
        (
            replace(ONE, state=QueueState.FAILED, error="timed_out"),
            "It could not be spoken (timed_out): ask again.",
        ),
        (
            replace(ONE, state=QueueState.FAILED, error=ABANDONED),
            "The gateway ended over it, so it may have been paid: ask again.",
        ),
    ],
)
def test_each_state_is_said_in_one_sentence(queued: Queued, said: str) -> None:
    assert queued.says() == said


def test_the_time_is_the_readers() -> None:
    assert ONE.says(Language(timezone(timedelta(hours=14)))) == "It waits until 8 May 02:00."


def test_a_code_that_reads_like_a_gap_fills_none() -> None:
    failed = replace(ONE, state=QueueState.FAILED, error="{until}")
    assert failed.says() == "It could not be spoken ({until}): ask again."


def test_the_limits_are_those_that_are_promised() -> None:
    assert QueueLimits() == (MOST_WAITING, MOST_OF_A_CLIENT) == (1000, 100)
    assert timedelta(minutes=10) < LONGEST_CALL < timedelta(hours=1)


@given(st.text(st.characters(exclude_categories=[])))
def test_a_text_begins_in_one_line(text: str) -> None:
    found = beginning(json.dumps({"text": text}).encode())
    assert found.isprintable()
    assert len(found) <= BEGINNING


@given(st.binary())
def test_any_body_has_a_beginning(body: bytes) -> None:
    assert len(beginning(body)) <= BEGINNING


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{"text": "Good\\nmorning"}', "Good morning"),
        (b'{"text": 7}', ""),
        (b'["text"]', ""),
        (b"", ""),
        (b'{"text": "cut', ""),
        (b"[" * 100_000, ""),
        (b'{"text": "' + b"a" * 81 + b'"}', "a" * 79 + "…"),
    ],
)
def test_a_body_is_known_by_its_text_or_by_nothing(body: bytes, said: str) -> None:
    assert beginning(body) == said
