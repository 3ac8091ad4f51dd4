"""Files that are kept as long as there is room: those go first that were not used the longest."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

MEGABYTE = 1_000_000  # as downloads are told, and as files are by most desktops


class Used(NamedTuple):
    """When a file was used last, in nanoseconds, its size in bytes, and where it is."""

    at: int
    size: int
    path: Path


def by_use(paths: Iterable[Path]) -> list[Used]:
    """The files that are there, those not used for the longest first."""
    found = []
    for path in paths:
        with suppress(OSError):
            seen = path.lstat()
            found.append(Used(seen.st_mtime_ns, seen.st_size, path))
    return sorted(found)


def size_of(kept: Iterable[Used]) -> int:
    """All together, in bytes."""
    return sum(each.size for each in kept)


def drop(kept: Sequence[Used], excess: int, stays: Path | None = None) -> int:
    """Remove files in this order, but the one that `stays`, until so many bytes are gone.

    Returns how many were.
    """
    gone = 0
    for each in kept:
        if gone < excess and each.path != stays:
            remove(each.path)
            gone += each.size
    return gone


def remove(path: Path) -> None:
    """Remove a file, if it can be removed; of a link the link."""
    with suppress(OSError):
        path.unlink()
