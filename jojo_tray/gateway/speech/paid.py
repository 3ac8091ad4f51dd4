"""Calls beside speech that cost credits: guarded, and then through as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.asking import Asked
from jojo_tray.domain.assistant.failures import KEPT_BACK
from jojo_tray.gateway.speech.orders import reservation_in
from jojo_tray.gateway.speech.warden import blocked, quota_head

if TYPE_CHECKING:
    from jojo_tray.gateway.speech.warden import Warden
    from jojo_tray.gateway.wire.errands import Errand, Tally
    from jojo_tray.gateway.wire.passage import PassThrough


class Paid:
    """Nobody knows before what such a call costs: it goes on while there is anything left."""

    def __init__(self, tally: Tally, warden: Warden, through: PassThrough) -> None:
        self._tally, self._warden, self._through = tally, warden, through

    async def serve(self, errand: Errand) -> None:
        """Answer one request. Raises ClientGone, Refusal."""
        client, account = errand.guest.client, errand.guest.grounds.account_id
        asked = Asked(client, 0, reservation_id=reservation_in(errand.told))
        decision = await self._warden.decide(asked)
        if not decision.allowed:
            self._tally.failed(client, KEPT_BACK, 401, account_id=account)
            raise blocked(decision, [])
        await self._through.serve(errand, quota_head(decision))
