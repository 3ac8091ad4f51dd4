"""Models and voices, as the documented endpoints show them."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from jojo_tray.demo.catalogue import MODELS, VOICE_SETTINGS, VOICES, Model, Voice
from jojo_tray.demo.exchange import Json, Response, answer
from jojo_tray.demo.fields import query_fields
from jojo_tray.demo.refusals import refuse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.demo.call import Call

_LANGUAGES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "pl": "Polish",
    "hi": "Hindi",
    "ja": "Japanese",
    "zh": "Chinese",
    "ar": "Arabic",
    "uk": "Ukrainian",
}
_LISTED = tuple(voice for voice in VOICES if voice.listed)
_MAX_PAGE = 100


def get_models(call: Call) -> Response:
    """Answer `GET /v1/models`, a plain array."""
    call.allow("models_read")
    return answer([_model(model) for model in MODELS])


def get_voices(call: Call) -> Response:
    """Answer `GET /v1/voices`, unpaged."""
    fields = query_fields(call.request.query)
    fields.flag("show_legacy")
    fields.check()
    call.allow("voices_read")
    return answer({"voices": [_voice(voice) for voice in _LISTED]})


def get_voice(call: Call) -> Response:
    """Answer `GET /v1/voices/{voice_id}`; a deleted voice is not found."""
    fields = query_fields(call.request.query)
    with_settings = fields.flag("with_settings", default=True)
    fields.check()
    call.allow("voices_read")
    for voice in _LISTED:
        if voice.voice_id == call.arguments["voice_id"]:
            return answer({**_voice(voice), "settings": VOICE_SETTINGS if with_settings else None})
    raise refuse(404, "voice_not_found", message="A voice with this ID was not found.")


def search_voices(call: Call) -> Response:
    """Answer `GET /v2/voices`, paged by an opaque token."""
    fields = query_fields(call.request.query, ("voice_ids",))
    size = fields.integer("page_size")
    counted = fields.flag("include_total_count", default=True)
    token = fields.text("next_page_token")
    words = [fields.text(name) for name in ("search", "category", "sort", "sort_direction")]
    ids = fields.words("voice_ids")
    fields.check()
    call.allow("voices_read")
    size = 10 if size is None else size
    if not 1 <= size <= _MAX_PAGE:
        raise refuse(400, "invalid_page_size", message=f"page_size must be 1 to {_MAX_PAGE}")
    found = _sorted(_filtered(words[0], words[1], ids), words[2], words[3])
    return answer(_page(found, _offset(token), size, counted=counted))


def _page(found: Sequence[Voice], start: int, size: int, *, counted: bool) -> Json:
    end = start + size
    more = end < len(found)
    return {
        "voices": [_voice(voice) for voice in found[start:end]],
        "has_more": more,
        "total_count": len(found) if counted else 0,
        "next_page_token": base64.urlsafe_b64encode(f"at:{end}".encode()).decode()
        if more
        else None,
    }


def _offset(token: str | None) -> int:
    if not token:
        return 0
    try:
        return int(base64.urlsafe_b64decode(token).decode().removeprefix("at:"))
    except (ValueError, binascii.Error):
        raise refuse(400, "invalid_cursor", message="next_page_token is not known") from None


def _filtered(search: str | None, category: str | None, ids: list[str] | None) -> list[Voice]:
    return [
        voice
        for voice in _LISTED
        if (not search or search.casefold() in voice.name.casefold())
        and (not category or voice.category == category)
        and (ids is None or voice.voice_id in ids)
    ]


def _sorted(voices: list[Voice], sort: str | None, direction: str | None) -> list[Voice]:
    if sort == "name":
        voices = sorted(voices, key=lambda voice: voice.name)
    return voices[::-1] if direction == "desc" else voices


def _voice(voice: Voice) -> Json:
    return {
        "voice_id": voice.voice_id,
        "name": voice.name,
        "samples": None,
        "category": voice.category,
        "fine_tuning": None,
        "labels": {"gender": voice.gender, "accent": voice.accent},
        "description": None,
        "preview_url": None,
        "available_for_tiers": [],
        "settings": None,
        "sharing": None,
        "high_quality_base_model_ids": ["eleven_multilingual_v2"],
        "verified_languages": [],
        "is_owner": voice.category in {"cloned", "generated"},
        "is_legacy": False,
        "is_mixed": False,
        "created_at_unix": None if voice.category == "premade" else 1_735_689_600,
    }


def _model(model: Model) -> Json:
    return {
        "model_id": model.model_id,
        "name": model.name,
        "can_be_finetuned": model.speaks,
        "can_do_text_to_speech": model.speaks,
        "can_do_voice_conversion": model.converts,
        "can_use_style": True,
        "can_use_speaker_boost": True,
        "serves_pro_voices": False,
        "token_cost_factor": model.factor,
        "description": f"{model.name} of the built-in account.",
        "requires_alpha_access": False,
        "max_characters_request_free_user": 2500,
        "max_characters_request_subscribed_user": 10_000,
        "maximum_text_length_per_request": model.longest,
        "languages": [{"language_id": code, "name": _LANGUAGES[code]} for code in model.languages],
        "model_rates": {"character_cost_multiplier": model.factor, "cost_discount_multiplier": 1.0},
        "concurrency_group": model.group,
    }
