"""The data file: opened for one operation at a time, begun anew when it cannot be used.

Every operation opens a connection of its own and closes it again, or shares one with those of its
thread that belong together, so none is ever shared between threads or carried over a fork.
"""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from jojo_tray.domain.errors import StoreTooNew
from jojo_tray.domain.storage import Mishap, StoreNotice
from jojo_tray.store import files
from jojo_tray.store.failures import Damaged, may_be_of_schema, translated
from jojo_tray.store.line import Line, Opened
from jojo_tray.store.migrations import (
    APPLICATION_ID,
    STEPS,
    application_of,
    apply,
    has_schema_of,
    schema_of,
)
from jojo_tray.store.salvage import salvage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from jojo_tray.store.failures import Identity
    from jojo_tray.store.migrations import Step

T = TypeVar("T")


class Database:
    """One SQLite file. `notices` says what befell it since this object was made.

    Operations raise StoreReadOnly, StoreFull, StoreBusy, StoreTooNew, or another StoreError.
    """

    def __init__(
        self,
        path: Path,
        steps: Sequence[Step] = STEPS,
        sqlite_version: tuple[int, int, int] = sqlite3.sqlite_version_info,
    ) -> None:
        self.path = path
        self.notices: list[StoreNotice] = []
        self.journal_mode = files.journal_mode(sqlite_version)
        self._steps = steps
        self._known: Identity | None = None
        self._line = Line()

    def kept(self) -> AbstractContextManager[None]:
        """Inside, this thread's operations share a connection; each sees what is new, as ever."""
        return self._line.kept()

    def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do some reading; on a damaged file it is done again on the new one."""
        return self._surviving(self.reading, work)

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do some writing in one transaction; on a damaged file it is done again on the new one."""
        return self._surviving(self.transaction, work)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state of the data."""
        with self._connected() as connection:
            connection.execute("BEGIN")
            yield connection

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A connection inside an immediate transaction; it is undone by any exception."""
        with self._connected() as connection:
            connection.execute(f"PRAGMA journal_mode = {self.journal_mode}")
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")

    def _surviving(
        self,
        session: Callable[[], AbstractContextManager[sqlite3.Connection]],
        work: Callable[[sqlite3.Connection], T],
    ) -> T:
        try:
            with session() as connection:
                return work(connection)
        except Damaged as damage:
            self._replace(damage)
        with session() as connection:
            return work(connection)

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with (
            self._line.opened(self._open) as (connection, identity),
            translated(self.path, identity),
        ):
            try:
                yield connection
            except sqlite3.Error as problem:
                if may_be_of_schema(problem) and not has_schema_of(connection, self._steps):
                    raise Damaged(Mishap.DAMAGED, identity, detail=problem) from problem
                raise

    def _open(self) -> Opened:
        identity = self._settled()
        with translated(self.path, identity), ExitStack() as failing:
            connection = failing.enter_context(closing(files.connect(self.path)))
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            failing.pop_all()
            return Opened(connection, identity)

    def _settled(self) -> Identity:
        """Make sure that a usable file of our schema lies there; cheap when nothing changed."""
        with translated(self.path):
            found = files.identity(self.path)
            if found is None:
                found = self._begin()
        identity, size = found
        with translated(self.path, identity):
            if size == 0:
                raise Damaged(Mishap.EMPTY, identity, path=self.path.parent)
            self._require_schema(identity)
        return identity

    def _require_schema(self, identity: Identity) -> None:
        if identity != self._known:
            files.keep_private(self.path.parent, files.PRIVATE_FOLDER)
            files.keep_private(self.path, files.PRIVATE_FILE)
        schema = self._look(identity)
        if schema > len(self._steps):
            raise StoreTooNew(path=self.path.parent)
        if schema < len(self._steps):
            _migrate(self.path, self._steps)
        self._known = identity

    def _look(self, identity: Identity) -> int:
        """The schema's number, read without changing the file."""
        with closing(files.connect(self.path, "ro")) as connection:
            try:
                application, schema = _marks(connection)
            except sqlite3.OperationalError as problem:
                if problem.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
                    raise
                application, schema = _recovered_marks(self.path)
        if application != APPLICATION_ID or schema == 0:
            raise Damaged(Mishap.FOREIGN, identity, path=self.path.parent)
        return schema

    def _begin(self) -> tuple[Identity, int]:
        """Make an empty file where there is none."""
        with files.repairing(self.path):
            found = files.identity(self.path)
            if found is not None:
                return found
            # A journal without its file would be played into the new one.
            files.keep_aside(self.path, datetime.now(UTC))
            self._build(None)
        if self._known is not None:
            self.notices.append(StoreNotice(Mishap.VANISHED, self.path))
        return files.identity(self.path) or self._begin()

    def _build(self, rescue_from: Path | None) -> int:
        built = files.draft(self.path)
        with closing(files.connect(built)) as connection:
            apply(connection, self._steps)
            rescued = salvage(rescue_from, connection) if rescue_from else 0
            connection.execute(f"PRAGMA journal_mode = {self.journal_mode}")
        files.put_in_place(built, self.path)
        return rescued

    def _replace(self, damage: Damaged) -> None:
        """Keep the damaged file aside and go on with a new one that has what was readable."""
        with translated(self.path), files.repairing(self.path):
            found = files.identity(self.path)
            if found is None or found[0] != damage.identity:
                return
            kept = files.keep_aside(self.path, datetime.now(UTC))
            rescued = self._build(kept)
        self.notices.append(StoreNotice(damage.mishap, self.path, kept, rescued))


def _migrate(path: Path, steps: Sequence[Step]) -> None:
    with files.repairing(path), closing(files.connect(path)) as connection:
        schema = schema_of(connection)
        if schema < len(steps):
            _back_up(connection, path, schema)
            apply(connection, steps)


def _marks(connection: sqlite3.Connection) -> tuple[int, int]:
    """Which program's file it is, and of which schema."""
    return application_of(connection), schema_of(connection)


def _recovered_marks(path: Path) -> tuple[int, int]:
    """A killed writer left a journal, which has to be played back before anything is read."""
    with closing(files.connect(path)) as connection:
        return _marks(connection)


def _back_up(connection: sqlite3.Connection, path: Path, schema: int) -> None:
    """Keep the file as it was before its schema changes."""
    copy = files.draft(path)
    with closing(files.connect(copy)) as target:
        connection.backup(target)
    files.put_in_place(copy, path.with_name(f"{path.name}.schema{schema}"))
