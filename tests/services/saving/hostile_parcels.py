"""Parcels that are cut, wrong or hostile: each with what may come of it, and nothing else."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from jojo_tray.domain.sound import wav_header
from tests.services.saving.zip_maker import (
    FIRST,
    IDS,
    RAW,
    SOUNDS,
    Packed,
    Stream,
    deflated,
    described,
    ending,
    joined,
    member,
    sound,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KILOBYTE = 1024
WHOLE = joined(*map(member, IDS))
OTHERS = frozenset(IDS[1:])
ALL = frozenset(IDS)


@dataclass(frozen=True, slots=True)
class Case:
    """A parcel, what was asked for, and the items that must come out whole.

    Items in `open` may come out or not: what is said about them contradicts itself.
    """

    name: str
    parcel: bytes
    good: frozenset[str] = frozenset()
    wanted: tuple[str, ...] = IDS
    open: frozenset[str] = field(default=frozenset())


def _spoiled(name: str, first: Packed) -> Case:
    """The first member spoiled, the others as they should be."""
    parcel = joined(first, member(IDS[1]), member(IDS[2]))
    return Case(name, parcel, OTHERS)


# Names


PATHS = (
    "../{}.wav", "../../../../etc/{}.wav", "/{}.wav", "//server/share/{}.wav", "/etc/cron.d/{}.wav",
    "C:\\Windows\\{}.wav", "C:{}.wav", "\\\\?\\C:\\{}.wav", "..\\..\\{}.wav", "a/../../{}.wav",
    "./{}.wav", ".../{}.wav", "~/{}.wav", "$HOME/{}.wav", "file:///tmp/{}.wav", "{}", "{}.wav:x",
    "CON/{}.wav", "NUL.{}.wav", "COM1/{}.mp3", "COM\N{SUPERSCRIPT ONE}/{}.wav", "aux.txt/{}.wav",
    "\u202e{}.wav", "{}\u202egpj.wav", "\u2066{}\u2069.wav", "{}\u200b.wav", "\ufeff{}.wav",
    ".{}.wav", " {}.wav", "{} .wav", "{}.wav.", "{}.wav ", "{}.desktop", "{}.exe", "{}.wav.lnk",
    "-rf {}.wav", "{}.url",
    "%2e%2e/{}.wav", "\u2024\u2024/{}.wav", "a\u2215..\u2215{}.wav", "<script>{}.wav", "{}\r\n.wav",
    "'; rm -rf ~ #{}.wav", "$(reboot){}.wav", "`reboot`{}.wav", "\x1b]0;x\x07{}.wav", "a|b*?{}.wav",
    "e\u0301{}.wav", "\u00e9{}.wav", "\U0001f468\u200d\U0001f469{}.wav", "\u200d{}.wav",
)  # fmt: skip
NUL_NAMES = (
    b"%s.wav\0/../../x",
    b"\0%s.wav",
    b"%s\0.sh",
    b"../\0%s.wav",
    b"\xff\xfe%s.wav",
    b"\xc0\xae/%s",
)


def names() -> Iterator[Case]:
    """Every path and every odd name: it is compared with the ids, and nothing more is done."""
    for path in PATHS:
        one = member(IDS[0], name=path.format(IDS[0]).encode())
        yield Case(f"named {path!r}", joined(one, *map(member, IDS[1:])), ALL)
    for raw in NUL_NAMES:
        one = member(IDS[0], name=raw % IDS[0].encode())
        yield Case(f"named {raw!r}", joined(one, *map(member, IDS[1:])), ALL)
    for odd in (
        b"",
        b"a.wav",
        b"../../evil",
        b"con",
        b"\0",
        b"x" * 60_000,
        b"/dev/null",
        b"\xff" * 99,
    ):
        one = member(IDS[0], name=odd)
        yield Case(f"no id in {odd[:12]!r}", joined(one, *map(member, IDS[1:])), ALL)
        yield Case(f"twice no id, {odd[:12]!r}", joined(one, one, *map(member, IDS[1:])), OTHERS)


def kinds() -> Iterator[Case]:
    """Links, devices and folders: their content is no sound."""
    kinds = {"link": 0o120777, "device": 0o020666, "pipe": 0o010644, "socket": 0o140777}
    for kind, mode in kinds.items():
        for target in (b"/etc/passwd", b"../../../home", b"C:\\Windows\\System32"):
            one = member(IDS[0], content=target, attributes=mode << 16)
            yield _spoiled(f"{kind} to {target!r}", one)
    folders = [Packed(f"{name}/".encode(), b"") for name in ("voice", "..", "/", "CON", IDS[0])]
    yield Case("folders too", joined(*folders, *map(member, IDS)), ALL)
    yield Case("a folder called as an item", joined(folders[-1], *map(member, IDS[1:])), OTHERS)


def doubles() -> Iterator[Case]:
    """The first good one of equal names counts."""
    bad = member(IDS[0], crc=1)
    other = member(IDS[0], content=sound(99))
    yield Case("the same twice", joined(member(IDS[0]), *map(member, IDS)), ALL)
    yield Case("another of that name behind it", joined(*map(member, IDS), other), ALL)
    yield Case("a bad one before it", joined(bad, *map(member, IDS)), ALL)
    yield Case("a bad one behind it", joined(*map(member, IDS), bad), ALL)
    yield Case(
        "an error before it",
        joined(member(IDS[0], content=b'{"detail":"x"}'), *map(member, IDS)),
        ALL,
    )
    upper = member(IDS[0], name=f"VOICE/{IDS[0]}.WAV".encode(), content=sound(98))
    yield Case("another case", joined(member(IDS[0]), upper, *map(member, IDS[1:])), ALL)
    changed = member(IDS[0], name=IDS[0].swapcase().encode() + b".wav")
    yield Case("the id in another case", joined(changed, changed, *map(member, IDS[1:])), OTHERS)
    both = member(IDS[0], name=f"{IDS[0]}-{IDS[1]}.wav".encode())
    yield Case("two ids in a name", joined(both, *map(member, IDS[1:])), ALL)
    twice = member(IDS[0], name=f"{IDS[0]}{IDS[0]}.wav".encode())
    yield Case("an id twice in a name", joined(twice, twice, *map(member, IDS[1:])), OTHERS)


# Contents


def contents() -> Iterator[Case]:
    """What is no sound, though its checksum is right."""
    for name, content in {
        "nothing": b"",
        "JSON": b'{"detail":{"status":"x","message":"gone"}}',
        "HTML": b"<!DOCTYPE html><html><body>login</body></html>",
        "text": b"upstream connect error",
        "a script": b"#!/bin/sh\nrm -rf ~\n",
        "a launcher": b"[Desktop Entry]\nType=Application\nExec=reboot\n",
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(40),
        "a nested ZIP": WHOLE,
        "a ZIP in a ZIP in a ZIP": joined(member(IDS[1], content=WHOLE)),
    }.items():
        for method in (0, 8):
            yield _spoiled(
                f"{name}, method {method}", member(IDS[0], content=content, method=method)
            )


def packings() -> Iterator[Case]:
    """Ways of packing: the two that are known, and all the others."""
    for method in (0, 8):
        plain = [member(item_id, method=method) for item_id in IDS]
        yield Case(f"method {method}", joined(*plain), ALL)
        for wide in (False, True):
            late = [described(one, wide=wide) for one in plain]
            yield Case(f"method {method}, sizes after, wide {wide}", joined(*late), ALL)
    unmarked = [described(member(item_id, method=8), mark=b"") for item_id in IDS]
    yield Case("deflated, sizes after without a mark", joined(*unmarked), ALL)
    for method in (1, 6, 7, 9, 12, 14, 19, 93, 95, 97, 98, 99, 65_535):
        yield _spoiled(f"unknown method {method}", member(IDS[0], method=method))
    for flags in (1, 0x41, 0x2001, 0x2000, 9):
        for method in (0, 8, 99):
            yield _spoiled(
                f"encrypted {flags:#x}, method {method}", member(IDS[0], flags=flags, method=method)
            )
    yield _spoiled("not deflated at all", member(IDS[0], method=8, body=FIRST))
    yield _spoiled("deflate cut", member(IDS[0], method=8, body=deflated(FIRST)[:-9]))
    yield _spoiled("deflate and more", member(IDS[0], method=8, body=deflated(FIRST) + b"more"))
    yield _spoiled("an endless block", member(IDS[0], method=8, body=b"\x00\xff\xff\x00\x00" * 9))


def lies() -> Iterator[Case]:
    """Sizes, checksums and places that are not the true ones."""
    size = len(FIRST)
    for method in (0, 8):
        for wrong in (0, 1, size - 1, size + 1, 2 * size, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF):
            yield _spoiled(
                f"size {wrong}, method {method}", member(IDS[0], method=method, said_size=wrong)
            )
            yield _spoiled(
                f"packed {wrong}, method {method}", member(IDS[0], method=method, said_packed=wrong)
            )
        for bit in range(0, 32, 5):
            crc = zlib.crc32(FIRST) ^ 1 << bit
            yield _spoiled(
                f"checksum, bit {bit}, method {method}", member(IDS[0], method=method, crc=crc)
            )
    for place in (0, 44, size // 2, size - 1):
        flipped = bytearray(FIRST)
        flipped[place] ^= 1
        yield _spoiled(f"a bit of byte {place} flipped", member(IDS[0], body=bytes(flipped)))
    late = described(member(IDS[0]))
    yield _spoiled(
        "a wrong checksum after it",
        replace(late, after=late.after.replace(late.after[4:8], b"abcd")),
    )
    yield _spoiled("a wrong size after it", replace(late, after=late.after[:8] + b"abcdabcd"))
    yield _spoiled("nothing after it", replace(late, after=b""))
    packed = described(member(IDS[0], method=8))
    yield Case("cut within what comes after it", packed.local()[:-9])
    for places in ((0, 0, 0), (9, 9, 9), (1 << 31,) * 3, (0xFFFFFFFF,) * 3, (0,) * 60_000):
        yield Case(
            f"a directory of {places[:3]}, {len(places)}",
            joined(*map(member, IDS), places=places),
            ALL,
        )


def wide_lies() -> Iterator[Case]:
    """ZIP64: long sizes where short ones stand for them, true or not."""
    asks = {"said_packed": 0xFFFFFFFF, "said_size": 0xFFFFFFFF}
    size = len(FIRST)

    def field(kind: int, length: int, content: bytes) -> bytes:
        return struct.pack("<2H", kind, length) + content

    true = struct.pack("<2Q", size, size)
    yield Case(
        "long sizes",
        joined(member(IDS[0], extra=field(1, 16, true), **asks), *map(member, IDS[1:])),
        ALL,
    )
    other = field(0x5455, 5, b"12345")
    yield Case(
        "behind another field",
        joined(member(IDS[0], extra=other + field(1, 16, true), **asks), *map(member, IDS[1:])),
        ALL,
    )
    for number in (0, size - 1, size + 1, 1 << 31, 1 << 40, (1 << 63) - 1, 1 << 63, (1 << 64) - 1):
        extra = field(1, 16, struct.pack("<2Q", number, number))
        yield _spoiled(f"long sizes of {number}", member(IDS[0], extra=extra, **asks))
    for name, extra in {
        "none": b"", "short": field(1, 8, b"12345678"), "cut": field(1, 16, b"123"),
        "endless": field(9, 0, b"") * 99, "too long": field(1, 0xFFFF, true[:8]),
    }.items():  # fmt: skip
        yield _spoiled(f"long sizes, field {name}", member(IDS[0], extra=extra, **asks))
    record = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, 3, 3, 9, 1 << 40)
    for place in (0, len(WHOLE), 1 << 40):
        locator = struct.pack("<4sIQI", b"PK\6\7", 0, place, 1)
        yield Case(
            f"a long directory at {place}", WHOLE[:-22] + record + locator + WHOLE[-22:], ALL
        )


# The whole


def cuts() -> Iterator[Case]:
    """Cut off at every kilobyte, and around the borders of members."""
    borders = [WHOLE.index(SOUNDS[item_id]) for item_id in IDS]
    ends = [border + len(FIRST) for border in borders]
    near = (place + step for place in chain(borders, ends) for step in (-1, 0, 1))
    for place in sorted({*range(0, len(WHOLE), KILOBYTE), *near, len(WHOLE) - 1}):
        good = frozenset(item_id for item_id, end in zip(IDS, ends, strict=True) if end <= place)
        yield Case(f"cut at {place}", WHOLE[:place], good)


def surroundings() -> Iterator[Case]:
    """What stands before, between and behind the members."""
    for size in (1, 100, 70_000):
        yield Case(f"{size} bytes before", bytes(size) + WHOLE, ALL)
        yield Case(f"{size} bytes behind", WHOLE + b"\xa5" * size, ALL)
        between = b"".join(member(item_id).local() + bytes(size) for item_id in IDS)
        yield Case(f"{size} bytes between", between, ALL)
    yield Case("two parcels in a row", WHOLE + WHOLE, ALL)
    yield Case("an empty one", ending(0, 0, 0))
    yield Case("an empty one before", ending(0, 0, 0) + WHOLE, ALL)
    yield Case("no directory", b"".join(member(item_id).local() for item_id in IDS), ALL)
    yield Case("only a directory", WHOLE[WHOLE.index(b"PK\1\2") :])
    yield Case("only marks", b"PK\3\4" * 5_000)
    yield Case("only marks of sizes", described(member(IDS[0])).local()[:60] + b"PK\7\x08" * 5_000)
    yield Case("a mark and noise", b"PK\3\4" + random.Random(1).randbytes(9_000))
    yield Case("nothing", b"")
    yield Case("noise", random.Random(2).randbytes(9_000))
    yield Case("one sound for all", FIRST)
    yield Case("JSON for all", b'{"detail":{"message":"no"}}')
    yield Case("one asked, one sound", FIRST, frozenset(IDS[:1]), IDS[:1])
    yield Case("one asked, a parcel", WHOLE, frozenset(IDS[:1]), IDS[:1])
    yield Case("one asked, JSON", b'{"detail":{"message":"no"}}', wanted=IDS[:1])


def bombs() -> Iterator[Case]:
    """Small parcels that would be large."""
    zeros = bytes(8 << 20)
    yield _spoiled("8 MB of nothing", member(IDS[0], content=zeros, method=8))
    yield _spoiled(
        "the same, said to be small", member(IDS[0], content=zeros, method=8, said_size=3_000)
    )
    yield _spoiled("the same, sizes after", described(member(IDS[0], content=zeros, method=8)))
    silence = wav_header(RAW, len(zeros)) + zeros
    yield _spoiled("8 MB of silence", member(IDS[0], content=silence, method=8))
    kernel = member(IDS[0], content=silence, method=8)
    yield Case("the same bytes for all", joined(kernel, places=(0,) * 3))
    liars = [
        member(IDS[0], name=f"{n}.wav".encode(), said_packed=500_000, said_size=500_000)
        for n in range(200)
    ]
    yield Case("each says to hold all others", joined(*liars))


def crowds() -> Iterator[Case]:
    """More entries than anyone asked for."""
    few = [Packed(f"{n}.wav".encode(), b"RIFF") for n in range(5)]
    yield Case("as many more as are looked at", joined(*few, *map(member, IDS)), ALL)
    yield Case("one more than is looked at", joined(*few, *map(member, IDS), few[0]), ALL)
    many = Packed(b"00000", b"").local() * 100_000
    yield Case("100,000 entries first", many + WHOLE, open=ALL)
    yield Case("100,000 entries behind", WHOLE[: WHOLE.index(b"PK\1\2")] + many, ALL)
    folders = Packed(b"00000/", b"").local() * 100_000
    yield Case("100,000 folders first", folders + WHOLE, open=ALL)


def library() -> Iterator[Case]:
    """What the standard library writes, to a file and to a stream."""
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        for wide in (False, True):
            for make in (io.BytesIO, Stream):
                yield Case(
                    f"{method} {wide} {make.__name__}", written(make(), method, wide=wide), ALL
                )
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        yield Case(f"{method}", written(io.BytesIO(), method, wide=False))


FAMILIES: tuple[Callable[[], Iterator[Case]], ...] = (
    names, kinds, doubles, contents, packings, lies, wide_lies, cuts, surroundings, bombs, crowds,
    library,
)  # fmt: skip
