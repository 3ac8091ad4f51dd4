"""Answers as bytes and pauses on the wire, whole or spoiled by a fault."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from email.utils import formatdate
from http import HTTPStatus
from itertools import chain, repeat
from time import monotonic, time
from typing import TYPE_CHECKING, Literal

from jojo_tray.demo.exchange import Response
from jojo_tray.demo.refusals import HTML_TYPE, PORTAL, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jojo_tray.demo.exchange import Flow
    from jojo_tray.demo.faults import Fault

Step = bytes | float
_LAST_CHUNK = b"0\r\n\r\n"
_MEBIBYTE = 1 << 20
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes over the wire: bytes to send, seconds to wait, and how the connection ends."""

    steps: Iterable[Step]
    ending: Literal["keep", "close", "reset"] = "keep"
    ended: Callable[[], None] | None = None


def pack(response: Response) -> Parcel:
    """Pack an answer as it should be."""
    flow = response.flow
    if flow is None:
        return Parcel([head(response) + response.body])
    if flow.pieces:
        return Parcel(_flowing(response, flow), ended=flow.ended)
    return Parcel(_waiting(response, flow), ended=flow.ended)


def spoil(fault: Fault, response: Response) -> Parcel:
    """Pack an answer the way a fault demands."""
    parcel = _SPOILERS[fault.name](fault, response)
    return replace(parcel, ended=response.flow.ended) if response.flow else parcel


def _waiting(response: Response, flow: Flow) -> Iterator[Step]:
    yield flow.wait
    flow.ended()  # before the caller can know, who may ask for the next at once
    yield head(response) + response.body


def _flowing(response: Response, flow: Flow) -> Iterator[Step]:
    yield flow.wait
    first, *others = flow.pieces
    yield _chunked_head(response) + _chunk(first)
    begun, sent = monotonic(), len(first)
    for piece in others:
        if flow.rate is not None:  # by the clock, so that what was late is caught up with
            yield max(begun + sent / flow.rate - monotonic(), 0.0)
        yield _chunk(piece)
        sent += len(piece)
    flow.ended()
    yield _LAST_CHUNK


def _framed(response: Response, steps: Iterable[Step], *, whole: bool = True) -> Iterator[Step]:
    """Send parts of a body in the framing its answer would have."""
    if response.flow is None or not response.flow.pieces:
        yield head(response)
        yield from steps
        return
    yield _chunked_head(response)
    yield from (_chunk(step) if isinstance(step, bytes) and step else step for step in steps)
    if whole:
        yield _LAST_CHUNK


def _chunked_head(response: Response) -> bytes:
    headers = {**response.headers, "transfer-encoding": "chunked"}
    return head(replace(response, headers=headers), ())


def _chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


def head(response: Response, lengths: Iterable[str] | None = None, *, skew: float = 0) -> bytes:
    """Write status line and headers; `lengths` replaces the true content-length."""
    lengths = (str(len(response.body)),) if lengths is None else lengths
    lines = [
        f"HTTP/1.1 {response.status} {_reason(response.status)}",
        f"date: {formatdate(time() + skew, usegmt=True)}",
        "server: uvicorn",
        f"content-type: {response.content_type}",
        *(f"content-length: {length}" for length in lengths),
        *(f"{name}: {value}" for name, value in response.headers.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace")


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unheard Of"


def _status(fault: Fault, _response: Response) -> Parcel:
    number, _, code = fault.value.partition(":")
    refusal = refuse(
        int(number),
        code,
        message=fault.option("message"),
        shape=fault.option("shape", "C" if number == "422" else "A"),
        permission=fault.option("permission"),
    )
    wait = fault.option("retry_after")
    return _with_headers(refusal.response, {"retry-after": wait} if wait else {})


def _truncate(fault: Fault, response: Response) -> Parcel:
    cut = response.body[: int(fault.value)]
    return Parcel(_framed(response, [cut], whole=False), "close")


def _stall(fault: Fault, _response: Response) -> Parcel:
    return Parcel([fault.number], "close")


def _stall_body(fault: Fault, response: Response) -> Parcel:
    half = len(response.body) // 2
    steps = (response.body[:half], fault.number, response.body[half:])
    return Parcel(_framed(response, steps))


def _delay(fault: Fault, response: Response) -> Parcel:
    return Parcel(chain([fault.number], pack(response).steps))


def _drip(fault: Fault, response: Response) -> Parcel:
    return Parcel(_framed(response, _drops(response.body, fault.number)))


def _drip_headers(fault: Fault, response: Response) -> Parcel:
    return Parcel(chain(_drops(head(response), fault.number), [response.body]))


def _drops(data: bytes, seconds: float) -> Iterator[Step]:
    for index in range(len(data)):
        yield seconds
        yield data[index : index + 1]


def _length(fault: Fault, response: Response) -> Parcel:
    true = len(response.body)
    odd = {"none": (), "twice": (str(true), str(true + 7)), "negative": (str(-true),)}
    lengths = odd.get(fault.value)
    if lengths is None:
        lengths = (str(max(true + int(fault.value), 0)),)
    return Parcel([head(response, lengths) + response.body], "close")


def _gzip_bomb(fault: Fault, response: Response) -> Parcel:
    packed = _zipped_blanks(int(fault.value))
    return pack(replace(response, body=packed, headers={"content-encoding": "gzip"}))


def _zipped_blanks(mebibytes: int) -> bytes:
    # One fully flushed block may be repeated: no need to compress the whole bomb.
    block = b" " * _MEBIBYTE
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = deflate.compress(block) + deflate.flush(zlib.Z_FULL_FLUSH)
    check = 0
    for part in repeat(block, mebibytes):
        check = zlib.crc32(part, check)
    size = (mebibytes * _MEBIBYTE) & 0xFFFFFFFF
    tail = b"\x03\x00" + check.to_bytes(4, "little") + size.to_bytes(4, "little")
    return _GZIP_HEAD + packed * mebibytes + tail


def _redirect(fault: Fault, _response: Response) -> Parcel:
    return pack(Response(302, b"", HTML_TYPE, {"location": fault.value}))


def _reset(_fault: Fault, _response: Response) -> Parcel:
    return Parcel([], "reset")


def _bad_chunks(_fault: Fault, response: Response) -> Parcel:
    chunked = replace(response, headers={"transfer-encoding": "chunked"})
    return Parcel([head(chunked, ()) + b'5\r\n{"a":\r\nzz\r\n'], "close")


def _header_line(fault: Fault, response: Response) -> Parcel:
    return _with_headers(response, {"x-long": "a" * int(fault.value)})


def _headers(fault: Fault, response: Response) -> Parcel:
    return _with_headers(response, {f"x-many-{index}": "1" for index in range(int(fault.value))})


def _with_headers(response: Response, more: Mapping[str, str]) -> Parcel:
    return pack(replace(response, headers={**response.headers, **more}))


def _hints(fault: Fault, response: Response) -> Parcel:
    interim = b"HTTP/1.1 103 Early Hints\r\nlink: </>\r\n\r\n" * int(fault.value)
    return Parcel(chain([interim], pack(response).steps))


def _skew(fault: Fault, response: Response) -> Parcel:
    return Parcel([head(response, skew=fault.number) + response.body])


def _cut(fault: Fault, response: Response) -> Parcel:
    page = json.loads(response.body)
    page |= {"history": page.get("history", [])[: int(fault.value)], "has_more": False}
    return pack(replace(response, body=json.dumps(page).encode()))


def _body(change: Callable[[bytes], bytes]) -> Callable[[Fault, Response], Parcel]:
    return lambda _fault, response: pack(replace(response, body=change(response.body)))


def _given_body(fault: Fault, _response: Response) -> Parcel:
    return pack(Response(200, fault.value.encode("utf-8", "surrogatepass")))


def _portal(_fault: Fault, _response: Response) -> Parcel:
    return pack(Response(200, PORTAL, HTML_TYPE))


_SPOILERS: Mapping[str, Callable[[Fault, Response], Parcel]] = {
    "status": _status,
    "truncate": _truncate,
    "stall": _stall,
    "stall_body": _stall_body,
    "delay": _delay,
    "drip": _drip,
    "drip_headers": _drip_headers,
    "length": _length,
    "gzip_bomb": _gzip_bomb,
    "redirect": _redirect,
    "reset": _reset,
    "bad_chunks": _bad_chunks,
    "header_line": _header_line,
    "headers": _headers,
    "hints": _hints,
    "skew": _skew,
    "cut": _cut,
    "html": _portal,
    "body": _given_body,
    "empty": _body(lambda _: b""),
    "not_json": _body(lambda _: b"service temporarily unreadable"),
    "bad_utf8": _body(lambda body: body[:1] + b'"\xff\xfe\x80":1,' + body[1:]),
    "bom": _body(lambda body: b"\xef\xbb\xbf" + body),
    "utf16": _body(lambda body: body.decode("utf-8", "replace").encode("utf-16")),
}
