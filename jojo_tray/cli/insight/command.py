"""The commands that explain the use; only the one that was typed is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.cli.session import Session

    Command = Callable[[Session], int]


def run(session: Session) -> int:
    """Run the command by its noun; returns the exit code."""
    noun = session.options.command
    return (_use(noun) or _money(noun) or _jobs(noun) or _documents(noun))(session)


def _use(noun: str) -> Command | None:
    match noun:
        case "usage":
            from jojo_tray.cli.insight import usage

            return usage.run
        case "summary":
            from jojo_tray.cli.insight import summary

            return summary.run
        case "forecast":
            from jojo_tray.cli.insight import forecast

            return forecast.run
        case "voices":
            from jojo_tray.cli.insight import voices

            return voices.run
        case "explain":
            from jojo_tray.cli.insight import explain

            return explain.run
        case "workspace":
            from jojo_tray.cli.insight import workspace

            return workspace.run
        case _:
            return None


def _money(noun: str) -> Command | None:
    match noun:
        case "cost":
            from jojo_tray.cli.insight import cost

            return cost.run
        case "budget":
            from jojo_tray.cli.insight import budget

            return budget.run
        case "invoices":
            from jojo_tray.cli.insight import invoices

            return invoices.run
        case _:
            return None


def _jobs(noun: str) -> Command | None:
    match noun:
        case "estimate":
            from jojo_tray.cli.insight import estimate

            return estimate.run
        case "afford":
            from jojo_tray.cli.insight import afford

            return afford.run
        case "reserve":
            from jojo_tray.cli.insight import reserve

            return reserve.run
        case "plan":
            from jojo_tray.cli.insight import plan

            return plan.run
        case _:
            return None


def _documents(noun: str) -> Command:
    if noun == "dashboard":
        from jojo_tray.cli.insight import dashboard

        return dashboard.run
    from jojo_tray.cli.insight import report

    return report.run
