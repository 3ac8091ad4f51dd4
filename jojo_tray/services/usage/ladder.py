"""The ladder: which sources can answer a question, in what order, and how each is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, timedelta, tzinfo
from enum import Enum, auto
from typing import TYPE_CHECKING

from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.series import Breakdown, Interval, Rung, Sheet, UsageMetric

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.series import UsageQuestion


class When(Enum):
    """When a route is tried: some answer less than was asked for, or something else."""

    ALWAYS = auto()
    GAPLESS = auto()  # our own record, where it knows the whole stretch
    REFUSED = auto()  # what the key's own user used, where that of all was refused
    BY_COST = auto()  # money, where analytics refuse the stretch: it is past the switch to cost
    AT_LAST = auto()  # money, where no source counts credits; one that fails today may tomorrow


ADMIN_STRETCH = timedelta(days=32)  # each of its days is a request
FEW_HOURS = timedelta(days=62)  # the hours of a longer stretch take too many requests
_UTC_NAMES = frozenset({"UTC", "Etc/UTC", "Etc/UCT", "Etc/Zulu", "UCT", "Zulu", "Universal"})
_ANALYTICS = (Rung.ANALYTICS, When.ALWAYS)
_COST = (Rung.COST_ANALYTICS, When.ALWAYS)
_STATISTICS = (Rung.CHARACTER_STATS, When.ALWAYS)
_OWN_STATISTICS = (Rung.CHARACTER_STATS, When.REFUSED)
_WHOLE_RECORD = (Rung.SAMPLES, When.GAPLESS)
_CREDITS = (
    _ANALYTICS,
    (Rung.COST_ANALYTICS, When.BY_COST),
    _STATISTICS,
    _WHOLE_RECORD,
    _OWN_STATISTICS,
    (Rung.SAMPLES, When.ALWAYS),
    (Rung.DESIGN_STATS, When.ALWAYS),
    (Rung.ADMIN_USAGE, When.ALWAYS),
    (Rung.COST_ANALYTICS, When.AT_LAST),
)
_LADDERS: dict[UsageMetric, tuple[tuple[Rung, When], ...]] = {
    UsageMetric.CREDITS: _CREDITS,
    UsageMetric.COST: (_COST, _STATISTICS, _OWN_STATISTICS),
    UsageMetric.REQUESTS: (_ANALYTICS, _COST, _STATISTICS, _OWN_STATISTICS),
    UsageMetric.MINUTES: (_ANALYTICS, _STATISTICS, _OWN_STATISTICS),
    UsageMetric.TTFB: (_STATISTICS, _OWN_STATISTICS),
    UsageMetric.TTFB_P95: (_STATISTICS, _OWN_STATISTICS),
}
FEATURES = {
    Rung.ANALYTICS: "workspace_analytics",
    Rung.COST_ANALYTICS: "workspace_analytics_cost",
    Rung.CHARACTER_STATS: "usage",
    Rung.DESIGN_STATS: "design_stats",
    Rung.ADMIN_USAGE: "admin_usage",
}
# A key may read what its own user used, and not what all did.
OF_ALL_FEATURES = {Rung.CHARACTER_STATS: "usage_workspace"}
_NOT_BY_COST = frozenset({Breakdown.VOICE, Breakdown.LANGUAGE})
_BY_DESIGN = frozenset(Breakdown) - {Breakdown.SOURCE, Breakdown.REGION}
_BY_ADMIN = frozenset({Breakdown.NONE, Breakdown.USER, Breakdown.KEY})
_OF_ALL_ONLY = frozenset({Breakdown.USER, Breakdown.KEY})

OF_ALL = QT_TRANSLATE_NOOP(
    "insight", "These are the numbers of the whole workspace: the source has no others."
)
ONLY_OWN = QT_TRANSLATE_NOOP(
    "insight", "Only your own use is counted: this key may not read that of the whole workspace."
)
OF_MORE = QT_TRANSLATE_NOOP(
    "insight", "Only your own use is counted; that of the whole workspace is more."
)
UNNAMED = QT_TRANSLATE_NOOP(
    "insight", "These are the numbers of the whole workspace: whose key it is is not known."
)
UTC_DAYS = QT_TRANSLATE_NOOP("insight", "The days are those of UTC: the source has no others.")
MIDDAY = QT_TRANSLATE_NOOP(
    "insight", "Days of UTC are counted to the local day in which most of each lies."
)
NEAREST_HOUR = QT_TRANSLATE_NOOP(
    "insight", "Hours of UTC are counted to the local hour nearest to them."
)
BILLED_BY_COST = QT_TRANSLATE_NOOP(
    "insight", "These are amounts of money: workspace analytics count no credits here any more."
)
IN_MONEY = QT_TRANSLATE_NOOP(
    "insight", "These are amounts of money: no source counts this in credits."
)
SPEECH_ONLY = QT_TRANSLATE_NOOP(
    "insight", "Only speech and speech-to-speech are counted; music, effects and agents are not."
)
OWN_RECORD = QT_TRANSLATE_NOOP(
    "insight", "This is what JoJo Tray saw of the credit counter itself."
)
_MONEY_FOR_CREDITS = {When.BY_COST: BILLED_BY_COST, When.AT_LAST: IN_MONEY}


@dataclass(frozen=True, slots=True)
class Route:
    """How one source answers: the sheet its numbers are kept in, and whose days are counted."""

    sheet: Sheet
    zone: tzinfo
    notes: tuple[str, ...] = ()
    when: When = When.ALWAYS

    @property
    def rung(self) -> Rung:
        """The source."""
        return self.sheet.rung

    @property
    def feature(self) -> str:
        """Under which name it is remembered whether a key may ask for this."""
        of_all = OF_ALL_FEATURES.get(self.rung) if self.sheet.workspace else None
        return of_all or FEATURES.get(self.rung, self.rung.value)

    @property
    def money(self) -> bool:
        """Whether it tells amounts of money where credits were asked for."""
        return self.when in _MONEY_FOR_CREDITS


def routes(question: UsageQuestion, *, named: bool) -> tuple[Route, ...]:
    """The sources that can answer, the best first; `named` says that the key's user is known."""
    found = ((_ROUTES[rung](question, named), when) for rung, when in _ladder(question))
    ways = (_at(route, when) for route, when in found if route is not None)
    return tuple(way for way in ways if way is not None and _is_meant(question, way))


def _at(route: Route, when: When) -> Route | None:
    """The route of a source at its place of the ladder; None where it is none there."""
    if when is When.REFUSED:
        return _narrowed(route)
    money = (_MONEY_FOR_CREDITS[when],) if when in _MONEY_FOR_CREDITS else ()
    return replace(route, when=when, notes=(*money, *route.notes))


def _narrowed(route: Route) -> Route | None:
    """A key that may not read all of the workspace's statistics can still read its own."""
    if not route.sheet.workspace or route.sheet.by in _OF_ALL_ONLY:
        return None
    own = replace(route.sheet, workspace=False)
    return replace(route, sheet=own, notes=(ONLY_OWN, *route.notes), when=When.REFUSED)


def _is_meant(question: UsageQuestion, route: Route) -> bool:
    """Where all is asked for and nothing else, no part of it will do, and no money."""
    less = route.rung is Rung.DESIGN_STATS or route.when is When.REFUSED
    return not question.exact or not (less or route.money)


def step_of(question: UsageQuestion) -> Interval:
    """What is asked of a source: days for what is summed up of days."""
    if question.interval in {Interval.MINUTE, Interval.HOUR}:
        return question.interval
    coarse = question.interval in {Interval.WEEK, Interval.MONTH}
    return question.interval if question.metric.averaged and coarse else Interval.DAY


def zone_name(zone: tzinfo) -> str | None:
    """The IANA name of a zone; None for one that has none."""
    if zone is UTC:
        return "UTC"
    key = getattr(zone, "key", None)
    if key in _UTC_NAMES:
        return "UTC"
    return key if isinstance(key, str) else None


def _ladder(question: UsageQuestion) -> tuple[tuple[Rung, When], ...]:
    ladder = _LADDERS[question.metric]
    if question.metric is UsageMetric.COST and _by_hours(question):
        return (_STATISTICS, *(step for step in ladder if step != _STATISTICS))
    first = question.interval is Interval.MINUTE and _WHOLE_RECORD in ladder
    return (_WHOLE_RECORD, *ladder) if first else ladder


def _by_hours(question: UsageQuestion) -> bool:
    """Whether hours of UTC tell more than its days: those of a zone begin beside them."""
    short = question.until - question.since <= FEW_HOURS
    return short and zone_name(question.zone) != "UTC"


def _analytics(question: UsageQuestion, named: bool) -> Route | None:
    if question.by is Breakdown.LANGUAGE:
        return None
    workspace, notes = _whose(question, named)
    name, step = zone_name(question.zone), step_of(question)
    if name is None:
        name, step, aside = "UTC", _finer(step), _beside(question)
        notes = (*notes, *aside)
    sheet = Sheet(Rung.ANALYTICS, question.by, question.metric, step, name, workspace)
    return Route(sheet, question.zone, notes)


def _cost(question: UsageQuestion, named: bool) -> Route | None:
    step = step_of(question)
    if question.by in _NOT_BY_COST or step is not Interval.DAY:
        return None
    workspace, notes = _whose(question, named)
    credits_asked = question.metric is UsageMetric.CREDITS
    metric = UsageMetric.COST if credits_asked else question.metric
    sheet = Sheet(Rung.COST_ANALYTICS, question.by, metric, step, "UTC", workspace)
    beside = () if zone_name(question.zone) == "UTC" else (MIDDAY,)
    return Route(sheet, question.zone, (*notes, *beside))


def _character_stats(question: UsageQuestion, _named: bool) -> Route | None:
    step = step_of(question)
    if question.by is Breakdown.LANGUAGE or step is Interval.MINUTE:
        return None
    widened = question.by in _OF_ALL_ONLY and not question.workspace
    notes = (OF_ALL,) if widened else ()
    workspace = question.workspace or widened
    return _of_utc(question, Rung.CHARACTER_STATS, workspace, notes)


def _samples(question: UsageQuestion, _named: bool) -> Route | None:
    if question.by is not Breakdown.NONE:
        return None
    step = step_of(question)
    sheet = Sheet(Rung.SAMPLES, question.by, question.metric, step, "UTC", question.workspace)
    notes = (OWN_RECORD,) if question.workspace else (OWN_RECORD, OF_ALL)
    return Route(sheet, question.zone, notes)


def _design(question: UsageQuestion, _named: bool) -> Route | None:
    if question.by not in _BY_DESIGN:
        return None
    return _of_utc(question, Rung.DESIGN_STATS, question.workspace, (SPEECH_ONLY,))


def _admin(question: UsageQuestion, _named: bool) -> Route | None:
    name, step = zone_name(question.zone), step_of(question)
    short = question.until - question.since <= ADMIN_STRETCH
    if question.by not in _BY_ADMIN or step is not Interval.DAY or name is None or not short:
        return None
    sheet = Sheet(Rung.ADMIN_USAGE, question.by, question.metric, step, name, workspace=True)
    return Route(sheet, question.zone, () if question.workspace else (OF_ALL,))


def _of_utc(
    question: UsageQuestion,
    rung: Rung,
    workspace: bool,
    notes: tuple[str, ...],
) -> Route:
    """A source that knows UTC only: hours are added up to the days of another zone."""
    step, zone, utc = step_of(question), question.zone, zone_name(question.zone) == "UTC"
    if question.metric.averaged:
        notes, zone = (*notes, *_utc_days(question)), UTC
    elif not utc:
        step, notes = _finer(step), (*notes, *_beside(question))
    return Route(Sheet(rung, question.by, question.metric, step, "UTC", workspace), zone, notes)


def _finer(step: Interval) -> Interval:
    return Interval.HOUR if step is Interval.DAY else step


def _whose(question: UsageQuestion, named: bool) -> tuple[bool, tuple[str, ...]]:
    if question.workspace or named:
        return question.workspace, ()
    return True, (UNNAMED,)


def _utc_days(question: UsageQuestion) -> tuple[str, ...]:
    return () if zone_name(question.zone) == "UTC" else (UTC_DAYS,)


def _beside(question: UsageQuestion) -> tuple[str, ...]:
    """What is to be said of a zone whose hours begin beside those of UTC."""
    offsets = [
        edge.astimezone(question.zone).utcoffset() for edge in (question.since, question.until)
    ]
    odd = any(offset and offset % timedelta(hours=1) for offset in offsets)
    return (NEAREST_HOUR,) if odd else ()


_ROUTES: dict[Rung, Callable[[UsageQuestion, bool], Route | None]] = {
    Rung.ANALYTICS: _analytics,
    Rung.COST_ANALYTICS: _cost,
    Rung.CHARACTER_STATS: _character_stats,
    Rung.SAMPLES: _samples,
    Rung.DESIGN_STATS: _design,
    Rung.ADMIN_USAGE: _admin,
}
