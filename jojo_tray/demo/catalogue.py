"""What never changes in the built-in account: voices, models, keys and people."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

Category = Literal["premade", "cloned", "generated", "professional"]


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice; `multiplier` is what a library voice costs more, `listed` if it still exists."""

    voice_id: str
    name: str
    category: Category
    gender: str
    accent: str
    weight: int
    multiplier: float = 1.0
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Model:
    """A model and its credits for one character of text."""

    model_id: str
    name: str
    factor: float
    weight: int
    languages: tuple[str, ...]
    speaks: bool = True
    converts: bool = False

    @property
    def group(self) -> str:
        """Name the models it shares its concurrency with."""
        return "turbo" if self.factor < 1 else "standard"

    @property
    def longest(self) -> int:
        """Give the most characters that one request may have."""
        return 40_000 if self.factor < 1 else 10_000


@dataclass(frozen=True, slots=True)
class ApiKey:
    """An API key of the workspace; `service` says that it belongs to the service account."""

    name: str
    weight: int
    source: str
    permissions: tuple[str, ...]
    limit: int | None = None
    service: bool = False

    @property
    def hashed(self) -> str:
        """Give the hash by which analytics rows name this key."""
        return hashlib.sha256(f"demo key {self.name}".encode()).hexdigest()

    @property
    def key_id(self) -> str:
        """Give the key's public id."""
        return self.hashed[:20]


VOICES = (
    Voice("21m00Tcm4TlvDq8ikWAM", "Rachel", "premade", "female", "american", 30),
    Voice("AZnzlk1XvdvUeBnXmlld", "Domi", "premade", "female", "american", 14),
    Voice("EXAVITQu4vr4xnSDxMaL", "Sarah", "premade", "female", "american", 12),
    Voice("onwK4e9ZLuTAKqWW03F9", "Daniel", "premade", "male", "british", 12),
    Voice("XB0fDUnXU5powFXDhCwa", "Charlotte", "premade", "female", "swedish", 6),
    Voice("demoVoiceJoClone0001", "Jo (my own voice)", "cloned", "neutral", "german", 10),
    Voice("demoVoiceNarrator002", "Mara – Narrator", "professional", "female", "irish", 7, 1.5),
    Voice("demoVoiceRobot000003", "Tin Robot", "generated", "neutral", "none", 4),
    Voice("demoVoiceSakura00004", "さくら", "professional", "female", "japanese", 3),
    Voice("demoVoiceRetired0005", "Old Captain", "cloned", "male", "scottish", 2, listed=False),
    Voice("JBFqnCBsd6RMkjVDRZzb", "George", "premade", "male", "british", 2),
    Voice("pFZP5JQG7iQjIQuC4Bku", "Lily", "premade", "female", "british", 1),
    Voice("nPczCjzI2devNBz1zQrb", "Brian", "premade", "male", "american", 1),
)
VOICE_BY_ID = {voice.voice_id: voice for voice in VOICES}

_MANY = ("en", "de", "fr", "es", "it", "pt", "pl", "hi", "ja", "zh", "ar", "uk")
MODELS = (
    Model("eleven_multilingual_v2", "Eleven Multilingual v2", 1.0, 52, _MANY),
    Model("eleven_flash_v2_5", "Eleven Flash v2.5", 0.5, 28, _MANY),
    Model("eleven_v3", "Eleven v3", 1.0, 12, _MANY),
    Model("eleven_turbo_v2_5", "Eleven Turbo v2.5", 0.5, 8, _MANY),
    Model("eleven_monolingual_v1", "Eleven English v1", 1.0, 0, ("en",)),
    Model(
        "eleven_multilingual_sts_v2",
        "Eleven Multilingual STS v2",
        1.0,
        0,
        _MANY,
        speaks=False,
        converts=True,
    ),
)
SPEAKING = tuple(model for model in MODELS if model.weight)
STS_MODEL = "eleven_multilingual_sts_v2"

KEYS = (
    ApiKey("voice assistant", 40, "api", ("text_to_speech", "user_read"), 60_000, service=True),
    ApiKey("website", 18, "api", ("text_to_speech",), 25_000, service=True),
    ApiKey("laptop", 14, "api", ("text_to_speech", "user_read", "speech_history_read")),
)
WEB_WEIGHT = 28  # made in the browser, without any key
KEY_BY_NAME = {key.name: key for key in KEYS}

VOICE_SETTINGS = {
    "stability": 0.5,
    "similarity_boost": 0.75,
    "style": 0.0,
    "use_speaker_boost": True,
    "speed": 1.0,
}

REGIONS = ("us", "eu", "sg")
REGION_WEIGHTS = (58, 37, 5)
