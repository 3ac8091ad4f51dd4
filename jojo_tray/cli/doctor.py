"""`jojo-tray doctor`: what the program finds on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.cli.paper import Row
from jojo_tray.services.diagnostics import as_document

if TYPE_CHECKING:
    from jojo_tray.cli.paper import Tone
    from jojo_tray.cli.session import Session
    from jojo_tray.services.diagnostics import Check

TONES: dict[str, Tone] = {"ok": "good", "warn": "moderate", "fail": "bad"}


def run(session: Session) -> int:
    """Print the findings; finding a fault is no failure of the doctor, so the code is 0."""
    with session.core() as core:
        diagnosis = core.diagnose()
    if session.json:
        session.paper.document(as_document(diagnosis))
    else:
        session.paper.rows([_row(check) for check in diagnosis.checks])
    return 0


def _row(check: Check) -> Row:
    return Row(f"{check.state:4}  {check.name}", check.detail, TONES[check.state])
