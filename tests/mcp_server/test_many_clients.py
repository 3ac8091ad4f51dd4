"""Several servers on one store: nobody is hindered, and the service is asked only once."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from jojo_tray.demo import DemoAccount
from jojo_tray.demo.catalogue import VOICES
from tests.mcp_server.assistant import asking
from tests.mcp_server.noting import NotingServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.demo.account import Profile
    from jojo_tray.surroundings import Surroundings
    from tests.mcp_server.assistant import Assistant

CLIENTS = 4
TAKES = 0.05  # seconds an answer: long enough for all to ask before the first one knows
TODAY = datetime.now(UTC).date()
STRETCH = {"start_date": f"{TODAY - timedelta(days=20)}", "end_date": f"{TODAY}"}
QUESTIONS: list[tuple[str, dict[str, Any]]] = [
    ("get_quota_status", {}),
    ("get_subscription_info", {}),
    ("get_character_usage", STRETCH),
    ("get_character_usage", {**STRETCH, "breakdown_by": "voice"}),
    ("get_usage_summary", {}),
    ("analyze_voice_usage", {"voice_id": VOICES[0].voice_id}),
    ("get_cost_breakdown", STRETCH),
    ("get_invoices", {}),
    ("predict_usage", {}),
]


@pytest.fixture
def service(profile: Profile) -> Iterator[NotingServer]:
    with NotingServer(DemoAccount(profile=profile), min_delay=TAKES) as server:
        yield server


@pytest.fixture
def crowd(around: Surroundings) -> Iterator[list[Assistant]]:
    """Assistants, each with a server of its own."""
    with ExitStack() as stack:
        yield [stack.enter_context(asking(around)) for _ in range(CLIENTS)]


def test_who_asks_the_same_at_once_takes_the_first_one_s_answer(
    crowd: list[Assistant], service: NotingServer
) -> None:
    with ThreadPoolExecutor(CLIENTS) as pool:
        for tool, arguments in QUESTIONS:
            answers = list(pool.map(partial(_asked, tool, arguments), crowd))
            assert [answer.get("error") for answer in answers] == [None] * CLIENTS, tool
    asked = Counter(seen.question for seen in service.seen)
    assert {question: count for question, count in asked.items() if count > 1} == {}


def _asked(tool: str, arguments: dict[str, Any], ask: Assistant) -> dict[str, Any]:
    return ask(tool, **arguments)
