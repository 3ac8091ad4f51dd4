"""Synchronising and purging, hit at random and at every write: no row is lost or doubled."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from jojo_tray.store.store import open_store
from tests.kill_points import KILL, Point, hitting, points, python, spread
from tests.store.history_worker import kept_pages, numbers_of, page_of
from tests.store.material import query

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.store.store import Store

WORKER = "tests.store.history_worker"
PAGES = 3


def acknowledged(said: str, kind: str) -> list[int]:
    lines = (line.split() for line in said.splitlines())
    return [int(number) for word, number in lines if word == kind]


def check_file(path: Path) -> None:
    """Every row has its text and waits for the index; none is there twice."""
    keys = query(path, "SELECT key FROM history ORDER BY key")
    assert query(path, "SELECT key FROM history_texts ORDER BY key") == keys
    assert query(path, "SELECT key FROM history_unindexed ORDER BY key") == keys
    assert query(path, "SELECT count(DISTINCT item_id) FROM history") == [(len(keys),)]
    assert query(path, "PRAGMA integrity_check") == [("ok",)]
    assert not list(path.parent.glob("*damaged*"))


def check_pages(path: Path, said: str) -> None:
    """The rows are those of exactly the pages up to the marks, which have what was told."""
    check_file(path)
    store = open_store(path)
    (account,) = store.accounts.known()
    count = kept_pages(store, account.id)
    assert count > max(acknowledged(said, "page"), default=-1)
    assert rows_of(store, account.id) == expected(count)
    if count:
        assert store.history.marks(account.id) == page_of(count - 1).marks


def rows_of(store: Store, account: int) -> dict[str, tuple[str | None, bool]]:
    """The text of each item, and whether it is gone."""
    names = [str(name) for (name,) in query(store.database.path, "SELECT item_id FROM history")]
    return {
        entry.item.item_id: (entry.item.text, entry.gone_at is not None)
        for entry in store.history.find(account, names)
    }


def expected(count: int) -> dict[str, tuple[str | None, bool]]:
    """What so many pages leave, one after the other."""
    rows: dict[str, tuple[str | None, bool]] = {}
    for number in range(count):
        found = page_of(number)
        missing = {f"item-{-n}" for n in numbers_of(number)} - found.seen
        rows |= {one: (rows[one][0], True) for one in missing if one in rows}
        rows |= {one.item_id: (one.text, False) for one in found.items}
    return rows


def test_writers_killed_at_random_lose_no_page(path: Path) -> None:
    killed_at_random(path, 15, 1)


@pytest.mark.soak
def test_a_thousand_killed_writers_lose_no_page(path: Path) -> None:
    for seed in range(10):
        killed_at_random(path.with_name(f"{seed}.db"), 100, seed)


def killed_at_random(path: Path, kills: int, seed: int) -> None:
    done = python(WORKER, "kills", path, kills, seed)

    assert done.stdout.endswith(f"killed {kills}\n"), done.stderr
    check_pages(path, done.stdout)


def place(tmp_path: Path, point: Point) -> Path:
    return tmp_path / "{}-{}".format(*point) / "store.db"


def points_of_pages(tmp_path: Path) -> list[Point]:
    path = tmp_path / "undisturbed" / "store.db"
    return points(tmp_path / "calls", WORKER, "write", path, PAGES)


def hit_while_keeping(path: Path, point: Point, what: str) -> None:
    """A run that is hit leaves whole pages; another goes on behind them."""
    hit = python(WORKER, "write", path, PAGES, trace=hitting(point, what))
    if acknowledged(hit.stdout, "page"):
        check_pages(path, hit.stdout)

    again = python(WORKER, "write", path, PAGES)

    assert again.returncode == 0, again.stderr
    check_pages(path, hit.stdout + again.stdout)


def synced(tmp_path: Path) -> Path:
    template = tmp_path / "template" / "store.db"
    assert python(WORKER, "write", template, PAGES).returncode == 0
    return template


def points_of_purge(tmp_path: Path, template: Path) -> list[Point]:
    shutil.copytree(template.parent, tmp_path / "undisturbed")
    path = tmp_path / "undisturbed" / "store.db"
    return points(tmp_path / "calls", WORKER, "purge", path, PAGES)


def hit_while_purging(template: Path, path: Path, point: Point, what: str) -> None:
    """The newest rows are all there, of the others the oldest are gone."""
    shutil.copytree(template.parent, path.parent)
    before = [key for (key,) in query(path, "SELECT key FROM history ORDER BY key")]

    hit = python(WORKER, "purge", path, PAGES, trace=hitting(point, what))

    left = [key for (key,) in query(path, "SELECT key FROM history ORDER BY key")]
    removed = len(before) - len(left)
    assert left == before[removed:]
    assert removed >= max(acknowledged(hit.stdout, "purged"), default=0)
    check_file(path)
    assert python(WORKER, "purge", path, PAGES).returncode == 0
    assert len(query(path, "SELECT key FROM history")) == len(page_of(0).items)


@pytest.mark.parametrize(("what", "count"), [(KILL, 3), ("error=ENOSPC", 2)])
def test_a_page_that_is_hit_is_kept_whole_or_not_at_all(
    tmp_path: Path, what: str, count: int
) -> None:
    for point in spread(points_of_pages(tmp_path), count):
        hit_while_keeping(place(tmp_path, point), point, what)


def test_a_kill_while_purging_takes_only_the_oldest(tmp_path: Path) -> None:
    template = synced(tmp_path)

    for point in spread(points_of_purge(tmp_path, template), 2):
        hit_while_purging(template, place(tmp_path, point), point, KILL)


@pytest.mark.soak
@pytest.mark.parametrize("what", [KILL, "error=ENOSPC", "error=EIO"])
def test_every_write_of_a_page_may_be_hit(tmp_path: Path, what: str) -> None:
    found = points_of_pages(tmp_path)

    for point in found:
        hit_while_keeping(place(tmp_path, point), point, what)
    print(f"{len(found)} writes of pages hit by {what}, no row lost or doubled")


@pytest.mark.soak
@pytest.mark.parametrize("what", [KILL, "error=ENOSPC"])
def test_every_write_of_a_purge_may_be_hit(tmp_path: Path, what: str) -> None:
    template = synced(tmp_path)
    found = points_of_purge(tmp_path, template)

    for point in found:
        hit_while_purging(template, place(tmp_path, point), point, what)
    print(f"{len(found)} writes of a purge hit by {what}, no row lost")
