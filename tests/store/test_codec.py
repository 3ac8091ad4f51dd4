"""Domain values survive the way into JSON and back; damage gives defaults or nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.domain.account import Access, Capability, User
from jojo_tray.domain.alerts import Alert, Watch
from jojo_tray.domain.quota import UNLIMITED, Limit, Quota
from jojo_tray.domain.subscription import Subscription
from jojo_tray.store.codec import (
    Undecodable,
    clean,
    decode,
    decoder,
    encode,
    milliseconds,
    moment,
    optional_moment,
    optional_text,
    whole,
)

MOMENTS = st.integers(0, 253_402_300_799_999).map(moment)
st.register_type_strategy(datetime, MOMENTS)
# What is no number never comes so far: the answers of the service are read without.
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(Decimal, st.decimals(allow_nan=False, allow_infinity=False))


@dataclass(frozen=True, slots=True)
class Everything:
    """A field of each kind that a stored value may have."""

    whole: int
    day: date
    share: float = 0.5
    limit: Limit = None
    names: tuple[str, ...] = ("none",)


@settings(max_examples=40)
@given(st.one_of(*(st.from_type(kind) for kind in (Subscription, User, Capability, Watch, Alert))))
def test_every_stored_kind_comes_back_equal(value: Any) -> None:
    assert decode(type(value), encode(value)) == value


@given(st.builds(Everything, share=st.floats(allow_nan=False, allow_infinity=False)))
def test_every_kind_of_field_comes_back_equal(value: Everything) -> None:
    assert decode(Everything, encode(value)) == value


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from([field.name for field in fields(Subscription)]), JSON))
def test_any_json_is_a_subscription_with_defaults_or_none(raw: dict[str, object]) -> None:
    value = decode(Subscription, json.dumps(raw))

    assert value is None or isinstance(value.quota, Quota)


@pytest.mark.parametrize(
    "text", ["", "{", "null", "[]", "7", "[" * 100_000, '{"whole": 1}', "9" * 5000, b"{}", None]
)
def test_unreadable_text_is_none(text: object) -> None:
    assert decode(Everything, text) is None


def test_unknown_and_unreadable_fields_get_their_defaults() -> None:
    raw = {"whole": 3, "day": "2026-03-01", "share": "x", "limit": True, "names": [1], "new": 1}

    assert decode(Everything, json.dumps(raw)) == Everything(3, date(2026, 3, 1))


@pytest.mark.parametrize("limit", [None, 5, UNLIMITED])
def test_a_limit_keeps_its_kind(limit: Limit) -> None:
    assert decode(Quota, encode(Quota(1, limit))) == Quota(1, limit)


def test_an_unknown_word_for_access_makes_the_value_unreadable() -> None:
    assert decode(Capability, '{"feature": "quota", "access": "perhaps"}') is None
    assert decode(Capability, '{"feature": "quota", "access": "allowed"}') == Capability(
        "quota", Access.ALLOWED
    )


def test_what_is_no_number_in_json_is_unknown() -> None:
    value = Everything(1, date(2026, 3, 1), share=float("nan"))

    assert decode(Everything, encode(value)) == Everything(1, date(2026, 3, 1))
    assert decode(Everything, '{"whole": 1, "day": "2026-03-01", "share": 1' + "0" * 400 + "}")


@pytest.mark.parametrize(
    ("read", "stored"),
    [
        (moment, -1),
        (moment, 253_402_300_800_000),
        (moment, "7"),
        (moment, 7.5),
        (optional_moment, b"7"),
        (whole, "7"),
        (whole, None),
        (optional_text, b"x"),
        (decoder(Decimal), "one"),
        (decoder(bool), 1),
        (decoder(int), True),
        (decoder(float), True),
    ],
)
def test_a_wrong_stored_value_is_said_to_be_wrong(read: Any, stored: object) -> None:
    with pytest.raises(Undecodable):
        read(stored)


def test_times_are_rounded_down_to_milliseconds() -> None:
    fine = datetime(2026, 3, 1, 12, 0, 0, 1999, tzinfo=UTC)

    assert moment(milliseconds(fine)) == fine.replace(microsecond=1000)
    assert optional_moment(None) is None
    assert optional_text(None) is None


@given(st.text(st.characters(codec=None)))
def test_cleaned_text_can_be_stored(text: str) -> None:
    cleaned = clean(text) or ""

    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert "\0" not in cleaned
