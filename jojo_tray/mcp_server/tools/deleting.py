"""Deleting a generation for good: only if the settings allow it and the person agrees."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from mcp.server.elicitation import AcceptedElicitation, ElicitationResult
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.resolve import Elicit, Resolve
from pydantic import BaseModel, Field

from jojo_tray.domain.assistant_errors import DeletingForbidden, NotAgreed
from jojo_tray.domain.errors import Cancelled, HistoryNotFoundError
from jojo_tray.domain.symbols import one_line
from jojo_tray.mcp_server.answers import aged
from jojo_tray.mcp_server.offer import DESTROYS, Offer
from jojo_tray.mcp_server.shapes import Sourced
from jojo_tray.services.documents import iso
from jojo_tray.services.history.documents import deleted_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.app import Core
    from jojo_tray.domain.history import HistoryItem
    from jojo_tray.domain.language import Language
    from jojo_tray.mcp_server.room import Errand, Room

MOST_QUOTED = 300


class Consent(BaseModel):
    """What the person answers."""

    delete: bool = Field(description="Delete it from ElevenLabs for good")


class DeletedItem(Sourced):
    """What became of it: its id is in `deleted`."""

    deleted: list[str]
    already_gone: list[str]
    failed: list[dict[str, Any]]
    left: list[str]


async def consent(ctx: Context[Any, Any], history_item_id: str) -> Consent | Elicit[Consent]:
    """The question to the person; the setting stands for the answer of a client that cannot ask."""
    room: Room = ctx.request_context.lifespan_context
    asked = await room.ask(partial(question, item_id=history_item_id))
    return Elicit(asked, Consent) if _can_ask(ctx) else Consent(delete=True)


class DeletingTools:
    """Deletes from the history."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def offers(self) -> Iterator[Offer]:
        """The tools of this noun."""
        yield Offer(self.delete_history_item, "Delete a generation", DESTROYS)

    async def delete_history_item(
        self,
        ctx: Context[Any, Any],
        history_item_id: Annotated[str, Field(description="the generation's id")],
        agreed: Annotated[ElicitationResult[Consent], Resolve(consent)],
    ) -> DeletedItem:
        """Delete a history item from ElevenLabs for good, its sound with it; the text stays on this
        machine. Only where the user has allowed it in JoJo Tray's settings; then the user is asked
        about each through the client. A client that cannot ask deletes by the setting alone, so
        ask the user yourself before you call it."""
        work = partial(deleted, item_id=history_item_id, sure=_is_yes(agreed))
        answer: DeletedItem = await self._room.toil(ctx, work)
        return answer


def question(core: Core, item_id: str) -> str:
    """What is about to go, in words; raises DeletingForbidden and HistoryNotFoundError."""
    _require_permission(core)
    found = core.history.find(item_id)
    if found.entry.gone_at is not None:
        raise HistoryNotFoundError(what=item_id)
    return "\n".join(asked_about(core.language, found.entry.item))


def asked_about(language: Language, item: HistoryItem) -> Iterator[str]:
    """The lines of the question about a generation."""
    yield "Delete this generation from ElevenLabs for good? Its text stays on this machine."
    yield f"Text: {one_line(item.spoken, MOST_QUOTED) or 'none'}"
    yield f"Voice: {one_line(item.voices, MOST_QUOTED) or 'unknown'}"
    made = item.made_at
    yield f"Made: {'unknown' if made is None else format(language.local(made), '%Y-%m-%d %H:%M')}"
    yield f"Credits: {'unknown' if item.credits is None else language.number(item.credits)}"


def _can_ask(ctx: Context[Any, Any]) -> bool:
    """Whether the client shows forms; one that names no mode does, as before there were any."""
    capabilities = ctx.client_capabilities
    asks = None if capabilities is None else capabilities.elicitation
    return asks is not None and (asks.form is not None or asks.url is None)


def _is_yes(agreed: ElicitationResult[Consent]) -> bool:
    return isinstance(agreed, AcceptedElicitation) and agreed.data.delete


def deleted(core: Core, errand: Errand, item_id: str, *, sure: bool) -> DeletedItem:
    """What became of a generation; it stays for one who has stopped the errand: Cancelled."""
    if not sure:
        raise NotAgreed
    _require_permission(core)  # it may have been taken back while the person thought about it
    done = core.history.delete([item_id], keep_local=True, stop=errand.stop)
    if done.left and errand.stop():
        raise Cancelled
    if done.trouble is not None:
        raise done.trouble
    now = core.clock.now()
    answer: DeletedItem = aged(deleted_document(done), now, source="live", read_at=iso(now))
    return answer


def _require_permission(core: Core) -> None:
    if not core.settings.assistants_delete:
        raise DeletingForbidden(detail="the user has not allowed it")
