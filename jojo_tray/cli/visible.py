"""Text of the network on a terminal: what could steer it is shown, not obeyed."""

from __future__ import annotations

from jojo_tray.domain.symbols import in_symbols


def visible(text: str) -> str:
    """The text with its control characters as symbols, so that it moves nothing on a terminal."""
    return in_symbols(text)
