"""JSON of the service to domain objects, field by field; its units end here.

Fields as in the official OpenAPI document: unix seconds (milliseconds in statistics), cents,
decimal text for the overage. Only what the program cannot do without makes an answer unreadable.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.account import User, VoiceModel
from jojo_tray.domain.errors import Unreadable
from jojo_tray.domain.quota import UNLIMITED, Limit, Quota
from jojo_tray.domain.subscription import (
    Discount,
    Invoice,
    Money,
    PendingChange,
    Subscription,
    VoiceSlots,
)
from jojo_tray.elevenlabs import fields, sheet_wire

if TYPE_CHECKING:
    from jojo_tray.elevenlabs.fields import Json


def subscription_of(document: Json) -> Subscription:
    """`GET /v1/user/subscription`; raises Unreadable without a sound `character_count`."""
    given = fields.table(document, "the subscription")
    return Subscription(
        quota=_quota(given),
        tier=fields.text(given.get("tier")),
        status=fields.text(given.get("status")),
        currency=fields.text(given.get("currency")),
        billing_period=fields.text(given.get("billing_period")),
        refresh_period=fields.text(given.get("character_refresh_period")),
        extension=_extension(given),
        can_extend=fields.flag(given.get("can_extend_character_limit")),
        overage=_overage(given.get("current_overage")),
        voices=_voice_slots(given),
        next_invoice=_invoice(given.get("next_invoice")),
        open_invoices=_invoices(given.get("open_invoices")),
        has_open_invoices=fields.flag(given.get("has_open_invoices")),
        pending_change=_pending_change(given.get("pending_change")),
    )


def user_of(document: Json) -> User:
    """`GET /v1/user`; raises Unreadable without a `user_id`. A full key in it is never read."""
    given = fields.table(document, "the user")
    user_id = fields.text(given.get("user_id"))
    if user_id is None:
        raise Unreadable(detail="user_id is missing")
    return User(
        user_id=user_id,
        workspace_id=fields.text(given.get("workspace_id")),
        first_name=fields.text(given.get("first_name")),
        seat_type=fields.text(given.get("seat_type")),
        created_at=fields.moment(given.get("created_at")),
        key_preview=fields.text(given.get("xi_api_key_preview")),
    )


def models_of(document: Json) -> list[VoiceModel]:
    """`GET /v1/models`; entries without an id are left out."""
    entries = map(fields.some_table, fields.rows(document, "the list of models"))
    return [_model(entry) for entry in entries if fields.text(entry.get("model_id"))]


def _quota(given: dict[str, object]) -> Quota:
    used = fields.count(given.get("character_count"))
    if used is None:
        raise Unreadable(detail="character_count is missing or not a count")
    return Quota(
        used=used,
        limit=_limit(given.get("character_limit")),
        resets_at=fields.moment(given.get("next_character_count_reset_unix")),
    )


def _limit(value: object) -> Limit:
    return UNLIMITED if value == UNLIMITED else fields.count(value)


def _extension(given: dict[str, object]) -> Limit:
    newer = _limit(given.get("max_credit_limit_extension"))
    return _limit(given.get("max_character_limit_extension")) if newer is None else newer


def _overage(value: object) -> Money | None:
    given = fields.some_table(value)
    amount = fields.decimal(given.get("amount"))
    return None if amount is None else Money(amount, fields.text(given.get("currency")))


def _voice_slots(given: dict[str, object]) -> VoiceSlots:
    return VoiceSlots(
        used=fields.count(given.get("voice_slots_used")),
        limit=fields.count(given.get("voice_limit")),
        professional_used=fields.count(given.get("professional_voice_slots_used")),
        professional_limit=fields.count(given.get("professional_voice_limit")),
        edits_used=fields.count(given.get("voice_add_edit_counter")),
        edits_limit=fields.count(given.get("max_voice_add_edits")),
        instant_cloning=fields.flag(given.get("can_use_instant_voice_cloning")),
        professional_cloning=fields.flag(given.get("can_use_professional_voice_cloning")),
        extendable=fields.flag(given.get("can_extend_voice_limit")),
    )


def _invoice(value: object) -> Invoice | None:
    given = fields.some_table(value)
    if not given:
        return None
    states = fields.texts(fields.some_rows(given.get("payment_intent_statusses")))
    return Invoice(
        amount_due_cents=fields.whole(given.get("amount_due_cents")),
        subtotal_cents=fields.whole(given.get("subtotal_cents")),
        tax_cents=fields.whole(given.get("tax_cents")),
        next_payment_attempt=fields.moment(given.get("next_payment_attempt_unix")),
        payment_states=states or fields.texts([given.get("payment_intent_status")]),
        discounts=_discounts(given.get("discounts")) or _discounts([given]),
    )


def _discounts(value: object) -> tuple[Discount, ...]:
    """The discounts of a list; those that say neither a share nor an amount are none.

    The invoice itself has the same two fields, which are deprecated.
    """
    read = map(_discount, map(fields.some_table, fields.some_rows(value)))
    return tuple(discount for discount in read if discount != Discount())


def _discount(given: dict[str, object]) -> Discount:
    percent = fields.number(given.get("discount_percent_off"))
    amount = fields.count(given.get("discount_amount_off"))
    return Discount(percent if percent and 0 < percent <= 100 else None, amount or None)


def _invoices(value: object) -> tuple[Invoice, ...]:
    read = map(_invoice, fields.some_rows(value))
    return tuple(invoice for invoice in read if invoice is not None)


def _pending_change(value: object) -> PendingChange | None:
    given = fields.some_table(value)
    if not given:
        return None
    next_tier = fields.text(given.get("next_tier"))
    return PendingChange(
        kind=fields.text(given.get("kind")) or ("change" if next_tier else "cancellation"),
        at=fields.moment(given.get("timestamp_seconds")),
        next_tier=next_tier,
        next_billing_period=fields.text(given.get("next_billing_period")),
    )


def _model(given: dict[str, object]) -> VoiceModel:
    rates = fields.some_table(given.get("model_rates"))
    languages = map(fields.some_table, fields.some_rows(given.get("languages")))
    return VoiceModel(
        model_id=fields.text(given.get("model_id")) or "",
        name=fields.text(given.get("name")),
        character_cost_multiplier=sheet_wire.amount(rates.get("character_cost_multiplier")),
        cost_discount_multiplier=sheet_wire.amount(rates.get("cost_discount_multiplier")),
        max_characters=fields.count(given.get("maximum_text_length_per_request")),
        concurrency_group=fields.text(given.get("concurrency_group")),
        languages=fields.texts(language.get("language_id") for language in languages),
        can_speak=fields.flag(given.get("can_do_text_to_speech")),
    )
