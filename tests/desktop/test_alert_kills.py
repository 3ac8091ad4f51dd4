"""A sender killed at any moment: its alert is told once by the next one, or at most twice."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.alerts import Delivery
from jojo_tray.store.store import open_store
from tests.desktop.notification_service import NotificationService
from tests.kill_points import ROOT, WRITING, Point, hitting, points, python, spread
from tests.store.material import BASE_URL, at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.desktop.conftest import MakeDesktop

SENDER = "tests.desktop.alert_sender"
CALLS = (*WRITING, "sendto", "sendmsg", "recvfrom", "recvmsg")
IN_DOUBT = 2  # minutes later the claim of a dead process may be taken over
RANDOM_KILLS = 200
DELAYS = (0.05, 0.4)  # seconds after its start between which a sender does everything


class Trial:
    """Senders on a bus with a notification service that counts what it is asked to show."""

    def __init__(self, folder: Path, env: dict[str, str], service: NotificationService) -> None:
        self.folder = folder
        self.env = env
        self.service = service
        self.kills = self.doubles = 0

    def store(self, name: str) -> Path:
        """A ledger of its own, made before anybody can be killed."""
        path = self.folder / name / "store.db"
        open_store(path).accounts.for_key(BASE_URL, "fingerprint")
        return path

    def points(self) -> list[Point]:
        """Every moment at which a sender can be hit."""
        path = self.store("undisturbed")
        return points(self.folder / "calls", SENDER, path, 0, calls=CALLS, env=self.env)

    def hit(self, point: Point) -> None:
        """Kill a sender at a point, then let the next one begin."""
        path, before = self.store("{}-{}".format(*point)), len(self.service.told)
        killed = python(SENDER, path, 0, trace=hitting(point), env=self.env)
        self._again(path, before, killed.returncode)

    def hit_after(self, number: int, delay: float) -> None:
        """Kill a sender some seconds after its start, then let the next one begin."""
        path, before = self.store(str(number)), len(self.service.told)
        command = [sys.executable, "-m", SENDER, str(path), "0"]
        with subprocess.Popen(command, cwd=ROOT, env=self.env) as sender:
            time.sleep(delay)
            sender.kill()
        self._again(path, before, sender.returncode)

    def _again(self, path: Path, before: int, code: int) -> None:
        done = python(SENDER, path, IN_DOUBT, env=self.env)
        assert done.returncode == 0, done.stderr
        told = len(self.service.told) - before
        assert told in {1, 2}, path.parent.name
        self.kills += code != 0
        self.doubles += told == 2
        check_ledger(path)


def check_ledger(path: Path) -> None:
    """It is there once, told, and nobody has anything left to tell."""
    store = open_store(path)
    (account,) = store.accounts.known()
    assert [one.delivery for one in store.alerts.recent(account.id)] == [Delivery.TOLD]
    assert store.alerts.claim_due(at(60), at(1) - at(0)) == []


@pytest.fixture
def trial(desktop: MakeDesktop, tmp_path: Path) -> Iterator[Trial]:
    bus = desktop(panel=None, notifications=False, keyring="absent")
    with NotificationService(bus.env["DBUS_SESSION_BUS_ADDRESS"]) as service:
        yield Trial(tmp_path, bus.env, service)


def test_an_undisturbed_sender_tells_once_and_its_successor_nothing(trial: Trial) -> None:
    path = trial.store("quiet")
    for minutes in (0, IN_DOUBT):
        assert python(SENDER, path, minutes, env=trial.env).returncode == 0
    assert len(trial.service.told) == 1


def test_a_sender_killed_on_the_way_is_made_good_by_the_next(trial: Trial) -> None:
    found = trial.points()
    assert len(found) > 30
    for point in spread(found, 6):
        trial.hit(point)
    assert trial.kills > 3


def test_a_sender_killed_before_it_hears_the_answer_tells_at_most_twice(
    trial: Trial,
) -> None:
    path = trial.store("unheard")
    trial.service.mood = "silent"
    command = [sys.executable, "-m", SENDER, str(path), "0"]
    with subprocess.Popen(command, cwd=ROOT, env=trial.env) as sender:
        while not trial.service.told:
            time.sleep(0.01)
        sender.kill()
    trial.service.mood = "well"
    assert python(SENDER, path, IN_DOUBT, env=trial.env).returncode == 0
    assert len(trial.service.told) == 2
    check_ledger(path)


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_senders_killed_at_every_point_and_at_random_lose_nothing(trial: Trial) -> None:
    for point in trial.points():
        trial.hit(point)
    chance = random.Random(6)
    number, wanted = 0, trial.kills + RANDOM_KILLS
    while trial.kills < wanted:  # a sender may have left before its kill
        trial.hit_after(number, chance.uniform(*DELAYS))
        number += 1
    print(f"{trial.kills} kills, {trial.doubles} told twice, none lost")
    assert 0 < trial.doubles <= trial.kills
