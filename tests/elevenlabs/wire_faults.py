"""Broken answers by name: what is sent, and what a client may make of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import JojoTrayError, Offline, Redirected, TimedOut, Unreadable
from tests.elevenlabs.wire_server import Drip, Flood, Reset, Stall, Step, answer

if TYPE_CHECKING:
    from collections.abc import Iterator

BODY = b'{"character_count": 1, "character_limit": 2, "tier": "creator"}'
GOOD = answer(BODY)
HEAD, _, _ = GOOD.partition(BODY)
OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"transfer-encoding: chunked\r\n\r\n"
ENDLESS = (TimedOut, Unreadable, Offline)


@dataclass(frozen=True)
class WireFault:
    """A script for one connection; `errors` is empty where the answer is sound after all."""

    name: str
    script: tuple[Step, ...]
    errors: tuple[type[JojoTrayError], ...] = (Offline, Unreadable)


def _sound() -> Iterator[WireFault]:
    sound = {
        "no length, closed": OK + b"\r\n" + BODY,
        "HTTP/1.0": b"HTTP/1.0 200 OK\r\n\r\n" + BODY,
        "byte order mark": answer(b"\xef\xbb\xbf" + BODY),
        "chunks": CHUNKED + b"%x\r\n%b\r\n0\r\n\r\n" % (len(BODY), BODY),
        "trailers": CHUNKED + b"%x;ext=1\r\n%b\r\n0\r\nx-more: 1\r\n\r\n" % (len(BODY), BODY),
        "hints first": b"HTTP/1.1 103 Early Hints\r\nlink: <x>\r\n\r\n" * 20 + GOOD,
        "identity said": answer(BODY, headers=["content-encoding: identity"]),
        "status 299": answer(BODY, status="299 Odd"),
        "length twice, equal": answer(BODY, headers=[f"content-length: {len(BODY)}"]),
        "surplus after the end": GOOD + b"surplus",
        "called HTML": GOOD.replace(b"application/json", b"text/html"),
    }
    return (WireFault(name, (data,), ()) for name, data in sound.items())


def _framing() -> Iterator[WireFault]:
    broken = {
        "length too large": answer(BODY, length=len(BODY) + 9),
        "length too small": answer(BODY, length=len(BODY) - 9),
        "length negative": answer(BODY, length=-5),
        "length in words": HEAD.replace(str(len(BODY)).encode(), b"many") + BODY,
        "length huge": answer(BODY, length=10**18),
        "length beyond numbers": answer(BODY, length=10**40),
        "length twice, unequal": answer(BODY, headers=["content-length: 3"]),
        "no length, cut": OK + b"\r\n" + BODY[:-5],
        "chunk size in words": CHUNKED + b"zz\r\n" + BODY,
        "chunk size huge": CHUNKED + b"f" * 30 + b"\r\n" + BODY,
        "chunk size negative": CHUNKED + b"-5\r\n" + BODY,
        "chunk too short": CHUNKED + b"5\r\n" + BODY + b"\r\n0\r\n\r\n",
        "chunk cut": CHUNKED + b"%x\r\n%b" % (len(BODY), BODY[:9]),
        "chunk end missing": CHUNKED + b"%x\r\n%b\r\n" % (len(BODY), BODY),
        "chunk line endless": CHUNKED + b"1" * 200_000,
        "coding unknown": OK + b"transfer-encoding: rot13\r\n\r\n" + BODY,
        "coding and length": OK
        + b"transfer-encoding: gzip, chunked\r\ncontent-length: 5\r\n\r\n"
        + BODY,
    }
    return (WireFault(name, (data,)) for name, data in broken.items())


def _heads() -> Iterator[WireFault]:
    flood = b"".join(b"x-%d: %b\r\n" % (i, b"y" * 100) for i in range(2000))
    broken = {
        "nothing at all": b"",
        "status line cut": b"HTTP/1.1 2",
        "head cut": OK + b"content-le",
        "not HTTP": b"SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/0.9": BODY,
        "HTTP/2 preface": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "binary": bytes(range(256)) * 4,
        "status in words": b"HTTP/1.1 OK\r\n\r\n" + BODY,
        "status of four digits": b"HTTP/1.1 2000 OK\r\n\r\n" + BODY,
        "status below 100": b"HTTP/1.1 099 No\r\n\r\n" + BODY,
        "status 600": answer(BODY, status="600 Beyond"),
        "status 101": b"HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n",
        "status 204": b"HTTP/1.1 204 No Content\r\n\r\n",
        "header without colon": OK + b"what\r\n\r\n" + BODY,
        "header name odd": OK + b"b\xc3d name: 1\r\n\r\n" + BODY,
        "header with NUL": OK + b"x: a\x00b\r\n\r\n" + BODY,
        "header of 200 KB": OK + b"x: " + b"y" * 200_000 + b"\r\n\r\n" + BODY,
        "2,000 headers": OK + flood + b"\r\n" + BODY,
    }
    return (WireFault(name, (data,)) for name, data in broken.items())


def _bodies() -> Iterator[WireFault]:
    broken = {
        "empty": b"",
        "HTML": b"<!doctype html><title>Sign in</title>",
        "UTF-16": BODY.decode().encode("utf-16"),
        "not UTF-8": b'{"character_count": 1, "tier": "\xff\xfe"}',
        "packed in truth": b"\x1f\x8b\x08\x00" + b"\x00" * 30,
        "nested deeply": b"[" * 200_000,
        "9 MB": b'{"x": "' + b"y" * (9 * 1024 * 1024) + b'"}',
    }
    yield from (WireFault(f"body: {name}", (answer(body),)) for name, body in broken.items())
    for coding in ("gzip", "br", "deflate, gzip", "zstd", "x-unknown"):
        packed = answer(BODY, headers=[f"content-encoding: {coding}"])
        yield WireFault(f"coding: {coding}", (packed,))
    for target in ("https://example.org/", "http://127.0.0.1:1/", "file:///etc/passwd", "//x", ""):
        sent = answer(BODY, status="302 Found", headers=[f"location: {target}"])
        yield WireFault(f"redirect: {target}", (sent,), (Redirected,))


def _timing() -> Iterator[WireFault]:
    yield WireFault("reset at once", (Reset(),))
    yield WireFault("reset in the head", (OK, Reset()))
    yield WireFault("reset in the body", (GOOD[:-9], Reset()))
    yield WireFault("stall at once", (Stall(),), (TimedOut,))
    yield WireFault("stall in the head", (OK, Stall()), (TimedOut,))
    yield WireFault("stall in the body", (GOOD[:-9], Stall()), (TimedOut,))
    yield WireFault("drip in the head", (Drip(OK + b"x: " + b"y" * 999, 0.02),), (TimedOut,))
    yield WireFault("drip in the body", (HEAD, Drip(BODY * 9, 0.02)), (TimedOut,))
    hints = b"HTTP/1.1 100 Continue\r\n\r\n" * 2000
    yield WireFault("interim answers without end", (Flood(hints),), ENDLESS)
    yield WireFault("body without end", (OK + b"\r\n", Flood(b" " * 65536)), ENDLESS)
    chunk = b"1;%b\r\n \r\n" % (b"x" * 4000)
    yield WireFault("chunk extensions without end", (CHUNKED, Flood(chunk * 16)), ENDLESS)
    yield WireFault("trailers without end", (CHUNKED + b"0\r\n", Flood(b"x: y\r\n" * 999)), ENDLESS)


WIRE_FAULTS = list(chain(_sound(), _framing(), _heads(), _bodies(), _timing()))
