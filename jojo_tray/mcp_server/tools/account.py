"""The account: its plan, its slots, and what its key may read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from jojo_tray.domain.quota import Limit
from jojo_tray.mcp_server.answers import aged
from jojo_tray.mcp_server.offer import Offer
from jojo_tray.mcp_server.shapes import Sourced
from jojo_tray.services.documents import account_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.app import Core
    from jojo_tray.mcp_server.room import Room


class PlanChange(TypedDict):
    """What the plan turns into, and when."""

    kind: str
    at: str | None
    next_tier: str | None
    next_billing_period: str | None


class NextInvoice(TypedDict):
    """The next payment in minor units of the currency."""

    amount_due_cents: int | None
    subtotal_cents: int | None
    tax_cents: int | None
    next_payment_attempt: str | None


class MayRead(TypedDict):
    """Whether the key may read a feature, and the permission to tick where it may not."""

    allowed: bool | None
    permission: str | None
    detail: str | None


class SubscriptionInfo(Sourced):
    """Whose account it is, its plan and slots; of a plan that cannot be read only null is told."""

    account: str | None
    user_id: str | None
    workspace_id: str | None
    first_name: str | None
    seat_type: str | None
    created_at: str | None
    tier: str | None
    status: str | None
    character_count: NotRequired[int]
    character_limit: NotRequired[Limit]
    next_character_count_reset_unix: NotRequired[int | None]
    billing_period: NotRequired[str | None]
    character_refresh_period: NotRequired[str | None]
    pending_change: NotRequired[PlanChange | None]
    currency: NotRequired[str | None]
    max_credit_limit_extension: NotRequired[Limit]
    can_extend_character_limit: NotRequired[bool | None]
    has_open_invoices: NotRequired[bool | None]
    next_invoice: NotRequired[NextInvoice | None]
    voice_slots_used: NotRequired[int | None]
    voice_limit: NotRequired[int | None]
    professional_voice_slots_used: NotRequired[int | None]
    professional_voice_limit: NotRequired[int | None]
    voice_add_edit_counter: NotRequired[int | None]
    max_voice_add_edits: NotRequired[int | None]
    can_extend_voice_limit: NotRequired[bool | None]
    can_use_instant_voice_cloning: NotRequired[bool | None]
    can_use_professional_voice_cloning: NotRequired[bool | None]
    may_read: dict[str, MayRead]
    without_source: dict[str, str]
    sampled_at: str | None


class AccountTools:
    """Answers whose account it is and what is in its plan."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def offers(self) -> Iterator[Offer]:
        """The tools of this noun."""
        yield Offer(self.get_subscription_info, "Subscription")

    async def get_subscription_info(self) -> SubscriptionInfo:
        """Get current subscription details and quotas: the plan and its period, credits used and
        allowed, the next payment, voice slots, and which features the API key may read. For what
        is left and the pace ask get_quota_status."""
        info: SubscriptionInfo = await self._room.ask(subscription_info)
        return info


def subscription_info(core: Core) -> SubscriptionInfo:
    """The account with its age; raises the reason where nothing at all is known of it."""
    profile = core.account.live(core.settings.service_url)
    if profile.status.error is not None and not profile.known:
        raise profile.status.error
    document = account_document(profile)
    answer: SubscriptionInfo = aged(document, core.clock.now(), read_at=document["sampled_at"])
    return answer
