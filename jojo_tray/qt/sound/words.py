"""What is said about listening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.symbols import one_line
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.sound.heard import Heard, Hearing, Obstacle

if TYPE_CHECKING:
    from jojo_tray.domain.history import HistoryItem
    from jojo_tray.domain.language import Language

TITLE_LENGTH = 200  # characters; a label that is cut to its width measures them all


def clock_text(milliseconds: int) -> str:
    """A place in a sound: 0:07, 12:34, 1:02:03."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def time_text(heard: Heard) -> str:
    """Where it is and how long it is; empty while there is nothing to be heard."""
    if heard.state is Hearing.LOADING:
        return loading_text(heard)
    if not heard.duration_ms:
        return ""
    return f"{clock_text(heard.position_ms)} / {clock_text(heard.duration_ms)}"


def loading_text(heard: Heard) -> str:
    """That its audio is being fetched, and how much of it is here where that is known."""
    if heard.percent is None:
        return translate("sound", "loading…")
    return translate("sound", "loading {percent} %").format(percent=heard.percent)


def speed_text(speed: float) -> str:
    """1×, 1.25×."""
    return f"{speed:g}×"


def title_line(text: str) -> str:
    """The beginning of a text, as long as titles are."""
    return one_line(text, TITLE_LENGTH)


def item_title(item: HistoryItem) -> str:
    """Who says what, in one line."""
    said = title_line(item.spoken) or translate("sound", "without text")
    return f"{title_line(item.voice_name)}: {said}" if item.voice_name else said


def trouble_text(heard: Heard, language: Language) -> str:
    """Why nothing is heard and what can be done; empty while all is well."""
    if heard.error is not None:
        return f"{heard.error.message(language)} {heard.error.advice(language)}"
    match heard.obstacle:
        case Obstacle.NO_LIBRARY:
            return translate("sound", "The sound library of this system is missing (libpulse).")
        case Obstacle.NO_DEVICE:
            return translate("sound", "There is no sound device to play on.")
        case Obstacle.DEVICE_LOST:
            return translate("sound", "The sound device takes no more sound.")
        case Obstacle.SERVER_ENDED:
            return translate(
                "sound", "The sound server has ended. Start JoJo Tray again to hear something."
            )
        case Obstacle.BROKEN:
            return translate("sound", "This audio cannot be decoded.")
    return ""
