"""Which requests to the service cost credits, however their paths are spelled."""

from __future__ import annotations

import re
from posixpath import normpath
from urllib.parse import unquote

_PAID = re.compile(
    r"/v1/(text-to-speech|text-to-dialogue|speech-to-speech|sound-generation|music|text-to-voice"
    r"|voice-generation|audio-isolation|speech-to-text|dubbing|forced-alignment)(/.*)?",
    re.DOTALL,
)
# Below those, what only plans, saves or arranges: nothing is generated for it.
_FREE = re.compile(
    r"/v1/(music/plan|text-to-voice|voice-generation/create-voice"
    r"|dubbing/resource/[^/]+/(language|migrate-segments|speaker(/[^/]+/segment)?))"
)
_SPEECH = re.compile(r"/v1/text-to-speech(/.*)?", re.DOTALL)
_COST = re.compile(r"[0-9]{1,10}")  # what is longer is no price but a mistake


def costs_credits(method: str, path: str) -> bool:
    """Whether a request costs credits, as far as the official API tells."""
    plain = _plain(path)
    return method == "POST" and bool(_PAID.fullmatch(plain)) and not _FREE.fullmatch(plain)


def makes_speech(method: str, path: str) -> bool:
    """Whether a request makes speech of a text, which costs credits."""
    return method == "POST" and bool(_SPEECH.fullmatch(_plain(path)))


def told_cost(said: str | None) -> int | None:
    """The credits of a header `character-cost`; None where it says nothing of sense."""
    said = (said or "").strip()
    return int(said) if _COST.fullmatch(said) else None


def _plain(path: str) -> str:
    """The path as a server may read it: decoded, with single slashes and without dots."""
    return normpath("/" + unquote(path).lstrip("/"))
