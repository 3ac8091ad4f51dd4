"""All that is kept in one data file, by what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.once import once
from jojo_tray.store.accounts import Accounts
from jojo_tray.store.alert_log import AlertLog
from jojo_tray.store.answers import Answers, Shelf
from jojo_tray.store.assistant_parts import AssistantParts
from jojo_tray.store.database import Database
from jojo_tray.store.gate import Gate
from jojo_tray.store.samples import Samples

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.insight.prospect import Prospect
    from jojo_tray.domain.money.rates import Rates
    from jojo_tray.store.budgets import Budgets
    from jojo_tray.store.counter_line import CounterLine
    from jojo_tray.store.downloads import Downloads
    from jojo_tray.store.first_uses import FirstUses
    from jojo_tray.store.history import History
    from jojo_tray.store.history_search import Search
    from jojo_tray.store.history_sums import HistorySums
    from jojo_tray.store.invoices import Invoices
    from jojo_tray.store.own_readings import OwnReadings
    from jojo_tray.store.reports import Reports
    from jojo_tray.store.search_index import SearchIndex
    from jojo_tray.store.usage_sheets import UsageSheets

__all__ = ["Database", "Store", "open_store"]


class Store(AssistantParts):
    """All that is kept in one data file; the history's part is loaded when it is asked for."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.accounts = Accounts(database)
        self.samples = Samples(database)
        self.answers = Answers(database)
        self.alerts = AlertLog(database)
        self.gate = Gate(database)

    @once
    def history(self) -> History:
        """The generations as rows, and how far they are known."""
        from jojo_tray.store.history import History

        return History(self.database)

    @once
    def search(self) -> Search:
        """What is looked for in the generations."""
        from jojo_tray.store.history_search import Search

        return Search(self.database, self.grams)

    @once
    def grams(self) -> SearchIndex:
        """The index of all parts of the texts, beside the data file."""
        from jojo_tray.store.search_index import SearchIndex

        return SearchIndex(self.database)

    @once
    def outlooks(self) -> Shelf[Prospect]:
        """The last outlook, so that it is told without asking."""
        from jojo_tray.domain.insight.prospect import Prospect

        return Shelf(self.database, "outlook", Prospect)

    @once
    def downloads(self) -> Downloads:
        """The queue of the downloads, and what was saved where."""
        from jojo_tray.store.downloads import Downloads

        return Downloads(self.database)

    @once
    def usage_sheets(self) -> UsageSheets:
        """Usage as its sources counted it."""
        from jojo_tray.store.usage_sheets import UsageSheets

        return UsageSheets(self.database)

    @once
    def reports(self) -> Reports:
        """Which scheduled reports were written."""
        from jojo_tray.store.reports import Reports

        return Reports(self.database)

    @once
    def invoices(self) -> Invoices:
        """Every invoice that was ever seen."""
        from jojo_tray.store.invoices import Invoices

        return Invoices(self.database)

    @once
    def first_uses(self) -> FirstUses:
        """Which keys and products were ever used."""
        from jojo_tray.store.first_uses import FirstUses

        return FirstUses(self.database)

    @once
    def budgets(self) -> Budgets:
        """The user's budgets."""
        from jojo_tray.store.budgets import Budgets

        return Budgets(self.database)

    @once
    def own_readings(self) -> OwnReadings:
        """How long our own polls took."""
        from jojo_tray.store.own_readings import OwnReadings

        return OwnReadings(self.database)

    @once
    def rates(self) -> Shelf[Rates]:
        """What each model costs, as it was read last."""
        from jojo_tray.domain.money.rates import Rates

        return Shelf(self.database, "models", Rates)

    @once
    def counter_line(self) -> CounterLine:
        """The readings of the counter, as many as a chart has room for."""
        from jojo_tray.store.counter_line import CounterLine

        return CounterLine(self.database)

    @once
    def history_sums(self) -> HistorySums:
        """The generations summed up by voice and by model."""
        from jojo_tray.store.history_sums import HistorySums

        return HistorySums(self.database)


def open_store(path: Path) -> Store:
    """The store in a file; the file is looked at, or made, by the first operation.

    That operation raises StoreTooNew when a newer JoJo Tray wrote the file.
    """
    return Store(Database(path))
