"""The API key as a value that cannot be printed by accident."""

from __future__ import annotations

import hashlib
import hmac
import re

from jojo_tray.domain.errors import MalformedKey, NoKey

_SHAPE = re.compile(r"[A-Za-z0-9_-]{1,512}")


class Secret:
    """An API key; every way to print it shows stars, only `reveal` gives it out."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    @classmethod
    def parse(cls, text: str) -> Secret:
        """A pasted key, trimmed; raises NoKey when empty, MalformedKey when it cannot be one."""
        trimmed = text.strip().strip("\"'").strip()
        if not trimmed:
            raise NoKey
        if not _SHAPE.fullmatch(trimmed):
            raise MalformedKey
        return cls(trimmed)

    def reveal(self) -> str:
        """The key itself, for the request header and the keyring only."""
        return self._value

    def fingerprint(self, salt: bytes) -> str:
        """A salted hash that tells keys apart without giving them away."""
        return hmac.new(salt, self._value.encode(), hashlib.sha256).hexdigest()[:32]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and hmac.compare_digest(
            self._value.encode(), other._value.encode()
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return "Secret(****)"

    def __reduce__(self) -> str:
        raise TypeError("a secret is not pickled")
