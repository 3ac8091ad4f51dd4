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
    return stdin_content(stdin, most) if name == STDIN else file_content(name, most)


def stdin_content(stdin: TextIO, most: int) -> bytes:
    """The bytes of stdin as they came; raises UsageError where there are more than `most`."""
    if isinstance(stdin, io.TextIOWrapper):
        content = bytes(stdin.buffer.read(most + 1))
    else:
        content = stdin.read(most + 1).encode("utf-8", "surrogatepass")
    return _whole(content, most, "What came on stdin")


def file_content(name: str, most: int) -> bytes:
    """The bytes of a file; raises UsageError for none, and where there are more than `most`."""
    try:
        with Path(name).expanduser().open("rb") as file:
            content = file.read(most + 1)
    except (OSError, ValueError, RuntimeError) as error:
        raise UsageError(detail=f"The file {name} cannot be read: {why_not(error)}") from None
    return _whole(content, most, f"The file {name}")


def why_not(error: Exception) -> str:
    """Why a file that was named cannot be opened or run, in lower case."""
    return (getattr(error, "strerror", None) or "it has no proper name").lower()


def _whole(content: bytes, most: int, what: str) -> bytes:
    if len(content) > most:
        raise UsageError(detail=f"{what} is larger than {most // 1_000_000} MB")
    return content
