"""A parcel of several sounds, opened with care: what is whole is found, the rest is named."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import NotAudio
from jojo_tray.domain.sound import HEAD_BYTES, recognise, what_instead
from jojo_tray.services.saving.parts import told
from jojo_tray.services.saving.zip_entries import (
    CHUNK,
    ENTRY,
    Entry,
    Flawed,
    Source,
    Unpacking,
    next_entry,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

MORE_ENTRIES = 5
READ_TIMES = 4  # how often a parcel may be read over when its entries contradict each other
SHOWN_NAME = 80

_ZIPS = (ENTRY, b"PK\x05\x06", b"PK\x07\x08")


@dataclass(frozen=True, slots=True)
class Member:
    """The content of one item, found whole; `size` is in bytes."""

    item_id: str
    size: int
    path: Path
    entry: Entry | None = None

    def chunks(self) -> Iterator[bytes]:
        """The content piece by piece; raises FolderProblem or NotAudio if the file changed."""
        with _opened(self.path) as source:
            try:
                yield from _plain(source) if self.entry is None else Unpacking(source, self.entry)
            except Flawed as flawed:  # another file by now
                raise NotAudio(detail=str(flawed)) from flawed


@dataclass(frozen=True, slots=True)
class Parcel:
    """What came for the items asked for: each id is in exactly one of the first three.

    `flaws` tell in plain words why something is not whole; `surplus` are the names of what nobody
    asked for, made safe to show.
    """

    members: tuple[Member, ...] = ()
    flaws: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()


def open_parcel(path: Path, wanted: Sequence[str]) -> Parcel:
    """Look through a received file, a ZIP or a single sound by its bytes, for the items asked for.

    Nothing is written, and names in it are only compared with the ids. Raises FolderProblem when
    the file cannot be read.
    """
    with _opened(path, entries=_most_entries(wanted)) as source:
        head = source.at(0, HEAD_BYTES)
        if head.startswith(_ZIPS):
            return _sorted(path, list(_survey(source, _most_entries(wanted))), wanted)
        instead = what_instead(head)
        if len(wanted) == 1:
            return _single(path, source.size, wanted[0], instead)
        if instead is None and recognise(head) is not None:
            instead = "one sound came for several items"
        found = [] if instead else list(_survey(source, _most_entries(wanted)))
        if found:
            return _sorted(path, found, wanted)
    return Parcel(flaws=dict.fromkeys(wanted, instead or "it is in no known format"))


@dataclass(frozen=True, slots=True)
class _Seen:
    """An entry that was read to its end; `flaw` says why it is of no use."""

    entry: Entry
    end: int
    size: int = 0
    flaw: str | None = None


def _most_entries(wanted: Sequence[str]) -> int:
    return len(wanted) + MORE_ENTRIES


@contextmanager
def _opened(path: Path, entries: int = 1) -> Iterator[Source]:
    with told(path.parent), path.open("rb") as file:
        most = READ_TIMES * path.stat().st_size + (entries + 1) * 4 * CHUNK
        yield Source(file, most)


def _plain(source: Source) -> Iterator[bytes]:
    for place in range(0, source.size, CHUNK):
        yield source.at(place, CHUNK)


def _single(path: Path, size: int, item_id: str, instead: str | None) -> Parcel:
    if instead is not None:
        return Parcel(flaws={item_id: instead})
    return Parcel(members=(Member(item_id, size, path),))


def _survey(source: Source, most: int) -> Iterator[_Seen]:
    """The entries that are no folders, at most so many, each read through once."""
    place, looked_at, found = 0, 0, 0
    while found < most and looked_at < 2 * most:
        entry = _next(source, place)
        if entry is None:
            return
        looked_at += 1
        if entry.is_folder:
            place = entry.start
            continue
        found += 1
        seen = _read_through(source, entry)
        place = seen.end
        yield seen


def _next(source: Source, place: int) -> Entry | None:
    try:
        return next_entry(source, place)
    except Flawed:
        return None


def _read_through(source: Source, entry: Entry) -> _Seen:
    """Read an entry; behind one that is not what it says, the next may begin anywhere."""
    unpacking, head = Unpacking(source, entry), b""
    try:
        for piece in unpacking:
            head += piece[: HEAD_BYTES - len(head)]
    except Flawed as flawed:
        return _Seen(entry, entry.start, flaw=str(flawed))
    return _Seen(entry, unpacking.end, unpacking.size, what_instead(head))


def _sorted(path: Path, found: Sequence[_Seen], wanted: Sequence[str]) -> Parcel:
    by_id: dict[str, list[_Seen]] = {item_id: [] for item_id in wanted}
    surplus = []
    for seen in found:
        item_id = _item_of(seen.entry.name, by_id)
        if item_id is None:
            surplus.append(seen)
        else:
            by_id[item_id].append(seen)
    _match_the_last(by_id, surplus)
    good = {item_id: _first_good(seen) for item_id, seen in by_id.items()}
    return Parcel(
        members=tuple(
            Member(item_id, seen.size, path, seen.entry) for item_id, seen in good.items() if seen
        ),
        flaws={
            item_id: seen[0].flaw
            for item_id, seen in by_id.items()
            if seen and good[item_id] is None and seen[0].flaw
        },
        missing=tuple(item_id for item_id, seen in by_id.items() if not seen),
        surplus=tuple(_shown(seen.entry.name) for seen in surplus),
    )


def _first_good(found: Sequence[_Seen]) -> _Seen | None:
    return next((seen for seen in found if seen.flaw is None), None)


def _match_the_last(by_id: Mapping[str, list[_Seen]], surplus: list[_Seen]) -> None:
    """One item without a member and one sound without an item belong together."""
    missing = [item_id for item_id, seen in by_id.items() if not seen]
    sounds = [seen for seen in surplus if seen.flaw is None] or surplus
    if len(missing) == len(sounds) == 1:
        by_id[missing[0]].append(sounds[0])
        surplus.remove(sounds[0])


def _item_of(name: str, wanted: Collection[str]) -> str | None:
    """The id that a member is called by, if it is a single one."""
    base = name.replace("\\", "/").rpartition("/")[2]
    stem = base.partition(".")[0]
    if stem in wanted:
        return stem
    named = [item_id for item_id in wanted if base.count(item_id) == 1]
    return named[0] if len(named) == 1 else None


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in name[:SHOWN_NAME])
