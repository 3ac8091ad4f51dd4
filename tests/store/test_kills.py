"""Writers killed at random moments and at every write to the file: nothing acknowledged is lost."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.gate import HoldReason
from jojo_tray.store.migrations import STEPS
from jojo_tray.store.store import Database, open_store
from tests.store.material import START, at, query
from tests.store.worker import FOLDED, UPGRADE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.store.store import Store

ROOT = Path(__file__).parents[2]
WRITING = ("pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "rename", "link")
POLLS = 2


def worker(*arguments: str, trace: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*trace, sys.executable, "-m", "tests.store.worker", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )


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
    days = store.usage_days.between(account.id, at(-525_600), at(525_600_000))
    assert facts.get("day", set()) <= {day.credits for day in days}
    assert query(path, "PRAGMA integrity_check") == [("ok",)]
    assert query(path, "PRAGMA foreign_key_check") == []


def check_samples(store: Store, account: int, numbers: set[int]) -> None:
    runs = store.samples.runs(account, START)
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
        user = store.answers.user(account)
        assert user is not None
        assert int(user.value.user_id) >= max(users)
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
    done = worker("kills", str(path), str(kills), str(seed))

    assert done.stdout.endswith(f"killed {kills}\n"), done.stderr
    check(path, done.stdout.removesuffix(f"killed {kills}\n"))


def strace(*options: str) -> tuple[str, ...]:
    found = shutil.which("strace")
    assert found, "strace is in packaging/system-packages.txt"
    return (found, "-f", "-qq", *options)


def calls_of(log: Path) -> dict[str, int]:
    """How often each writing call was made by a run that nobody disturbed."""
    text = log.read_text("utf-8")
    return {call: len(re.findall(rf"\b{call}\(", text)) for call in WRITING}


def points(tmp_path: Path, *arguments: str) -> list[tuple[str, int]]:
    """Every writing call of an undisturbed run, to be hit one by one."""
    log = tmp_path / "calls"
    trace = strace("-e", f"trace={','.join(WRITING)}", "-o", str(log))
    done = worker(*arguments, trace=trace)
    assert done.returncode == 0, done.stderr
    return [(call, n) for call, count in calls_of(log).items() for n in range(1, count + 1)]


def injected(call: str, number: int, what: str) -> tuple[str, ...]:
    return strace(
        "-e", f"trace={call}", "-o", "/dev/null", "-e", f"inject={call}:{what}:when={number}"
    )


def write_path(path: Path) -> tuple[str, ...]:
    return ("write", str(path), "0", str(POLLS))


def hit_while_writing(path: Path, call: str, number: int, what: str) -> None:
    """A run that is hit, then the same undisturbed: it completes the other and doubles nothing."""
    hit = worker(*write_path(path), trace=injected(call, number, what))
    again = worker(*write_path(path))

    assert again.returncode == 0, again.stderr
    check(path, hit.stdout + again.stdout)
    assert not list(path.parent.glob("*damaged*"))


def hit_while_upgrading(template: Path, path: Path, call: str, number: int) -> None:
    shutil.copytree(template.parent, path.parent)
    worker("upgrade", str(path), trace=injected(call, number, "signal=SIGKILL"))

    (version,) = query(path, "PRAGMA user_version")[0]
    assert version in (len(STEPS), len(STEPS) + 1)
    newer = Database(path, steps=(*STEPS, UPGRADE))
    rows = newer.read(lambda connection: connection.execute("SELECT * FROM watches").fetchall())
    assert rows == query(template, "SELECT * FROM watches")
    assert newer.notices == []


def spread(found: list[tuple[str, int]], count: int) -> Iterator[tuple[str, int]]:
    return iter(found[:: max(1, len(found) // count)])


def written(tmp_path: Path) -> Path:
    template = tmp_path / "template" / "store.db"
    assert worker(*write_path(template)).returncode == 0
    return template


def test_a_kill_at_a_write_loses_nothing(tmp_path: Path) -> None:
    found = points(tmp_path, *write_path(tmp_path / "undisturbed" / "store.db"))

    assert len(found) > 100
    for call, number in spread(found, 6):
        path = tmp_path / f"{call}-{number}" / "store.db"
        hit_while_writing(path, call, number, "signal=SIGKILL")


def test_a_full_disk_at_a_write_loses_nothing(tmp_path: Path) -> None:
    found = points(tmp_path, *write_path(tmp_path / "undisturbed" / "store.db"))

    for call, number in spread(found, 4):
        path = tmp_path / f"{call}-{number}" / "store.db"
        hit_while_writing(path, call, number, "error=ENOSPC")


def test_a_kill_while_upgrading_leaves_old_or_new(tmp_path: Path) -> None:
    template = written(tmp_path)
    shutil.copytree(template.parent, tmp_path / "undisturbed")
    found = points(tmp_path, "upgrade", str(tmp_path / "undisturbed" / "store.db"))

    for call, number in spread(found, 5):
        hit_while_upgrading(template, tmp_path / f"{call}-{number}" / "store.db", call, number)


@pytest.mark.soak
@pytest.mark.parametrize("what", ["signal=SIGKILL", "error=ENOSPC", "error=EIO"])
def test_every_write_may_be_hit(tmp_path: Path, what: str) -> None:
    found = points(tmp_path, *write_path(tmp_path / "undisturbed" / "store.db"))

    assert len(found) > 300
    for call, number in found:
        hit_while_writing(tmp_path / f"{call}-{number}" / "store.db", call, number, what)


@pytest.mark.soak
def test_every_write_of_an_upgrade_may_be_the_last(tmp_path: Path) -> None:
    template = written(tmp_path)
    shutil.copytree(template.parent, tmp_path / "undisturbed")
    found = points(tmp_path, "upgrade", str(tmp_path / "undisturbed" / "store.db"))

    for call, number in found:
        hit_while_upgrading(template, tmp_path / f"{call}-{number}" / "store.db", call, number)
