"""The alert rules through the real store: two processes hear the same, one of them tells."""

from __future__ import annotations

import pickle
import random
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from bench.alert_teller import Happening
from bench.figures import Figure
from jojo_tray.domain.alerts import Delivery
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.usage import Sample
from jojo_tray.store.store import open_store
from tests.domain.alert_world import BLANKS, HAPPENINGS, MINUTE, MONTH, THRESHOLDS, World

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from jojo_tray.domain.alerts import Alert, Snooze
    from tests.domain.alert_world import Event

CYCLES = 1000
ACCOUNTS = 20
RESTARTS = 3  # one restart of the program in so many is a killed process
MOST = 10_000  # alerts of an account


def figures() -> Iterator[Figure]:
    """The one figure."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        with closing(Trial(path)) as trial:
            for number in range(ACCOUNTS):
                trial.run(number, CYCLES // ACCOUNTS)
        yield _figure(trial, _unfinished(path))


def _figure(trial: Trial, unfinished: int) -> Figure:
    name = f"alert rules: {CYCLES:,} random cycles, restarts, dips, limit and reset changes"
    wrong = (trial.missed, trial.twice, unfinished)
    one, other = trial.shares
    measured = (
        f"{one + other:,} alerts in two processes ({one:,} and {other:,}; {trial.restarts} killed):"
        f" {wrong[0]} missed, {wrong[1]} told twice, {wrong[2]} left in the log"
    )
    return Figure(name, "shown exactly once each", measured, not any(wrong))


def _unfinished(path: Path) -> int:
    """How many alerts the log does not know as told or listed."""
    store = open_store(path)
    final = (Delivery.TOLD, Delivery.LISTED)
    accounts = store.accounts.known()
    logs = [log for account in accounts for log in store.alerts.recent(account.id, MOST)]
    return sum(log.delivery not in final for log in logs)


class Teller:
    """One of the two processes; it can be killed and begun anew at any time between readings."""

    def __init__(self, store: Path) -> None:
        self._command = [sys.executable, "-m", "bench.alert_teller", str(store)]
        self._process = self._begun()

    def _begun(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def restart(self) -> None:
        """Kill it; another one takes its place."""
        self._process.kill()
        self._ended()
        self._process = self._begun()

    def hear(self, happening: Happening) -> None:
        """Let it know; it works on it at once."""
        assert self._process.stdin is not None
        pickle.dump(happening, self._process.stdin)
        self._process.stdin.flush()

    def told(self) -> list[Alert]:
        """What it told of the last happening."""
        assert self._process.stdout is not None
        alerts: list[Alert] = pickle.load(self._process.stdout)
        return alerts

    def close(self) -> None:
        """Let it end by itself."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()
        self._ended()

    def _ended(self) -> None:
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


class Trial:
    """Lets both processes hear at the same time, and compares what they told with what was owed."""

    def __init__(self, store: Path) -> None:
        self._tellers = (Teller(store), Teller(store))
        self.shares = [0, 0]
        self.missed = self.twice = self.restarts = 0

    def run(self, number: int, cycles: int) -> None:
        """Play an account of its own for so many cycles."""
        chance = random.Random(number)  # the same in each run
        world = SharedWorld(f"account {number}", THRESHOLDS[number % len(THRESHOLDS)], self)
        while world.cycles < cycles:
            world.play([(chance.choice(HAPPENINGS), chance.randrange(101))])

    def happen(self, happening: Happening, owed: Sequence[Alert]) -> None:
        """Both hear of it; what they tell together is what was owed, and once."""
        for teller in self._tellers:
            teller.hear(happening)
        told: Counter[Alert] = Counter()
        for place, teller in enumerate(self._tellers):
            alerts = teller.told()
            self.shares[place] += len(alerts)
            told.update(alerts)
        self.missed += (Counter(owed) - told).total()
        self.twice += (told - Counter(owed)).total()

    def restart(self, number: int) -> None:
        """Kill one of the processes and begin it anew, now and then."""
        if number % RESTARTS == 0:
            self.restarts += 1
            self._tellers[number % 2].restart()

    def close(self) -> None:
        """End both processes."""
        for teller in self._tellers:
            teller.close()


class SharedWorld(World):
    """The world of the rules' tests, whose oracle says what is owed, heard by two processes."""

    def __init__(self, account: str, thresholds: tuple[int, ...], trial: Trial) -> None:
        self._account, self._trial, self._paid = account, trial, 0
        super().__init__(thresholds)

    def hear_blank(self, number: int) -> None:
        super().hear_blank(number)
        self._happen(Sample(self.now, Quota(0, BLANKS[number % 3], None)))

    def hear_older(self, number: int) -> None:
        super().hear_older(number)
        assert self.watch is not None
        assert self.watch.read_at is not None
        late = self.watch.read_at - (number % 1000 + 1) * MINUTE
        self._happen(Sample(late, Quota(2 * self.limit, self.limit, self.boundary + MONTH)))

    def restart(self, number: int) -> None:
        super().restart(number)
        self._trial.restart(number)

    def reject_key(self, number: int) -> None:
        super().reject_key(number)
        self._happen()

    def snooze(self, number: int) -> None:
        super().snooze(number)
        self._happen(snooze=self.oracle.snooze)

    def _hear(self, event: Event, boundary: datetime | None) -> None:
        super()._hear(event, boundary)
        self._happen(Sample(self.now, Quota(self.used, self.limit, boundary)))

    def _happen(self, sample: Sample | None = None, snooze: Snooze | None = None) -> None:
        owed, self._paid = self.heard[self._paid :], len(self.heard)
        happening = Happening(self._account, self.now, self.rules, sample, snooze)
        self._trial.happen(happening, owed)
