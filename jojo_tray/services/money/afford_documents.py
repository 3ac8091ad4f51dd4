"""Whether a job fits, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.services.documents import iso
from jojo_tray.services.money.documents import amount_document
from jojo_tray.services.money.reservation_documents import funds_document, reservation_document

if TYPE_CHECKING:
    from jojo_tray.domain.money.afford import AffordView
    from jojo_tray.services.documents import Document


def afford_document(view: AffordView) -> Document:
    """`afford --json`; the text itself is not in it."""
    estimate = view.estimate
    return {
        "affordable": view.affordable,
        "characters": view.characters,
        "credits": estimate.credits,
        "estimated_cost": amount_document(estimate.money),
        "requests": estimate.requests,
        "model_id": estimate.model_id,
        "model": estimate.name,
        "model_choice": view.choice.value.replace(" ", "_"),
        "voice_id": view.voice,
        **funds_document(view.funds),
        "missing": view.missing,
        "left_after": view.left_after,
        "runs_out": estimate.runs_out.isoformat() if estimate.runs_out else None,
        "days_earlier": estimate.days_earlier,
        "reservations": [reservation_document(one) for one in view.reservations],
        "rates_read_at": iso(view.rates_read_at),
        "notes": list(view.notes),
    }
