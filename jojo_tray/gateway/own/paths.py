"""The paths that the gateway answers itself, for those with a token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.once import once
from jojo_tray.gateway.own.answers import answered_by, in_turn
from jojo_tray.gateway.own.track import Track

if TYPE_CHECKING:
    from jojo_tray.app import Core
    from jojo_tray.gateway.application import OwnPath
    from jojo_tray.gateway.own.answers import Question, Said
    from jojo_tray.gateway.own.meter import Meter
    from jojo_tray.gateway.own.quota import QuotaAnswers


def own_paths(core: Core, meter: Meter) -> dict[bytes, OwnPath]:
    """What is answered from what is stored and counted."""
    figures = _Figures(core, meter)
    return {
        b"/usage": answered_by(figures.month),
        b"/usage/history": answered_by(figures.history),
        b"/usage/dashboard": answered_by(figures.dashboard),
        b"/quota": in_turn(answered_by(figures.account), b"refresh"),
        b"/metrics": answered_by(figures.metrics),
        b"/track": answered_by(Track(meter), "POST"),
    }


class _Figures:
    """Loads what answers when it is first asked for: an idle gateway stays small."""

    def __init__(self, core: Core, meter: Meter) -> None:
        self._core, self._meter = core, meter
        self._began = core.clock.now()

    def month(self, _question: Question) -> Said:
        """The month under way."""
        from jojo_tray.gateway.own.usage import month

        return month(self._core, self._meter)

    def history(self, question: Question) -> Said:
        """Twelve months, or fewer."""
        from jojo_tray.gateway.own.usage import history

        return history(self._core, self._meter, question)

    def dashboard(self, _question: Question) -> Said:
        """What the page shows."""
        from jojo_tray.gateway.own.words import dashboard

        return dashboard(self._core, self._meter)

    def metrics(self, _question: Question) -> Said:
        """The figures for Prometheus."""
        from jojo_tray.gateway.own.metrics import metrics

        return metrics(self._core, self._meter, self._began)

    def account(self, question: Question) -> Said:
        """How the account stands."""
        return self._quota.answer(question)

    @once
    def _quota(self) -> QuotaAnswers:
        from jojo_tray.gateway.own.quota import QuotaAnswers

        return QuotaAnswers(self._core)
