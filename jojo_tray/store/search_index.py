"""The index of the texts: a file of its own beside the data, which can be made anew at any time.

It only narrows the search: whatever it finds is compared with the data, and what waits in
`history_unindexed` is compared without it. So it may have too much, and must never lack a row
that does not wait. Both files carry the same mark: which index it is, and how many batches are in
it. An index of another mark, or of fewer batches than the data knows of, is thrown away.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from functools import cache, partial
from secrets import token_hex
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.errors import StoreError
from jojo_tray.domain.folding import fold
from jojo_tray.domain.storage import Mishap
from jojo_tray.store import files
from jojo_tray.store.failures import Damaged, is_damage, is_interrupt, may_be_of_schema, translated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.store.database import Database

ROWS_A_STEP = 2000
CHARACTERS_A_STEP = 4_000_000
QUEUED_AT_ONCE = 20_000
WASTE = 20_000
CACHE_KIBIBYTES = 32 * 1024
COLLECTED_BYTES = 8 * 1024 * 1024
APPLICATION_ID = 0x4A6F4A73
FORMAT = 1
TOKENIZER = "trigram case_sensitive 1"  # what goes in is folded already
ATTACHED = "search"

WAITING = """SELECT waiting.key, texts.text, history.voice, history.model,
        coalesce(texts.folded, lower(texts.text), ''), voices.name, models.word
    FROM history_unindexed AS waiting
    LEFT JOIN history ON history.key = waiting.key
    LEFT JOIN history_texts AS texts ON texts.key = waiting.key
    LEFT JOIN history_voices AS voices ON voices.id = history.voice
    LEFT JOIN history_words AS models ON models.id = history.model
    ORDER BY waiting.key DESC LIMIT ?"""
# A row that was written anew since it was read waits for its new content.
DONE = """DELETE FROM history_unindexed WHERE key = ?1 AND NOT EXISTS (
        SELECT 1 FROM history JOIN history_texts AS texts ON texts.key = history.key
        WHERE history.key = ?1
        AND NOT (texts.text IS ?2 AND history.voice IS ?3 AND history.model IS ?4))"""


class Mark(NamedTuple):
    """Which index it is, and the number of batches that were put into it."""

    generation: str
    batches: int

    def covers(self, known: Mark | None) -> bool:
        """Whether an index of this mark has all that the data relies on."""
        return (
            known is not None
            and self.generation == known.generation
            and self.batches >= known.batches
        )


class _WornOut(Exception):
    """Most of the index is about rows that are gone."""


class Waiting(NamedTuple):
    """A row that is not indexed yet, and what is to be found of it."""

    key: int
    text: str | None
    voice: int | None
    model: int | None
    folded: str
    voice_name: str | None
    model_name: str | None

    @property
    def indexed(self) -> tuple[int, str]:
        """The row of the index; the line ends keep the three apart."""
        names = (fold(self.voice_name or ""), fold(self.model_name or ""))
        return self.key, "\n".join((self.folded, *names))


class SearchIndex:
    """Fills the index in the background; without SQLite's trigrams there is none."""

    def __init__(self, database: Database, tokenizer: str = TOKENIZER) -> None:
        self.path = database.path.with_name(f"{database.path.stem}-search{database.path.suffix}")
        self._database = database
        self._definition = (
            f"USING fts5(text, content='', columnsize=0, detail=none, tokenize='{tokenizer}')"
        )

    def step(self, rows: int = ROWS_A_STEP) -> int:
        """Index some rows, the newest first; returns how many are left.

        Whatever interrupts it, it is repeated without harm; raises StoreError.
        """
        if not _offered(self._definition) or not self._database.read(_has_history):
            return 0
        try:
            return self._indexed(rows)
        except (Damaged, _WornOut):
            self.clear()
            return self._indexed(rows)

    def attach(self, connection: sqlite3.Connection) -> bool:
        """Put the index beside the data in a reading transaction; whether it can be relied on."""
        # The data's mark is read first: the index then seen has all that this mark tells of.
        known = _known(connection)
        if known is None or not _plain_file(self.path) or not _offered(self._definition):
            return False
        try:
            connection.execute(f"ATTACH ? AS {ATTACHED}", (files.location(self.path, "ro"),))
            found = _state(connection, ATTACHED)
        except sqlite3.DatabaseError as problem:
            if is_interrupt(problem):
                raise
            return False
        return found is not None and found.covers(known)

    def clear(self) -> None:
        """Throw the index away, so that nothing is left of texts that were removed.

        The next step makes it anew; until then every row is compared.
        """
        with suppress(OSError):
            self.path.unlink()

    def distrust(self, problem: sqlite3.DatabaseError | MemoryError) -> None:
        """Throw the index away if this is what a damaged one makes; the next step begins anew."""
        if is_damage(problem):
            self.clear()

    def _indexed(self, rows: int) -> int:
        if not self._fits():
            self._begin()
        with self._writing() as index:
            batch = self._database.read(partial(_waiting, rows=rows))
            if not batch:
                self._require_little_waste(index)
                return 0
            mark = _add(index, batch)
        return self._database.write(partial(_settle, batch=batch, mark=mark))

    def _require_little_waste(self, index: sqlite3.Connection) -> None:
        """Rows that were removed stay in the index: in the end that is most of it."""
        added: int = index.execute("SELECT rows FROM mark").fetchone()[0]
        if added > WASTE + 2 * self._database.read(_count):
            raise _WornOut

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """The index inside a transaction; the data is not locked meanwhile."""
        with translated(self.path), closing(files.connect(self.path)) as index:
            # Pages that do not fit would be written early, and readers wait from then on.
            index.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
            index.execute("PRAGMA journal_mode = TRUNCATE")
            index.execute("PRAGMA synchronous = FULL")
            try:
                index.execute("BEGIN IMMEDIATE")
                yield index
                index.execute("COMMIT")
            except (sqlite3.Error, MemoryError) as problem:
                if is_damage(problem) or may_be_of_schema(problem):
                    raise Damaged(Mishap.DAMAGED, None, detail=problem) from problem
                raise

    def _fits(self) -> bool:
        known = self._database.read(_known)
        found = self._found()
        return found is not None and found.covers(known)

    def _found(self) -> Mark | None:
        """The mark of the file that lies there; None when it is no index of ours."""
        if not _plain_file(self.path):
            return None
        files.keep_private(self.path, files.PRIVATE_FILE)
        try:
            with translated(self.path), closing(files.connect(self.path)) as index:
                return _state(index, "main")
        except Damaged:
            return None

    def _begin(self) -> None:
        """Make an empty index, and let every row wait for it."""
        with translated(self.path), files.repairing(self.path):
            if self._fits():  # another process was quicker
                return
            mark = Mark(token_hex(8), 0)
            # Until the data has the new mark, no index is relied on, and none takes rows away.
            self._database.write(_forget)
            self._build(mark)
            self._queue_all()
            self._database.write(partial(_remember, mark=mark))

    def _build(self, mark: Mark) -> None:
        built = files.draft(self.path)
        with closing(files.connect(built)) as index:
            index.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            index.execute(f"PRAGMA user_version = {FORMAT}")
            index.execute("CREATE TABLE mark (generation TEXT, batches INTEGER, rows INTEGER)")
            index.execute("INSERT INTO mark VALUES (?, ?, 0)", mark)
            index.execute(f"CREATE VIRTUAL TABLE grams {self._definition}")
            index.execute(
                "INSERT INTO grams (grams, rank) VALUES ('hashsize', ?)", (COLLECTED_BYTES,)
            )
        for companion in files.COMPANIONS:
            self.path.with_name(self.path.name + companion).unlink(missing_ok=True)
        files.put_in_place(built, self.path)

    def _queue_all(self) -> None:
        """In short transactions, so that no other writer waits."""
        last: int | None = -1
        while last is not None:
            last = self._database.write(partial(_queue_some, after=last))


@cache
def _offered(definition: str) -> bool:
    """Whether this SQLite can make such an index."""
    with closing(sqlite3.connect(":memory:")) as trial:
        try:
            trial.execute(f"CREATE VIRTUAL TABLE grams {definition}")
        except sqlite3.OperationalError:
            return False
    return True


def _plain_file(path: Path) -> bool:
    try:
        return files.identity(path) is not None
    except StoreError:
        return False


def _state(connection: sqlite3.Connection, schema: str) -> Mark | None:
    """The mark of an index; None when it is another program's file, or of another format."""
    pragmas = (f"PRAGMA {schema}.application_id", f"PRAGMA {schema}.user_version")
    if [connection.execute(one).fetchone()[0] for one in pragmas] != [APPLICATION_ID, FORMAT]:
        return None
    row = connection.execute(f"SELECT generation, batches FROM {schema}.mark").fetchone()  # noqa: S608
    return Mark(*row) if row and _is_mark(row) else None


def _is_mark(row: tuple[object, ...]) -> bool:
    return [type(part) for part in row] == [str, int]


def _known(connection: sqlite3.Connection) -> Mark | None:
    """The mark of the index that the data relies on."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'search_index'").fetchone()
    generation, _, batches = str(row[0] if row else "").partition(" ")
    return Mark(generation, int(batches)) if batches.isdecimal() else None


def _remember(connection: sqlite3.Connection, mark: Mark) -> None:
    value = f"{mark.generation} {mark.batches}"
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('search_index', ?)", (value,))


def _forget(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM meta WHERE name = 'search_index'")


def _has_history(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM history LIMIT 1").fetchone() is not None


def _count(connection: sqlite3.Connection) -> int:
    rows: int = connection.execute("SELECT count(*) FROM history").fetchone()[0]
    return rows


def _queue_some(connection: sqlite3.Connection, after: int) -> int | None:
    """Let some rows wait for the index; returns the last one's key, None when there was none."""
    last: int | None = connection.execute(
        "SELECT max(key) FROM (SELECT key FROM history WHERE key > ? ORDER BY key LIMIT ?)",
        (after, QUEUED_AT_ONCE),
    ).fetchone()[0]
    connection.execute(
        """INSERT OR IGNORE INTO history_unindexed
            SELECT key FROM history WHERE key > ? AND key <= ?""",
        (after, last),
    )
    return last


def _waiting(connection: sqlite3.Connection, rows: int) -> list[Waiting]:
    """The newest rows that wait: so many, or as many as have so much text."""
    batch: list[Waiting] = []
    room = CHARACTERS_A_STEP
    for row in connection.execute(WAITING, (rows,)):
        batch.append(Waiting(*row))
        room -= len(batch[-1].folded)
        if room <= 0:
            break
    return batch


def _add(index: sqlite3.Connection, batch: list[Waiting]) -> Mark:
    # In the order of their keys the index collects them at once.
    rows = sorted(one.indexed for one in batch)
    index.executemany("INSERT INTO grams (rowid, text) VALUES (?, ?)", rows)
    index.execute("UPDATE mark SET batches = batches + 1, rows = rows + ?", (len(rows),))
    return Mark(*index.execute("SELECT generation, batches FROM mark").fetchone())


def _settle(connection: sqlite3.Connection, batch: list[Waiting], mark: Mark) -> int:
    """What is indexed waits no more, unless the index was replaced meanwhile."""
    known = _known(connection)
    if known is not None and known.generation == mark.generation:
        connection.executemany(DONE, [one[:4] for one in batch])
        _remember(connection, max(known, mark))
    left: int = connection.execute("SELECT count(*) FROM history_unindexed").fetchone()[0]
    return left
