"""The subscription and the user, as the documented endpoints show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.demo.exchange import Json, Response, answer

if TYPE_CHECKING:
    from jojo_tray.demo.account import Home
    from jojo_tray.demo.call import Call

PRICE_CENTS = {"free": 0, "starter": 600, "creator": 2200, "pro": 9900, "growing_business": 99_000}
OVERAGE_CENTS_PER_THOUSAND = 30
TAX_PERCENT = 19
_YEAR = 365 * 86_400
_EXTENDED_ONLY = ("next_invoice", "open_invoices", "has_open_invoices", "pending_change")
_COUPONS = ("has_used_starter_coupon_on_account", "has_used_creator_coupon_on_account")


def get_subscription(call: Call) -> Response:
    """Answer `GET /v1/user/subscription`."""
    return answer(subscription(call.allow("user_read")))


def get_user(call: Call) -> Response:
    """Answer `GET /v1/user`: the subscription there lacks invoices and pending changes."""
    home = call.allow("user_read")
    document = subscription(home)
    for name in (*_EXTENDED_ONLY, *_COUPONS):
        document.pop(name, None)
    return answer(_user(home, document))


def subscription(home: Home) -> Json:
    """Describe plan, quota and invoices: dates in seconds, money in cents, overage in units."""
    document = {**_quota(home), **_voices(), **_billing(home)}
    return {**document, **home.account.adjustments()}


def overage_cents(count: int, limit: int) -> int:
    """Price the credits above the limit, in cents."""
    return max(count - limit, 0) * OVERAGE_CENTS_PER_THOUSAND // 1000


def _quota(home: Home) -> Json:
    cycle = home.ledger.cycle(home.ledger.number(home.moment))
    paid = home.account.tier != "free"
    return {
        "tier": home.account.tier,
        "character_count": cycle.used(home.moment),
        "character_limit": home.account.limit,
        "max_character_limit_extension": home.account.limit if paid else None,
        "max_credit_limit_extension": home.account.limit if paid else 0,
        "can_extend_character_limit": paid,
        "allowed_to_extend_character_limit": paid,
        "next_character_count_reset_unix": cycle.end,
        "character_refresh_period": "monthly_period",
    }


def _voices() -> Json:
    return {
        "voice_slots_used": 7,
        "professional_voice_slots_used": 1,
        "professional_voice_slots_used_in_workspace": 1,
        "voice_limit": 30,
        "max_voice_add_edits": 95,
        "voice_add_edit_counter": 12,
        "professional_voice_limit": 1,
        "can_extend_voice_limit": False,
        "can_use_instant_voice_cloning": True,
        "can_use_professional_voice_cloning": True,
    }


def _billing(home: Home) -> Json:
    cycle = home.ledger.cycle(home.ledger.number(home.moment))
    cents = overage_cents(cycle.used(home.moment), home.account.limit)
    free = home.account.tier == "free"
    return {
        "currency": None if free else "usd",
        "current_overage": {"amount": f"{cents / 100:.2f}" if cents else "0", "currency": "usd"},
        "status": "free" if free else "active",
        "billing_period": None if free else "monthly_period",
        "next_invoice": None if free else _invoice(home, cents, cycle.end),
        "open_invoices": [],
        "has_open_invoices": False,
        "pending_change": None,
        "has_used_starter_coupon_on_account": False,
        "has_used_creator_coupon_on_account": True,
    }


def _invoice(home: Home, overage: int, due: int) -> Json:
    subtotal = PRICE_CENTS.get(home.account.tier, 0) + overage
    tax = subtotal * TAX_PERCENT // 100
    return {
        "amount_due_cents": subtotal + tax,
        "subtotal_cents": subtotal,
        "tax_cents": tax,
        "discount_percent_off": None,
        "discount_amount_off": None,
        "discounts": [],
        "next_payment_attempt_unix": due,
        "payment_intent_status": None,
        "payment_intent_statusses": [],
    }


def _user(home: Home, document: Json) -> Json:
    return {
        "user_id": home.user_id,
        "workspace_id": home.workspace_id,
        "subscription": document,
        "is_new_user": False,
        "can_use_delayed_payment_methods": False,
        "is_onboarding_completed": True,
        "is_onboarding_checklist_completed": True,
        "show_compliance_terms": False,
        "first_name": home.first_name,
        "is_api_key_hashed": True,
        "xi_api_key_preview": "...demo",
        "referral_link_code": None,
        "partnerstack_partner_default_link": None,
        "created_at": int(home.account.started_at.timestamp()) - _YEAR - 40 * 86_400,
        "seat_type": "workspace_admin",
    }
