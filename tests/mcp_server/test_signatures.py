"""What the server offers is what the design and the README name."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any

from jojo_tray.mcp_server.room import Room
from jojo_tray.mcp_server.server import offers
from tests.design_tools import TOOLS
from tests.house import ROOT
from tests.mcp_server.profiles import documented

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.surroundings import Surroundings
    from tests.mcp_server.assistant import Assistant

pytestmark = documented


def named(kind: str) -> Iterator[str]:
    return (name for part, name in TOOLS if part == kind)


def test_the_tools_take_what_the_design_says(ask: Assistant) -> None:
    offered = ask.tools()
    for said in named("tool parameter"):
        tool, _, parameter = said.partition(" ")
        name, has_default, default = parameter.partition("=")
        schema: dict[str, Any] = offered[tool].input_schema
        assert (name in schema.get("required", [])) is not bool(has_default), said
        if has_default:
            assert schema["properties"][name]["default"] == ast.literal_eval(default), said


def test_all_of_the_design_s_tools_and_resources_are_listed(ask: Assistant) -> None:
    assert set(named("tool")) <= set(ask.tools())
    listed = [str(one.uri) for one in ask.wait(ask.client.list_resources).resources]
    templates = ask.wait(ask.client.list_resource_templates).resource_templates
    assert {*listed, *(one.uri_template for one in templates)} == set(named("resource"))


def test_until_says_whether_its_day_is_one_of_them(ask: Assistant) -> None:
    for name, tool in ask.tools().items():
        answers: dict[str, Any] = tool.output_schema or {}
        until = answers["properties"].get("until")
        assert until is None or "included" in until.get("description", ""), name


def test_the_readme_names_every_tool_with_its_arguments(ask: Assistant) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.partition("| tool | answers or does |")[2].partition("\n\n")[0]
    told = {
        name: [word.strip() for word in arguments.split(",") if word.strip()]
        for name, arguments in re.findall(r"`(\w+)\(([^)]*)\)`", table)
    }
    offered = {name: list(tool.input_schema["properties"]) for name, tool in ask.tools().items()}
    assert told == offered


def test_each_tool_says_what_it_is_for_what_it_answers_and_what_it_may_change(
    ask: Assistant,
) -> None:
    for name, tool in ask.tools().items():
        assert tool.title, name
        assert tool.description, name
        assert tool.output_schema, name
        assert {"source", "read_at", "age_seconds"} <= set(tool.output_schema["properties"]), name
        assert tool.annotations is not None, name
        assert bool(tool.annotations.destructive_hint) is (name == "delete_history_item"), name
        for argument, schema in tool.input_schema["properties"].items():
            assert schema.get("description"), f"{name} {argument}"


def test_what_checks_an_answer_is_made_with_the_tool(around: Surroundings) -> None:
    for offer in offers(Room(around)):
        made = offer.tool().fn_metadata
        kept, _ = made._adapter or (None, None)
        assert kept is made.output_model, offer.title
