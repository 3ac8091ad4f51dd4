"""The dashboards by name: those that are built in, and the user's own as files."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.filenames import clash_key, file_stem
from jojo_tray.domain.insight.dashboards import (
    BUILT_IN,
    checked_name,
    dashboard_of,
    dashboard_text,
)
from jojo_tray.domain.insight.panel_errors import BadDashboard, DashboardNotFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jojo_tray.domain.insight.panels import Dashboard
    from jojo_tray.services.insight.panel_ports import DashboardShelf

log = logging.getLogger(__name__)

MOST_OWN = 200


class DashboardDesk:
    """One of the user's own stands before a built-in one of its name; case does not matter."""

    def __init__(self, shelf: DashboardShelf) -> None:
        self._shelf = shelf

    def names(self) -> list[str]:
        """The built-in ones in their order, then the user's own by name."""
        return [one.name for one, _ in self.all()]

    def all(self) -> list[tuple[Dashboard, bool]]:
        """Every dashboard in the order of the names, and whether it is the user's own."""
        own = {clash_key(one.name): (one, True) for one in self._own().values()}
        built_in = [own.pop(clash_key(one.name), (one, False)) for one in BUILT_IN]
        return [*built_in, *(own[key] for key in sorted(own))]

    def is_own(self, name: str) -> bool:
        """Whether the user's own dashboard has this name."""
        return _stem(self._own(), name) is not None

    def load(self, name: str) -> Dashboard:
        """The dashboard of a name; raises DashboardNotFound, BadDashboard, StoreError."""
        wanted = clash_key(name)
        found = next((one for one, _ in self.all() if clash_key(one.name) == wanted), None)
        if found is None:
            raise DashboardNotFound(name=name)
        return found

    def save(self, dashboard: Dashboard) -> None:
        """Keep one under its name, in place of the user's own of that name.

        Raises BadDashboard for what is none, StoreError when it cannot be written.
        """
        text, name = dashboard_text(dashboard), checked_name(dashboard.name)
        own = self._own()
        stem = _stem(own, name)
        if len(own) >= MOST_OWN and stem is None:
            raise UsageError(detail=f"There are {MOST_OWN} dashboards already: remove one first")
        self._shelf.write(stem or _free(file_stem(name), self._shelf.names()), text)

    def remove(self, name: str) -> None:
        """Remove the user's own; a built-in one of that name is there again.

        Raises DashboardNotFound, UsageError for a built-in one, StoreError.
        """
        stem = _stem(self._own(), name)
        if stem is None:
            found = self.load(name)
            raise UsageError(detail=f"{found.name} is built in: it cannot be removed")
        self._shelf.remove(stem)

    def export(self, name: str) -> str:
        """A dashboard as TOML."""
        return dashboard_text(self.load(name))

    def take(self, text: str) -> Dashboard:
        """Save what an exported text describes, in place of one of its name; returns it."""
        dashboard = dashboard_of(text)
        self.save(dashboard)
        return dashboard

    def _own(self) -> dict[str, Dashboard]:
        """The readable ones by their files; of two with one name the first stands."""
        own: dict[str, Dashboard] = {}
        names: set[str] = set()
        for stem in self._shelf.names()[: 2 * MOST_OWN]:
            found = self._read(stem)
            if found is not None and clash_key(found.name) not in names:
                names.add(clash_key(found.name))
                own[stem] = found
        return own

    def _read(self, stem: str) -> Dashboard | None:
        try:
            text = self._shelf.read(stem)
            return None if text is None else dashboard_of(text)
        except (BadDashboard, ValueError) as error:
            log.warning("The dashboard in %s is left out: %s", stem, error)
            return None


def _stem(own: Mapping[str, Dashboard], name: str) -> str | None:
    """The file that has the user's own dashboard of this name."""
    wanted = clash_key(name)
    return next((stem for stem, one in own.items() if clash_key(one.name) == wanted), None)


def _free(stem: str, taken: Iterable[str]) -> str:
    """A name that no other file has."""
    known = {clash_key(one) for one in taken}
    numbered = (stem if number == 1 else f"{stem} ({number})" for number in range(1, 10_000))
    return next(one for one in numbered if clash_key(one) not in known)
