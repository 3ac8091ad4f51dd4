"""The JSON documents of the program: the same for the command line and for programs."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from jojo_tray.domain.account import Access

if TYPE_CHECKING:
    from datetime import date

    from jojo_tray.domain.account import Capability, KeyReport, User
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.insight.outlook_view import OutlookView
    from jojo_tray.domain.pace import Pace
    from jojo_tray.domain.subscription import Invoice, PendingChange, Subscription
    from jojo_tray.services.status import Profile, Status

Document = dict[str, Any]

# What the design documents name and the documented API does not tell.
WITHOUT_SOURCE = {
    "xi_api_key": "never shown: the key stays where you keep it",
    "email": "not told by the API",
    "is_new_user": "deprecated by the API, so not relied on",
    "can_use_delayed_payment_methods": "deprecated by the API, so not relied on",
    "allowed_to_extend_character_limit": "deprecated by the API: see max_credit_limit_extension",
    "max_history_items": "not told by the API",
    "available_models": "not told with the plan: GET /v1/models lists them",
    "can_add_project": "not told by the API",
    "can_delete_project": "not told by the API",
    "can_monitor_project_usage": "not told by the API",
    "uses_gravatar": "never fetched: only the API is asked",
    "gravatar_url": "never fetched: only the API is asked",
}


def iso(moment: datetime | None) -> str | None:
    """ISO 8601 with offset, whole seconds."""
    return None if moment is None else moment.replace(microsecond=0).isoformat()


def error_document(error: JojoTrayError) -> Document:
    """An error as programs read it."""
    return {
        "code": error.code,
        "title": error.heading(),
        "message": error.message(),
        "hint": error.advice(),
    }


def status_document(status: Status) -> Document:
    """`status --json`: unknown is null."""
    quota, subscription = status.quota, status.subscription
    document: Document = {
        "account": _account_name(status),
        "tier": subscription.tier if subscription else None,
        "status": subscription.status if subscription else None,
        "used": quota.used if quota else None,
        "limit": quota.limit if quota else None,
        "remaining": quota.remaining if quota else None,
        "over": quota.over if quota else None,
        "percent": quota.percent if quota else None,
        "band": quota.band if quota else None,
        "resets_at": iso(quota.resets_at) if quota else None,
        "sampled_at": iso(status.read_at),
        "stale": status.stale if quota else None,
        "pace": _pace(status.pace),
        "forecast": _forecast(status.outlook),
        "source": status.source,
    }
    if status.error is not None:
        document["error"] = error_document(status.error)
    return document


def account_document(profile: Profile) -> Document:
    """`account --json`, with the API's own names where it has them."""
    status = profile.status
    document: Document = {
        "account": _account_name(status),
        **_user(profile.user),
        **_plan(status.subscription),
        "may_read": {c.feature: _access(c) for c in profile.capabilities},
        "without_source": WITHOUT_SOURCE,
        "sampled_at": iso(status.read_at),
        "source": status.source,
    }
    if status.error is not None:
        document["error"] = error_document(status.error)
    return document


def key_document(report: KeyReport, error: JojoTrayError | None = None) -> Document:
    """`key test --json`: whether the key is accepted, whose it is, what it may read."""
    document: Document = {
        "accepted": report.accepted,
        **_user(report.user),
        "may_read": {c.feature: _access(c) for c in report.capabilities},
    }
    if error is not None:
        document["error"] = error_document(error)
    return document


def _account_name(status: Status) -> str | None:
    return None if status.account is None else (status.account.name or "default")


def _pace(pace: Pace | None) -> Document | None:
    if pace is None:
        return None
    return {
        "elapsed_percent": pace.elapsed_percent,
        "points_ahead": pace.points_ahead,
        "cycle_start": iso(pace.cycle_start),
        "cycle_start_source": pace.cycle_start_source,
    }


def _forecast(outlook: OutlookView | None) -> Document | None:
    if outlook is None or outlook.projected_total is None:
        return None
    return {
        "runs_out_at": _noon(outlook.runs_out),
        "low": _noon(outlook.low),
        "high": _noon(outlook.high),
        "confidence": outlook.confidence,
        "projected_total": round(outlook.projected_total),
    }


def _noon(day: date | None) -> str | None:
    """A foretold day as a time: its noon, which is the same day wherever it is read."""
    return None if day is None else iso(datetime.combine(day, time(12), tzinfo=UTC))


def _user(user: User | None) -> Document:
    return {
        "user_id": user.user_id if user else None,
        "workspace_id": user.workspace_id if user else None,
        "first_name": user.first_name if user else None,
        "seat_type": user.seat_type if user else None,
        "created_at": iso(user.created_at) if user else None,
    }


def _plan(subscription: Subscription | None) -> Document:
    if subscription is None:
        return {"tier": None, "status": None}
    voices, quota = subscription.voices, subscription.quota
    resets_at = quota.resets_at
    return {
        "tier": subscription.tier,
        "status": subscription.status,
        "character_count": quota.used,
        "character_limit": quota.limit,
        "next_character_count_reset_unix": resets_at and round(resets_at.timestamp()),
        "billing_period": subscription.billing_period,
        "character_refresh_period": subscription.refresh_period,
        "pending_change": _change(subscription.pending_change),
        "currency": subscription.currency,
        "max_credit_limit_extension": subscription.extension,
        "can_extend_character_limit": subscription.can_extend,
        "has_open_invoices": subscription.has_open_invoices,
        "next_invoice": _invoice(subscription.next_invoice),
        "voice_slots_used": voices.used,
        "voice_limit": voices.limit,
        "professional_voice_slots_used": voices.professional_used,
        "professional_voice_limit": voices.professional_limit,
        "voice_add_edit_counter": voices.edits_used,
        "max_voice_add_edits": voices.edits_limit,
        "can_extend_voice_limit": voices.extendable,
        "can_use_instant_voice_cloning": voices.instant_cloning,
        "can_use_professional_voice_cloning": voices.professional_cloning,
    }


def _change(change: PendingChange | None) -> Document | None:
    if change is None:
        return None
    return {
        "kind": change.kind,
        "at": iso(change.at),
        "next_tier": change.next_tier,
        "next_billing_period": change.next_billing_period,
    }


def _invoice(invoice: Invoice | None) -> Document | None:
    if invoice is None:
        return None
    return {
        "amount_due_cents": invoice.amount_due_cents,
        "subtotal_cents": invoice.subtotal_cents,
        "tax_cents": invoice.tax_cents,
        "next_payment_attempt": iso(invoice.next_payment_attempt),
    }


def _access(capability: Capability) -> Document:
    allowed = {Access.ALLOWED: True, Access.FORBIDDEN: False, Access.NOT_OFFERED: False}
    return {
        "allowed": allowed.get(capability.access),
        "permission": capability.permission,
        "detail": capability.detail,
    }
