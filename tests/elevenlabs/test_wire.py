"""JSON to domain objects: each kind of odd value, and what it must become."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jojo_tray.domain.errors import Unreadable
from jojo_tray.domain.quota import UNLIMITED, Quota
from jojo_tray.domain.subscription import Invoice, Money, PendingChange, VoiceSlots
from jojo_tray.elevenlabs import fields, wire

RESET = datetime(2026, 12, 5, 4, 0, tzinfo=UTC)
STAMP = int(RESET.timestamp())

INVOICE = {
    "amount_due_cents": 2618,
    "subtotal_cents": 2200,
    "tax_cents": None,
    "discounts": [],
    "next_payment_attempt_unix": STAMP,
    "payment_intent_status": "processing",
    "payment_intent_statusses": ["processing", "requires_action"],
}
SUBSCRIPTION: dict[str, Any] = {
    "tier": "creator",
    "character_count": 69_214,
    "character_limit": 100_000,
    "max_character_limit_extension": None,
    "max_credit_limit_extension": 50_000,
    "can_extend_character_limit": True,
    "next_character_count_reset_unix": STAMP,
    "voice_slots_used": 7,
    "voice_limit": 30,
    "professional_voice_slots_used": 1,
    "professional_voice_slots_used_in_workspace": 4,
    "professional_voice_limit": 2,
    "voice_add_edit_counter": 12,
    "max_voice_add_edits": None,
    "can_extend_voice_limit": False,
    "can_use_instant_voice_cloning": True,
    "can_use_professional_voice_cloning": True,
    "currency": "usd",
    "current_overage": {"amount": "12.50", "currency": "usd"},
    "status": "active",
    "billing_period": "annual_period",
    "character_refresh_period": "monthly_period",
    "next_invoice": INVOICE,
    "open_invoices": [INVOICE],
    "has_open_invoices": True,
    "pending_change": {"kind": "cancellation", "timestamp_seconds": STAMP},
}


def subscription(**changed: object) -> Any:
    return wire.subscription_of({**SUBSCRIPTION, **changed})


def test_a_whole_subscription() -> None:
    read = subscription()
    assert read.quota == Quota(69_214, 100_000, RESET)
    assert (read.tier, read.status, read.currency) == ("creator", "active", "usd")
    assert (read.billing_period, read.refresh_period) == ("annual_period", "monthly_period")
    assert (read.extension, read.can_extend) == (50_000, True)
    assert read.overage == Money(Decimal("12.50"), "usd")
    assert read.voices == VoiceSlots(7, 30, 1, 2, 12, None, True, True, False)
    invoice = Invoice(2618, 2200, None, RESET, ("processing", "requires_action"))
    assert read.next_invoice == invoice
    assert read.open_invoices == (invoice,)
    assert read.has_open_invoices is True
    assert read.pending_change == PendingChange("cancellation", RESET)


def test_only_the_count_is_needed() -> None:
    read = wire.subscription_of({"character_count": 5})
    assert read.quota == Quota(5, None, None)
    assert (read.tier, read.overage, read.next_invoice, read.pending_change) == (None,) * 4
    assert read.voices == VoiceSlots()


@pytest.mark.parametrize("name", [name for name in SUBSCRIPTION if name != "character_count"])
def test_absent_equals_null(name: str) -> None:
    without = {key: value for key, value in SUBSCRIPTION.items() if key != name}
    assert wire.subscription_of(without) == subscription(**{name: None})


@pytest.mark.parametrize(
    "count", [None, -1, 1.5, "", "many", "1.0", True, [], {}, 2**63, 1e300, "9" * 30]
)
def test_an_unsound_count_makes_the_answer_unreadable(count: object) -> None:
    with pytest.raises(Unreadable, match="character_count"):
        subscription(character_count=count)


@pytest.mark.parametrize(
    ("count", "used"), [(0, 0), (12.0, 12), ("12", 12), (250_000, 250_000), (2**63 - 1, 2**63 - 1)]
)
def test_a_sound_count(count: object, used: int) -> None:
    assert subscription(character_count=count).quota.used == used


@pytest.mark.parametrize(
    ("given", "limit"),
    [
        (0, 0),
        (1, 1),
        ("100", 100),
        ("unlimited", UNLIMITED),
        (None, None),
        (-1, None),
        ("Unlimited?", None),
        (True, None),
        (0.5, None),
        (2**64, None),
    ],
)
def test_limits(given: object, limit: object) -> None:
    assert subscription(character_limit=given).quota.limit == limit
    assert subscription(max_credit_limit_extension=given).extension == limit


def test_the_older_extension_stands_in_for_a_missing_one() -> None:
    read = subscription(max_credit_limit_extension=None, max_character_limit_extension=70)
    assert read.extension == 70


@pytest.mark.parametrize(
    ("given", "resets_at"),
    [
        (STAMP, RESET),
        (STAMP * 1000, RESET),
        (str(STAMP), RESET),
        (float(STAMP), RESET),
        (0, None),
        (-1, None),
        (1, None),
        (10**10, None),
        (10**18, None),
        (STAMP + 0.5, None),
        ("tomorrow", None),
        (True, None),
    ],
)
def test_resets(given: object, resets_at: datetime | None) -> None:
    assert subscription(next_character_count_reset_unix=given).quota.resets_at == resets_at


@pytest.mark.parametrize(
    ("amount", "money"),
    [
        ("0", Decimal(0)),
        ("0.30", Decimal("0.30")),
        (3, Decimal(3)),
        (1.5, Decimal("1.5")),
        ("-1", None),
        ("1,5", None),
        ("NaN", None),
        ("1e5", None),
        (True, None),
        ([1], None),
        (None, None),
    ],
)
def test_overage(amount: object, money: Decimal | None) -> None:
    read = subscription(current_overage={"amount": amount, "currency": "eur"}).overage
    assert read == (None if money is None else Money(money, "eur"))


def test_words_never_seen_are_kept_and_odd_ones_made_storable() -> None:
    assert subscription(status="hibernating").status == "hibernating"
    assert subscription(tier="a\x00b\ud800c").tier == "ab?c"
    assert subscription(tier="x" * 500).tier == "x" * 200
    assert subscription(tier="").tier is None
    assert subscription(tier=5).tier is None


@pytest.mark.parametrize("odd", ["text", 5, True, [1], {"unknown": 1}])
def test_parts_of_a_wrong_kind_are_unknown(odd: object) -> None:
    read = subscription(current_overage=odd, open_invoices=odd, can_extend_character_limit="yes")
    assert read.overage is None
    assert read.open_invoices == ()
    assert read.can_extend is None


def test_minus_one_means_no_payment_attempt() -> None:
    read = subscription(next_invoice={**INVOICE, "next_payment_attempt_unix": -1}).next_invoice
    assert read.next_payment_attempt is None


def test_the_older_payment_state_stands_in() -> None:
    read = subscription(next_invoice={**INVOICE, "payment_intent_statusses": []}).next_invoice
    assert read.payment_states == ("processing",)


def test_a_change_is_told_from_a_cancellation_without_its_kind() -> None:
    change = {"next_tier": "pro", "next_billing_period": "monthly_period", "timestamp_seconds": 0}
    assert subscription(pending_change=change).pending_change == PendingChange(
        "change", None, "pro", "monthly_period"
    )
    ends = {"timestamp_seconds": STAMP}
    assert subscription(pending_change=ends).pending_change.kind == "cancellation"


def test_user() -> None:
    read = wire.user_of(
        {
            "user_id": "u1",
            "workspace_id": "w1",
            "first_name": None,
            "seat_type": "workspace_admin",
            "created_at": 0,
            "xi_api_key": "full-key",
            "xi_api_key_preview": "...abcd",
        }
    )
    assert (read.user_id, read.workspace_id, read.first_name) == ("u1", "w1", None)
    assert read.created_at is None
    assert read.key_preview == "...abcd"
    assert "full-key" not in repr(read)


@pytest.mark.parametrize("document", [{}, {"user_id": ""}, {"user_id": 5}, [], "user", None])
def test_a_user_without_an_id_is_unreadable(document: Any) -> None:
    with pytest.raises(Unreadable):
        wire.user_of(document)


def test_models() -> None:
    read = wire.models_of(
        [
            {
                "model_id": "m",
                "name": "M",
                "model_rates": {"character_cost_multiplier": 0.5, "cost_discount_multiplier": 1},
                "maximum_text_length_per_request": 10_000,
                "languages": [{"language_id": "en"}, {"name": "?"}, None],
                "can_do_text_to_speech": True,
            },
            {"model_id": "bare", "model_rates": {"character_cost_multiplier": -1}},
            {"model_id": "worded", "model_rates": {"character_cost_multiplier": "0.5"}},
            {"name": "no id"},
            "odd",
        ]
    )
    assert [model.model_id for model in read] == ["m", "bare", "worded"]
    assert (read[0].character_cost_multiplier, read[0].cost_discount_multiplier) == (0.5, 1.0)
    assert read[0].languages == ("en",)
    assert [model.character_cost_multiplier for model in read[1:]] == [None, 0.5]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" \r\n",
        b"<html></html>",
        b'{"a": 1',
        b'{"a": 1} x',
        b'{"a": 1}{"a": 2}',
        b'{"a": 1, "a": 2}',
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": -Infinity}',
        b'{"a": 1e999}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 100_000,
        b'{"a": "\xff"}',
        b"\xed\xa0\x80",
        json.dumps({"a": 1}).encode("utf-16"),
        json.dumps({"a": 1}).encode("utf-32"),
        b'{"a": 01}',
        b"{'a': 1}",
        b'{"a": "\n"}',
    ],
)
def test_what_is_not_strictly_json_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        fields.parse(body)


@pytest.mark.parametrize("body", [b'{"a": 1}', b'\xef\xbb\xbf{"a": 1}', b'\n{"a":1}\n'])
def test_plain_json_with_or_without_a_mark(body: bytes) -> None:
    assert fields.parse(body) == {"a": 1}


def test_every_documented_subscription_field_in_use_is_spelled_as_documented() -> None:
    path = Path(__file__).parents[1] / "data" / "elevenlabs-openapi-subset.json"
    schemas = json.loads(path.read_text())["components"]["schemas"]
    documented = schemas["ExtendedSubscriptionResponseModel"]["properties"]
    assert set(SUBSCRIPTION) <= set(documented)
    assert set(INVOICE) <= set(schemas["InvoiceResponseModel"]["properties"])
