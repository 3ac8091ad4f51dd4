"""`jojo-tray budget`: limits of one's own in credits or money, and how far they are spent."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from jojo_tray.cli.insight.money_text import (
    money_text,
    number_text,
    percent_text,
    read_first,
    told,
    with_error,
)
from jojo_tray.cli.table import Heading
from jojo_tray.cli.words import not_understood
from jojo_tray.domain.money.amounts import minor, of_minor, plausible
from jojo_tray.domain.money.budgets import (
    DEFAULT_THRESHOLDS,
    Budget,
    BudgetPeriod,
    BudgetScope,
)
from jojo_tray.domain.subscription import Money
from jojo_tray.services.money.documents import budget_document, budgets_document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jojo_tray.app import Core
    from jojo_tray.cli.session import Session
    from jojo_tray.domain.language import Language
    from jojo_tray.domain.money.budgets import BudgetState

LONGEST_NAME = 40


def run(session: Session) -> int:
    """Do what was asked for; returns the exit code."""
    return {"list": _list, "set": _set, "remove": _remove}[session.options.deed](session)


def _list(session: Session) -> int:
    with session.core() as core:
        language = core.language
        error = read_first(core)
        view = core.insight.budgets.states(fresh=True)
    error = error or view.freshness.trouble
    if session.json:
        session.paper.document(with_error(budgets_document(view), error))
    elif view.states:
        _print(session, language, view.states)
        _note(session, view.notes)
    else:
        session.paper.note(language.translate("cli", "There are no budgets yet."))
    return told(session, language, error)


def _set(session: Session) -> int:
    with session.core() as core:
        language = core.language
        error = read_first(core)
        state = core.insight.budgets.keep(_budget(session, core), fresh=True)
    error = error or state.freshness.trouble
    if session.json:
        session.paper.document(with_error(budget_document(state), error))
    else:
        _print(session, language, [state])
    return told(session, language, error)


def _remove(session: Session) -> int:
    name = session.options.name
    with session.core() as core:
        language = core.language
        error = read_first(core)
        core.insight.budgets.remove(name)
    if session.json:
        session.paper.document({"removed": name})
    else:
        said = language.translate("cli", "The budget {name} is removed.")
        session.paper.say(said.format(name=name))
    return told(session, language, error)


def _budget(session: Session, core: Core) -> Budget:
    """What was typed as a budget; raises UsageError for what is none."""
    options = session.options
    amount, currency = _amount(session, core)
    named = {scope: getattr(options, scope.value, None) for scope in BudgetScope}
    scope, value = next(
        ((scope, value) for scope, value in named.items() if value is not None),
        (BudgetScope.ACCOUNT, None),
    )
    try:
        period, percents = BudgetPeriod(options.per), _thresholds(session)
        return Budget(options.name, amount, currency, scope, value, period, percents)
    except ValueError as error:
        raise not_understood(options, f"This is no budget: {error}") from None


def _amount(session: Session, core: Core) -> tuple[int, str | None]:
    """Credits, or money in minor units with the currency that prices are known in."""
    options = session.options
    if options.money is None:
        return options.credits, None
    currency = core.insight.money.currency()
    if currency is None:
        raise not_understood(options, "No currency is known: plans.toml can give a price")
    try:
        amount = Decimal(options.money)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not plausible(amount):
        raise not_understood(options, f"{options.money} is no amount; write 12.50")
    money = Money(amount, currency)
    if of_minor(minor(money), currency) != money:
        raise not_understood(options, f"{options.money} has too many decimals")
    return minor(money), currency


def _thresholds(session: Session) -> tuple[int, ...]:
    if session.options.at is None:
        return DEFAULT_THRESHOLDS
    words = [word.strip() for word in session.options.at.split(",")]
    if not all(word.isascii() and word.isdigit() and len(word) < 5 for word in words):
        raise ValueError("--at takes whole percents, such as 50,80,100")
    return tuple(map(int, words))


def _print(session: Session, language: Language, states: Iterable[BudgetState]) -> None:
    found = list(states)
    session.paper.table(_headings(language), (_cells(language, state) for state in found))
    for state in found:
        _note(session, (f"{state.budget.name}: {note}" for note in state.notes))


def _note(session: Session, notes: Iterable[str]) -> None:
    for note in notes:
        session.paper.note(note)


def _headings(language: Language) -> list[Heading]:
    return [
        Heading(language.translate("cli", "budget"), most=LONGEST_NAME),
        Heading(language.translate("cli", "of"), most=LONGEST_NAME),
        Heading(language.translate("cli", "per")),
        Heading(language.translate("cli", "amount"), number=True),
        Heading(language.translate("cli", "spent"), number=True),
        Heading(language.translate("cli", "share"), number=True),
        Heading(language.translate("cli", "predicted"), number=True),
        Heading(language.translate("cli", "left"), number=True),
    ]


def _cells(language: Language, state: BudgetState) -> list[str]:
    budget = state.budget
    amounts = (budget.amount, state.spent, state.predicted, state.left)
    amount, spent, predicted, left = (_said(language, state, value) for value in amounts)
    share = percent_text(language, state.share)
    period = str(budget.period)
    return [budget.name, budget.about, period, amount, spent, share, predicted, left]


def _said(language: Language, state: BudgetState, amount: int | None) -> str:
    said = state.said(amount)
    return money_text(language, said) if isinstance(said, Money) else number_text(language, said)
