"""How much kept speech is worth keeping."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.ratings import cache_hit_rate
from jojo_tray.domain.language import ENGLISH, QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from jojo_tray.domain.language import Language

MEGABYTE = 1_000_000
STEP = 100  # megabytes
MOST_MEGABYTES = 100_000
NEARLY_FULL = 0.8  # what is less full has not dropped anything lately

OFF = QT_TRANSLATE_NOOP("assistant", "No speech is kept: every repetition is paid again.")
EMPTY = QT_TRANSLATE_NOOP("assistant", "No speech is kept yet.")
ENOUGH = QT_TRANSLATE_NOOP("assistant", "{megabytes} MB are enough: {rate} % came from the cache.")
PLENTY = QT_TRANSLATE_NOOP("assistant", "{megabytes} MB are enough.")


@dataclass(frozen=True, slots=True)
class CacheUse:
    """How the kept speech did: sizes in bytes; `again` requests were paid though paid before."""

    size: int
    most: int
    entries: int
    hits: int
    misses: int
    again: int


@dataclass(frozen=True, slots=True)
class CacheAdvice:
    """What to set: `megabytes` would do; without, `says` tells why the present size is right."""

    use: CacheUse
    says: str = ""
    megabytes: int | None = None

    def sentence(self, language: Language = ENGLISH) -> str:
        """The advice in words."""
        if self.megabytes is None:
            sentence = language.translate("assistant", self.says)
        else:
            sentence = language.translate(
                "assistant",
                "Keep {megabytes} MB to answer %n more request(s) from the cache.",
                None,
                self.use.again,
            )
        rate = cache_hit_rate(self.use.hits, self.use.misses)
        megabytes = self.megabytes or self.use.most // MEGABYTE
        return sentence.format(megabytes=language.number(megabytes), rate=language.decimal(rate, 0))


def advice_of(use: CacheUse) -> CacheAdvice:
    """More room for what was dropped and paid again; a cache with room has dropped nothing."""
    if use.most <= 0:
        return CacheAdvice(use, OFF)
    if not use.entries:
        return CacheAdvice(use, EMPTY)
    wanted = _megabytes(use.size + ceil(use.again * use.size / use.entries))
    if not use.again or use.size < NEARLY_FULL * use.most or wanted * MEGABYTE <= use.most:
        return CacheAdvice(use, ENOUGH if use.hits + use.misses else PLENTY)
    return CacheAdvice(use, megabytes=wanted)


def _megabytes(size: int) -> int:
    return min(MOST_MEGABYTES, STEP * ceil(size / MEGABYTE / STEP))
