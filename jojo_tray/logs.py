"""Where the program says what it did: one line an event, the key masked, 5 MB at most."""

from __future__ import annotations

import logging
import os
import re
import sys
import time
from collections import OrderedDict
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from threading import Lock
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jojo_tray.domain.secret import Secret
    from jojo_tray.folders import Folders

FILE_BYTES = 1_250_000
OLD_FILES = 3

_STARS = "****"
_LONGEST = 10_000
_QUIET_SECONDS = 60.0
_REMEMBERED = 500
_KEY_LIKE = re.compile(
    r"""((?:xi|elevenlabs)[-_]api[-_]key\W{1,6}(?:b['"])?)[\w-]+|\bsk_[A-Za-z0-9_-]{6,}""",
    re.IGNORECASE,
)
# Controls, line separators and text direction overrides; surrogates cannot be written at all.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_secrets: set[str] = set()


def register(secret: Secret) -> None:
    """Mask this key in all that is logged from now on."""
    _secrets.add(secret.reveal())


def masked(text: str) -> str:
    """The text without any registered key and without anything that looks like one."""
    for secret in tuple(_secrets):
        text = text.replace(secret, _STARS)
    return _KEY_LIKE.sub(lambda found: (found[1] or "") + _STARS, text)


def set_up(folders: Folders, level: str | None = None) -> Path:
    """Log to a file, and to stderr when a level is asked for; may be called again.

    Returns the file; `level` is one of logging's names in any case.
    """
    path = folders.log / "jojo-tray.log"
    handlers: list[logging.Handler] = [PrivateFile(path)]
    if level:
        handlers.append(logging.StreamHandler(sys.stderr))
    root = logging.getLogger()
    for old in [known for known in root.handlers if known.get_name() == __name__]:
        root.removeHandler(old)
        old.close()
    for handler in handlers:
        handler.set_name(__name__)
        handler.setFormatter(OneLine())
        handler.addFilter(OncePerMinute())
        root.addHandler(handler)
    root.setLevel((level or "INFO").upper())
    return path


class OneLine(logging.Formatter):
    """An event, its traceback too, as one line that neither key nor control character passes."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: ARG002
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    def format(self, record: logging.LogRecord) -> str:
        text = masked(super().format(record))
        if repeats := getattr(record, "repeats", 0):
            text += f" (and {repeats} times more)"
        if len(text) > _LONGEST:
            text = f"{text[:_LONGEST]} ... ({len(text)} characters)"
        return _UNSAFE.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


class OncePerMinute(logging.Filter):
    """Lets the same message through once a minute, then with the count of those kept back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._lock = Lock()
        self._seen: OrderedDict[tuple[str, int, str], tuple[float, int]] = OrderedDict()

    def filter(self, record: logging.LogRecord) -> bool:
        key = (record.name, record.levelno, _message(record))
        now = self._clock()
        with self._lock:
            since, kept_back = self._seen.get(key, (now - _QUIET_SECONDS, 0))
            if now - since < _QUIET_SECONDS:
                self._seen[key] = (since, kept_back + 1)
                return False
            self._remember(key, now)
        record.repeats = kept_back
        return True

    def _remember(self, key: tuple[str, int, str], now: float) -> None:
        self._seen[key] = (now, 0)
        self._seen.move_to_end(key)
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)


def _message(record: logging.LogRecord) -> str:
    """The message, or its template where the values do not fit: emitting tells about those."""
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return str(record.msg)


class PrivateFile(RotatingFileHandler):
    """A rotating file that only its owner reads; where it cannot be written, nothing happens."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path, maxBytes=FILE_BYTES, backupCount=OLD_FILES, encoding="utf-8", delay=True
        )

    def _open(self) -> IO[str]:  # type: ignore[override]  # typeshed names the class it returns
        return open(self.baseFilename, "a", encoding="utf-8", opener=_private)

    def handleError(self, record: logging.LogRecord) -> None:
        """A full disk must not become a second problem."""


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o600)
