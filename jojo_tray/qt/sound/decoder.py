"""The decoder behind QtMultimedia: brought in without a pause, and kept quiet."""

from __future__ import annotations

import ctypes
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SILENT = -8  # its level for nothing at all
LAZY = getattr(os, "RTLD_LAZY", 0)
LOADED_ONLY = getattr(os, "RTLD_NOLOAD", 0)  # what is not in use stays unloaded


def preload() -> None:
    """For a worker: read its large libraries, which the main thread would wait for otherwise."""
    for path in _files("plugins/multimedia", "libffmpegmediaplugin.so"):
        with suppress(OSError):
            ctypes.CDLL(str(path), LAZY)


def hush() -> None:
    """Keep its own remarks on each file out of the user's terminal, once Qt has begun to use it.

    They do not go through Qt; what they come to, broken audio, is told where it is played.
    """
    for path in _files("lib", "libavutil.so.*"):
        with suppress(OSError, AttributeError):
            ctypes.CDLL(str(path), LAZY | LOADED_ONLY).av_log_set_level(SILENT)


def _files(folder: str, pattern: str) -> Iterator[Path]:
    """The files that came with Qt; none where they are laid out otherwise."""
    import PySide6.QtMultimedia

    return (Path(PySide6.QtMultimedia.__file__).parent / "Qt" / folder).glob(pattern)
