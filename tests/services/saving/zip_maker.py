"""ZIPs written field by field, so that each can lie, and as the standard library writes them."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jojo_tray.domain.sound import RawSound, wav_header

if TYPE_CHECKING:
    from collections.abc import Iterable

IDS = ("ZeJcmVs0Y3vJmPXu1Ab2", "Kq81nDfTTyWb0LrEoXc4", "m2VxQ7sPdRa9HhUgBt5w")
RAW = RawSound(8_000)


def sound(number: int, size: int = 3_000) -> bytes:
    """A small WAV, another one for each number."""
    noise = random.Random(number).randbytes(size)
    return wav_header(RAW, len(noise)) + noise


SOUNDS = {item_id: sound(number) for number, item_id in enumerate(IDS)}
FIRST = SOUNDS[IDS[0]]


@dataclass(frozen=True, slots=True)
class Packed:
    """One member as it is written, with every field open to lies."""

    name: bytes
    content: bytes
    method: int = 0
    flags: int = 0
    crc: int | None = None
    said_packed: int | None = None
    said_size: int | None = None
    extra: bytes = b""
    body: bytes | None = None
    after: bytes = b""
    attributes: int = 0

    def local(self) -> bytes:
        body = self._body()
        fields = self._fields(body)
        lengths = (len(self.name), len(self.extra))
        head = struct.pack(
            "<4s5H3I2H", b"PK\3\4", 20, self.flags, self.method, 0, 33, *fields, *lengths
        )
        return head + self.name + self.extra + body + self.after

    def central(self, place: int) -> bytes:
        fields = self._fields(self._body())
        head = struct.pack(
            "<4s6H3I5H2I", b"PK\1\2", 0x314, 20, self.flags, self.method, 0, 33, *fields,
            len(self.name), 0, 0, 0, 0, self.attributes, place,
        )  # fmt: skip
        return head + self.name

    def _body(self) -> bytes:
        if self.body is not None:
            return self.body
        return deflated(self.content) if self.method == 8 else self.content

    def _fields(self, body: bytes) -> tuple[int, int, int]:
        if self.flags & 8:
            return 0, 0, 0
        crc = zlib.crc32(self.content) if self.crc is None else self.crc
        packed = len(body) if self.said_packed is None else self.said_packed
        return crc, packed, len(self.content) if self.said_size is None else self.said_size


def deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def member(item_id: str, **lies: object) -> Packed:
    name = f"voice/{item_id}.wav".encode()
    return replace(Packed(name, SOUNDS[item_id]), **lies)  # type: ignore[arg-type]


def joined(*members: Packed, places: Iterable[int] | None = None) -> bytes:
    """A ZIP of members; `places` are what the directory says of where they are."""
    body, true = b"", []
    for one in members:
        true.append(len(body))
        body += one.local()
    told = true if places is None else list(places)
    listed = b"".join(one.central(place) for one, place in zip(members, told, strict=False))
    return body + listed + ending(len(told), len(listed), len(body))


def ending(count: int, size: int, place: int) -> bytes:
    return struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count & 0xFFFF, count & 0xFFFF, size, place, 0)


def described(one: Packed, *, mark: bytes = b"PK\7\x08", wide: bool = False) -> Packed:
    """A member whose sizes come after it, as a server writes it that does not know them yet."""
    body = deflated(one.content) if one.method == 8 else one.content
    layout = "<I2Q" if wide else "<3I"
    after = mark + struct.pack(layout, zlib.crc32(one.content), len(body), len(one.content))
    return replace(one, flags=one.flags | 8, after=after)


class Stream(io.BytesIO):
    """A place that can only be written to onwards, as a socket."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise io.UnsupportedOperation

    def seek(self, place: int, whence: int = 0) -> int:
        raise io.UnsupportedOperation


def written(file: io.BytesIO, method: int, *, wide: bool) -> bytes:
    with zipfile.ZipFile(file, "w", method) as archive:
        for item_id, content in SOUNDS.items():
            with archive.open(f"voice/{item_id}.wav", "w", force_zip64=wide) as one:
                one.write(content)
    return file.getvalue()
