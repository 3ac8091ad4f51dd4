"""Mutated answers against an oracle: nothing but Unreadable is raised, nothing wrong is read."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.domain.errors import Unreadable
from jojo_tray.domain.series import Interval, SheetQuestion, UsageCells
from jojo_tray.elevenlabs import fields, wire
from jojo_tray.elevenlabs.series_wire import statistics_of
from tests.elevenlabs.test_wire import SUBSCRIPTION

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.subscription import Subscription

YEARS = SheetQuestion(datetime(2024, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))

# What may stand in a field, as JSON text, and what it means; None is "unknown".
Meanings = list[tuple[str, object]]

NO_NUMBER: Meanings = [
    ("null", None),
    ("true", None),
    ('"many"', None),
    ("[]", None),
    ("{}", None),
    ("0.5", None),
    ("-1", None),
    ("9223372036854775808", None),
    ('""', None),
]
COUNTS: Meanings = [
    ("0", 0),
    ("7", 7),
    ("7.0", 7),
    ('"7"', 7),
    ("9223372036854775807", 2**63 - 1),
    *NO_NUMBER,
]
LIMITS: Meanings = [('"unlimited"', "unlimited"), *COUNTS]
FLAGS: Meanings = [
    ("true", True),
    ("false", False),
    ("null", None),
    ("1", None),
    ('"true"', None),
    ("[true]", None),
]
WORDS: Meanings = [
    ('"creator"', "creator"),
    ('"a word nobody knows"', "a word nobody knows"),
    ('"x\\u0000y"', "xy"),
    ('"\\ud800"', "?"),
    ('""', None),
    ("null", None),
    ("5", None),
    ("{}", None),
]
AT = datetime(2026, 12, 5, 4, 0, tzinfo=UTC)
MOMENTS: Meanings = [
    (f"{AT.timestamp():.0f}", AT),
    (f"{AT.timestamp() * 1000:.0f}", AT),
    (f'"{AT.timestamp():.0f}"', AT),
    ("0", None),
    ("-1", None),
    ("99999999999", None),
    *NO_NUMBER,
]
AMOUNTS: Meanings = [
    ('{"amount": "1.20"}', Decimal("1.20")),
    ('{"amount": 3}', Decimal(3)),
    ('{"amount": "-3"}', None),
    ('{"amount": "NaN"}', None),
    ('{"amount": null}', None),
    ("{}", None),
    ("null", None),
    ("[]", None),
]

Reader = "Callable[[Subscription], object]"
ORACLE: dict[str, tuple[Meanings, Callable[[Subscription], object]]] = {
    "character_limit": (LIMITS, lambda s: s.quota.limit),
    "next_character_count_reset_unix": (MOMENTS, lambda s: s.quota.resets_at),
    "tier": (WORDS, lambda s: s.tier),
    "status": (WORDS, lambda s: s.status),
    "currency": (WORDS, lambda s: s.currency),
    "billing_period": (WORDS, lambda s: s.billing_period),
    "character_refresh_period": (WORDS, lambda s: s.refresh_period),
    "max_credit_limit_extension": (LIMITS, lambda s: s.extension),
    "can_extend_character_limit": (FLAGS, lambda s: s.can_extend),
    "current_overage": (AMOUNTS, lambda s: s.overage and s.overage.amount),
    "voice_slots_used": (COUNTS, lambda s: s.voices.used),
    "voice_limit": (COUNTS, lambda s: s.voices.limit),
    "professional_voice_slots_used": (COUNTS, lambda s: s.voices.professional_used),
    "professional_voice_limit": (COUNTS, lambda s: s.voices.professional_limit),
    "voice_add_edit_counter": (COUNTS, lambda s: s.voices.edits_used),
    "max_voice_add_edits": (COUNTS, lambda s: s.voices.edits_limit),
    "can_use_instant_voice_cloning": (FLAGS, lambda s: s.voices.instant_cloning),
    "can_use_professional_voice_cloning": (FLAGS, lambda s: s.voices.professional_cloning),
    "can_extend_voice_limit": (FLAGS, lambda s: s.voices.extendable),
    "has_open_invoices": (FLAGS, lambda s: s.has_open_invoices),
}
ABSENT = ("", None)
SOUND = json.dumps(SUBSCRIPTION).encode()


def check_fields(count: tuple[str, object], chosen: dict[str, tuple[str, object]]) -> None:
    """Read a body made of the chosen field texts, and compare each field with its meaning."""
    given = {"character_count": count, **chosen}
    pairs = (f'"{name}": {text}' for name, (text, _) in given.items() if text)
    document = fields.parse(("{" + ", ".join(pairs) + "}").encode())
    if count[1] is None:
        with pytest.raises(Unreadable):
            wire.subscription_of(document)
        return
    read = wire.subscription_of(document)
    assert read.quota.used == count[1]
    for name, (_, meaning) in chosen.items():
        value = ORACLE[name][1](read)
        assert (value, type(value)) == (meaning, type(meaning)), name


@settings(max_examples=600)
@given(
    st.sampled_from([ABSENT, *COUNTS]),
    st.fixed_dictionaries(
        {name: st.sampled_from([ABSENT, *meanings]) for name, (meanings, _) in ORACLE.items()}
    ),
)
def test_every_field_means_what_the_oracle_says(
    count: tuple[str, object], chosen: dict[str, tuple[str, object]]
) -> None:
    check_fields(count, chosen)


def damaged(body: bytes, chance: random.Random) -> bytes:
    """The body with a few bytes flipped, cut out, doubled or put in."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(body) + 1)
        end = min(len(body), at + chance.randint(0, 12))
        piece = chance.choice(
            [
                b"",
                bytes([chance.randrange(256)]),
                body[at:end] * 2,
                b"-",
                b"9e9",
                b"null",
                b'"',
                b"}",
            ]
        )
        body = body[:at] + piece + body[end:]
    return body


def check_bytes(body: bytes) -> None:
    """Whatever is read from damaged bytes is what a plain reading of the same JSON gives."""
    try:
        read = wire.subscription_of(fields.parse(body))
    except Unreadable:
        return
    plain: dict[str, Any] = json.loads(body.decode("utf-8-sig"))
    assert read.quota.used == int(plain["character_count"])
    assert read.quota.used >= 0
    limit = plain.get("character_limit")
    if read.quota.limit is not None:
        assert str(read.quota.limit) in {str(limit), str(limit).removesuffix(".0").lstrip("+0")}
    if read.tier is not None:
        assert read.tier == plain["tier"].replace("\0", "")[:200]


def check_user(body: bytes) -> None:
    """Whose key it is, is what stands there, or unknown."""
    try:
        read = wire.user_of(fields.parse(body))
    except Unreadable:
        return
    plain: dict[str, Any] = json.loads(body.decode("utf-8-sig"))
    assert read.user_id == plain["user_id"][:200]
    assert read.workspace_id in {None, str(plain.get("workspace_id"))[:200]}


def check_models(body: bytes) -> None:
    """Only models that stand there are read."""
    try:
        read = wire.models_of(fields.parse(body))
    except Unreadable:
        return
    text = body.decode("utf-8-sig")
    assert all(model.model_id in text for model in read)


def statistics(document: Any) -> UsageCells:
    return statistics_of(document, YEARS, "credits")


def check_statistics(body: bytes) -> None:
    """The days add up to what a plain sum gives."""
    try:
        read = statistics(fields.parse(body))
    except Unreadable:
        return
    usage: dict[str, list[Any]] = json.loads(body.decode("utf-8-sig"))["usage"]
    series = [usage["All"]] if "All" in usage else list(usage.values())
    total = sum(float(value or 0) for values in series for value in values)
    assert abs(sum(cell.value for cell in read.cells) - total) <= 1e-9 * abs(total)


DAY = 86_400_000
ENDPOINTS: list[tuple[bytes, Callable[[bytes], None]]] = [
    (SOUND, check_bytes),
    (b'{"user_id": "user-1", "workspace_id": "space-1", "first_name": "Jo"}', check_user),
    (b'[{"model_id": "one", "name": "One"}, {"model_id": "two", "name": "Two"}]', check_models),
    (
        json.dumps(
            {"time": [DAY * n for n in (20_000, 20_001)], "usage": {"All": [5, 7.5]}}
        ).encode(),
        check_statistics,
    ),
]


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(("sound", "check"), ENDPOINTS)
def test_damaged_bytes_are_unreadable_or_read_rightly(
    sound: bytes, check: Callable[[bytes], None], seed: int
) -> None:
    chance = random.Random(seed)
    for _ in range(500):
        check(damaged(sound, chance))


@given(st.binary(max_size=200))
def test_any_bytes_are_json_or_unreadable(body: bytes) -> None:
    try:
        document = fields.parse(body)
    except Unreadable:
        return
    assert document == json.loads(body.decode("utf-8-sig"))


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from([*SUBSCRIPTION, "time", "usage", "All", "user_id", "model_id"]), inner
        )
    ),
    max_leaves=15,
)


@given(ANY)
def test_any_document_is_read_or_unreadable(document: Any) -> None:
    for read in (wire.subscription_of, wire.user_of, wire.models_of, statistics):
        try:
            read(document)
        except Unreadable:
            continue


@given(st.lists(st.integers(0, 4000), unique=True, max_size=60).map(sorted), st.data())
def test_statistics_add_up(hours: list[int], data: st.DataObject) -> None:
    spent = data.draw(
        st.lists(st.integers(0, 10**9), min_size=len(hours), max_size=len(hours)), label="spent"
    )
    times: Any = [int((YEARS.since + timedelta(hours=hour)).timestamp()) * 1000 for hour in hours]
    asked = replace(YEARS, step=Interval.HOUR)
    read = statistics_of({"time": times, "usage": {"All": [*map(float, spent)]}}, asked, "credits")
    assert sum(cell.value for cell in read.cells) == sum(spent)


@pytest.mark.soak
def test_a_hundred_thousand_mutations() -> None:
    chance = random.Random(2026)
    for _ in range(50_000):
        sound, check = chance.choice(ENDPOINTS)
        check(damaged(sound, chance))
        chosen = {name: chance.choice([ABSENT, *m]) for name, (m, _) in ORACLE.items()}
        check_fields(chance.choice([ABSENT, *COUNTS]), chosen)
