"""What the stored history cannot answer; nobody was asked, so ElevenLabs is not to blame.

InsufficientDataError
└── NotSynchronised
"""

from __future__ import annotations

from jojo_tray.domain.errors import InsufficientDataError
from jojo_tray.domain.language import QT_TRANSLATE_NOOP


class NotSynchronised(InsufficientDataError):
    code = "not_synchronised"
    title = QT_TRANSLATE_NOOP("errors", "History not read yet")
    says = QT_TRANSLATE_NOOP("errors", "The history was not read from ElevenLabs yet.")
    hint = QT_TRANSLATE_NOOP("errors", "Run `jojo-tray history sync`.")
