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
    return (_use(noun) or _money(noun) or _documents(noun))(session)


def _use(noun: str) -> Command | None:
    match noun:
        case "usage":
            from jojo_tray.cli.insight import usage as chosen
        case "summary":
            from jojo_tray.cli.insight import summary as chosen
        case "forecast":
            from jojo_tray.cli.insight import forecast as chosen
        case "voices":
            from jojo_tray.cli.insight import voices as chosen
        case "workspace":
            from jojo_tray.cli.insight import workspace as chosen
        case _:
            return None
    return chosen.run


def _money(noun: str) -> Command | None:
    match noun:
        case "cost":
            from jojo_tray.cli.insight import cost as chosen
        case "estimate":
            from jojo_tray.cli.insight import estimate as chosen
        case "plan":
            from jojo_tray.cli.insight import plan as chosen
        case "budget":
            from jojo_tray.cli.insight import budget as chosen
        case "invoices":
            from jojo_tray.cli.insight import invoices as chosen
        case _:
            return None
    return chosen.run


def _documents(noun: str) -> Command:
    if noun == "dashboard":
        from jojo_tray.cli.insight import dashboard as chosen
    else:
        from jojo_tray.cli.insight import report as chosen
    return chosen.run
