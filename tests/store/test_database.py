"""The file itself: private, of the right schema, and replaced when it cannot be used."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from jojo_tray.domain.errors import StoreBusy, StoreError, StoreFull, StoreReadOnly, StoreTooNew
from jojo_tray.domain.storage import Mishap
from jojo_tray.store.failures import translated
from jojo_tray.store.files import connect, journal_mode
from jojo_tray.store.migrations import APPLICATION_ID, STEPS, Step
from jojo_tray.store.store import Database, Store, open_store
from tests.store.material import BASE_URL, query, runs_of, sample

SCHEMA_1 = Path(__file__).parents[1] / "data" / "stores" / "schema1.sql"
NEXT = Step("a column more", ("ALTER TABLE accounts ADD COLUMN colour TEXT",))
FIXED = (3, 53, 0)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def beside(path: Path, pattern: str) -> list[Path]:
    return sorted(path.parent.glob(pattern))


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "TRUNCATE"),
        ((3, 44, 5), "TRUNCATE"),
        ((3, 44, 6), "WAL"),
        ((3, 45, 9), "TRUNCATE"),
        ((3, 50, 6), "TRUNCATE"),
        ((3, 50, 7), "WAL"),
        ((3, 51, 2), "TRUNCATE"),
        ((3, 51, 3), "WAL"),
        ((3, 52, 0), "TRUNCATE"),
        ((3, 53, 0), "WAL"),
        ((4, 0, 0), "WAL"),
    ],
)
def test_wal_is_used_only_where_its_race_is_fixed(version: tuple[int, int, int], mode: str) -> None:
    assert journal_mode(version) == mode


def test_the_file_follows_the_library_that_writes_it(path: Path) -> None:
    for version, mode in [(FIXED, "wal"), ((3, 40, 1), "delete"), (FIXED, "wal")]:
        database = Database(path, sqlite_version=version)
        database.write(lambda connection: connection.execute("DELETE FROM meta"))
        assert query(path, "PRAGMA journal_mode") == [(mode,)]


def test_writing_is_durable_and_keeps_references(store: Store) -> None:
    with store.database.transaction() as connection:
        pragmas = [
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("synchronous", "foreign_keys", "busy_timeout", "journal_mode")
        ]

    assert pragmas == [2, 1, 5000, store.database.journal_mode.lower()]


def test_folder_and_files_are_the_owners_alone(path: Path) -> None:
    former = os.umask(0)
    try:
        store = open_store(path)
        store.accounts.salt()
    finally:
        os.umask(former)

    assert mode_of(path.parent) == 0o700
    assert {mode_of(file) for file in path.parent.iterdir()} == {0o600}


def test_loose_permissions_are_tightened_at_the_start(store: Store, path: Path) -> None:
    store.accounts.salt()
    path.chmod(0o644)
    path.parent.chmod(0o755)

    open_store(path).accounts.salt()

    assert (mode_of(path.parent), mode_of(path)) == (0o700, 0o600)


def test_a_link_is_not_followed(store: Store, path: Path, tmp_path: Path) -> None:
    store.accounts.salt()
    target = path.rename(tmp_path / "elsewhere.db")
    path.symlink_to(target)
    before = target.read_bytes()

    with pytest.raises(StoreError):
        store.accounts.for_key(BASE_URL, "fingerprint")

    assert target.read_bytes() == before


def test_a_newer_file_is_refused_and_stays_as_it_is(path: Path) -> None:
    Database(path, steps=(*STEPS, NEXT)).read(lambda connection: None)
    before = path.read_bytes()
    store = open_store(path)

    for operation in (store.accounts.known, store.accounts.salt):
        with pytest.raises(StoreTooNew):
            operation()

    assert path.read_bytes() == before
    assert store.database.notices == []


def test_a_file_upgraded_by_another_process_is_refused_at_once(store: Store, path: Path) -> None:
    store.accounts.salt()
    Database(path, steps=(*STEPS, NEXT)).read(lambda connection: None)

    with pytest.raises(StoreTooNew):
        store.accounts.salt()


def test_an_older_file_is_backed_up_and_upgraded(store: Store, account: int, path: Path) -> None:
    before = query(path, "SELECT * FROM accounts")

    newer = Database(path, steps=(*STEPS, NEXT))
    rows = newer.read(lambda connection: connection.execute("SELECT * FROM accounts").fetchall())

    assert rows == [(*row, None) for row in before]
    (backup,) = beside(path, "store.db.schema*")
    assert backup.name == f"store.db.schema{len(STEPS)}"
    assert query(backup, "SELECT * FROM accounts") == before
    assert mode_of(backup) == 0o600
    assert newer.notices == []


@pytest.mark.parametrize(
    "statement",
    ["INSERT INTO keys VALUES ('', '', 99)", "CREATE TABLE accounts (id)", "nonsense"],
)
def test_a_step_that_fails_changes_nothing(
    store: Store, account: int, path: Path, statement: str
) -> None:
    broken = Step("broken", ("DELETE FROM keys", statement))

    with pytest.raises(StoreError):
        Database(path, steps=(*STEPS, NEXT, broken)).read(lambda connection: None)

    assert query(path, "PRAGMA user_version") == [(len(STEPS) + 1,)]
    assert len(query(path, "SELECT * FROM keys")) == 1


def test_every_released_schema_is_kept_and_upgrades(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(SCHEMA_1.read_text("utf-8"))
    store = open_store(path)

    (account,) = store.accounts.known()
    runs = runs_of(store, account.id)
    subscription = store.answers.subscription(account.id)

    assert account.name == "Ann"
    assert [run.quota.used for run in runs] == [100, 250]
    assert subscription is not None
    assert subscription.value.tier == "creator"
    assert [one.alert.threshold for one in store.alerts.recent(account.id)] == [80]
    assert store.gate.hold(account.id)
    assert store.database.notices == []


def test_a_released_step_is_never_edited(store: Store, path: Path) -> None:
    store.accounts.known()
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(SCHEMA_1.read_text("utf-8"))
        released = connection.execute("SELECT name, sql FROM sqlite_master").fetchall()

    assert set(released) <= set(query(path, "SELECT name, sql FROM sqlite_master"))


def test_a_file_deleted_while_running_is_begun_anew(store: Store, account: int, path: Path) -> None:
    path.unlink()

    again = store.accounts.for_key(BASE_URL, "fingerprint")

    assert again.id == account
    assert [notice.mishap for notice in store.database.notices] == [Mishap.VANISHED]
    assert len(query(path, "SELECT * FROM keys")) == 1


def test_a_journal_without_its_file_is_not_played_into_the_new_one(path: Path) -> None:
    path.parent.mkdir()
    journal = path.with_name("store.db-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))

    open_store(path).accounts.salt()

    (kept,) = beside(path, "store.db.damaged-*-journal")
    assert kept.stat().st_size == 608


def test_a_half_written_transaction_is_undone_by_the_next_process(
    store: Store, account: int, path: Path, tmp_path: Path
) -> None:
    """What a kill leaves: pages of a transaction in the file, and the journal to undo them."""
    copy = tmp_path / "killed" / "store.db"
    copy.parent.mkdir()
    with store.database.transaction() as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("INSERT INTO meta VALUES ('large', zeroblob(100000))")
        connection.execute("DELETE FROM accounts")
        for name in ("store.db", "store.db-journal"):
            shutil.copy(path.with_name(name), copy.with_name(name))
    assert copy.with_name("store.db-journal").stat().st_size > 0

    killed = open_store(copy)

    assert [one.id for one in killed.accounts.known()] == [account]
    assert killed.database.notices == []
    assert query(copy, "SELECT * FROM meta") == []


def test_leftovers_of_a_killed_start_are_removed(path: Path) -> None:
    path.parent.mkdir()
    for name in ("store.db.draft", "store.db.draft-journal"):
        path.with_name(name).write_bytes(b"half")

    open_store(path).accounts.salt()

    assert beside(path, "store.db.draft*") == []


def test_another_writer_that_does_not_end_is_told(store: Store, path: Path) -> None:
    store.accounts.salt()
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreBusy), translated(path), closing(connect(path, patience=0)) as mine:
            mine.execute("BEGIN IMMEDIATE")


def test_a_full_disk_is_told_and_harms_nothing(store: Store, account: int, path: Path) -> None:
    def fill(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA max_page_count = 1")
        connection.execute("INSERT INTO meta VALUES ('large', zeroblob(100000))")

    with pytest.raises(StoreFull):
        store.database.write(fill)

    store.samples.add(account, sample(0, 1))
    assert query(path, "PRAGMA integrity_check") == [("ok",)]


READ_ONLY = """
import sys
from pathlib import Path
from jojo_tray.domain.errors import StoreReadOnly
from jojo_tray.store.store import open_store
store = open_store(Path(sys.argv[1]))
print([account.base_url for account in store.accounts.known()])
try:
    store.accounts.for_key("https://other.example", "new")
except StoreReadOnly:
    print("read-only")
"""


def bound_by_permissions(path: Path) -> list[str]:
    """Root may write anywhere, so it has to give that up first."""
    drop = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    passes = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return [shutil.which(drop[0]) or drop[0], *drop[1:]] if passes else []


@pytest.mark.parametrize("version", [FIXED, (3, 40, 1)])
@pytest.mark.parametrize("modes", [(0o500, 0o600), (0o500, 0o400), (0o700, 0o400)])
def test_what_cannot_be_written_can_be_read(
    path: Path, version: tuple[int, int, int], modes: tuple[int, int]
) -> None:
    Database(path, sqlite_version=version).write(
        lambda connection: connection.execute(
            "INSERT INTO accounts (base_url) VALUES (?)", (BASE_URL,)
        )
    )
    path.chmod(modes[1])
    path.parent.chmod(modes[0])
    try:
        command = [*bound_by_permissions(path), sys.executable, "-c", READ_ONLY, str(path)]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    finally:
        path.parent.chmod(0o700)

    assert said.splitlines() == [f"['{BASE_URL}']", "read-only"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError):
        open_store(tmp_path / "file" / "store.db").accounts.known()


def test_the_refusal_of_the_folder_is_a_read_only_store(path: Path) -> None:
    with pytest.raises(StoreReadOnly), translated(path):
        raise PermissionError(13, "Permission denied")


def test_an_opened_file_carries_the_programs_mark(store: Store, path: Path) -> None:
    store.accounts.known()

    assert query(path, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert query(path, "PRAGMA user_version") == [(len(STEPS),)]
