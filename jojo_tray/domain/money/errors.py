"""What can go wrong when it is about money; nobody was asked, so ElevenLabs is not to blame.

NotFound
└── UnknownModel, UnknownBudget
"""

from __future__ import annotations

from jojo_tray.domain.errors import NotFound
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
