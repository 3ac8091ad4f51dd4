"""What no one caught is written to the log, and the program goes on."""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

log = logging.getLogger(__name__)


def install() -> None:
    """Catch what slots and threads let fall; the log's own filter masks the key."""
    sys.excepthook = _log
    threading.excepthook = _log_thread


def _log(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    log.critical("Nobody expected this", exc_info=(kind, error, trace))


def _log_thread(told: threading.ExceptHookArgs) -> None:
    if told.exc_value is not None:
        name = told.thread.name if told.thread else "a thread"
        trace = (told.exc_type, told.exc_value, told.exc_traceback)
        log.critical("Nobody expected this in %s", name, exc_info=trace)
