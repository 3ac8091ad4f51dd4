"""The ports of insight over a real store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.services.insight.outside import InsightOutside

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.secret import Secret
    from jojo_tray.services.insight.outside import NamedInsightApi
    from jojo_tray.services.insight.ports import UsageSheets
    from jojo_tray.services.ports import Clock, KeySource
    from jojo_tray.store.store import Store

HOST = "https://api.elevenlabs.io"


def insight_outside(
    store: Store,
    keys: KeySource,
    connect: Callable[[str, Secret], NamedInsightApi],
    clock: Clock,
    base_url: Callable[[], str] = lambda: HOST,
    sheets: UsageSheets | None = None,
) -> InsightOutside:
    """What the desks of one process work with; `sheets` stand in for the store's own."""
    return InsightOutside(
        keys,
        connect,
        store.accounts,
        store.samples,
        store.answers,
        store.gate,
        clock,
        sheets or store.usage_sheets,
        base_url,
    )
