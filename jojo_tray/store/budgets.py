"""The user's budgets, a row each; what is no budget any more is left out, never bent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.money.budgets import Budget
from jojo_tray.store.codec import clean, decode, encode

if TYPE_CHECKING:
    from jojo_tray.store.database import Database


class Budgets:
    """One budget an account and name; the last one kept under a name holds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, account_id: int) -> list[Budget]:
        """The budgets of an account, by name."""
        rows = self._database.read(
            lambda connection: connection.execute(
                "SELECT value FROM budgets WHERE account_id = ? ORDER BY name", (account_id,)
            ).fetchall()
        )
        read = (decode(Budget, value) for (value,) in rows)
        return [budget for budget in read if budget is not None]

    def keep(self, account_id: int, budget: Budget) -> None:
        """Add a budget, or change the one of its name."""
        facts = (account_id, clean(budget.name), encode(budget))
        self._database.write(
            lambda connection: connection.execute(
                "INSERT INTO budgets (account_id, name, value) VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET value = excluded.value",
                facts,
            )
        )

    def remove(self, account_id: int, name: str) -> bool:
        """Remove a budget; whether there was one of that name."""
        facts = (account_id, clean(name))
        removed = self._database.write(
            lambda connection: (
                connection.execute(
                    "DELETE FROM budgets WHERE account_id = ? AND name = ?", facts
                ).rowcount
            )
        )
        return removed > 0
