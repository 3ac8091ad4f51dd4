"""Usage as it is stored: no request is made, and nobody is asked for the key."""

from __future__ import annotations

from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import MissingPermission
from jojo_tray.domain.series import Breakdown, Rung
from jojo_tray.services.insight.line import refusal, refused_ever
from jojo_tray.services.usage.ladder import When, routes
from jojo_tray.services.usage.series_reading import fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.account import Account
    from jojo_tray.domain.errors import NotOffered
    from jojo_tray.domain.series import Coverage, UsageQuestion, UsageSeries
    from jojo_tray.services.insight.outside import InsightOutside
    from jojo_tray.services.usage.ladder import Route
    from jojo_tray.services.usage.series_reading import SeriesReader

READ = frozenset({When.ALWAYS, When.AT_LAST})  # each stored sheet once
LEAST = 0.5  # sums of parts differ by less


class StoredUsage:
    """Answers from the sheet of the source that was read last. Safe on any thread."""

    def __init__(self, outside: InsightOutside, reader: SeriesReader) -> None:
        self._out = outside
        self._reader = reader

    def known(
        self, account: Account, question: UsageQuestion, notes: Sequence[str] = ()
    ) -> UsageSeries | None:
        """What is stored of the question, our own samples included; None when nothing is."""
        ways = self._worth_reading(account.id, routes(question, named=account.identified))
        return self._reader.latest(account.id, question, ways, notes)

    def served(self, account_id: int, question: UsageQuestion) -> UsageSeries | None:
        """What a source told of a whole workspace, as it is stored; None when none did.

        Neither the service is asked nor for the key. Raises StoreError.
        """
        asked = replace(question, workspace=True)
        return self._reader.latest(account_id, asked, self._told(account_id, asked))

    def shared(self, account_id: int, own: UsageSeries) -> bool:
        """Whether others used something beside one member, as far as both were read."""
        asked = own.question
        if asked.workspace or own.gaps:
            return False
        undivided = replace(asked, by=Breakdown.NONE)
        whole = self.served(account_id, asked) or self.served(account_id, undivided)
        alike = whole is not None and (whole.source, whole.unit) == (own.source, own.unit)
        return whole is not None and alike and _is_more(whole, own)

    def coverage(self, account_id: int, question: UsageQuestion) -> Coverage | None:
        """Which stretch is known of what `served` takes first; None where none ever told."""
        asked = replace(question, workspace=True)
        ways = self._told(account_id, asked)
        found = ((way, self._out.sheets.coverage(account_id, way.sheet)) for way in ways)
        known = [(fit(asked, way, one.read_at), one) for way, one in found if one is not None]
        return max(known, key=itemgetter(0))[1] if known else None

    def refusal(self, account_id: int, question: UsageQuestion) -> NotOffered | None:
        """Why no source tells of a whole workspace's use in credits; None where one may yet."""
        ways = routes(replace(question, workspace=True), named=True)
        features = {way.feature for way in ways if way.rung is not Rung.SAMPLES and not way.money}
        said, now = self._out.answers.capabilities(account_id), self._out.clock.now()
        refused = [refusal(said, feature, now) for feature in sorted(features)]
        known = [error for error in refused if error is not None]
        if len(known) < len(refused) or not known:
            return None
        return next((error for error in known if isinstance(error, MissingPermission)), known[0])

    def _told(self, account_id: int, question: UsageQuestion) -> list[Route]:
        """The sources of a whole workspace's use, without our own samples."""
        ways = self._worth_reading(account_id, routes(question, named=True))
        return [route for route in ways if route.rung is not Rung.SAMPLES]

    def _worth_reading(self, account_id: int, ways: Sequence[Route]) -> list[Route]:
        """Each sheet once; what only the key's own user used where the rest was refused."""
        if not any(route.when is When.REFUSED for route in ways):
            return [route for route in ways if route.when in READ]
        refused = refused_ever(self._out.answers, account_id)
        told = {route.rung for route in ways if route.feature in refused}
        own = (route for route in ways if route.when is When.REFUSED and route.rung in told)
        return [*(route for route in ways if route.when in READ), *own]


def _is_more(whole: UsageSeries, own: UsageSeries) -> bool:
    """Whether any bucket has more that was not only used after one of the two was read."""
    if whole.read_at is None or own.read_at is None:
        return False
    later = whole.read_at > own.read_at
    buckets = zip(own.edges[1:], whole.totals, own.totals, strict=True)
    return any(
        (all_of_it or 0) > (mine or 0) + LEAST
        for end, all_of_it, mine in buckets
        if end <= own.read_at or not later
    )
