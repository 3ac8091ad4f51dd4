"""The client: one method an endpoint, every failure a domain error."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.series import SheetQuestion
from jojo_tray.elevenlabs import fields, wire
from jojo_tray.elevenlabs.channel import Channel, Question
from jojo_tray.elevenlabs.history import History
from jojo_tray.elevenlabs.insight import Insight
from jojo_tray.elevenlabs.line import Line
from jojo_tray.elevenlabs.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from jojo_tray.domain.account import User, VoiceModel
    from jojo_tray.domain.secret import Secret
    from jojo_tray.domain.subscription import Subscription
    from jojo_tray.elevenlabs.deadline import End

    Query = Mapping[str, str | int]

_SUBSCRIPTION = "/v1/user/subscription"
_MODELS = "/v1/models"


class ElevenLabs(History, Insight, Speech):
    """The documented endpoints for one key at one address; may be used by several threads.

    `deadline` is in seconds for a whole call with its repetitions; `attempts` counts the tries
    of a call that got no answer, with `pause` seconds between. A 429 is never tried again.
    No call lasts beyond the `end`; only audio lasts as long as it flows, with no pause beyond
    `patience` seconds.
    """

    def __init__(
        self,
        base_url: str,
        key: Secret,
        *,
        deadline: float = 30.0,
        attempts: int = 1,
        pause: float = 0.5,
        patience: float = 30.0,
        end: End | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        line = Line(
            Channel(base_url, key, transport),
            key,
            deadline=deadline,
            attempts=attempts,
            pause=pause,
            patience=patience,
            end=end,
        )
        super().__init__(line)
        self._key = key

    def subscription(self) -> Subscription:
        """Plan and quota (`GET /v1/user/subscription`)."""
        return wire.subscription_of(self._get("quota", _SUBSCRIPTION))

    def user(self) -> User:
        """Whose key it is (`GET /v1/user`)."""
        user = wire.user_of(self._get("quota", "/v1/user"))
        preview = user.key_preview and fields.masked(user.key_preview, self._key)
        return replace(user, key_preview=preview)

    def models(self) -> list[VoiceModel]:
        """The models with their rates (`GET /v1/models`)."""
        return wire.models_of(self._get("models", _MODELS))

    def probe(self, feature: str) -> None:
        """Read as little as possible of a feature; returns when the key may read it."""
        match feature:
            case "quota":
                self.subscription()
            case "usage":
                now = datetime.now(UTC)
                self.character_stats(SheetQuestion(now - timedelta(days=1), now))
            case "history":
                self._get(feature, "/v1/history", {"page_size": 1})
            case "models":
                self.models()
            case "voices":
                query: Query = {"page_size": 1, "include_total_count": "false"}
                self._get(feature, "/v2/voices", query)
            case _:
                raise ValueError(f"unknown feature {feature}")

    def close(self) -> None:
        """Give back the connections."""
        self._line.close()

    def _get(self, feature: str, path: str, query: Query | None = None) -> fields.Json:
        return self._line.read(feature, Question(path, query or {}))
