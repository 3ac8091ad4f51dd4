"""What a counted error is called: its short code in a few words."""

from __future__ import annotations

from jojo_tray.domain.language import QT_TRANSLATE_NOOP

KEPT_BACK = "blocked"  # by the guard: nothing was asked of the service

WORDS = {
    "offline": QT_TRANSLATE_NOOP("insight", "not reached"),
    "timed_out": QT_TRANSLATE_NOOP("insight", "no answer in time"),
    "untrusted": QT_TRANSLATE_NOOP("insight", "connection not trusted"),
    "redirected": QT_TRANSLATE_NOOP("insight", "sent elsewhere"),
    "unreadable": QT_TRANSLATE_NOOP("insight", "answer not understood"),
    "not_audio": QT_TRANSLATE_NOOP("insight", "answer without sound"),
    "bad_request": QT_TRANSLATE_NOOP("insight", "request not understood"),
    "refused": QT_TRANSLATE_NOOP("insight", "request refused"),
    "server_failed": QT_TRANSLATE_NOOP("insight", "ElevenLabs failed"),
    "waiting": QT_TRANSLATE_NOOP("insight", "told to wait"),
    "too_many_requests": QT_TRANSLATE_NOOP("insight", "too many at once"),
    "quota_exceeded": QT_TRANSLATE_NOOP("insight", "credits used up"),
    "key_rejected": QT_TRANSLATE_NOOP("insight", "API key rejected"),
    "no_key": QT_TRANSLATE_NOOP("insight", "no API key"),
    "key": QT_TRANSLATE_NOOP("insight", "no usable API key"),
    "account_blocked": QT_TRANSLATE_NOOP("insight", "access refused"),
    "missing_permission": QT_TRANSLATE_NOOP("insight", "permission missing"),
    "not_offered": QT_TRANSLATE_NOOP("insight", "not offered"),
    "plan_too_small": QT_TRANSLATE_NOOP("insight", "not in this plan"),
    "not_found": QT_TRANSLATE_NOOP("insight", "not found"),
    KEPT_BACK: QT_TRANSLATE_NOOP("insight", "kept back by the guard"),
    "too_large": QT_TRANSLATE_NOOP("insight", "too large"),
    "broken_off": QT_TRANSLATE_NOOP("insight", "broken off"),
    "interrupted": QT_TRANSLATE_NOOP("insight", "broken off"),
    "cancelled": QT_TRANSLATE_NOOP("insight", "given up by the client"),
    "service": QT_TRANSLATE_NOOP("insight", "no usable answer"),
    "unexpected": QT_TRANSLATE_NOOP("insight", "unexpected error"),
    "error": QT_TRANSLATE_NOOP("insight", "error"),
}


def failure_word(kind: str) -> str:
    """A code in words, English to be translated under "insight"; others are words themselves."""
    return WORDS.get(kind) or kind.replace("_", " ")
