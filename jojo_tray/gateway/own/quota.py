"""How the account stands, as `jojo-tray status --json` tells it."""

from __future__ import annotations

from datetime import timedelta
from threading import Lock
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.gateway.own.answers import document
from jojo_tray.gateway.wire.refusals import unable
from jojo_tray.services.documents import iso, status_document

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.app import Core
    from jojo_tray.gateway.own.answers import Question, Said
    from jojo_tray.services.status import Status

SPACING = timedelta(minutes=1)
YES = {"1", "true", "yes", ""}


class QuotaAnswers:
    """What is stored; asked anew where that is wished, at most once a minute."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._asking = Lock()
        self._asked_at: datetime | None = None

    def answer(self, question: Question) -> Said:
        """The quota; a wish that was not fulfilled is told with the time when it can be."""
        wish = question.query.get("refresh")
        if wish is None or wish.lower() not in YES:
            return document(status_document(self._stored()))
        with self._asking:
            status, again_at = self._refreshed()
        refresh = {"asked": again_at is None, "again_at": iso(again_at)}
        return document({**status_document(status), "refresh": refresh})

    def _refreshed(self) -> tuple[Status, datetime | None]:
        """The status, and when to ask again where it was not asked now."""
        stored, now = self._stored(), self._core.clock.now()
        known = [at for at in (self._asked_at, stored.read_at) if at is not None and at <= now]
        free_at = max(known) + SPACING if known else now
        if free_at > now:
            return stored, free_at
        self._asked_at = now
        try:
            return self._core.status.known(self._core.settings.service_url, anew=True), None
        except JojoTrayError as error:
            raise unable(error, 502) from None

    def _stored(self) -> Status:
        return self._core.status.stored(self._core.settings.service_url)
