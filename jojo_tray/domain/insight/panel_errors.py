"""What can go wrong with panels and dashboards."""

from __future__ import annotations

from jojo_tray.domain.errors import NotFound, UsageError
from jojo_tray.domain.language import QT_TRANSLATE_NOOP


class VoiceUnused(NotFound):
    """No voice of this id or name was used in the stretch that was asked for."""

    code = "voice_not_found"
    title = QT_TRANSLATE_NOOP("errors", "No such voice")
    says = QT_TRANSLATE_NOOP("errors", "No voice called {name} was used in this time.")
    hint = QT_TRANSLATE_NOOP(
        "errors", "See `jojo-tray voices` for those that were; --days N looks further back."
    )


class DashboardNotFound(NotFound):
    """There is no dashboard of this name."""

    code = "dashboard_not_found"
    title = QT_TRANSLATE_NOOP("errors", "No such dashboard")
    says = QT_TRANSLATE_NOOP("errors", "There is no dashboard called {name}.")
    hint = QT_TRANSLATE_NOOP("errors", "See `jojo-tray dashboard list`.")


class BadDashboard(UsageError):
    """A text that is no dashboard; `detail` says where and why."""

    code = "bad_dashboard"
    title = QT_TRANSLATE_NOOP("errors", "Not a dashboard")
    hint = QT_TRANSLATE_NOOP("errors", "See `jojo-tray dashboard export` for one as it has to be.")
