"""Eight assistants ask all kinds of things at once, on one store, beside a polling tray."""

from __future__ import annotations

import itertools
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.figures import Figure
from bench.programs import OURS as TRAY
from bench.programs import desktop_with_account, started, with_key
from bench.talk import Talk
from jojo_tray.demo.catalogue import VOICES
from tests.mcp_server.noting import NotingServer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.mcp_server.noting import Question, Seen

COMMAND = (sys.executable, "-m", "jojo_tray", "mcp")
CLIENTS = 8
INTERVAL = 60.0  # seconds, the shortest that the settings offer
ASKED_FOR = 75.0  # seconds: the tray polls at its start and once more
# Two clocks of two processes are read a moment apart.
ALLOWANCE = 1.0
SHOWN = 3  # examples of what went wrong


class Heard(NamedTuple):
    """What one assistant heard: how many answers, and the errors among them."""

    answers: int
    errors: list[str]


def crowd() -> Iterator[Figure]:
    """The two figures."""
    with tempfile.TemporaryDirectory() as folder, _tray(Path(folder)) as (server, environ):
        heard = _all_ask(environ)
        seen = tuple(server.seen)
    answers = sum(one.answers for one in heard)
    yield _none(
        f"{CLIENTS} assistants at once on one store with the tray polling: errors",
        [error for one in heard for error in one.errors],
        f"of {answers:,} answers",
    )
    yield _none(
        "the same: a question asked again of the service within the poll interval",
        [" ".join(map(str, question)) for question in doubled(seen)],
        f"of {len(seen):,} requests",
    )


def _none(name: str, wrong: Sequence[str], beside: str) -> Figure:
    shown = "".join(f"; {count} x {one}" for one, count in Counter(wrong).most_common(SHOWN))
    return Figure(name, "none", f"{len(wrong)} {beside}{shown}", not wrong)


def doubled(seen: Sequence[Seen]) -> list[Question]:
    """The questions asked again sooner than the poll interval after they were last asked."""
    last: dict[Question, float] = {}
    found = []
    for at, question in seen:
        if at - last.get(question, -INTERVAL) < INTERVAL - ALLOWANCE:
            found.append(question)
        last[question] = at
    return found


@contextmanager
def _tray(folder: Path) -> Iterator[tuple[NotingServer, dict[str, str]]]:
    """The real tray, polling as often as it may, and the environment that it runs in."""
    settings = folder / "home/config/config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("interval_minutes = 1\n", encoding="utf-8")
    with desktop_with_account(folder, serve=NotingServer) as (desktop, server, environ):
        assert isinstance(server, NotingServer)
        _, process, _ = started(desktop, TRAY, with_key(environ))
        yield server, with_key(environ)
        desktop.end(process)


def _all_ask(environ: dict[str, str]) -> list[Heard]:
    with ExitStack() as stack:
        talks = [stack.enter_context(Talk(COMMAND, environ)) for _ in range(CLIENTS)]
        for talk in talks:
            talk.begin()
        pool = stack.enter_context(ThreadPoolExecutor(CLIENTS))
        until = time.monotonic() + ASKED_FOR
        return list(pool.map(lambda talk: _asks(talk, until), talks))


def _asks(talk: Talk, until: float) -> Heard:
    """One question after the other, all assistants in the same order: that is the worst."""
    answers, errors = 0, []
    for tool, arguments in itertools.cycle(_questions()):
        if time.monotonic() > until:
            break
        answer = talk.call(tool, **arguments)
        answers += 1
        if (error := _error_in(answer)) is not None:
            errors.append(f"{tool}: {error}")
    return Heard(answers, errors)


def _error_in(answer: dict[str, Any]) -> str | None:
    """What a tool failed with, or why a stored value stands in."""
    if answer.get("isError"):
        return str(answer["content"][0]["text"])
    beside = answer["structuredContent"].get("error")
    return None if beside is None else str(beside["message"])


def _questions() -> list[tuple[str, dict[str, Any]]]:
    """Every kind of number that is read of the service, and notes that are written."""
    today = datetime.now(UTC).date()
    stretch = {"start_date": f"{today - timedelta(days=20)}", "end_date": f"{today}"}
    return [
        ("get_quota_status", {}),
        ("get_subscription_info", {}),
        ("get_usage_summary", {"days": 30}),
        ("get_character_usage", stretch),
        ("get_character_usage", {**stretch, "breakdown_by": "voice"}),
        ("get_generation_history", {"page_size": 20}),
        ("analyze_voice_usage", {"voice_id": VOICES[0].voice_id}),
        ("get_cost_breakdown", stretch),
        ("get_invoices", {}),
        ("can_afford", {"characters": 500}),
        ("explain_usage", {"day": f"{today - timedelta(days=2)}"}),
        ("find_retakes", {"days": 30}),
        ("predict_usage", {"days_ahead": 7}),
    ]
