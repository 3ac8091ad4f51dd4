"""Texts that were made into speech, a row each: how often they were paid, and how often not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.phrases import MOST_PHRASES, Phrase, PhraseNote, PhraseSums
from jojo_tray.domain.assistant.recipes import recipe_in
from jojo_tray.store.codec import milliseconds, moment

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from jojo_tray.store.database import Database

LARGEST = 10**12  # credits; more is no price but a mistake


class Phrases:
    """What each account's texts cost; what was paid once and longest ago makes room for others."""

    def __init__(self, database: Database, most: int = MOST_PHRASES) -> None:
        self._database = database
        self._most = most

    def note(self, notes: Iterable[PhraseNote]) -> None:
        """Count requests, in one transaction; those of an account that is not known are left out.

        What is too long to be a phrase, or not to be kept, is in no row.
        """
        worthy = [note for note in notes if note.worth_noting]
        if worthy:
            self._database.write(lambda connection: _note(connection, worthy, self._most))

    def paid_more_than_once(self, account_id: int, most: int = 100) -> list[Phrase]:
        """The phrases paid again, those first that cost the most."""
        return self._database.read(partial(_paid_again, account_id=account_id, most=most))

    def sums(self, account_id: int) -> PhraseSums:
        """All of an account's phrases together; credits for a part of them are rounded down."""
        rows = self._database.read(
            lambda connection: connection.execute(
                "SELECT times_paid, credits_paid, hits FROM tracker_phrases WHERE account_id = ?",
                (account_id,),
            ).fetchall()
        )
        again = [(paid - 1, cost * (paid - 1) // paid) for paid, cost, _ in rows if paid > 1]
        return PhraseSums(
            len(rows),
            sum(hits for *_, hits in rows),
            sum(cost * hits // paid for paid, cost, hits in rows if paid),
            sum(times for times, _ in again),
            sum(cost for _, cost in again),
        )


def _paid_again(connection: sqlite3.Connection, account_id: int, most: int) -> list[Phrase]:
    rows = connection.execute(
        "SELECT recipe, times_paid, credits_paid, hits, last_at FROM tracker_phrases"
        " WHERE account_id = ? AND times_paid > 1"
        " ORDER BY credits_paid DESC, last_at DESC, fingerprint LIMIT ?",
        (account_id, most),
    )
    read = (_phrase(row) for row in rows)
    return [phrase for phrase in read if phrase is not None]


def _note(connection: sqlite3.Connection, notes: Sequence[PhraseNote], most: int) -> None:
    # The condition also keeps the parser from taking ON CONFLICT for a join's.
    connection.executemany(
        """INSERT INTO tracker_phrases
            (account_id, fingerprint, recipe, times_paid, credits_paid, hits, last_at)
            SELECT id, :fingerprint, :recipe, :paid, :credits, :hit, :at
                FROM accounts WHERE id = :account
            ON CONFLICT DO UPDATE SET
                times_paid = times_paid + excluded.times_paid,
                credits_paid = min(credits_paid + excluded.credits_paid, :largest),
                hits = hits + excluded.hits,
                last_at = max(last_at, excluded.last_at)""",
        [_row(note) for note in notes],
    )
    for account_id in {note.account_id for note in notes}:
        _make_room(connection, account_id, most)


def _row(note: PhraseNote) -> dict[str, object]:
    return {
        "account": note.account_id,
        "fingerprint": note.recipe.fingerprint,
        "recipe": note.recipe.document,
        "paid": int(note.paid),
        "hit": int(not note.paid),
        "credits": max(0, min(note.credits, LARGEST)) if note.paid else 0,
        "at": milliseconds(note.at),
        "largest": LARGEST,
    }


def _make_room(connection: sqlite3.Connection, account_id: int, most: int) -> None:
    (count,) = connection.execute(
        "SELECT count(*) FROM tracker_phrases WHERE account_id = ?", (account_id,)
    ).fetchone()
    if count > most:
        connection.execute(
            """DELETE FROM tracker_phrases WHERE account_id = :account AND fingerprint IN (
                SELECT fingerprint FROM tracker_phrases WHERE account_id = :account
                    ORDER BY times_paid > 1, last_at, fingerprint LIMIT :excess
            )""",
            {"account": account_id, "excess": count - most},
        )


def _phrase(row: tuple[str, int, int, int, int]) -> Phrase | None:
    """A row as a phrase; None for a recipe that can no longer be read."""
    document, times_paid, credits_paid, hits, last_at = row
    recipe = recipe_in(document)
    if recipe is None:
        return None
    return Phrase(recipe, times_paid, credits_paid, hits, moment(last_at))
