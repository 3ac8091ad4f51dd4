"""A language that shows which words are translated, and which are facts."""

from __future__ import annotations

from datetime import UTC

from jojo_tray.domain.language import Language


class Loud(Language):
    """Every text in capitals, its gaps left as they are, and numbers with dots."""

    def translate(self, context: str, text: str, comment: str | None = None, n: int = -1) -> str:
        return "".join(one if one[:1] == "{" else one.upper() for one in _pieces(text))

    def number(self, value: int) -> str:
        return f"{value:,}".replace(",", ".")


def _pieces(text: str) -> list[str]:
    return text.replace("{", "\0{").replace("}", "}\0").split("\0")


LOUD = Loud(UTC)
