"""What making speech beforehand needs from the outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jojo_tray.domain.assistant.phrases import Phrase, PhraseNote, PhraseSums
    from jojo_tray.domain.money.rates import Rates
    from jojo_tray.domain.reading import Read
    from jojo_tray.services.history.ports import Sink


class SpeechApi(Protocol):
    """The endpoint that makes speech, for one key; every failure is an error of the domain."""

    def speak(
        self, path: str, query: Mapping[str, str], body: Mapping[str, object], sink: Sink
    ) -> Mapping[str, str]:
        """Make speech, asking once; returns the headers, their names in lower case."""
        ...

    def close(self) -> None: ...


class PhraseBook(Protocol):
    """What each text cost, and how often."""

    def note(self, notes: Iterable[PhraseNote]) -> None: ...

    def paid_more_than_once(self, account_id: int, most: int = 100) -> list[Phrase]: ...

    def sums(self, account_id: int) -> PhraseSums: ...


class KnownRates(Protocol):
    """What each model costs, as it was read last."""

    def read(self, account_id: int) -> Read[Rates] | None: ...


class Means(Protocol):
    """What an account may spend, by the guard."""

    def free(self, account_id: int) -> int | None:
        """Credits left; None where that is unknown, or where there is no end of them."""
        ...

    def refusal(self, account_id: int, credits_wanted: int) -> str | None:
        """Why so many credits may not be spent now, in plain words; None if they may."""
        ...

    def spent(self, account_id: int, credits_paid: int, characters: int) -> None:
        """Told of each call that was paid; raises StoreError."""
        ...
