"""A link to a document from the network: never followed unasked, shown with its host or refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PLAIN = re.compile(r"[!-~]{1,2000}")
_HOST = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,62}")


@dataclass(frozen=True, slots=True)
class PdfLink:
    """An https address and the host it leads to, or why there is none."""

    url: str | None = None
    host: str | None = None
    refused: str | None = None

    @property
    def place(self) -> str | None:
        """Where it leads, or why nobody is led there; None where nothing was given."""
        return self.host if self.refused is None else f"link refused: {self.refused}"

    @property
    def text(self) -> str | None:
        """As it is shown; None where nothing was given."""
        return self.place if self.url is None else f"{self.host}: {self.url}"


def pdf_link(given: str | None) -> PdfLink:
    """What may be shown of a link: https only, to a named host, with nothing that hides it.

    A host in other letters than ASCII could look like another one.
    """
    from urllib.parse import urlsplit

    if not given:
        return PdfLink()
    try:
        parts = urlsplit(given)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return PdfLink(refused="not a web address")
    if parts.scheme != "https":
        return PdfLink(refused="not https")
    if not _PLAIN.fullmatch(given) or "\\" in given:
        return PdfLink(refused="letters in it that hide where it leads")
    if "@" in parts.netloc:
        return PdfLink(refused="a user name in it")
    if not _HOST.fullmatch(host):
        return PdfLink(refused="no public host in it")
    return PdfLink(given, host)
