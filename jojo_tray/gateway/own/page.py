"""The dashboard as one page: it holds no figures, and asks for them with the user's token."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from jojo_tray.gateway.own.answers import wrong_method

if TYPE_CHECKING:
    from jojo_tray.gateway.wire.heads import Head
    from jojo_tray.gateway.wire.reply import Reply

PATH = b"/voice-usage-admin"
TEMPLATES = Path(__file__).with_name("templates")
NONCE_BYTES = 16


async def show_page(method: str, reply: Reply) -> None:
    """Send the page to whoever asks; without a token it shows nothing. Raises Refusal."""
    if method not in {"GET", "HEAD"}:
        raise wrong_method("GET")
    nonce = token_urlsafe(NONCE_BYTES)
    await reply.whole(200, page(nonce), head(nonce))


def page(nonce: str) -> bytes:
    """The page with its style and script, which run for this nonce alone."""
    text = _text("page.html").replace("{nonce}", escape(nonce))
    style, script = _text("page.css"), _text("page.js")
    return text.replace("{style}", style).replace("{script}", script).encode()


def head(nonce: str) -> Head:
    """What the page may do: run its own script, and ask this gateway."""
    policy = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-security-policy", policy.encode()),
        (b"x-frame-options", b"DENY"),
        (b"referrer-policy", b"no-referrer"),
        (b"x-content-type-options", b"nosniff"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
        (b"cache-control", b"no-store"),
    ]


@cache
def _text(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")
