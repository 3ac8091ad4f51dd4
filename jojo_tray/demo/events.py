"""The diary: what the built-in account used on each calendar day, drawn from its seed."""

from __future__ import annotations

import math
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import accumulate
from typing import TYPE_CHECKING

from jojo_tray.demo import catalogue, texts
from jojo_tray.demo.chance import Urn, dice

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

DAY = 86_400
_HOURS = (1, 1, 0, 0, 0, 1, 2, 4, 8, 11, 12, 10, 7, 9, 12, 12, 10, 8, 5, 5, 6, 5, 3, 2)
_UNTIL_HOUR = (0, *accumulate(_HOURS))
_HOUR = Urn(range(24), _HOURS)
_PRODUCT = Urn(
    ("TTS", "STS", "Music", "SFX", "STT", "Dubbing", "ConvAI"), (820, 40, 9, 40, 46, 5, 40)
)
_CREDITS = {
    "STS": (90, 520),
    "Music": (280, 900),
    "SFX": (40, 200),
    "STT": (20, 320),
    "Dubbing": (260, 900),
    "ConvAI": (40, 260),
}
_FORMAT = Urn(("mp3_44100_128", "pcm_24000", "ulaw_8000", "wav_44100"), (90, 4, 3, 3))
_SOURCE = Urn(
    ("TTS", "Projects", "Flows", "VoiceGeneration", None, "Hologram"), (1340, 60, 12, 6, 6, 4)
)
_VOICE = Urn(catalogue.VOICES, [voice.weight for voice in catalogue.VOICES])
_MODEL = Urn(catalogue.SPEAKING, [model.weight for model in catalogue.SPEAKING])
_REGION = Urn(catalogue.REGIONS, catalogue.REGION_WEIGHTS)
_KEY: Urn[str | None] = Urn(
    (*(key.name for key in catalogue.KEYS), None),
    (*(key.weight for key in catalogue.KEYS), catalogue.WEB_WEIGHT),
)


@dataclass(frozen=True, slots=True)
class Take:
    """What a caller had spoken: `tune` names its melody, `kept` says if the history shows it."""

    tune: str
    settings: Mapping[str, object]
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that cost credits; `source` is the history's, None also when unknown there."""

    id: str
    at: int
    credits: int
    product: str
    voice_id: str | None
    model_id: str | None
    key: str | None
    region: str
    text: str | None
    lines: tuple[tuple[str, str], ...]
    source: str | None
    output_format: str
    minutes: float
    latency_ms: int
    take: Take | None = None

    @property
    def in_history(self) -> bool:
        """Say whether the history shows it: music, effects and agents it never does."""
        kept = self.take is None or self.take.kept
        return kept and self.product in {"TTS", "STS", "Dubbing"}

    @property
    def request_id(self) -> str:
        """Name the request that was paid."""
        return f"req{self.id[:17]}"

    @property
    def characters(self) -> int:
        """Count the characters of text that were spoken."""
        spoken = self.text if self.text is not None else "".join(text for _, text in self.lines)
        return len(spoken) if self.product == "TTS" else 0


def elapsed_share(second: int) -> float:
    """Say which share of a day's use falls before this second of the day."""
    hour, rest = divmod(min(max(second, 0), DAY), 3600)
    inside = _HOURS[hour] * rest / 3600 if hour < len(_HOURS) else 0.0
    return (_UNTIL_HOUR[hour] + inside) / _UNTIL_HOUR[-1]


def day_start(day: date) -> int:
    """Give the first second of a UTC day, in Unix seconds."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


class Diary:
    """Draws a day's events from seed and date alone; `budget` says how many credits it takes."""

    def __init__(self, seed: str, budget: Callable[[date], int]) -> None:
        self._seed = seed
        self._budget = budget
        self._days: dict[date, tuple[Event, ...]] = {}

    def day(self, day: date) -> tuple[Event, ...]:
        """Give the day's events in order of time; their credits sum to the day's budget."""
        if day not in self._days:
            self._days[day] = self._write(day)
        return self._days[day]

    def _write(self, day: date) -> tuple[Event, ...]:
        pen = _Pen(dice(f"{self._seed}/{day.toordinal()}"), day_start(day))
        left = self._budget(day)
        events: list[Event] = []
        while left > 0:
            event = pen.draw()
            if event.credits > left:
                event = pen.remainder(left)
            left -= event.credits
            events.append(event)
        return tuple(sorted(events, key=lambda event: (event.at, event.id)))


def spread(rng: Random, day: date) -> float:
    """Draw a day's size from its weekday, some noise, and now and then a burst."""
    weekday = (1.15, 1.25, 1.2, 1.2, 1.05, 0.45, 0.35)[day.weekday()]
    burst = 1.9 if rng.random() < 0.06 else 1.0
    idle = 0.0 if day.weekday() >= 5 and rng.random() < 0.2 else 1.0
    return weekday * burst * idle * rng.lognormvariate(0.0, 0.22)


class _Pen:
    """Draws one event after the other for one day."""

    def __init__(self, rng: Random, midnight: int) -> None:
        self._rng = rng
        self._midnight = midnight
        self._last: Event | None = None

    def draw(self) -> Event:
        product = _PRODUCT.draw(self._rng)
        if product != "TTS":
            return self._measured(product, self._rng.randint(*_CREDITS[product]))
        if self._last and self._rng.random() < 0.06:
            return self._retake(self._last)
        self._last = self._dialogue() if self._rng.random() < 0.012 else self._speech()
        return self._last

    def remainder(self, credits_left: int) -> Event:
        return self._measured("STT", credits_left)

    def _speech(self) -> Event:
        model = _MODEL.draw(self._rng)
        voice = _VOICE.draw(self._rng)
        text = texts.passage(self._rng)
        cost = math.ceil(len(text) * model.factor * voice.multiplier)
        return self._event(
            "TTS", cost, voice.voice_id, model.model_id, text, source=_SOURCE.draw(self._rng)
        )

    def _dialogue(self) -> Event:
        voices = self._rng.sample(catalogue.VOICES[:6], 2)
        lines = tuple(
            (voices[turn % 2].voice_id, texts.sentence(self._rng))
            for turn in range(self._rng.randint(2, 5))
        )
        cost = sum(len(text) for _, text in lines)
        return self._event("TTS", cost, None, "eleven_v3", None, lines=lines, source="TTS")

    def _retake(self, first: Event) -> Event:
        return self._event(
            "TTS",
            first.credits,
            first.voice_id,
            first.model_id,
            first.text,
            lines=first.lines,
            source=first.source,
            at=min(first.at + self._rng.randint(8, 90), self._midnight + DAY - 1),
        )

    def _measured(self, product: str, cost: int) -> Event:
        if product == "STS":
            voice = _VOICE.draw(self._rng)
            return self._event(
                product, cost, voice.voice_id, catalogue.STS_MODEL, None, source=product
            )
        source = product if product == "Dubbing" else None
        return self._event(product, cost, None, None, None, source=source)

    def _event(
        self,
        product: str,
        cost: int,
        voice_id: str | None,
        model_id: str | None,
        text: str | None,
        *,
        lines: tuple[tuple[str, str], ...] = (),
        source: str | None = None,
        at: int | None = None,
    ) -> Event:
        rng = self._rng
        return Event(
            id=b64encode(rng.randbytes(15), b"Jo").decode(),
            at=self._moment() if at is None else at,
            credits=cost,
            product=product,
            voice_id=voice_id,
            model_id=model_id,
            key=_KEY.draw(rng),
            region=_REGION.draw(rng),
            text=text,
            lines=lines,
            source=source,
            output_format=_FORMAT.draw(rng),
            minutes=round(cost / 900, 3),
            latency_ms=int(rng.lognormvariate(6.1, 0.45)),
        )

    def _moment(self) -> int:
        hour = _HOUR.draw(self._rng)
        return self._midnight + hour * 3600 + self._rng.randrange(3600)
