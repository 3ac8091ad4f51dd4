"""What each event is counted under: one reader a dimension, shared by all usage endpoints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.demo.catalogue import KEY_BY_NAME, VOICE_BY_ID

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jojo_tray.demo.account import Home
    from jojo_tray.demo.events import Event

    Reader = Callable[[Home, Event], str | None]


def user_of(home: Home, event: Event) -> str:
    """Name the user an event belongs to: with one seat, all of them are the owner's."""
    if home.account.profile == "documented" or event.key is None:
        return home.user_id
    return home.service_id if KEY_BY_NAME[event.key].service else home.colleague_id


def user_label(home: Home, event: Event) -> str:
    """Give the display name of an event's user."""
    names = {home.colleague_id: "Robin", home.service_id: "Voice assistant host"}
    return names.get(user_of(home, event), home.first_name)


def voice_name(_home: Home, event: Event) -> str | None:
    """Give the name of an event's voice."""
    voice = VOICE_BY_ID.get(event.voice_id or "")
    return voice.name if voice else None


def _multiplier(_home: Home, event: Event) -> str:
    voice = VOICE_BY_ID.get(event.voice_id or "")
    return str(voice.multiplier if voice else 1.0)


def _hashed(_home: Home, event: Event) -> str | None:
    return KEY_BY_NAME[event.key].hashed if event.key else None


def _actor(home: Home, event: Event) -> str:
    return "service_account" if user_of(home, event) == home.service_id else "user"


DIMENSIONS: Mapping[str, Reader] = {
    "product_type": lambda _home, event: event.product,
    "model": lambda _home, event: event.model_id,
    "voice_id": lambda _home, event: event.voice_id,
    "user_id": user_of,
    "fiat_currency": lambda _home, _event: "usd",
    "fiat_charge_type": lambda _home, _event: "subscription",
    "region": lambda _home, event: event.region,
    "reporting_workspace_id": lambda home, _event: home.workspace_id,
    "request_source": lambda _home, event: "api" if event.key else "web",
    "resource_id": lambda _home, _event: None,
    "subresource_id": lambda _home, _event: None,
    "request_queue_type": lambda _home, _event: "default",
    "voice_multiplier": _multiplier,
    "hashed_xi_api_key": _hashed,
    "billing_group_id": lambda _home, _event: None,
    "surface": lambda _home, event: "api" if event.key else "website",
    "actor": _actor,
}

_READERS: Mapping[str, tuple[Reader, str]] = {
    "none": (lambda _home, _event: "All", ""),
    "voice": (voice_name, "No voice"),
    "voice_multiplier": (_multiplier, ""),
    "user": (user_label, ""),
    "groups": (lambda _home, _event: "Everyone", ""),
    "api_keys": (lambda _home, event: event.key, "No API key"),
    "all_api_keys": (lambda _home, event: event.key, "No API key"),
    "product_type": (DIMENSIONS["product_type"], ""),
    "model": (DIMENSIONS["model"], "No model"),
    "resource": (DIMENSIONS["resource_id"], "No resource"),
    "request_queue": (DIMENSIONS["request_queue_type"], ""),
    "region": (DIMENSIONS["region"], ""),
    "subresource_id": (DIMENSIONS["subresource_id"], "No subresource"),
    "reporting_workspace_id": (DIMENSIONS["reporting_workspace_id"], ""),
    "has_api_key": (lambda _home, event: str(event.key is not None).lower(), ""),
    "request_source": (DIMENSIONS["request_source"], ""),
}
BREAKDOWNS = frozenset(_READERS)


def label(home: Home, event: Event, breakdown: str) -> str:
    """Give the display label of an event under a character-stats breakdown."""
    reader, otherwise = _READERS[breakdown]
    return reader(home, event) or otherwise
