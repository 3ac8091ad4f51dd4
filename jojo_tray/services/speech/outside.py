"""What making speech beforehand works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jojo_tray.domain.secret import Secret
from jojo_tray.services.ports import Accounts, Clock, Gate, KeySource
from jojo_tray.services.speech.ports import KnownRates, Means, PhraseBook, SpeechApi


@dataclass(frozen=True, slots=True)
class SpeechOutside:
    """The ports; `connect` gives a client of the caller's own, to be closed by it."""

    keys: KeySource
    connect: Callable[[str, Secret], SpeechApi]
    accounts: Accounts
    gate: Gate
    clock: Clock
    phrases: PhraseBook
    rates: KnownRates
    means: Means
    base_url: Callable[[], str]
    pause: Callable[[float], None]
