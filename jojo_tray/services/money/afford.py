"""Answers whether a job can be paid with what is left and not set aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.errors import InsufficientDataError, UsageError
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.money.afford import AffordView, ModelChoice
from jojo_tray.domain.money.rates import rate_of, speaking
from jojo_tray.services.money.desk import models_named
from jojo_tray.services.money.estimates import (
    HOW_COUNTED,
    counting_notes,
    model_estimate,
    rate_notes,
)
from jojo_tray.services.money.job_plans import room_left

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from jojo_tray.domain.account import VoiceModel
    from jojo_tray.domain.insight.generations import GenerationSum
    from jojo_tray.domain.insight.money_views import ModelEstimate
    from jojo_tray.domain.money.reservations import Funds, Held
    from jojo_tray.services.money.estimates import Offer
    from jojo_tray.services.money.standing import Standing

DEFAULT_MODEL = "eleven_multilingual_v2"  # the service's own, where a request names none
LOOKED_BACK = timedelta(days=90)
MOST_CHARACTERS = 1_000_000_000
LONGEST_VOICE = 200

MOST_USED = QT_TRANSLATE_NOOP("insight", "No model was named, so it is the one used most: {model}.")
DEFAULT = QT_TRANSLATE_NOOP(
    "insight", "No model was named, so it is the service's default: {model}."
)
DEAREST = QT_TRANSLATE_NOOP("insight", "No model was named, so it is the dearest: {model}.")
VOICE = QT_TRANSLATE_NOOP(
    "insight", "Nobody tells whether the voice {voice} costs more than the model's rate."
)
BEYOND = QT_TRANSLATE_NOOP(
    "insight", "The account may go on beyond its limit; what is over it costs extra."
)
ASIDE = QT_TRANSLATE_NOOP("insight", "Credits set aside for other jobs: {credits}.")
UNCOUNTED = QT_TRANSLATE_NOOP(
    "insight",
    "Credits given back since the last reading, which may have been used before: {credits}.",
)
RENEWED = QT_TRANSLATE_NOOP(
    "insight", "The last reading is of the cycle before: nobody knows how many credits are left."
)
NO_LIMIT = QT_TRANSLATE_NOOP(
    "insight", "The service tells no limit: nobody knows how many credits are left."
)
SAID = {
    ModelChoice.MOST_USED: MOST_USED,
    ModelChoice.DEFAULT: DEFAULT,
    ModelChoice.DEAREST: DEAREST,
}


class OfferSource(Protocol):
    """What an estimate is made from."""

    def offer(self, *, fresh: bool) -> Offer: ...


class Holder(Protocol):
    """What is left, and what is set aside of it."""

    def held(self, own: str | None = None) -> Held:
        """Credits of the reservation `own` count as free."""
        ...


class ModelSums(Protocol):
    """How often each model was used."""

    def by_model(
        self, account_id: int, since: datetime, until: datetime
    ) -> list[GenerationSum]: ...


class AffordDesk:
    """Estimates a job and holds it against the free credits; its text is kept nowhere."""

    def __init__(self, money: OfferSource, holder: Holder, sums: ModelSums) -> None:
        self._money = money
        self._holder = holder
        self._sums = sums

    def afford(
        self,
        text: str | None = None,
        characters: int | None = None,
        model: str | None = None,
        voice: str | None = None,
        reservation: str | None = None,
    ) -> AffordView:
        """Whether a text, or so many characters, fits; with the usual model where none is named.

        What the `reservation` of the job holds is free for it. Raises UsageError for nonsense,
        UnknownModel, ReservationNotFoundError, InsufficientDataError where the service has no
        models, what the rates raise when there are none, and why the account is not known.
        """
        count = _count(text, characters)
        _require_voice(voice)
        held, offer = self._holder.held(reservation), self._money.offer(fresh=True)
        wanted, choice = self._model(offer, model)
        estimate = _as_far_as_free(model_estimate(count, wanted, offer), held.funds)
        said = Note(SAID[choice], model=wanted.model_id) if choice in SAID else None
        notes = (
            *(counting_notes(text) if text is not None else (HOW_COUNTED,)),
            *([said] if said else ()),
            *([Note(VOICE, voice=voice)] if voice else ()),
            *rate_notes([wanted]),
            *_funds_notes(held.funds, offer),
            *_beyond(estimate.credits, held.funds, offer.standing),
            *offer.notes,
        )
        read_at, found = offer.rates.read_at, held.reservations
        return AffordView(count, estimate, choice, held.funds, voice, read_at, notes, found)

    def _model(self, offer: Offer, named: str | None) -> tuple[VoiceModel, ModelChoice]:
        if named is not None:
            return models_named(offer.rates, [named])[0], ModelChoice.ASKED
        known = {model.model_id: model for model in speaking(offer.rates.value.models)}
        if not known:
            raise InsufficientDataError(detail="the service lists no models for speech")
        for one in self._used(offer):
            if one.key in known:
                return known[one.key], ModelChoice.MOST_USED
        if DEFAULT_MODEL in known:
            return known[DEFAULT_MODEL], ModelChoice.DEFAULT
        return _dearest(list(known.values())), ModelChoice.DEAREST

    def _used(self, offer: Offer) -> list[GenerationSum]:
        """The models by their generations, the most used first."""
        if offer.standing is None:
            return []
        since = offer.now - LOOKED_BACK
        found = self._sums.by_model(offer.standing.account.id, since, offer.now)
        return sorted(found, key=lambda one: (-one.items, one.key))


def uncounted_notes(funds: Funds) -> tuple[str, ...]:
    """What is held although it was given back."""
    return (Note(UNCOUNTED, credits=funds.uncounted),) if funds.uncounted else ()


def _as_far_as_free(estimate: ModelEstimate, funds: Funds) -> ModelEstimate:
    """Without the day on which credits run out, unless the job fits: it is not done then."""
    fits = estimate.credits is not None and funds.hold(estimate.credits)
    return estimate if fits else replace(estimate, runs_out=None, days_earlier=None)


def _funds_notes(funds: Funds, offer: Offer) -> Iterator[str]:
    """What is not free though it is left, and why nobody knows what is left."""
    aside = funds.reserved - funds.uncounted
    if aside:
        yield Note(ASIDE, credits=aside)
    yield from uncounted_notes(funds)
    if funds.left is None and not funds.unlimited:
        passed = funds.resets_at is not None and funds.resets_at <= offer.now
        yield RENEWED if passed else NO_LIMIT


def _beyond(needed: int | None, funds: Funds, standing: Standing | None) -> tuple[str, ...]:
    """What can be done about a job that is more than what is free."""
    if needed is None or funds.free is None or standing is None or needed <= funds.free:
        return ()
    room = room_left(standing)
    return (BEYOND,) if room is None or needed - funds.free <= room else ()


def _count(text: str | None, characters: int | None) -> int:
    if (text is None) == (characters is None):
        raise UsageError(detail="Exactly one of text and characters is needed")
    count = characters if characters is not None else len(text or "")
    if not 0 < count <= MOST_CHARACTERS:
        raise UsageError(detail=f"A job has 1 to {MOST_CHARACTERS} characters")
    return count


def _require_voice(voice: str | None) -> None:
    if voice is not None and not (0 < len(voice) <= LONGEST_VOICE and voice.isprintable()):
        raise UsageError(detail=f"A voice's id or name has 1 to {LONGEST_VOICE} characters")


def _dearest(models: Sequence[VoiceModel]) -> VoiceModel:
    """The one with the highest rate, so that the estimate is rather too high."""
    return max(models, key=lambda model: (rate_of(model) or 0, model.model_id))
