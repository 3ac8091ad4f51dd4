"""Files that no store can be: the bad file is kept, what is readable comes over, life goes on."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.account import User
from jojo_tray.domain.alerts import Delivery
from jojo_tray.domain.errors import StoreError, StoreTooNew
from jojo_tray.domain.gate import Hold, HoldReason
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.series import (
    Breakdown,
    Cell,
    Coverage,
    Interval,
    Rung,
    Sheet,
    UsageCells,
    UsageMetric,
)
from jojo_tray.domain.storage import Mishap
from jojo_tray.domain.subscription import Subscription
from jojo_tray.store.store import Store, open_store
from tests.store.history_material import ids, item, page
from tests.store.material import BASE_URL, START, alert, at, query, runs_of, sample, telling

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Mutation = Callable[[bytes, random.Random], bytes]

DAYS = 1000
CASES = 15
LONG_CASES = 250
SHEET = Sheet(
    Rung.ANALYTICS, Breakdown.NONE, UsageMetric.CREDITS, Interval.DAY, "UTC", workspace=True
)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A store with a year of runs, in many pages."""
    path = tmp_path_factory.mktemp("good") / "store.db"
    store = open_store(path)
    live(store)
    with store.database.transaction() as connection:
        connection.executemany(
            "INSERT INTO samples (account_id, first_at, last_at, used) VALUES (1, ?, ?, ?)",
            [(day * 86_400_000, day * 86_400_000 + 5, day) for day in range(DAYS)],
        )
    return path.read_bytes()


def live(store: Store, minutes: int = 0) -> None:
    """Everything that a poll does, and everything that a face reads."""
    account = store.accounts.for_key(BASE_URL, "fingerprint")
    account = store.accounts.identify(account, User("user-1", "workspace-1"))
    now = at(minutes)
    store.gate.take_turn(account.id, now, timedelta(seconds=5))
    store.samples.add(account.id, sample(minutes, minutes))
    store.answers.keep_subscription(account.id, Subscription(Quota(minutes)), now)
    covered = Coverage(START, START + timedelta(days=1), now)
    found = UsageCells((Cell("", START, float(minutes + 1)),))
    store.usage_sheets.keep(account.id, SHEET, found, covered)
    store.history.keep(account.id, page(item(minutes), item(minutes - 1)))
    for logged in store.alerts.decide(account.id, telling(alert(minutes)), now):
        store.alerts.mark(logged, Delivery.TOLD, now)
    store.alerts.claim_due(now, timedelta(minutes=2))
    store.gate.set_hold(account.id, Hold(now, HoldReason.BACK_OFF))
    look(store, account.id)


def look(store: Store, account: int) -> None:
    store.samples.latest(account)
    runs_of(store, account)
    store.samples.prune(account, START)
    store.answers.subscription(account)
    store.answers.capabilities(account)
    store.usage_sheets.read(account, [SHEET], START, at(9999))
    store.usage_sheets.coverage(account, SHEET)
    store.alerts.watch(account)
    store.alerts.recent(account)
    store.gate.hold(account)
    store.history.marks(account)
    store.history.find(account, ids(range(-2, DAYS)))
    store.history.purge(account, START, DAYS)
    store.history.newest(account)
    store.accounts.salt()


def flip(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.choice([1, 4, 64])):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def blank_a_page(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) // 4096) * 4096
    return data[:start] + bytes(4096) + data[start + 4096 :]


def flip_in_the_schema(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    damaged[chance.randrange(4096)] ^= 1 << chance.randrange(8)
    return bytes(damaged)


MUTATIONS = [flip, truncate, blank_a_page, flip_in_the_schema]


def survive(path: Path, damaged: bytes) -> None:
    """Whatever the file is, polls go on; at most one says that it could not save.

    A flip in the schema's number is no different from a newer program's file, which is left alone.
    """
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(damaged)
    store = open_store(path)
    for minutes in (1, 2):
        try:
            live(store, minutes)
        except StoreTooNew:
            assert path.read_bytes() == damaged
            return
        except StoreError:
            assert minutes == 1, "the second poll fails as well"
    kept = [notice.kept for notice in store.database.notices]
    assert len(kept) <= 1
    assert all(one is None or path.with_name(one.name).exists() for one in kept)
    (account,) = [one for one in store.accounts.known() if one.user_id == "user-1"][:1]
    latest = store.samples.latest(account.id)
    assert latest is not None
    assert latest.last_at == at(2)


@pytest.mark.parametrize("mutate", MUTATIONS)
def test_a_damaged_file_does_not_stop_the_program(
    good: bytes, mutate: Mutation, tmp_path: Path
) -> None:
    chance = random.Random(mutate.__name__)
    for number in range(CASES):
        survive(tmp_path / str(number) / "store.db", mutate(good, chance))


@pytest.mark.soak
@pytest.mark.parametrize("mutate", MUTATIONS)
def test_a_thousand_damaged_files(good: bytes, mutate: Mutation, tmp_path: Path) -> None:
    chance = random.Random(f"long {mutate.__name__}")
    for number in range(LONG_CASES):
        survive(tmp_path / str(number) / "store.db", mutate(good, chance))


def beside(path: Path) -> set[str]:
    return {file.name for file in path.parent.iterdir() if "damaged" in file.name}


def test_the_bad_file_is_kept_as_it_was(good: bytes, path: Path) -> None:
    damaged = good[:8192]
    path.parent.mkdir()
    path.write_bytes(damaged)
    store = open_store(path)

    store.accounts.known()

    (notice,) = store.database.notices
    assert notice.mishap is Mishap.DAMAGED
    assert notice.kept is not None
    assert path.with_name(notice.kept.name).read_bytes() == damaged
    assert path.with_name(notice.kept.name).stat().st_mode & 0o777 == 0o600


def page_of(path: Path, table: str) -> int:
    """The offset of a leaf page of a table, not its first."""
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()
    first_child = (root - 1) * 4096 + 12
    pointer = int.from_bytes(path.read_bytes()[first_child + 2 : first_child + 4])
    cell = (root - 1) * 4096 + pointer
    return (int.from_bytes(path.read_bytes()[cell : cell + 4]) - 1) * 4096


def test_what_is_readable_comes_over(good: bytes, path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(good)
    salt = open_store(path).accounts.salt()
    offset = page_of(path, "samples")
    path.write_bytes(good[:offset] + b"\xff" * 4096 + good[offset + 4096 :])
    store = open_store(path)

    runs = runs_of(store, 1)

    assert DAYS // 2 < len(runs) < DAYS
    (notice,) = store.database.notices
    assert notice.rescued >= len(runs)
    assert store.accounts.salt() == salt
    assert [account.user_id for account in store.accounts.known()] == ["user-1"]
    assert len(store.alerts.recent(1)) == 1
    assert query(path, "PRAGMA integrity_check") == [("ok",)]


def test_rows_of_an_account_that_is_gone_stay_behind(good: bytes, path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(good)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE samples SET account_id = 7 WHERE id % 2")
        connection.execute("DROP TABLE watches")
    store = open_store(path)

    store.alerts.watch(1)

    assert 0 < len(runs_of(store, 1)) < DAYS
    assert query(path, "PRAGMA foreign_key_check") == []


@pytest.mark.parametrize(
    ("content", "mishap"),
    [(b"", Mishap.EMPTY), (b"a letter to somebody\n" * 99, Mishap.DAMAGED)],
)
def test_what_is_no_store_at_all_is_set_aside(path: Path, content: bytes, mishap: Mishap) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    store = open_store(path)

    live(store)

    (notice,) = store.database.notices
    assert (notice.mishap, notice.rescued) == (mishap, 0)


def test_another_programs_database_is_set_aside_whole(path: Path) -> None:
    path.parent.mkdir()
    query(path, "CREATE TABLE accounts (id INTEGER PRIMARY KEY, base_url TEXT, pin TEXT)")
    before = path.read_bytes()
    store = open_store(path)

    live(store)

    (notice,) = store.database.notices
    assert notice.mishap is Mishap.FOREIGN
    assert notice.kept is not None
    assert path.with_name(notice.kept.name).read_bytes() == before


def test_journals_go_aside_with_their_file(path: Path) -> None:
    path.parent.mkdir()
    for companion in ("", "-wal", "-shm"):
        path.with_name(f"store.db{companion}").write_bytes(b"not a database" * 99)

    open_store(path).accounts.known()

    assert len(beside(path)) == 3


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE samples SET last_at = 'yesterday'",
        "UPDATE samples SET used = x'00'",
        "UPDATE samples SET credit_limit = 'much'",
        "UPDATE gate SET hold_until = -5",
        "UPDATE usage_sheets SET since = 'yesterday'",
        "UPDATE usage_cells SET value = 'much'",
        "UPDATE answers SET read_at = 1.5",
        "UPDATE alerts SET claimed_at = 'never'",
        "ALTER TABLE samples RENAME TO sbmples",
        "DROP INDEX samples_by_end; DROP TABLE watches",
        "ALTER TABLE gate RENAME COLUMN hold_until TO hold_uptil",
    ],
)
def test_values_that_nobody_wrote_are_damage(good: bytes, path: Path, statement: str) -> None:
    path.parent.mkdir()
    path.write_bytes(good)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.executescript(statement)
    store = open_store(path)

    look(store, 1)

    assert [notice.mishap for notice in store.database.notices] == [Mishap.DAMAGED]


def test_damage_found_inside_an_operation_is_met_once(store: Store, account: int) -> None:
    tries: list[int] = []

    def spoil(connection: sqlite3.Connection) -> None:
        tries.append(len(store.database.notices))
        connection.execute("ALTER TABLE samples RENAME TO sbmples")
        connection.execute("SELECT * FROM samples")

    with pytest.raises(StoreError):
        store.database.write(spoil)

    assert tries == [0, 1]
    assert len(store.database.notices) == 1
    assert store.accounts.for_key(BASE_URL, "fingerprint").id == account


def test_a_wrong_question_is_no_damage(store: Store) -> None:
    with pytest.raises(StoreError):
        store.database.write(lambda connection: connection.execute("SELECT * FROM gone"))

    assert store.database.notices == []


def test_two_processes_that_meet_the_same_damage_replace_it_once(good: bytes, path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(good)
    stores = [open_store(path) for _ in range(2)]
    for store in stores:
        store.accounts.known()
    path.write_bytes(good[:4096] + bytes(len(good) - 4096))

    for store in stores:
        live(store)

    assert len(beside(path)) == 1
