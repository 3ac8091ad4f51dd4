"""Calls that make speech: in order, counted by their text, their cost and their time."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.assistant.recipes import recipe_of
from jojo_tray.gateway.passage import Seen, spent
from jojo_tray.gateway.refusals import no_way
from jojo_tray.gateway.troubles import kind_of, request_id_of
from jojo_tray.gateway.turns import Lanes
from jojo_tray.gateway.upstream import WayLost

if TYPE_CHECKING:
    from jojo_tray.domain.assistant.recipes import Recipe
    from jojo_tray.gateway.errands import Errand
    from jojo_tray.gateway.passage import Passage
    from jojo_tray.gateway.turns import Lane
    from jojo_tray.gateway.upstream import Answer

PATH = b"/v1/text-to-speech/"


def is_speech(method: str, path: bytes) -> bool:
    """Whether a request makes speech, and so costs credits."""
    return method == "POST" and path.startswith(PATH)


class Speech:
    """Generates through the service; nothing is asked twice that may have been billed."""

    def __init__(self, passage: Passage) -> None:
        self._passage, self._lanes = passage, Lanes()

    async def serve(self, errand: Errand) -> None:
        """Answer one generation. Raises ClientGone, Refusal."""
        body = await errand.caller.whole()
        recipe = recipe_of(errand.path.decode("latin-1"), errand.query.decode("latin-1"), body)
        await self._generate(errand, body, recipe)

    async def _generate(self, errand: Errand, body: bytes, recipe: Recipe | None) -> None:
        began = perf_counter()
        lane = self._lanes.of(recipe.model_id if recipe else "")
        try:
            answer = await lane.ask(lambda: self._passage.ask(errand, body))
        except WayLost as lost:
            raise self._lost(errand, lost) from None
        try:
            await self._tell(errand, recipe, answer, began)
        except WayLost as lost:
            raise self._lost(errand, lost) from None
        finally:
            await _over(lane, answer)

    async def _tell(
        self, errand: Errand, recipe: Recipe | None, answer: Answer, began: float
    ) -> None:
        tally, client = self._passage.tally, errand.guest.client
        account, seen = errand.guest.grounds.account_id, Seen(answer.status)
        made = answer.status == 200
        cost = spent(tally, account, answer)
        characters = recipe.characters if made and recipe else 0
        counts = Counts(characters=characters, credits=cost, api_calls=1)
        tally.count(client, counts, account)
        await self._passage.hand_down(errand, answer, seen)
        if made and seen.first_at is not None:
            tally.waited((seen.first_at - began) * 1000, client, account)
        elif not made:
            kind = kind_of(answer.status, seen.error)
            tally.failed(client, kind, answer.status, request_id_of(answer), account)

    def _lost(self, errand: Errand, lost: WayLost) -> Exception:
        guest = errand.guest
        self._passage.tally.failed(guest.client, lost.code, account_id=guest.grounds.account_id)
        return no_way(lost.code, lost.message)


async def _over(lane: Lane, answer: Answer) -> None:
    try:
        await answer.close()
    finally:
        lane.left()
