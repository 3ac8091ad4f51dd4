"""Every tool and resource of a real process, with good and bad arguments, by one table."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from tests.mcp_server.assistant import Assistant, Refused, assistant
from tests.mcp_server.machine import Machine
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
from tests.mcp_server.served import serving
from tests.shell import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.mcp_server.questions import Arguments


@dataclass
class Talk:
    """An assistant, the service behind its server, and what the answers told so far."""

    ask: Assistant
    service: DemoServer
    told: dict[str, str]

    def __call__(self, tool: str, arguments: Arguments) -> dict[str, Any]:
        return self.ask(tool, **meant(arguments, self.told))


def stdio(machine: Machine, stack: ExitStack) -> Assistant:
    return stack.enter_context(assistant(machine.parameters("mcp")))


def http(machine: Machine, stack: ExitStack) -> Assistant:
    return stack.enter_context(assistant(stack.enter_context(serving(machine)).way()))


WAYS: dict[str, Callable[[Machine, ExitStack], Assistant]] = {
    "stdio": stdio,
    "http": http,
}


@contextmanager
def talking(way: str, profile: Any, home: Path) -> Iterator[Talk]:
    with ExitStack() as stack:
        service = stack.enter_context(DemoServer(DemoAccount(profile=profile)))
        ask = WAYS[way](Machine(home, service.base_url), stack)
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
    assert not [one for one in said if KEY in one]


def _changes(tool: str) -> bool:
    return tool in {"download_history_audio", "export_usage_report", "release_budget"}
