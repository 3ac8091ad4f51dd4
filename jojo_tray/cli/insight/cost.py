"""`jojo-tray cost`: plan, overage, and the share of each product, voice, model or key."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from jojo_tray.cli.insight.money_text import (
    money_text,
    number_text,
    percent_text,
    read_first,
    told,
    with_error,
)
from jojo_tray.cli.insight.span import span_of
from jojo_tray.cli.table import Heading
from jojo_tray.domain.midnights import midnight
from jojo_tray.domain.series import SOURCES, Breakdown
from jojo_tray.domain.wording import plan_name
from jojo_tray.services.money.documents import cost_document
from jojo_tray.services.money.money_csv import cost_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.app import Core
    from jojo_tray.cli.session import Session
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.insight.money_views import CostRow, CostView
    from jojo_tray.domain.language import Language

LONGEST_NAME = 40


def run(session: Session) -> int:
    """Print the cost of a stretch of time; the exit code says why it is not of now."""
    with session.core() as core:
        language = core.language
        error = read_first(core)
        view = _view(session, core)
    error = error or view.trouble
    _print(session, language, view, error)
    return told(session, language, error)


def _view(session: Session, core: Core) -> CostView:
    money = core.insight.money
    now, zone = core.clock.now(), core.insight.zone()
    options = session.options
    span = span_of(options, now, zone, money.cycle_start())
    of_cycle = options.since is None and options.days is None
    return money.cost(span.since, span.until, Breakdown(options.by), of_cycle=of_cycle)


def _print(
    session: Session, language: Language, view: CostView, error: JojoTrayError | None
) -> None:
    paper = session.paper
    if session.json:
        paper.document(with_error(cost_document(view), error))
        return
    if session.options.csv:
        paper.csv(cost_lines(view))
    else:
        for line in lines(language, view):
            paper.say(line)
        cells = (_cells(language, row, estimated=view.estimated) for row in view.rows)
        paper.table(_headings(language, view), cells)
    for note in view.notes:
        paper.note(note)


def lines(language: Language, view: CostView) -> Iterator[str]:
    """The stretch, the plan, the overage and the sum, a line each."""
    yield _stretch(language, view)
    yield _plan(language, view)
    yield from _overage(language, view)
    if view.total is not None:
        said = (
            language.translate("cli", "use: {total}, estimated by the plan's price")
            if view.estimated
            else language.translate("cli", "use: {total}, as ElevenLabs counts it")
        )
        yield said.format(total=money_text(language, view.total))
    if view.source is not None:
        said = language.translate("cli", "source: {source}")
        yield said.format(source=language.translate("insight", SOURCES[view.source]))


def _stretch(language: Language, view: CostView) -> str:
    """The days, with the hour where a cycle began within one."""
    since, zone = view.since.astimezone(view.until.tzinfo), view.until.tzinfo or UTC
    begun = since.date().isoformat()
    if since != midnight(since.date(), zone):
        begun = f"{begun} {since:%H:%M}"
    last = (view.until - timedelta(microseconds=1)).date()
    said = language.translate("cli", "{since} to {until}")
    return said.format(since=begun, until=last.isoformat())


def _plan(language: Language, view: CostView) -> str:
    name = plan_name(view.tier) or language.translate("cli", "unknown")
    if view.plan is None:
        return language.translate("cli", "plan: {plan}, price unknown").format(plan=name)
    price = money_text(language, view.plan.price(view.limit))
    said = language.translate("cli", "plan: {plan}, {price} a month by the list of {day}")
    told_so = said.format(plan=name, price=price, day=view.plan.checked.isoformat())
    if view.plan_cost is None:
        return told_so
    share = language.translate("cli", "{cost} for this time")
    return f"{told_so}; {share.format(cost=money_text(language, view.plan_cost))}"


def _overage(language: Language, view: CostView) -> Iterator[str]:
    overage = view.overage
    if overage is None or (overage.now is None and overage.at_reset is None):
        return
    said = (
        language.translate("cli", "overage: about {now} now")
        if overage.estimated
        else language.translate("cli", "overage: {now} now")
    )
    line = said.format(now=money_text(language, overage.now))
    if overage.at_reset is not None:
        then = language.translate("cli", "about {cost} at the reset")
        line = f"{line}, {then.format(cost=money_text(language, overage.at_reset))}"
    yield line


def _headings(language: Language, view: CostView) -> list[Heading]:
    cost = (
        language.translate("cli", "estimated")
        if view.estimated
        else language.translate("cli", "cost")
    )
    credits_used = Heading(language.translate("cli", "credits"), number=True)
    return [
        Heading(view.by.value, most=LONGEST_NAME),
        *([credits_used] if view.estimated else []),  # else nobody counted them
        Heading(cost, number=True),
        Heading(language.translate("cli", "share"), number=True),
    ]


def _cells(language: Language, row: CostRow, *, estimated: bool) -> list[str]:
    credits_used = [number_text(language, row.credits)] if estimated else []
    cost, share = money_text(language, row.cost), percent_text(language, row.share)
    return [row.label or row.key, *credits_used, cost, share]
