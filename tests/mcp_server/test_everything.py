"""Every tool and resource of a real process, with good and bad arguments, by one table."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from mcp.client.stdio import StdioServerParameters
from mcp.client.streamable_http import streamable_http_client

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.demo.catalogue import VOICES
from tests.mcp_server.assistant import PATIENCE, Assistant, Refused, assistant

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    Arguments = dict[str, Any]

ROOT = Path(__file__).parents[2]
TODAY = datetime.now(UTC).date()
LONG_AGO = TODAY - timedelta(days=20)
LAST_MONTH = TODAY.replace(day=1) - timedelta(days=1)
STRETCH = {"start_date": f"{LONG_AGO}", "end_date": f"{TODAY - timedelta(days=2)}"}
BACKWARDS = {"start_date": STRETCH["end_date"], "end_date": STRETCH["start_date"]}
ITEM, INVOICE, RESERVED, NOBODY = "{item}", "{invoice}", "{reserved}", "no-such-id"

# What is asked, and keys that the answer must have beside its source and age. In braces stands
# what an answer before it told.
GOOD: list[tuple[str, Arguments, str]] = [
    ("get_subscription_info", {}, "tier character_count character_limit may_read"),
    ("get_quota_status", {}, "used limit remaining percent resets_at pace"),
    ("get_character_usage", STRETCH, "time usage total metadata"),
    (
        "get_character_usage",
        {**STRETCH, "breakdown_by": "voice", "aggregation": "week"},
        "time usage total",
    ),
    ("get_usage_summary", {}, "total_characters daily_average remaining_quota reset_date"),
    ("get_usage_summary", {"days": 7}, "total_characters"),
    ("get_generation_history", {}, "history has_more last_history_item_id next_cursor"),
    ("get_generation_history", {"page_size": 1, "search": "the"}, "history untrusted"),
    ("get_history_item", {"history_item_id": ITEM}, "text voice_id credits untrusted"),
    ("get_history_item", {"history_item_id": ITEM, "include_audio": True}, "audio"),
    ("download_history_audio", {"history_item_id": ITEM}, "file_path"),
    ("get_invoices", {}, "invoices has_more"),
    ("get_invoice_details", {"invoice_id": INVOICE}, "amount_due_cents currency items"),
    (
        "analyze_voice_usage",
        {"voice_id": VOICES[0].voice_id},
        "total_usage percentage_of_total trend daily_breakdown",
    ),
    ("get_cost_breakdown", STRETCH, "total by parts plan overage"),
    ("export_usage_report", STRETCH, "file_path format"),
    ("export_usage_report", {**STRETCH, "format": "json"}, "file_path"),
    ("predict_usage", {}, "total projected_total days confidence"),
    ("can_afford", {"text": "A short sentence."}, "affordable credits free"),
    ("can_afford", {"characters": 500, "voice_id": VOICES[0].voice_id}, "affordable"),
    ("reserve_budget", {"credits": 10, "purpose": "a jingle"}, "reservation_id free"),
    ("release_budget", {"reservation_id": RESERVED}, "released_at"),
    ("explain_usage", {"day": f"{LONG_AGO}"}, "total usual by_voice dearest"),
    ("find_retakes", {}, "retakes credits_again"),
]
# What is asked, and the name of the error that it is refused with.
BAD: list[tuple[str, Arguments, str]] = [
    ("get_character_usage", {**STRETCH, "breakdown_by": "moon"}, "UnknownWord"),
    ("get_character_usage", {**STRETCH, "aggregation": "moon"}, "UnknownWord"),
    ("get_character_usage", {**STRETCH, "start_date": "soon"}, "UsageError"),
    ("get_character_usage", BACKWARDS, "BadRange"),
    ("get_usage_summary", {"days": 0}, "OutOfRange"),
    ("get_generation_history", {"page_size": 1001}, "OutOfRange"),
    ("get_generation_history", {"cursor": "made up"}, "UsageError"),
    ("get_history_item", {"history_item_id": NOBODY}, "HistoryNotFoundError"),
    ("download_history_audio", {"history_item_id": NOBODY}, "HistoryNotFoundError"),
    (
        "download_history_audio",
        {"history_item_id": ITEM, "output_directory": str(ROOT)},
        "FolderForbidden",
    ),
    ("delete_history_item", {"history_item_id": ITEM}, "DeletingForbidden"),
    ("get_invoices", {"page_size": 0}, "OutOfRange"),
    ("get_invoice_details", {"invoice_id": NOBODY}, "InvoiceNotFoundError"),
    ("analyze_voice_usage", {"voice_id": NOBODY}, "VoiceUnused"),
    ("analyze_voice_usage", {"voice_id": VOICES[0].voice_id, "days": -1}, "OutOfRange"),
    ("get_cost_breakdown", BACKWARDS, "BadRange"),
    ("export_usage_report", {**STRETCH, "format": "exe"}, "UnknownWord"),
    ("predict_usage", {"days_ahead": 0}, "OutOfRange"),
    ("can_afford", {}, "UsageError"),
    ("can_afford", {"characters": 5, "model_id": NOBODY}, "UnknownModel"),
    ("reserve_budget", {"credits": 10**9, "purpose": "a saga"}, "QuotaExceededError"),
    ("release_budget", {"reservation_id": NOBODY}, "ReservationNotFoundError"),
    ("explain_usage", {"day": "someday"}, "UsageError"),
    ("find_retakes", {"days": 0}, "OutOfRange"),
]
TAKE_NOTHING = {"get_subscription_info", "get_quota_status"}
RESOURCES = {
    "usage://current": "used remaining",
    "history://recent": "history",
    f"invoice://{INVOICE}": "amount_due_cents",
    f"report://monthly/{LAST_MONTH:%Y/%m}": "kind since until",
}
NO_RESOURCES = (f"invoice://{NOBODY}", "report://monthly/2024/13", "report://monthly/x/y")


@dataclass
class Talk:
    """An assistant, the service behind its server, and what the answers told so far."""

    ask: Assistant
    service: DemoServer
    told: dict[str, str]

    def __call__(self, tool: str, arguments: Arguments) -> dict[str, Any]:
        return self.ask(tool, **{name: self.filled(value) for name, value in arguments.items()})

    def filled(self, value: Any) -> Any:
        """Braces filled with what was told."""
        if not isinstance(value, str):
            return value
        for name, told in self.told.items():
            value = value.replace(name, told)
        return value


def stdio(home: Path, service: DemoServer, stack: ExitStack) -> Assistant:
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "jojo_tray", "mcp"],
        env=environment(home, service),
        cwd=str(ROOT),
    )
    return stack.enter_context(assistant(command))


def http(home: Path, service: DemoServer, stack: ExitStack) -> Assistant:
    process = stack.enter_context(
        subprocess.Popen(
            [sys.executable, "-m", "jojo_tray", "mcp", "--http", "0"],
            cwd=ROOT,
            env={**os.environ, **environment(home, service)},
            stdout=subprocess.PIPE,
            text=True,
        )
    )
    stack.callback(process.terminate)
    assert process.stdout is not None
    url, file = (process.stdout.readline().strip() for _ in range(2))
    token = Path(file).read_text(encoding="ascii").strip()
    return stack.enter_context(assistant(with_token(url, token)))


@asynccontextmanager
async def with_token(url: str, token: str) -> AsyncIterator[Any]:
    """The way to a server over HTTP, for whoever has its token."""
    headers = {"Authorization": f"Bearer {token}"}
    async with (
        httpx2.AsyncClient(headers=headers, timeout=PATIENCE) as client,
        streamable_http_client(url, http_client=client) as streams,
    ):
        yield streams


def environment(home: Path, service: DemoServer) -> dict[str, str]:
    return {
        "ELEVENLABS_API_KEY": "demo-everything",
        "ELEVENLABS_BASE_URL": service.base_url,
        "JOJO_TRAY_HOME": str(home),
    }


WAYS: dict[str, Callable[[Path, DemoServer, ExitStack], Assistant]] = {
    "stdio": stdio,
    "http": http,
}


@contextmanager
def talking(way: str, profile: Any, home: Path) -> Iterator[Talk]:
    with ExitStack() as stack:
        service = stack.enter_context(DemoServer(DemoAccount(profile=profile)))
        ask = WAYS[way](home, service, stack)
        yield Talk(ask, service, _told_first(ask))


def _told_first(ask: Assistant) -> dict[str, str]:
    item = ask("get_generation_history", page_size=1)["history"][0]["history_item_id"]
    invoice = ask("get_invoices")["invoices"][0]["invoice_id"]
    reserved = ask("reserve_budget", credits=10, purpose="a test")["reservation_id"]
    return {ITEM: item, INVOICE: invoice, RESERVED: reserved}


@pytest.fixture(
    scope="module",
    params=list(product(WAYS, ["documented", "extended"])),
    ids="-".join,
)
def talk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One process for all tests of a way and a profile."""
    way, profile = request.param
    with talking(way, profile, tmp_path_factory.mktemp("everything") / "home") as found:
        yield found


def test_no_tool_is_left_out(talk: Talk) -> None:
    offered = set(talk.ask.tools())
    assert {tool for tool, _, _ in GOOD} == offered - {"delete_history_item"}
    assert {tool for tool, _, _ in BAD} == offered - TAKE_NOTHING


def test_good_arguments_are_answered(talk: Talk) -> None:
    for tool, arguments, keys in GOOD:
        answer = talk(tool, arguments)
        assert {*keys.split(), "source", "read_at", "age_seconds"} <= set(answer), tool
        assert answer.get("error") is None, (tool, answer)


def test_bad_arguments_are_refused_by_name_and_ask_nothing_of_the_service(talk: Talk) -> None:
    for tool, arguments, name in BAD:
        talk.service.clear_requests()
        with pytest.raises(Refused, match=f"{name}: .+[.:]"):
            talk(tool, arguments)
        asked = [seen.path for seen in talk.service.requests if seen.method != "GET"]
        assert asked == [], tool
        assert NOBODY in str(arguments) or not talk.service.requests, tool


def test_resources_are_read_and_those_that_are_none_refused(talk: Talk) -> None:
    for uri, keys in RESOURCES.items():
        assert set(keys.split()) <= set(talk.ask.read(talk.filled(uri))), uri
    for uri in NO_RESOURCES:
        with pytest.raises(Refused):
            talk.ask.read(uri)


def test_no_answer_tells_the_key(talk: Talk) -> None:
    said = [repr(talk(tool, arguments)) for tool, arguments, _ in GOOD if not _changes(tool)]
    assert not [one for one in said if "demo-everything" in one]


def _changes(tool: str) -> bool:
    return tool in {"download_history_audio", "export_usage_report", "release_budget"}
