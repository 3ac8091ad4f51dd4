"""A request for speech as it is understood: what is asked for, by whom, and with which wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.assistant.asking import Asked
from jojo_tray.domain.assistant.cache_wishes import may_answer, may_keep, wants_kept_only
from jojo_tray.domain.assistant.recipes import recipe_of
from jojo_tray.gateway.wire.heads import first
from jojo_tray.gateway.wire.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jojo_tray.domain.assistant.recipes import Recipe
    from jojo_tray.gateway.wire.errands import Errand
    from jojo_tray.gateway.wire.heads import Head

PRIORITY, RESERVATION = b"x-jojo-priority", b"x-jojo-reservation"
LONGEST = 1 << 20  # bytes of a body that is looked at
_ACCEPTS = b"accept-encoding"
_IN_PART = {"range", "if-none-match", "if-modified-since"}


class Order(NamedTuple):
    """`recipe` is None for what nobody here understands; `keeps` whether its sound is kept."""

    errand: Errand
    body: bytes
    recipe: Recipe | None
    wishes: Mapping[str, str]
    asked: Asked
    keeps: bool

    @property
    def account_id(self) -> int:
        """Whose credits pay for it."""
        return self.errand.guest.grounds.account_id

    @property
    def client(self) -> str:
        """Who asks."""
        return self.errand.guest.client

    @property
    def key(self) -> tuple[int, str]:
        """What equal requests have in common."""
        return self.account_id, self.recipe.fingerprint if self.recipe else ""

    @property
    def notes(self) -> bool:
        """Whether its text may be noted."""
        return self.recipe is not None and may_keep(self.wishes)

    @property
    def kept_only(self) -> bool:
        """Whether it would rather have no speech than speech that costs."""
        return wants_kept_only(self.wishes)

    def may_hear(self, age: float = 0.0) -> bool:
        """Whether speech kept for so many seconds may answer."""
        return self.keeps and may_answer(self.wishes, age)

    def unpacked(self) -> Order:
        """The same, for an answer that others can read as well, however they want theirs packed."""
        head = [(name, value) for name, value in self.errand.head if name != _ACCEPTS]
        plain = self.errand._replace(head=[*head, (_ACCEPTS, b"identity")])
        return self._replace(errand=plain)


def order_of(errand: Errand, body: bytes) -> Order:
    """What a client orders. Raises Refusal for a priority that is none."""
    path, query = errand.path.decode("latin-1"), errand.query.decode("latin-1")
    # To read more than anybody says would hold up all others.
    recipe = recipe_of(path, query, body) if len(body) <= LONGEST else None
    wishes = _wishes(errand)
    grounds = errand.guest.grounds
    keepable = recipe is not None and recipe.keepable and grounds.account_id > 0
    keeps = keepable and grounds.keeps_speech and may_keep(wishes) and not _IN_PART & wishes.keys()
    return Order(errand, body, recipe, wishes, _asked(errand, recipe), keeps)


def reservation_in(told: Head) -> str | None:
    """The credits that were set aside for a request, by its headers."""
    said = first(told, RESERVATION)
    return said.decode("latin-1").strip() if said else None


def _wishes(errand: Errand) -> dict[str, str]:
    """The headers, several of a name as one; those for the gateway alone are among them."""
    wishes: dict[str, str] = {}
    for name, value in errand.told:
        said, key = value.decode("latin-1"), name.decode("latin-1")
        wishes[key] = f"{wishes[key]}, {said}" if key in wishes else said
    return wishes


def _asked(errand: Errand, recipe: Recipe | None) -> Asked:
    priority = (first(errand.told, PRIORITY) or b"normal").decode("latin-1").strip().lower()
    try:
        return Asked.of(
            errand.guest.client,
            recipe.characters if recipe else 0,
            priority,
            recipe.model_id if recipe else None,
            reservation_in(errand.told),
        )
    except ValueError:
        message = "X-JoJo-Priority is low, normal or high."
        raise Refusal(400, "invalid_request", "invalid_priority", message) from None
