"""The programs that may use the gateway: each has a name and a token of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from jojo_tray.domain.assistant.errors import ClientNameUnfit

LONGEST_NAME = 60  # characters
TOKEN_MARK = "jojo_"  # noqa: S105  whoever finds one in a file knows what it opens


@dataclass(frozen=True, slots=True)
class GatewayClient:
    """A program with a token; `seen_at` is None until it first used it."""

    name: str
    made_at: datetime
    seen_at: datetime | None = None


def fit_name(name: str) -> str:
    """The name without blanks around it; raises ClientNameUnfit for none, long or unseen ones."""
    fit = name.strip()
    if not 0 < len(fit) <= LONGEST_NAME or not fit.isprintable():
        raise ClientNameUnfit(most=LONGEST_NAME)
    return fit


def token_hash(token: str) -> bytes:
    """What is kept of a token; tokens are random, so this needs no salt and no slowness."""
    return sha256(token.encode("utf-8", "surrogatepass")).digest()
