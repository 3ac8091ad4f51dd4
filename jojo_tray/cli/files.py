"""Files that are named on the command line, of which `-` is stdin."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import UsageError

if TYPE_CHECKING:
    from typing import TextIO

STDIN = "-"


def content_of(name: str, stdin: TextIO, most: int) -> bytes:
    """The bytes of a file or of stdin; raises UsageError where there are more than `most`."""
    content = stream_content(stdin, most + 1) if name == STDIN else _file(name, most + 1)
    if len(content) > most:
        what = "What came on stdin" if name == STDIN else f"The file {name}"
        raise UsageError(detail=f"{what} is larger than {most // 1_000_000} MB")
    return content


def stream_content(stdin: TextIO, most: int) -> bytes:
    """Up to so many bytes of stdin as they came."""
    if isinstance(stdin, io.TextIOWrapper):
        return bytes(stdin.buffer.read(most))
    return stdin.read(most).encode("utf-8", "surrogatepass")


def why_not(error: Exception) -> str:
    """Why a file that was named cannot be opened or run, in lower case."""
    return (getattr(error, "strerror", None) or "it has no proper name").lower()


def _file(name: str, most: int) -> bytes:
    try:
        with Path(name).expanduser().open("rb") as file:
            return file.read(most)
    except (OSError, ValueError, RuntimeError) as error:
        raise UsageError(detail=f"The file {name} cannot be read: {why_not(error)}") from None
