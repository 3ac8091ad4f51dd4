"""What may be typed after the commands that explain the use."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from jojo_tray.cli.deeds import add_deeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

INSIGHT_COMMANDS = {
    "usage": "credits over time, by voice, model, key and more, with the source of the numbers",
    "summary": "the last days in one look: total, daily average, what remains, the reset",
    "forecast": "when the credits run out, or what will be left at the reset",
    "cost": "what it costs: plan, overage, and the share of each product, voice, model or key",
    "estimate": "what a text would cost with each model, and whether it fits",
    "afford": "whether a text fits into what is left and not set aside",
    "reserve": "credits set aside for a job, so that nobody else counts on them",
    "plan": "whether a job fits before its day, and how to make it fit",
    "budget": "limits of your own in credits or money, and how far they are spent",
    "explain": "what made a day's use, against a usual day",
    "voices": "the voices by use, or one voice in depth",
    "invoices": "upcoming, open and former invoices",
    "workspace": "members, keys and requests, what happened, and how fast the service answers",
    "dashboard": "the panels of the insights window, by name",
    "report": "a report as a file: CSV, JSON, XLSX, HTML or PDF",
    "insights": "open the insights window of the running tray",
}
WORKSPACE_COMMANDS = {
    "usage": "credits by member and by key, with their names and limits",
    "activity": "the audit log, newest first",
    "requests": "rates, errors and response times: is it the service or this machine?",
}
REPORT_COMMANDS = {
    "usage": "the use of any stretch of time",
    "monthly": "one calendar month (the last whole one unless --month says which)",
    "statement": "what one key, voice or search term used in a billing cycle, for a client",
}
BUDGET_COMMANDS = {
    "list": "all budgets: spent, predicted, left",
    "set": "add a budget, or change it",
    "remove": "remove a budget",
}
RESERVE_COMMANDS = {
    "list": "what is set aside, until when and for what, and what is free",
    "add": "set credits aside",
    "release": "give them back",
}
DASHBOARD_COMMANDS = {
    "list": "the dashboards by name",
    "show": "the numbers of one, panel by panel",
    "export": "one as a TOML file",
    "import": "take one from a TOML file",
    "remove": "remove one of your own",
}
INSIGHT_DEEDS = {
    "workspace": WORKSPACE_COMMANDS,
    "report": REPORT_COMMANDS,
    "budget": BUDGET_COMMANDS,
    "reserve": RESERVE_COMMANDS,
    "dashboard": DASHBOARD_COMMANDS,
}
PLANS_FILE = """\
Where ElevenLabs tells no amounts, the plan's list price is used. Prices of your
own stand in plans.toml in the config folder (`jojo-tray doctor` names it):
"""


def usage_options(command: argparse.ArgumentParser) -> None:
    """`jojo-tray usage`."""
    from jojo_tray.domain.series import Breakdown, Interval, UsageMetric

    _range(command, 30)
    command.add_argument(
        "--by",
        choices=_words(set(Breakdown) - {Breakdown.NONE}),
        metavar="PART",
        help=f"split by {', '.join(_words(set(Breakdown) - {Breakdown.NONE}))}",
    )
    command.add_argument(
        "--interval",
        choices=_words(Interval),
        metavar="WIDTH",
        help=f"{', '.join(_words(Interval))} (default: day); with --by, a line each and part",
    )
    command.add_argument(
        "--metric",
        choices=_words(set(UsageMetric) - {UsageMetric.TTFB_P95}),
        default=UsageMetric.CREDITS.value,
        metavar="WHAT",
        help="credits, cost, requests, minutes or ttfb: milliseconds to the first byte"
        " (default: credits)",
    )
    command.add_argument(
        "--workspace", action="store_true", help="of all members, not only this key's user"
    )
    _outputs(command)


def summary_options(command: argparse.ArgumentParser) -> None:
    """`jojo-tray summary`."""
    _range(command, 30)
    _json(command)


def forecast_options(command: argparse.ArgumentParser) -> None:
    """`jojo-tray forecast`."""
    command.add_argument(
        "--days", type=_days(), metavar="N", help="how many days ahead (default: to the reset)"
    )
    command.add_argument(
        "--series",
        metavar="FILE.csv",
        help="forecast a series of your own with the columns date, credits and perhaps series;"
        " no key, network or store is needed",
    )
    command.add_argument(
        "--limit", type=_credits, metavar="N", help="with --series: the credits that are left"
    )
    command.add_argument(
        "--reset", metavar="DAY", help="with --series: the day on which they are renewed"
    )
    _json(command)


def cost_options(command: argparse.ArgumentParser) -> None:
    """`jojo-tray cost`."""
    from jojo_tray.domain.money.own_plans import EXAMPLE  # no other command waits for it
    from jojo_tray.domain.series import COSTED, Breakdown

    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.epilog = f"{PLANS_FILE}\n{EXAMPLE}"
    _range(command, None)
    command.add_argument(
        "--by",
        choices=_words(COSTED),
        default=Breakdown.PRODUCT.value,
        metavar="PART",
        help=f"{', '.join(_words(COSTED))} (default: feature)",
    )
    _outputs(command)


def estimate_options(command: argparse.ArgumentParser) -> None:
    """`jojo-tray estimate`."""
    command.add_argument("text", nargs="?", metavar="TEXT", help="the text; - reads stdin")
    command.add_argument("--file", metavar="FILE", help="a text file in UTF-8")
    command.add_argument("--model", metavar="ID", help="only this model")
    _json(command)


def afford_options(command: argparse.ArgumentParser) -> None:
    """`jojo-tray afford`."""
    command.add_argument("text", nargs="?", metavar="TEXT", help="the text; - reads stdin")
    command.add_argument("--file", metavar="FILE", help="a text file in UTF-8")
    command.add_argument("--characters", type=_credits, metavar="N", help="so many characters")
    command.add_argument(
        "--model", metavar="ID", help="the model (default: the one used most, which is named)"
    )
    command.add_argument("--voice", metavar="ID", help="the voice, if it may cost more")
    command.add_argument(
        "--reservation", metavar="ID", help="what is set aside for this job, as free for it"
    )
    _json(command)


def reserve_options(command: argparse.ArgumentParser) -> None:
    """`jojo-tray reserve`."""
    from jojo_tray.domain.money.reservations import LONGEST_MINUTES, USUAL_MINUTES

    deeds = _deeds(command, RESERVE_COMMANDS)
    add = deeds["add"]
    add.add_argument("credits", type=_credits, metavar="CREDITS", help="how many")
    add.add_argument("--for", dest="purpose", required=True, metavar="PURPOSE", help="what for")
    add.add_argument(
        "--minutes",
        type=_whole(1, LONGEST_MINUTES, f"number of minutes from 1 to {LONGEST_MINUTES}"),
        default=USUAL_MINUTES,
        metavar="N",
        help=f"for so long, at most until the reset (default: {USUAL_MINUTES})",
    )
    deeds["release"].add_argument("id", metavar="ID", help="as `reserve list` names it")


def explain_options(command: argparse.ArgumentParser) -> None:
    """`jojo-tray explain`."""
    command.add_argument("day", metavar="DAY", help="such as 2026-11-22, today or yesterday")
    _json(command)


def plan_options(command: argparse.ArgumentParser) -> None:
    """`jojo-tray plan`."""
    command.add_argument(
        "characters", type=_credits, metavar="CHARACTERS", help="how long the text is"
    )
    command.add_argument("--by", metavar="DAY", required=True, help="when it is to be done")
    command.add_argument("--model", metavar="ID", help="the model it is made with")
    _json(command)


def budget_options(command: argparse.ArgumentParser) -> None:
    """`jojo-tray budget`."""
    from jojo_tray.domain.money.budgets import BudgetPeriod  # no other command waits for it

    periods = [period.value for period in BudgetPeriod]
    deeds = _deeds(command, BUDGET_COMMANDS)
    put = deeds["set"]
    put.add_argument("name", metavar="NAME", help="what it is called")
    amount = put.add_mutually_exclusive_group(required=True)
    amount.add_argument("--credits", type=_credits, metavar="N", help="so many credits")
    amount.add_argument("--money", metavar="AMOUNT", help="so much of the plan's currency: 12.50")
    put.add_argument("--per", choices=periods, required=True, help=", ".join(periods))
    about = put.add_mutually_exclusive_group()
    for part in ("product", "key", "voice"):
        about.add_argument(f"--{part}", metavar="NAME", help=f"only what this {part} uses")
    about.add_argument(
        "--client", metavar="NAME", help="only what this client of the gateway or tracker uses"
    )
    put.add_argument(
        "--at", metavar="PERCENT", help="when to tell, such as 50,80,100 (default: 80,100)"
    )
    deeds["remove"].add_argument("name", metavar="NAME", help="as `budget list` names it")


def voices_options(command: argparse.ArgumentParser) -> None:
    """`jojo-tray voices`."""
    command.add_argument("voice_id", nargs="?", metavar="ID", help="one voice, by id or name")
    _range(command, 30)
    _outputs(command)


def invoices_options(command: argparse.ArgumentParser) -> None:
    """`jojo-tray invoices`."""
    command.add_argument("invoice_id", nargs="?", metavar="ID", help="one invoice with its items")
    command.add_argument("--limit", type=_credits, metavar="N", help="at most so many")
    _json(command)


def workspace_options(command: argparse.ArgumentParser) -> None:
    """`jojo-tray workspace`."""
    for name, deed in _deeds(command, WORKSPACE_COMMANDS).items():
        _range(deed, 30 if name != "requests" else 1)
        if name == "activity":
            deed.add_argument("--limit", type=_credits, metavar="N", help="at most so many")


def dashboard_options(command: argparse.ArgumentParser) -> None:
    """`jojo-tray dashboard`."""
    deeds = _deeds(command, DASHBOARD_COMMANDS)
    for name in ("show", "export", "remove"):
        deeds[name].add_argument("name", metavar="NAME", help="as `dashboard list` names it")
    deeds["export"].add_argument("-o", "--output", metavar="FILE", help="default: stdout")
    deeds["import"].add_argument("file", metavar="FILE", help="as `dashboard export` writes it")


def report_options(command: argparse.ArgumentParser) -> None:
    """`jojo-tray report`."""
    from jojo_tray.domain.reports import ReportFormat  # no other command waits for it

    forms = [form.value for form in ReportFormat]
    deeds = _deeds(command, REPORT_COMMANDS)
    _range(deeds["usage"], 30)
    deeds["monthly"].add_argument("--month", metavar="YEAR-MONTH", help="such as 2026-10")
    statement = deeds["statement"]
    statement.add_argument("--cycle", metavar="DAY", help="the billing cycle of this day")
    about = statement.add_mutually_exclusive_group(required=True)
    for part in ("key", "voice", "search"):
        about.add_argument(f"--{part}", metavar="NAME", help=f"what is listed, by {part}")
    for deed in deeds.values():
        deed.add_argument("--format", choices=forms, help=f"{', '.join(forms)} (default: csv)")
        deed.add_argument("-o", "--output", metavar="FILE", help="default: REPORT_OUTPUT_DIR")


def insights_options(command: argparse.ArgumentParser) -> None:
    """`jojo-tray insights` has none."""


def _deeds(
    command: argparse.ArgumentParser, known: dict[str, str]
) -> dict[str, argparse.ArgumentParser]:
    parsers = add_deeds(command, known)
    for parser in parsers.values():
        _json(parser)
    return parsers


def _range(command: argparse.ArgumentParser, days: int | None) -> None:
    default = "this cycle" if days is None else "1 day" if days == 1 else f"{days} days"
    command.add_argument("--since", metavar="DAY", help="from this day on, such as 2026-10-01")
    command.add_argument("--until", metavar="DAY", help="up to this day, with it")
    command.add_argument(
        "--days", type=_days(), metavar="N", help=f"the last N days with today (default: {default})"
    )
    command.set_defaults(default_days=days)


def _outputs(command: argparse.ArgumentParser) -> None:
    form = command.add_mutually_exclusive_group()
    _json(form)
    form.add_argument("--csv", action="store_true", help="for spreadsheets; no cell is a formula")


def _json(command: argparse._ActionsContainer) -> None:
    command.add_argument("--json", action="store_true", help="one JSON document for programs")


def _words(choices: Iterable[str]) -> list[str]:
    return sorted(str(choice) for choice in choices)


def _whole(low: int, high: int, said: str) -> Callable[[str], int]:
    def read(text: str) -> int:
        if text.isascii() and text.isdigit() and len(text) < 12 and low <= int(text) <= high:
            return int(text)
        raise ValueError(said)

    read.__name__ = said
    return read


def _days() -> Callable[[str], int]:
    from jojo_tray.domain.series import MOST_DAYS

    return _whole(1, MOST_DAYS, f"number of days from 1 to {MOST_DAYS}")


_credits = _whole(1, 10**11, "whole number above 0")

INSIGHT_OPTIONS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "usage": usage_options,
    "summary": summary_options,
    "forecast": forecast_options,
    "cost": cost_options,
    "estimate": estimate_options,
    "afford": afford_options,
    "reserve": reserve_options,
    "plan": plan_options,
    "budget": budget_options,
    "explain": explain_options,
    "voices": voices_options,
    "invoices": invoices_options,
    "workspace": workspace_options,
    "dashboard": dashboard_options,
    "report": report_options,
    "insights": insights_options,
}
