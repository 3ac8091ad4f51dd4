"""The guard before each call that costs credits, in the gateway's own terms."""

from __future__ import annotations

import asyncio
import logging
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.assistant.guard import Reason, Verdict
from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.gateway.wire.refusals import Refusal

if TYPE_CHECKING:
    from jojo_tray.domain.assistant.asking import Asked
    from jojo_tray.domain.assistant.flights import Payer
    from jojo_tray.domain.assistant.guard import Decision
    from jojo_tray.gateway.wire.heads import Head

SPACING = 5.0  # seconds between two looks beside calls that may go on anyway
QUOTA, ADVICE = b"x-jojo-quota", b"x-jojo-advice"
_STANDS = {Verdict.ALLOW: b"ok", Verdict.BLOCK: b"blocked"}
_TOLD = {Reason.UNKNOWN, Reason.STALE}
LONGEST_ADVICE = 500

log = logging.getLogger(__name__)


class Desk(Protocol):
    """Decides from memory; `refresh` asks the service, on a thread."""

    def check(self, asked: Asked) -> Decision: ...

    def wants_reading(self, decision: Decision) -> bool: ...

    def refresh(self) -> bool: ...

    def take_off(self, client: str, credits: int) -> Payer: ...  # noqa: A002

    def land(self, payer: Payer, credits: int, cost: int = 0) -> None: ...  # noqa: A002


class Flight:
    """A call that credits are held for until it is known what it costs."""

    def __init__(self, desk: Desk, client: str, held: int) -> None:
        self.held = held
        self._desk, self._payer = desk, desk.take_off(client, held)
        self._landed = False

    def land(self, cost: int) -> None:
        """It did cost so much; the first word counts."""
        if not self._landed:
            self._landed = True
            self._desk.land(self._payer, self.held, cost)


class Warden:
    """Nobody who may go on waits for a reading; who may not is told by a fresh one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._asking: asyncio.Task[None] | None = None
        self._asked_at = -SPACING

    def glance(self, asked: Asked) -> Decision:
        """What is known now, for a call that costs nothing."""
        return self._desk.check(asked._replace(characters=0))

    def judged(self, asked: Asked) -> Decision:
        """What becomes of a call by what is known now."""
        return self._desk.check(asked)

    async def decide(self, asked: Asked) -> Decision:
        """What becomes of a call."""
        decision = self._desk.check(asked)
        if not self._desk.wants_reading(decision):
            return decision
        if decision.allowed:
            self._look_beside()
            return decision
        await self.look()
        return self._desk.check(asked)

    async def look(self) -> None:
        """Ask the service, together with all who want to know."""
        if self._asking is None or self._asking.done():
            self._asked_at = monotonic()
            self._asking = asyncio.create_task(self._ask())
        await asyncio.shield(self._asking)

    def take_off(self, client: str, credits_held: int) -> Flight:
        """A call begins that costs about so much."""
        return Flight(self._desk, client, credits_held)

    def _look_beside(self) -> None:
        idle = self._asking is None or self._asking.done()
        if idle and monotonic() - self._asked_at > SPACING:
            self._asked_at = monotonic()
            self._asking = asyncio.create_task(self._ask())

    async def _ask(self) -> None:
        try:
            await asyncio.to_thread(self._desk.refresh)
        except JojoTrayError as error:
            log.warning("The quota was not read: %s", error)


def quota_head(decision: Decision) -> Head:
    """How the account stands, as a header; with what to do where there is something to do."""
    head = [(QUOTA, _STANDS.get(decision.verdict, b"warn"))]
    if decision.verdict is not Verdict.ALLOW or decision.reason in _TOLD:
        said = "".join(sign for sign in decision.says() if sign.isprintable())[:LONGEST_ADVICE]
        head.append((ADVICE, said.encode("latin-1", "replace")))
    return head


def blocked(decision: Decision, more: Head) -> Refusal:
    """Used up, as the service says it; nothing was asked of it."""
    facts = {**decision.to_json(), "text_only": True}
    for name in ("message", "verdict", "prefer_cache"):
        del facts[name]
    message = decision.says()
    head = (*quota_head(decision), *more)
    return Refusal(401, "invalid_request", "quota_exceeded", message, head, more=facts)
