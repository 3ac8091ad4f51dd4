"""A ZIP read from its first byte to its last, as one that may be cut, wrong or hostile.

Only what stands before each member is believed, and only as far as the member bears it out; the
directory at the end is not read. So no two members share bytes, nobody else decides how many
entries are looked at, and what is whole in a broken-off file is found as in any other.
Source: PKWARE's APPNOTE.TXT 6.3, sections 4.3.7 to 4.3.9, 4.4.4 and 4.5.3.
"""

from __future__ import annotations

import os
import struct
import zlib
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK = 1 << 16
MOST_RATIO = 20  # sound hardly packs at all
RATIO_FREE = 1 << 16  # bytes that may come out of however few

ENTRY, AFTER = b"PK\x03\x04", b"PK\x07\x08"
_HEADER = struct.Struct("<4s5H3I2H")
_FIRST_LOOK = 512
_ENCRYPTED = 0x2041  # encrypted, strongly encrypted, header masked
_SIZES_AFTER = 0x08
_STORED, _DEFLATED = 0, 8
_ZIP64, _IN_ZIP64 = 1, 0xFFFFFFFF


class Flawed(Exception):
    """Why a member cannot be had, in plain words."""


class Source:
    """A file read at any place; raises Flawed once more than `most` bytes were asked of it."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self._file = file
        self._left = most
        self.size = os.fstat(file.fileno()).st_size

    def at(self, place: int, count: int) -> bytes:
        """So many bytes from a place on, fewer at the end."""
        self._left -= count
        if self._left < 0:
            raise Flawed("too much of the parcel contradicts itself")
        self._file.seek(place)
        return self._file.read(count)

    def find(self, mark: bytes, place: int) -> int | None:
        """The next place where four bytes stand."""
        look = _FIRST_LOOK
        while True:
            seen = self.at(place, look)
            found = seen.find(mark)
            if found >= 0:
                return place + found
            if len(seen) < look:
                return None
            place, look = place + look - len(mark) + 1, CHUNK


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said before a member: its name, where its bytes begin, how they are packed.

    `packed`, `size` (both in bytes) and `crc` are None where they come after the member.
    """

    name: str
    start: int
    method: int
    encrypted: bool = False
    packed: int | None = None
    size: int | None = None
    crc: int | None = None

    @property
    def is_folder(self) -> bool:
        """Whether it only names a folder."""
        return self.name.endswith(("/", "\\")) and not self.packed


def next_entry(source: Source, place: int) -> Entry | None:
    """The first whole entry at or after a place in the file; raises Flawed as the source does."""
    found = source.find(ENTRY, place)
    if found is None:
        return None
    header = source.at(found, _HEADER.size)
    return _entry(source, found, header) if len(header) == _HEADER.size else None


def _entry(source: Source, place: int, header: bytes) -> Entry | None:
    _, _, flags, method, _, _, crc, packed, size, names, extras = _HEADER.unpack(header)
    behind = source.at(place + _HEADER.size, names + extras)
    if len(behind) < names + extras:
        return None
    entry = Entry(
        name=behind[:names].decode("utf-8", "replace"),
        start=place + _HEADER.size + names + extras,
        method=method,
        encrypted=bool(flags & _ENCRYPTED),
    )
    if flags & _SIZES_AFTER:
        return entry
    packed, size = _long_sizes(behind[names:], packed, size)
    return replace(entry, packed=packed, size=size, crc=crc)


def _long_sizes(extra: bytes, packed: int, size: int) -> tuple[int, int]:
    """The sizes, from the ZIP64 field where the short ones only refer to it."""
    place = 0
    while _IN_ZIP64 in {packed, size} and place + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, place)
        if kind == _ZIP64 and length >= 16 and place + 20 <= len(extra):
            size, packed = struct.unpack_from("<2Q", extra, place + 4)
            break
        place += 4 + length
    return packed, size


class Unpacking:
    """A member's content as it comes out; raises Flawed when it is not what was said of it.

    What came until then must not be used. Afterwards `size` is the content's size in bytes, and
    `end` the place behind the member's bytes in the file.
    """

    def __init__(self, source: Source, entry: Entry) -> None:
        self._source = source
        self._entry = entry
        self.size = 0
        self.end = entry.start

    def __iter__(self) -> Iterator[bytes]:
        crc = 0
        for piece in self._pieces():
            crc = zlib.crc32(piece, crc)
            self.size += len(piece)
            self._check_amount()
            yield piece
        if self._entry.size not in {None, self.size}:
            raise Flawed("it is shorter than was said")
        if crc != (self._crc_after() if self._entry.crc is None else self._entry.crc):
            raise Flawed("its checksum is wrong")

    def _pieces(self) -> Iterator[bytes]:
        if self._entry.encrypted:
            raise Flawed("it is encrypted")
        if self._entry.method == _STORED:
            return self._stored()
        if self._entry.method == _DEFLATED:
            return self._inflated()
        raise Flawed("it is packed in an unknown way")

    def _check_amount(self) -> None:
        if self._entry.size is not None and self.size > self._entry.size:
            raise Flawed("it is longer than was said")
        packed = self.end - self._entry.start
        if self.size > RATIO_FREE and self.size > MOST_RATIO * packed:
            raise Flawed("far more comes out of it than of any sound")

    def _stored(self) -> Iterator[bytes]:
        end = self._stored_end() if self._entry.packed is None else self._said_end()
        while self.end < end:
            yield self._take(end)

    def _said_end(self) -> int:
        end = self._entry.start + (self._entry.packed or 0)
        if end > self._source.size:
            raise Flawed("it breaks off")
        return end

    def _stored_end(self) -> int:
        """Where a member ends whose size comes after it: where that size is the true one."""
        start = place = self._entry.start
        while (found := self._source.find(AFTER, place)) is not None:
            said = self._source.at(found + 8, 4)
            if said == struct.pack("<I", (found - start) & 0xFFFFFFFF):
                return found
            place = found + 1
        raise Flawed("it breaks off")

    def _inflated(self) -> Iterator[bytes]:
        told = self._entry.packed is not None
        end = self._said_end() if told else self._source.size
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        while not inflater.eof:
            yield from _inflate(inflater, self._take(end))
        self.end -= len(inflater.unused_data)
        if told and self.end != end:
            raise Flawed("it is shorter than was said")

    def _take(self, end: int) -> bytes:
        taken = self._source.at(self.end, min(CHUNK, end - self.end))
        if not taken:
            raise Flawed("it breaks off")
        self.end += len(taken)
        return taken

    def _crc_after(self) -> int:
        after = self._source.at(self.end, 8).removeprefix(AFTER)[:4]
        if len(after) < 4:
            raise Flawed("it breaks off")
        return int.from_bytes(after, "little")


def _inflate(inflater: zlib._Decompress, data: bytes) -> Iterator[bytes]:
    while True:
        try:
            piece = inflater.decompress(data, CHUNK)
        except zlib.error as error:
            raise Flawed("it is damaged") from error
        data = inflater.unconsumed_tail
        if piece:
            yield piece
        if inflater.eof or (not data and len(piece) < CHUNK):
            return
