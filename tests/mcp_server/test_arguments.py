"""Calls with arguments that cannot be: named in our words, their values repeated nowhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from mcp import MCPError
from mcp_types import PromptReference

from tests.mcp_server.assistant import Refused
from tests.mcp_server.profiles import documented

if TYPE_CHECKING:
    from jojo_tray.demo import DemoServer
    from tests.mcp_server.assistant import Assistant

VALUE = "canary-5d1e"


pytestmark = documented


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("find_retakes", {"days": VALUE}, "days must be a whole number; its arguments are days"),
        ("find_retakes", {"days": 2.5}, "days must be a whole number; its arguments are days"),
        ("find_retakes", {"days": None}, "days must be a whole number; its arguments are days"),
        ("find_retakes", {"dayz": VALUE}, "there is no argument dayz; its arguments are days"),
        ("find_retakes", {f"{VALUE} ": 1}, "there is no such argument; its arguments are days"),
        ("find_retakes", {"x" * 41: 1}, "there is no such argument; its arguments are days"),
        ("get_quota_status", {"of": VALUE}, "there is no argument of; it takes none"),
        (
            "get_history_item",
            {"include_audio": VALUE},
            (
                "history_item_id is missing; include_audio must be true or false; its arguments are"
                " history_item_id, include_audio"
            ),
        ),
        (
            "get_cost_breakdown",
            {"start_date": {VALUE: VALUE}, "days": 3},
            (
                "start_date must be a text; end_date is missing; there is no argument days; its"
                " arguments are start_date, end_date"
            ),
        ),
        (
            "download_history_audio",
            {"history_item_id": "x", "output_directory": [VALUE]},
            (
                "output_directory must be a text or null; its arguments are "
                "history_item_id, output_directory"
            ),
        ),
    ],
)
def test_wrong_arguments_are_named_and_their_values_are_not(
    ask: Assistant, service: DemoServer, tool: str, arguments: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refused) as refused:
        ask(tool, **arguments)
    assert str(refused.value) == (
        f"Error executing tool {tool}: UsageError: {said}. Correct the arguments and call it again."
    )
    assert not service.requests


def test_every_argument_of_every_tool_is_named_by_its_kind(ask: Assistant) -> None:
    for tool in ask.tools().values():
        names = list(tool.input_schema["properties"])
        if not names:
            continue
        with pytest.raises(Refused) as refused:
            ask(tool.name, **{name: {VALUE: [VALUE]} for name in names})
        for name in names:
            assert f"{name} must be " in str(refused.value)
        for foreign in ("pydantic", "http", VALUE, "input_"):
            assert foreign not in str(refused.value)


def test_a_number_that_came_as_text_is_understood(ask: Assistant) -> None:
    assert ask("find_retakes", days="7").keys() == ask("find_retakes", days=7).keys()


def test_of_many_unknown_ones_only_some_are_named(ask: Assistant) -> None:
    with pytest.raises(Refused) as refused:
        ask("get_quota_status", **{f"a{number}": 1 for number in range(200)})
    assert "UsageError: there is no argument a0; there is no argument a1; " in str(refused.value)
    assert len(str(refused.value)) < 400


def test_a_prompt_names_what_it_does_not_take_and_logs_no_value(
    ask: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    call = partial(ask.client.get_prompt, "why_did_my_credits_go", {"dya": VALUE})
    with pytest.raises(MCPError) as refused:
        ask.wait(call)
    assert str(refused.value) == (
        "UsageError: there is no argument dya; its arguments are day."
        " Correct the arguments and call it again."
    )
    assert VALUE not in caplog.text


def test_what_does_not_exist_has_no_completions(ask: Assistant) -> None:
    where = PromptReference(name="why_did_my_credits_go")
    argument = {"name": "dya", "value": VALUE}
    found = ask.wait(partial(ask.client.complete, where, argument))
    assert found.completion.values == []
