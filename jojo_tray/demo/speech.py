"""Speech on demand: what is asked for, whether the credits carry it, and its entry in the books."""

from __future__ import annotations

import hashlib
import math
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jojo_tray.demo.catalogue import KEYS, MODELS, VOICE_BY_ID, Model, Voice
from jojo_tray.demo.chance import dice
from jojo_tray.demo.events import Event, Take
from jojo_tray.demo.refusals import refuse

if TYPE_CHECKING:
    from jojo_tray.demo.account import Home
    from jojo_tray.demo.exchange import Json

DEFAULT_MODEL = "eleven_multilingual_v2"
DEFAULT_FORMAT = "mp3_44100_128"
_CREDITS_A_MINUTE = 900
_MODEL_BY_ID = {model.model_id: model for model in MODELS}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a caller wants spoken; `kept` is false when the history shall not show it."""

    voice: Voice
    model: Model
    text: str
    output_format: str
    settings: Mapping[str, object]
    seed: int | None = None
    kept: bool = True

    @property
    def cost(self) -> int:
        """Give its price in credits."""
        return math.ceil(len(self.text) * self.model.factor * self.voice.multiplier)

    @property
    def tune(self) -> str:
        """Name its melody: the same words by the same voice, model and seed sound the same."""
        parts = (self.voice.voice_id, self.model.model_id, str(self.seed), self.text)
        return hashlib.sha256("/".join(parts).encode()).hexdigest()


def find_voice(voice_id: str) -> Voice:
    """Find a voice that can speak; refuses with 404 one that is unknown or deleted."""
    voice = VOICE_BY_ID.get(voice_id)
    if voice is None or not voice.listed:
        message = f"A voice with the voice_id {voice_id} was not found."
        raise refuse(404, "voice_not_found", message=message)
    return voice


def find_model(model_id: str) -> Model:
    """Find a model that speaks; refuses with 400 one that is unknown or does not."""
    model = _MODEL_BY_ID.get(model_id)
    if model is None:
        message = f"A model with model ID {model_id} does not exist."
        raise refuse(400, "model_not_found", message=message)
    if not model.speaks:
        message = f"The model {model_id} cannot be used for text to speech."
        raise refuse(400, "model_can_not_do_text_to_speech", message=message)
    return model


def afford(home: Home, cost: int) -> None:
    """Refuse with 401 what the credits that are left do not carry."""
    used, limit = _balance(home)
    left = max(limit - used, 0)
    if cost > left:
        message = (
            f"This request exceeds your quota of {limit}. You have {left} credits remaining, "
            f"while {cost} credits are required for this request."
        )
        raise refuse(401, "quota_exceeded", message=message)


def charge(home: Home, wish: Wish) -> Event:
    """Enter what was spoken in the books, at the account's own moment."""
    event = _event(home, wish)
    used, _ = _balance(home)
    home.ledger.add(event)
    if "character_count" in home.account.adjustments():
        home.account.adjust(character_count=used + event.credits)
    return event


def draft(wish: Wish) -> Event:
    """Give what would be entered, of no account and no time: for its sound."""
    return _entry("draft", 0, wish)


def _event(home: Home, wish: Wish) -> Event:
    # The moment is in it, so that another run, which forgot this one, names its items otherwise.
    drawn = dice(f"{home.user_id}/{home.moment}/{len(home.ledger.spoken)}")
    item_id = b64encode(drawn.randbytes(15), b"Jo").decode()
    latency_ms = round(home.account.delivery.first_byte * 1000)
    return replace(_entry(item_id, home.moment, wish), latency_ms=latency_ms)


def _entry(item_id: str, moment: int, wish: Wish) -> Event:
    return Event(
        id=item_id,
        at=moment,
        credits=wish.cost,
        product="TTS",
        voice_id=wish.voice.voice_id,
        model_id=wish.model.model_id,
        key=KEYS[0].name,
        region="us",
        text=wish.text,
        lines=(),
        source="TTS",
        output_format=wish.output_format,
        minutes=round(wish.cost / _CREDITS_A_MINUTE, 3),
        latency_ms=0,
        take=Take(wish.tune, wish.settings, wish.kept),
    )


def _balance(home: Home) -> tuple[int, int]:
    given = home.account.adjustments()
    used, limit = given.get("character_count"), given.get("character_limit")
    return (
        used if isinstance(used, int) else home.ledger.used(home.moment),
        limit if isinstance(limit, int) else home.account.limit,
    )


def alignment(text: str, seconds: float, since: float = 0.0) -> Json:
    """Say when each character is spoken, spread evenly, in seconds."""
    step = seconds / max(len(text), 1)
    times = [round(since + index * step, 3) for index in range(len(text) + 1)]
    return {
        "characters": list(text),
        "character_start_times_seconds": times[:-1],
        "character_end_times_seconds": times[1:],
    }
