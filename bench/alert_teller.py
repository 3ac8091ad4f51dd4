"""A process that tells alerts as the tray does, from a store that it shares with another one.

`python -m bench.alert_teller STORE` reads pickled happenings from stdin and answers each with the
alerts that it told, pickled.
"""

from __future__ import annotations

import pickle
import sys
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.domain.alerts import Delivery, Rules, Snooze, Watch, decide, decide_key
from jojo_tray.domain.usage import Sample
from jojo_tray.store.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.alerts import Alert

    Rule = Callable[[Watch | None], tuple[Watch | None, tuple[Alert, ...]]]

URL = "https://api.elevenlabs.io"


@dataclass(frozen=True, slots=True)
class Happening:
    """A reading, or without one a snooze or a rejected key, of one of the accounts."""

    account: str
    now: datetime
    rules: Rules
    sample: Sample | None = None
    snooze: Snooze | None = None

    def rule(self) -> Rule:
        """What it does to the remembered state."""
        if self.sample is not None:
            return partial(decide, sample=self.sample, rules=self.rules)
        if self.snooze is not None:
            return partial(_snoozed, snooze=self.snooze)
        return partial(decide_key, rules=self.rules, now=self.now)


def _snoozed(watch: Watch | None, snooze: Snooze) -> tuple[Watch | None, tuple[Alert, ...]]:
    return replace(watch or Watch(), snooze=snooze), ()


def tell(store: Store, happening: Happening) -> list[Alert]:
    """Hear of it; returns what this process has to tell, noted as told."""
    account = store.accounts.for_key(URL, happening.account).id
    claimed = store.alerts.decide(account, happening.rule(), happening.now)
    for logged in claimed:
        store.alerts.mark(logged, Delivery.SENDING, happening.now)
        store.alerts.mark(logged, Delivery.TOLD, happening.now)
    return [logged.alert for logged in claimed]


def main() -> None:
    """Answer until there is nothing more to hear."""
    store = open_store(Path(sys.argv[1]))
    heard, told = sys.stdin.buffer, sys.stdout.buffer
    while True:
        try:
            happening = pickle.load(heard)
        except EOFError:
            return
        pickle.dump(tell(store, happening), told)
        told.flush()


if __name__ == "__main__":
    main()
