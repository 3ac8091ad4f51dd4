"""Writers killed at random moments and at every write to the file: nothing acknowledged is lost."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.gate import HoldReason
from jojo_tray.store.migrations import STEPS
from jojo_tray.store.store import Database, open_store
from tests.kill_points import KILL, Point, hitting, points, python, spread
from tests.store.material import at, query, runs_of
from tests.store.worker import FOLDED, UPGRADE

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.store.store import Store

WORKER = "tests.store.worker"
POLLS = 2


def acknowledged(said: str) -> dict[str, set[int]]:
    facts: dict[str, set[int]] = {}
    for line in said.splitlines():
        kind, number = line.split()
        facts.setdefault(kind, set()).add(int(number))
    return facts


def check(path: Path, said: str) -> None:
    """The file is whole, and what was acknowledged is in it exactly once."""
    facts = acknowledged(said)
    store = open_store(path)
    (account,) = store.accounts.known()
    assert store.database.notices == []
    check_samples(store, account.id, facts.get("sample", set()))
    check_alerts(store, account.id, facts.get("alert", set()))
    check_last(store, account.id, facts)
    assert facts.get("use", set()) <= {
        int(one) for one in store.first_uses.known(account.id, "key")
    }
    assert query(path, "PRAGMA integrity_check") == [("ok",)]
    assert query(path, "PRAGMA foreign_key_check") == []


def check_samples(store: Store, account: int, numbers: set[int]) -> None:
    runs = runs_of(store, account)
    values = [run.quota.used for run in runs]
    assert len(values) == len(set(values)), "a run is doubled"
    for number in numbers:
        run = runs[values.index(number // FOLDED)]
        assert run.first_at <= at(number) <= run.last_at


def check_alerts(store: Store, account: int, numbers: set[int]) -> None:
    cycles = [logged.alert.cycle for logged in store.alerts.recent(account, 1_000_000)]
    assert len(cycles) == len(set(cycles)), "an alert is doubled"
    assert numbers <= set(cycles)


def check_last(store: Store, account: int, facts: dict[str, set[int]]) -> None:
    if users := facts.get("user"):
        user, subscription = store.answers.user(account), store.answers.subscription(account)
        assert user is not None
        assert subscription is not None
        assert int(user.value.user_id) >= max(users)
        assert subscription.value.quota.used >= max(users)
    if holds := facts.get("hold"):
        hold = store.gate.hold(account)
        assert hold is not None
        assert hold.reason is HoldReason.RETRY_AFTER
        assert hold.until >= at(max(holds) + 1)


@pytest.mark.parametrize("seed", [1])
def test_writers_killed_at_random_lose_nothing(path: Path, seed: int) -> None:
    killed_at_random(path, 25, seed)


@pytest.mark.soak
def test_a_thousand_killed_writers_lose_nothing(path: Path) -> None:
    for seed in range(10):
        killed_at_random(path.with_name(f"{seed}.db"), 100, seed)


def killed_at_random(path: Path, kills: int, seed: int) -> None:
    done = python(WORKER, "kills", path, kills, seed)

    assert done.stdout.endswith(f"killed {kills}\n"), done.stderr
    check(path, done.stdout.removesuffix(f"killed {kills}\n"))


def write_path(path: Path) -> tuple[str, ...]:
    return ("write", str(path), "0", str(POLLS))


def points_of_polls(tmp_path: Path) -> list[Point]:
    path = tmp_path / "undisturbed" / "store.db"
    return points(tmp_path / "calls", WORKER, *write_path(path))


def points_of_upgrade(tmp_path: Path, template: Path) -> list[Point]:
    shutil.copytree(template.parent, tmp_path / "undisturbed")
    return points(tmp_path / "calls", WORKER, "upgrade", tmp_path / "undisturbed" / "store.db")


def place(tmp_path: Path, point: Point) -> Path:
    return tmp_path / "{}-{}".format(*point) / "store.db"


def hit_while_writing(path: Path, point: Point, what: str) -> None:
    """A run that is hit, then the same undisturbed: it completes the other and doubles nothing."""
    hit = python(WORKER, *write_path(path), trace=hitting(point, what))
    again = python(WORKER, *write_path(path))

    assert again.returncode == 0, again.stderr
    check(path, hit.stdout + again.stdout)
    assert not list(path.parent.glob("*damaged*"))


def hit_while_upgrading(template: Path, path: Path, point: Point) -> None:
    shutil.copytree(template.parent, path.parent)
    python(WORKER, "upgrade", path, trace=hitting(point))

    (version,) = query(path, "PRAGMA user_version")[0]
    assert version in (len(STEPS), len(STEPS) + 1)
    newer = Database(path, steps=(*STEPS, UPGRADE))
    rows = newer.read(lambda connection: connection.execute("SELECT * FROM watches").fetchall())
    assert rows == query(template, "SELECT * FROM watches")
    assert newer.notices == []


def written(tmp_path: Path) -> Path:
    template = tmp_path / "template" / "store.db"
    assert python(WORKER, *write_path(template)).returncode == 0
    return template


def test_a_kill_at_a_write_loses_nothing(tmp_path: Path) -> None:
    found = points_of_polls(tmp_path)

    assert len(found) > 100
    for point in spread(found, 6):
        hit_while_writing(place(tmp_path, point), point, KILL)


def test_a_full_disk_at_a_write_loses_nothing(tmp_path: Path) -> None:
    found = points_of_polls(tmp_path)

    for point in spread(found, 4):
        hit_while_writing(place(tmp_path, point), point, "error=ENOSPC")


def test_a_kill_while_upgrading_leaves_old_or_new(tmp_path: Path) -> None:
    template = written(tmp_path)
    found = points_of_upgrade(tmp_path, template)

    for point in spread(found, 5):
        hit_while_upgrading(template, place(tmp_path, point), point)


@pytest.mark.soak
@pytest.mark.parametrize("what", ["signal=SIGKILL", "error=ENOSPC", "error=EIO"])
def test_every_write_may_be_hit(tmp_path: Path, what: str) -> None:
    found = points_of_polls(tmp_path)

    assert len(found) > 300
    for point in found:
        hit_while_writing(place(tmp_path, point), point, what)
    print(f"{len(found)} writes hit by {what}, nothing lost or doubled")


@pytest.mark.soak
def test_every_write_of_an_upgrade_may_be_the_last(tmp_path: Path) -> None:
    template = written(tmp_path)
    found = points_of_upgrade(tmp_path, template)

    for point in found:
        hit_while_upgrading(template, place(tmp_path, point), point)
    print(f"{len(found)} kills, the old schema or the new")
