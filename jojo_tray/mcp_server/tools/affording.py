"""Whether a job fits, and credits set aside for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Literal

from mcp.server.mcpserver import Context
from pydantic import Field
from typing_extensions import TypedDict

from jojo_tray.domain.money.reservations import USUAL_MINUTES
from jojo_tray.mcp_server.answers import aged
from jojo_tray.mcp_server.offer import ADDS, Offer
from jojo_tray.mcp_server.shapes import Amount, Sourced
from jojo_tray.mcp_server.untrusted import Untrusted, marked
from jojo_tray.services.money.afford_documents import afford_document
from jojo_tray.services.money.reservation_documents import released_document, reserved_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.app import Core
    from jojo_tray.mcp_server.room import Errand, Room

RELEASES = ADDS.model_copy(update={"idempotent_hint": True})

Text = Annotated[str | None, Field(description="the text itself; it is kept nowhere")]
Characters = Annotated[int | None, Field(description="or how long it is, blanks included")]
ModelId = Annotated[
    str | None,
    Field(description="a model's id or name; without one the usual model, which is told"),
]
VoiceId = Annotated[str | None, Field(description="the voice, in case it costs more")]
Credits = Annotated[int, Field(description="how many credits, above 0; can_afford estimates them")]
Purpose = Annotated[str, Field(description="what for, in a few words; the user sees it")]
Minutes = Annotated[
    int, Field(description="for so many minutes, 1 to 44640, at most until the credits are renewed")
]
OwnReservation = Annotated[
    str | None,
    Field(description="the reservation_id you hold for this job: its credits are free for it"),
]
ReservationId = Annotated[str, Field(description="the reservation_id of reserve_budget")]


class Funds(Sourced):
    """Credits left in the cycle, those set aside by anybody, and those free of either."""

    left: Annotated[int | None, Field(description="null: unknown, or without end if unlimited")]
    reserved: int
    uncounted: Annotated[
        int,
        Field(
            description="of the reserved: given back, but nobody knows yet what was used of them"
        ),
    ]
    free: int | None
    unlimited: bool
    resets_at: str | None


class Reservation(TypedDict):
    """Credits held for a purpose until `expires_at`."""

    reservation_id: str
    credits: int
    purpose: str
    made_at: str
    expires_at: str


class Affordable(Funds, Untrusted):
    """A job beside what is free: `missing` is what it takes beyond that, `left_after` what is left
    in the cycle once it is done, credits set aside among it, `runs_out` the day on which the
    credits likely run out then; `reservations` is what is set aside by anybody."""

    affordable: Annotated[bool | None, Field(description="null: nobody knows")]
    characters: int
    credits: Annotated[int | None, Field(description="estimated")]
    estimated_cost: Amount | None
    requests: Annotated[int | None, Field(description="how many it takes, by the model's limit")]
    model_id: str
    model: str
    model_choice: Literal["asked_for", "most_used", "default", "dearest"]
    voice_id: str | None
    missing: Annotated[int | None, Field(description="0 if it fits")]
    left_after: int | None
    reservations: list[Reservation]
    runs_out: str | None
    days_earlier: int | None
    rates_read_at: str | None
    notes: list[str]


class Reserved(Funds, Reservation, Untrusted):
    """What was set aside, what that leaves, and what else is: release what is held in vain."""

    others: list[Reservation]


class Released(Sourced, Reservation, Untrusted):
    """What was given back, and when."""

    released_at: str


class AffordingTools:
    """Answers whether a job fits, and holds credits for it."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def offers(self) -> Iterator[Offer]:
        """The tools of this noun."""
        yield Offer(self.can_afford, "Does it fit?")
        yield Offer(self.reserve_budget, "Set credits aside", ADDS)
        yield Offer(self.release_budget, "Give credits back", RELEASES)

    async def can_afford(
        self,
        text: Text = None,
        characters: Characters = None,
        model_id: ModelId = None,
        voice_id: VoiceId = None,
        reservation_id: OwnReservation = None,
    ) -> Affordable:
        """Whether a text, or so many characters, fits into the credits that are left and not set
        aside: estimated credits, what is missing, what is left after, when the credits run out
        then. Ask this before speech is made. Give exactly one of text and characters."""
        answer: Affordable = await self._room.ask(
            partial(
                affordable,
                text=text,
                characters=characters,
                model_id=model_id,
                voice_id=voice_id,
                reservation_id=reservation_id,
            )
        )
        return answer

    async def reserve_budget(
        self,
        ctx: Context[Any, Any],
        credits: Credits,  # noqa: A002
        purpose: Purpose,
        minutes: Minutes = USUAL_MINUTES,
    ) -> Reserved:
        """Set credits aside for a job, so that no other assistant or program of this user counts on
        them; refused with QuotaExceededError where fewer are free. Nothing is spent. Release them
        with release_budget when the job is done: what it used is counted before anybody else gets
        them; else they are free again when the time is over. Give the reservation_id to can_afford
        to ask about the same job again."""
        answer: Reserved = await self._room.toil(
            ctx, partial(reserved, wanted=credits, purpose=purpose, minutes=minutes)
        )
        return answer

    async def release_budget(self, reservation_id: ReservationId) -> Released:
        """Give back credits that reserve_budget has set aside. Doing it twice changes nothing."""
        answer: Released = await self._room.ask(partial(released, name=reservation_id))
        return answer


def affordable(
    core: Core,
    text: str | None = None,
    characters: int | None = None,
    model_id: str | None = None,
    voice_id: str | None = None,
    reservation_id: str | None = None,
) -> Affordable:
    """Whether a job fits; raises UsageError, UnknownModel, and why nobody can tell."""
    view = core.insight.afford.afford(text, characters, model_id, voice_id, reservation_id)
    document = marked(afford_document(view), "reservations[].purpose")
    answer: Affordable = aged(document, core.clock.now(), trouble=view.funds.trouble)
    return answer


def reserved(core: Core, errand: Errand, wanted: int, purpose: str, minutes: int) -> Reserved:
    """Credits set aside; raises UsageError, QuotaExceededError, or why nothing is known.

    None are for one who has stopped the errand, which raises Cancelled.
    """
    held = core.insight.reservations.reserve(wanted, purpose, minutes, errand.stop)
    document = marked(reserved_document(held), "others[].purpose")
    answer: Reserved = aged(document, core.clock.now(), trouble=held.funds.trouble)
    return answer


def released(core: Core, name: str) -> Released:
    """Credits given back; raises ReservationNotFoundError."""
    document = marked(released_document(core.insight.reservations.release(name)), "purpose")
    now = core.clock.now()
    answer: Released = aged(document, now, source="store", read_at=document["released_at"])
    return answer
