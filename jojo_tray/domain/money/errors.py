"""What can go wrong when it is about money; nobody was asked, so ElevenLabs is not to blame.

NotFound
└── UnknownModel, UnknownBudget, ReservationNotFoundError   6
QuotaExceededError
└── NotEnoughFree                                           7
"""

from __future__ import annotations

from jojo_tray.domain.errors import NotFound, QuotaExceededError
from jojo_tray.domain.language import QT_TRANSLATE_NOOP


class UnknownModel(NotFound):
    code = "unknown_model"
    title = QT_TRANSLATE_NOOP("errors", "Unknown model")
    says = QT_TRANSLATE_NOOP("errors", "There is no model {what} for speech.")
    hint = QT_TRANSLATE_NOOP("errors", "Known are {known}.")


class UnknownBudget(NotFound):
    code = "unknown_budget"
    title = QT_TRANSLATE_NOOP("errors", "Unknown budget")
    says = QT_TRANSLATE_NOOP("errors", "There is no budget called {what}.")
    hint = QT_TRANSLATE_NOOP("errors", "`jojo-tray budget list` names them.")


class ReservationNotFoundError(NotFound):
    code = "reservation_not_found"
    title = QT_TRANSLATE_NOOP("errors", "Unknown reservation")
    says = QT_TRANSLATE_NOOP("errors", "There is no reservation {what}.")
    hint = QT_TRANSLATE_NOOP("errors", "It may have expired; then its credits are free again.")


class NotEnoughFree(QuotaExceededError):
    """More credits than are left and not set aside for something else."""

    code = "not_enough_free"
    title = QT_TRANSLATE_NOOP("errors", "Not enough credits")
    says = QT_TRANSLATE_NOOP(
        "errors",
        "{needed} credits are not free: {left} are left, of which {reserved} are set aside,"
        " so {free} are free.",
    )
    hint = QT_TRANSLATE_NOOP(
        "errors", "Take fewer, release what is set aside in vain, or wait for the reset."
    )
