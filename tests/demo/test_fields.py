"""Parameters: what is read, what is refused, and that all of it is told at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.demo.fields import Fields, body_fields, query_fields
from jojo_tray.demo.refusals import SHAPES, Refusal, refuse

if TYPE_CHECKING:
    from collections.abc import Callable


def problems(fields: Fields) -> list[dict[str, Any]]:
    with pytest.raises(Refusal) as refusal:
        fields.check()
    assert refusal.value.response.status == 422
    found: list[dict[str, Any]] = json.loads(refusal.value.response.body)["detail"]
    return found


@given(st.integers(-(10**17), 10**17))
def test_an_integer_is_read_from_query_and_body_alike(number: int) -> None:
    from_query = query_fields(urlencode({"n": number}))
    from_body = body_fields(json.dumps({"n": number}).encode())
    assert from_query.integer("n") == from_body.integer("n") == number
    from_query.check()
    from_body.check()


@given(st.text(max_size=30))
def test_any_text_is_an_integer_or_a_problem(text: str) -> None:
    fields = query_fields(urlencode({"n": text}))
    if fields.integer("n") is None:
        assert problems(fields)[0]["input"] == text


@given(st.text(max_size=60))
def test_any_query_string_can_be_read(text: str) -> None:
    assert query_fields(text).text("missing-for-sure") is None


@pytest.mark.parametrize("value", [True, 1.0, "1", [1]])
def test_a_body_takes_no_integer_that_is_none(value: object) -> None:
    fields = body_fields(json.dumps({"n": value}).encode())
    assert fields.integer("n") is None
    assert problems(fields)[0]["type"] == "int_parsing"


def test_everything_wrong_is_told_at_once_where_it_is() -> None:
    fields = query_fields("small=1&large=9&kind=z&flag=maybe")
    fields.integer("small", low=2)
    fields.integer("large", high=8)
    fields.choice("kind", ("a", "b"), "a")
    fields.flag("flag")
    fields.needed("absent")
    found = problems(fields)
    assert [problem["loc"] for problem in found] == [
        ["query", name] for name in ("small", "large", "kind", "flag", "absent")
    ]
    assert "input" not in found[-1]


READERS: list[Callable[[Fields], object]] = [
    lambda fields: fields.text("x"),
    lambda fields: fields.words("x"),
    lambda fields: fields.words("x", ("a",)),
    lambda fields: fields.objects("x"),
    lambda fields: fields.choice("x", ("a",), "a"),
]


@pytest.mark.parametrize("reader", READERS)
def test_a_wrong_kind_is_a_problem_and_nothing_is_none(reader: Callable[[Fields], object]) -> None:
    wrong = body_fields(b'{"x": 5}')
    reader(wrong)
    assert len(problems(wrong)) == 1
    absent = body_fields(b"{}")
    reader(absent)
    absent.check()


def test_only_listed_words_pass_and_lists_repeat() -> None:
    fields = query_fields("id=a&id=b&once=1&once=2", ("id",))
    assert fields.words("id", ("a", "b", "c")) == ["a", "b"]
    assert fields.text("once") == "2"
    fields.check()
    assert fields.words("id", ("a",)) is None
    assert problems(fields)[0]["type"] == "enum"


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_every_shape_carries_its_status_and_says_something(shape: str) -> None:
    response = refuse(418, "teapot", message="short and stout", shape=shape).response
    assert response.status == 418
    assert shape == "G" or b"short and stout" in response.body


@given(st.floats(0.7, 1.2) | st.just(1))
def test_a_number_within_its_bounds_is_read(number: float) -> None:
    fields = body_fields(json.dumps({"n": number}).encode())
    assert fields.number("n", 0.7, 1.2) == number
    assert fields.number("missing", 0, 1) is None
    fields.check()


@pytest.mark.parametrize(
    ("value", "kind"), [("1", "float_type"), (True, "float_type"), (1.3, "out_of_range")]
)
def test_a_number_that_is_none_or_out_of_bounds_is_told(value: object, kind: str) -> None:
    fields = body_fields(json.dumps({"n": value}).encode())
    fields.number("n", 0.7, 1.2)
    assert problems(fields)[0]["type"] == kind


def test_problems_inside_an_object_are_told_with_the_others_and_where_they_are() -> None:
    fields = body_fields(b'{"outer": {"inner": {"n": "x"}}, "other": 1}')
    fields.part("outer").part("inner").number("n", 0, 1)
    fields.part("other").number("n", 0, 1)
    fields.require("missing")
    told = [problem["loc"] for problem in problems(fields)]
    assert told == [["body", "outer", "inner", "n"], ["body", "other"], ["body", "missing"]]


def test_an_object_that_is_not_there_holds_nothing() -> None:
    fields = body_fields(b'{"outer": null}')
    assert fields.part("outer").number("n", 0, 1) is None
    assert fields.part("missing").text("n") is None
    fields.check()
