"""What keeps speech from being made.

UsageError
└── PhraseUnfit, CacheOff, CacheFull                        2
NotFound
└── UnknownVoice                                            6
QuotaExceededError
└── PreloadRefused                                          7
"""

from __future__ import annotations

from jojo_tray.domain.errors import NotFound, QuotaExceededError, UsageError
from jojo_tray.domain.language import QT_TRANSLATE_NOOP


class PhraseUnfit(UsageError):
    """A line of a file of phrases cannot be spoken; `line` counts from 1."""

    code = "phrase_unfit"
    title = QT_TRANSLATE_NOOP("errors", "Not a phrase")
    says = QT_TRANSLATE_NOOP("errors", "Line {line} cannot be spoken: {detail}.")
    hint = QT_TRANSLATE_NOOP(
        "errors", "Write one phrase a line, or one JSON object a line with its text and voice_id."
    )


class CacheOff(UsageError):
    code = "cache_off"
    title = QT_TRANSLATE_NOOP("errors", "No speech is kept")
    says = QT_TRANSLATE_NOOP("errors", "Speech is not kept, so making some beforehand is lost.")
    hint = QT_TRANSLATE_NOOP("errors", "Switch the cache on in the settings, or give it room.")


class CacheFull(UsageError):
    """More would push out what was only just made."""

    code = "cache_full"
    title = QT_TRANSLATE_NOOP("errors", "The cache is too small")
    says = QT_TRANSLATE_NOOP("errors", "The cache has room for {megabytes} MB only.")
    hint = QT_TRANSLATE_NOOP("errors", "Give it more room in the settings, or take fewer phrases.")


class UnknownVoice(NotFound):
    code = "unknown_voice"
    title = QT_TRANSLATE_NOOP("errors", "No such voice")
    says = QT_TRANSLATE_NOOP("errors", "ElevenLabs does not know the voice {what}.")
    hint = QT_TRANSLATE_NOOP("errors", "Take an id that `jojo-tray voices` or elevenlabs.io names.")


class PreloadRefused(QuotaExceededError):
    """Asked of the guard, not of the service."""

    code = "preload_refused"
    title = QT_TRANSLATE_NOOP("errors", "Not enough credits")
    says = QT_TRANSLATE_NOOP("errors", "The phrases are not made: {detail}.")
    hint = QT_TRANSLATE_NOOP("errors", "Take fewer phrases, or wait for the reset.")
