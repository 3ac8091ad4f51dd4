"""Where the service is reached: the regions' hosts, and what another address must look like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import UsageError

if TYPE_CHECKING:
    from urllib.parse import SplitResult

REGIONS: dict[str, str] = {
    "global": "https://api.elevenlabs.io",
    "us": "https://api.us.elevenlabs.io",
    "eu": "https://api.eu.residency.elevenlabs.io",
    "in": "https://api.in.residency.elevenlabs.io",
    "sg": "https://api.sg.residency.elevenlabs.io",
}

_PLAIN = re.compile(r"[!-\[\]-~]+")  # printable ASCII without blanks and the backslash
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")


def check_base_url(text: str) -> str:
    """The address without a trailing slash: https, or http to this machine only.

    Raises UsageError for anything else, also for user names, queries and fragments in it.
    """
    text = text.strip()
    parts = _split(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UsageError(detail="The base URL must start with https:// and name a host")
    if "@" in parts.netloc or "?" in text or "#" in text:
        raise UsageError(detail="The base URL must have no user name, query or fragment")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise UsageError(detail="The base URL must use https; http is for this machine only")
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path.rstrip('/')}"


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by its name or number alone; nothing is looked up."""
    from ipaddress import ip_address

    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _split(text: str) -> SplitResult:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise UsageError(detail="The base URL is not a web address") from None
    if not _PLAIN.fullmatch(text) or not _HOST.fullmatch(host) or port == 0:
        raise UsageError(detail="The base URL is not a web address")
    return parts
