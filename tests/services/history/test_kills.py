"""Synchronisations killed at any write: the next one goes on, nothing is lost or doubled."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.history import EVERYTHING, NEWEST_FIRST, SyncEnd
from jojo_tray.domain.secret import Secret
from jojo_tray.elevenlabs import ElevenLabs
from jojo_tray.store.store import open_store
from tests.kill_points import ROOT, Point, hitting, points, python, spread
from tests.services.history.syncer import KEY, PAGE, synchronise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SYNCER = "tests.services.history.syncer"
CREDITS = 12_000


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    """A small account in which nothing new is made."""
    now = datetime.now(UTC)
    with DemoServer(DemoAccount(now=lambda: now, monthly_credits=CREDITS)) as server:
        yield server


@pytest.fixture(scope="module")
def there(server: DemoServer) -> list[str]:
    """The ids that the service has, newest first."""
    api = ElevenLabs(server.base_url, Secret(KEY))
    page = api.history_page()
    api.close()
    assert len(page.items) > 5 * PAGE
    assert not page.has_more
    return [one.item_id for one in page.items]


def check(path: Path, said: str, server: DemoServer, there: list[str]) -> None:
    """What was told is stored, and the next run reads all the rest without beginning anew."""
    told = [int(line) for line in said.splitlines()]
    assert stored(path)[: max(told, default=0)] == there[: max(told, default=0)]
    server.clear_requests()
    done = synchronise(path, server.base_url)
    assert done.end is SyncEnd.COMPLETE
    assert len(server.requests) <= (len(there) - max(told, default=0)) // PAGE + 3
    assert stored(path) == there


def stored(path: Path) -> list[str]:
    """All ids in the store that are not gone, newest first."""
    store = open_store(path)
    accounts = store.accounts.known()
    if not accounts:
        return []
    found = store.search.each(accounts[0].id, EVERYTHING, NEWEST_FIRST)
    return [entry.item.item_id for entry in found if entry.gone_at is None]


def hit_each(tmp_path: Path, server: DemoServer, there: list[str], which: list[Point]) -> None:
    for point in which:
        path = tmp_path / "{}-{}".format(*point) / "store.db"
        path.parent.mkdir()
        done = python(SYNCER, path, server.base_url, trace=hitting(point))
        assert done.returncode != 0
        check(path, done.stdout, server, there)


def brought_new(path: Path, server: DemoServer, there: list[str]) -> set[str]:
    """A history read to its end, from which some of the newest are taken out again."""
    synchronise(path, server.base_url)
    store, new = open_store(path), there[:3]
    (account,) = store.accounts.known()
    store.history.forget(account.id, new)
    return set(new)


def queued(path: Path) -> set[str]:
    store = open_store(path)
    (account,) = store.accounts.known()
    return {one.item_id for one in store.downloads.all(account.id)}


def test_a_kill_loses_nothing_that_is_to_be_archived(
    tmp_path: Path, server: DemoServer, there: list[str]
) -> None:
    """What is stored is queued, whenever it ends; the next run queues the rest, nothing old."""
    first = tmp_path / "first" / "store.db"
    first.parent.mkdir()
    new = brought_new(first, server, there)
    whole = shutil.copytree(first.parent, tmp_path / "whole") / first.name
    found = points(tmp_path / "calls", SYNCER, whole, server.base_url)
    kept = []
    for point in around_the_commit(found):
        path = shutil.copytree(first.parent, tmp_path / "{}-{}".format(*point)) / first.name
        python(SYNCER, path, server.base_url, trace=hitting(point))
        kept.append(new & set(stored(path)))
        assert queued(path) == kept[-1]
        synchronise(path, server.base_url)
        assert queued(path) == new
    assert kept == [set(), set(), new]


def around_the_commit(found: list[Point]) -> list[Point]:
    """Before the page is stored, at the last write of its transaction, and when that is synced."""
    writes = [point for point in found if point[0] == "pwrite64"]
    syncs = [point for point in found if point[0] in {"fsync", "fdatasync"}]
    return [writes[0], writes[-1], syncs[-1]]


def all_points(tmp_path: Path, server: DemoServer) -> list[Point]:
    whole = tmp_path / "whole.db"
    return points(tmp_path / "calls", SYNCER, whole, server.base_url)


def test_a_kill_at_a_write_loses_nothing(
    tmp_path: Path, server: DemoServer, there: list[str]
) -> None:
    found = all_points(tmp_path, server)
    assert len(found) > 50
    hit_each(tmp_path, server, there, list(spread(found, 4)))


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_a_kill_at_every_write_loses_nothing(
    tmp_path: Path, server: DemoServer, there: list[str]
) -> None:
    hit_each(tmp_path, server, there, all_points(tmp_path, server))


def test_kills_at_random_lose_nothing(tmp_path: Path, server: DemoServer, there: list[str]) -> None:
    path, chance = tmp_path / "store.db", random.Random(3)
    for _ in range(4):
        read = killed_after(path, server.base_url, chance.randrange(1, 4))
        assert stored(path)[:read] == there[:read]
    check(path, "", server, there)
    assert synchronise(path, server.base_url, full=True).progress.gone == 0


def killed_after(path: Path, url: str, pages: int) -> int:
    """How many items a process had told when it was killed, so many pages after its start."""
    command = [sys.executable, "-m", SYNCER, str(path), url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(pages)]
        child.kill()
        child.wait(timeout=timedelta(seconds=30).total_seconds())
    return max((int(line) for line in lines if line.strip()), default=0)
