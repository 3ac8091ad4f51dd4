"""What goes wrong on the network, as our own errors and in our own words."""

from __future__ import annotations

import ssl
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx

from jojo_tray.domain.errors import JojoTrayError, Offline, Unreadable, Untrusted
from jojo_tray.elevenlabs.fields import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.elevenlabs.deadline import Call

_BROKEN_OFF = "the connection broke off"


@contextmanager
def network(call: Call) -> Iterator[None]:
    """Turn what the transport raises inside into Offline, TimedOut, Untrusted or Unreadable."""
    try:
        yield
    except (httpx.TransportError, OSError, ValueError) as error:
        raise told(error, call) from None


def told(error: Exception, call: Call) -> JojoTrayError:
    """A failure of the transport as our own error; its words are ours, not the network's."""
    causes = list(_causes(error))
    if isinstance(error, httpx.TimeoutException):
        return call.overdue()
    if isinstance(error, httpx.ProxyError):
        login = str(error).startswith("407")
        return Offline(detail=f"the proxy {'asks for a login' if login else 'refused'}")
    for cause in causes:
        if isinstance(cause, ssl.SSLError):
            return _distrust(cause)
    if isinstance(error, httpx.ProtocolError) and not call.hung_up:
        return Unreadable(detail="it is not proper HTTP")
    return Offline(detail=next(filter(None, map(_reason, causes)), _BROKEN_OFF))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _distrust(error: ssl.SSLError) -> JojoTrayError:
    if isinstance(error, (ssl.SSLEOFError, ssl.SSLZeroReturnError)):
        return Offline(detail=_BROKEN_OFF)
    if isinstance(error, ssl.SSLCertVerificationError):
        said = error.verify_message or "its certificate cannot be checked"
        return Untrusted(detail=one_line(said).rstrip("."))
    reason = (error.reason or "TLS failed").replace("_", " ").lower()
    return Untrusted(detail=one_line(reason))


def _reason(error: BaseException) -> str | None:
    if isinstance(error, ConnectionRefusedError):
        return "the connection was refused"
    if isinstance(error, (ConnectionError, EOFError)):
        return _BROKEN_OFF
    return "there is no way to it" if isinstance(error, OSError) else None
