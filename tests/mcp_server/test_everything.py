"""Every tool and resource of a real process, with good and bad arguments, by one table."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from mcp.client.stdio import StdioServerParameters
from mcp.client.streamable_http import streamable_http_client

from jojo_tray.demo import DemoAccount, DemoServer
from tests.mcp_server.assistant import PATIENCE, Assistant, Refused, assistant
from tests.mcp_server.machine import ROOT
from tests.mcp_server.questions import (
    BAD,
    GOOD,
    NO_RESOURCES,
    NOBODY,
    RESOURCES,
    TAKE_NOTHING,
    filled,
    meant,
    told_first,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from tests.mcp_server.questions import Arguments


@dataclass
class Talk:
    """An assistant, the service behind its server, and what the answers told so far."""

    ask: Assistant
    service: DemoServer
    told: dict[str, str]

    def __call__(self, tool: str, arguments: Arguments) -> dict[str, Any]:
        return self.ask(tool, **meant(arguments, self.told))


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
        yield Talk(ask, service, told_first(ask))


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
        assert set(keys.split()) <= set(talk.ask.read(filled(uri, talk.told))), uri
    for uri in NO_RESOURCES:
        with pytest.raises(Refused):
            talk.ask.read(uri)


def test_no_answer_tells_the_key(talk: Talk) -> None:
    said = [repr(talk(tool, arguments)) for tool, arguments, _ in GOOD if not _changes(tool)]
    assert not [one for one in said if "demo-everything" in one]


def _changes(tool: str) -> bool:
    return tool in {"download_history_audio", "export_usage_report", "release_budget"}
