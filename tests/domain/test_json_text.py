"""One member goes in and out of a JSON text; all else stays, whatever it is."""

from __future__ import annotations

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jojo_tray.domain.json_text import JsonUnclear, content, with_member, without_member

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)
OBJECTS = st.dictionaries(st.text(max_size=6), VALUES, max_size=4)
LAYOUTS = st.sampled_from([None, 0, 1, 2, 4, "\t"])
OURS = {"command": "/opt/jojo", "args": ["mcp"]}


@given(OBJECTS, st.none() | OBJECTS, LAYOUTS, st.booleans())
def test_any_object_keeps_all_that_it_has(
    others: dict[str, object],
    servers: dict[str, object] | None,
    indent: int | str | None,
    ascii_only: bool,
) -> None:
    before = {**others} if servers is None else {**others, "servers": servers}
    before = {**before, "last": 1.0} if len(others) % 2 else before
    servers_before = before.get("servers", {})
    assume(isinstance(servers_before, dict))
    assert isinstance(servers_before, dict)
    text = json.dumps(before, indent=indent, ensure_ascii=ascii_only)
    after = with_member(text, "servers", "jojo", OURS)
    assert json.loads(after) == {**before, "servers": {**servers_before, "jojo": OURS}}
    assert list(json.loads(after)) == list({**before, "servers": 0})
    assert with_member(after, "servers", "jojo", OURS) == after
    if servers and "jojo" not in servers:
        assert without_member(after, "servers", "jojo") == text


@given(OBJECTS, LAYOUTS, st.data())
def test_what_is_taken_out_leaves_the_others(
    servers: dict[str, object], indent: int | str | None, data: st.DataObject
) -> None:
    text = json.dumps({"a": 1, "servers": servers}, indent=indent)
    name = data.draw(st.sampled_from([*servers, "none of these"]))
    rest = {key: value for key, value in servers.items() if key != name}
    assert json.loads(without_member(text, "servers", name)) == {"a": 1, "servers": rest}


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", '{\n  "s": {\n    "n": 1\n  }\n}\n'),
        ("{}", '{\n  "s": {\n    "n": 1\n  }\n}'),
        ('{"s":{}}', '{"s":{\n    "n": 1\n  }}'),
        ('{"s": {"a": 0 } }', '{"s": {"a": 0,"n": 1 } }'),
        ('{\r\n\t"s": {}\r\n}', '{\r\n\t"s": {\r\n\t\t"n": 1\r\n\t}\r\n}'),
        ('{"s": {"n": [1,  2], "b":0}}', '{"s": {"n": 1, "b":0}}'),
    ],
)
def test_a_member_is_laid_out_as_its_neighbours(text: str, after: str) -> None:
    assert with_member(text, "s", "n", 1) == after


@pytest.mark.parametrize("text", ["{", "[]", "1", '{"a": 1,}', "{} {}", "[" * 100_000, "9" * 5000])
def test_what_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(JsonUnclear):
        content(text)
    with pytest.raises(JsonUnclear):
        with_member(text, "s", "n", 1)


def test_a_section_that_is_no_object_is_refused_and_has_nothing_to_remove() -> None:
    with pytest.raises(JsonUnclear, match="s holds no object"):
        with_member('{"s": 1}', "s", "n", 1)
    assert without_member('{"s": 1}', "s", "n") == '{"s": 1}'
