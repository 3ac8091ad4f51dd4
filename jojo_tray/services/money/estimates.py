"""What a text would cost with each model, and what it would do to the credits."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from jojo_tray.domain.forecast.result import Method
from jojo_tray.domain.insight.figures import shortly
from jojo_tray.domain.insight.money_views import EstimateView, ModelEstimate
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight.outlook_view import OutlookView
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.money.amounts import told_amount
from jojo_tray.domain.money.rates import Rates, credits_for, rate_of, requests_for, run_out_day
from jojo_tray.domain.reading import Read
from jojo_tray.services.money.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jojo_tray.domain.account import VoiceModel
    from jojo_tray.domain.subscription import Money

HOW_COUNTED = QT_TRANSLATE_NOOP(
    "insight",
    "Estimated by the models' own rates for a character, line ends and blanks counted;"
    " voices of the library may cost more.",
)
NO_RATES = QT_TRANSLATE_NOOP("insight", "The service tells no rates of: {models}.")
TWO_UNITS = QT_TRANSLATE_NOOP(
    "insight", "Emoji and the like count as one character each, which some count as two: {count}."
)
APART = QT_TRANSLATE_NOOP(
    "insight", "Accents written apart from their letters count as characters, too: {count}."
)


@dataclass(frozen=True, slots=True)
class Offer:
    """What an offer is made from; `now` is in the reader's zone, None is unknown."""

    rates: Read[Rates]
    now: datetime
    standing: Standing | None = None
    outlook: OutlookView | None = None
    notes: tuple[str, ...] = ()

    @property
    def left(self) -> int | None:
        """Credits left in the cycle under way."""
        return self.standing.quota.left(self.now) if self.standing else None

    @property
    def unlimited(self) -> bool:
        """Whether there is no end of credits."""
        return self.standing is not None and self.standing.quota.unlimited

    @property
    def resets_at(self) -> datetime | None:
        """When the credits are renewed."""
        return self.standing.quota.resets_at if self.standing else None

    @property
    def reset_day(self) -> date | None:
        """The reader's day on which the credits are renewed."""
        resets_at = self.resets_at
        return resets_at.astimezone(self.now.tzinfo).date() if resets_at else None

    def price(self, credits_used: int) -> Money | None:
        """So many credits at the plan's price for one."""
        standing = self.standing
        if standing is None or standing.per_credit is None:
            return None
        return told_amount(standing.per_credit * credits_used, standing.currency)

    def runs_out(self, extra: int = 0) -> date | None:
        """The day on which the credits likely run out when so many more are used now.

        It is as much before the day of the outlook as the expected use tells. None where they
        last until the reset, or where the data carry no date.
        """
        if self.outlook is None or self.outlook.forecast is None or self.left is None:
            return None
        forecast, told = self.outlook.forecast, self.outlook.runs_out
        if forecast.method is Method.FLAT:
            return None
        plain, sooner = (
            run_out_day(forecast.days, self.left - more, self.reset_day) for more in (0, extra)
        )
        if told is None or plain is None or sooner is None:
            return sooner
        return max(self.now.date(), told - (plain - sooner))


def estimate_view(text: str, models: Sequence[VoiceModel], offer: Offer) -> EstimateView:
    """What a text costs with each model, the cheapest first, unknown ones last."""
    found = sorted((model_estimate(len(text), model, offer) for model in models), key=_cheapest)
    return EstimateView(
        len(text),
        tuple(found),
        offer.left,
        offer.resets_at,
        offer.runs_out(),
        offer.rates.read_at,
        (*counting_notes(text), *rate_notes(models), *offer.notes),
    )


def rate_notes(models: Iterable[VoiceModel]) -> tuple[str, ...]:
    """Which models nobody knows the rates of."""
    unknown = [model.model_id for model in models if rate_of(model) is None]
    return (Note(NO_RATES, models=shortly(unknown)),) if unknown else ()


def model_estimate(characters: int, model: VoiceModel, offer: Offer) -> ModelEstimate:
    """What so many characters cost with a model, as far as its rate is known."""
    name, rate = model.name or model.model_id, rate_of(model)
    requests = requests_for(characters, model.max_characters)
    if rate is None:
        return ModelEstimate(model.model_id, name, None, requests=requests)
    needed, left = credits_for(characters, rate), offer.left
    fits = True if offer.unlimited else None if left is None else needed <= left
    runs_out = offer.runs_out(needed) if fits else None
    return ModelEstimate(
        model.model_id,
        name,
        needed,
        offer.price(needed),
        fits,
        None if left is None else left - needed,
        requests,
        runs_out,
        _days_between(runs_out, offer.runs_out()),
    )


def _days_between(earlier: date | None, later: date | None) -> int | None:
    return None if earlier is None or later is None else (later - earlier).days


def _cheapest(model: ModelEstimate) -> tuple[bool, int, str]:
    return model.credits is None, model.credits or 0, model.model_id


def counting_notes(text: str) -> tuple[str, ...]:
    """How it was counted, and where others might count otherwise."""
    notes = [HOW_COUNTED]
    if text.isascii():
        return tuple(notes)
    # Beyond the first 65,536 characters each takes two units of UTF-16.
    if (long := len(text.encode("utf-16-le", "surrogatepass")) // 2 - len(text)) > 0:
        notes.append(Note(TWO_UNITS, count=long))
    if (apart := len(text) - len(unicodedata.normalize("NFC", text))) > 0:
        notes.append(Note(APART, count=apart))
    return tuple(notes)
