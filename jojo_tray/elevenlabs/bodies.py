"""The body of an answer: read whole up to a limit, or poured out as it comes; never unpacked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import httpx

from jojo_tray.domain.errors import NotAudio, Unreadable
from jojo_tray.elevenlabs.trouble import network

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.elevenlabs.deadline import Call

MEGABYTE = 1024 * 1024
MOST_JSON = 8 * MEGABYTE
_DIGITS = 18


class Sink(Protocol):
    """Where audio goes; what it raises ends the transfer."""

    def begin(self, content_type: str | None, length: int | None) -> None:
        """Told once, before the first bytes."""
        ...

    def write(self, data: bytes, /) -> object: ...


def whole(response: httpx.Response, call: Call, most: int) -> bytes:
    """The body of an answer that has something to say; raises Unreadable beyond `most` bytes."""
    said = response.is_success or response.is_client_error
    packed = _packed(response)
    if packed and response.is_success:
        raise Unreadable(detail="it is packed although that was not asked for")
    if packed or not said:
        return b""
    body = bytearray()
    for part in _parts(response, call):
        body += part
        if len(body) > most:
            raise _too_large(most)
    return bytes(body)


def may_be_audio(response: httpx.Response) -> bool:
    """Whether it is a success that does not call itself JSON or a web page."""
    kind = (_content_type(response) or "").partition(";")[0].strip().lower()
    textual = kind in {"text/html", "application/xhtml+xml", "application/json"}
    return response.is_success and not textual and not kind.endswith("+json")


def pour(response: httpx.Response, call: Call, sink: Sink, most: int | None) -> None:
    """Give the body to the sink as it comes, and make sure that it came whole.

    Raises NotAudio for nothing at all, Unreadable for more than `most` bytes or when the length
    told is not the length sent, Offline when it breaks off.
    """
    length = _length(response)
    if most is not None and length is not None and length > most:
        raise _too_large(most)
    sink.begin(_content_type(response), length)
    call.flow()
    poured = 0
    for part in _parts(response, call):
        poured += len(part)
        if most is not None and poured > most:
            raise _too_large(most)
        sink.write(part)
        call.passed_on(len(part))
    if length is not None and call.body > length:
        raise Unreadable(detail="it is longer than it says")
    if not poured:
        raise NotAudio(detail="it is empty")


def _parts(response: httpx.Response, call: Call) -> Iterator[bytes]:
    if isinstance(response.stream, httpx.SyncByteStream):
        with network(call):
            yield from response.stream


def _packed(response: httpx.Response) -> bool:
    coding: str = response.headers.get("content-encoding", "identity")
    return coding.strip().lower() != "identity"


def _content_type(response: httpx.Response) -> str | None:
    kind: str | None = response.headers.get("content-type")
    return kind


def _length(response: httpx.Response) -> int | None:
    """The length told, None for a body in chunks, whose end is marked.

    Without either, the end cannot be told from a broken connection: raises Unreadable.
    """
    if _packed(response) or response.status_code == httpx.codes.PARTIAL_CONTENT:
        raise Unreadable(detail="it is packed or cut although that was not asked for")
    if "transfer-encoding" in response.headers:
        return None
    told: str = response.headers.get("content-length", "")
    if not (told.isascii() and told.isdecimal() and len(told) <= _DIGITS):
        raise Unreadable(detail="it does not say where it ends")
    return int(told)


def _too_large(most: int) -> Unreadable:
    return Unreadable(detail=f"it is larger than {most // MEGABYTE} MB")
