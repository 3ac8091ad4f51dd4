"""The filters of the history's commands: what was typed becomes what is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.cli.history.words import ALL
from jojo_tray.cli.words import not_understood
from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.history import EVERYTHING
from jojo_tray.services.history.asked import Asked

if TYPE_CHECKING:
    import argparse

    from jojo_tray.app import Core
    from jojo_tray.domain.account import Account
    from jojo_tray.domain.history import HistoryFilter


def limit_of(options: argparse.Namespace, default: int) -> int | None:
    """How many at most; None is all."""
    limit: int = default if options.limit is None else options.limit
    return None if limit == ALL else limit


def wanted_of(options: argparse.Namespace, core: Core, account: Account) -> HistoryFilter:
    """The filter that was typed; raises UsageError for what it cannot mean."""
    asked = Asked(
        options.search,
        options.voice or (),
        options.model or (),
        options.source or (),
        options.since,
        options.until,
    )
    try:
        return asked.wanted(
            core.settings.zone(), lambda: core.history.search.facets(account.id, EVERYTHING)
        )
    except UsageError as error:
        raise not_understood(options, str(error.facts["detail"])) from None
