"""Dashboards kept under names: saved, renamed, doubled, deleted, handed on as files."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jojo_tray.domain.filenames import safe_part
from jojo_tray.qt.dashboards.edit_menu import EditButton, Wish
from jojo_tray.qt.dashboards.shelf_work import (
    exported,
    free_name,
    kept,
    read_file,
    renamed,
    same_name,
    thrown_away,
)
from jojo_tray.qt.insight.words import dashboard_name
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.insight.panels import Dashboard
    from jojo_tray.qt.dashboards.asks import Asks
    from jojo_tray.qt.dashboards.editing import Editing, Loaded
    from jojo_tray.qt.insight.means import Means
    from jojo_tray.qt.insight.window import InsightWindow

LONGEST_FILE = 100  # bytes of a file's name


class ShelfDesk(QObject):
    """`said` tells what became of a wish; `wanted` carries a dashboard's name, None the first."""

    said = Signal(str)
    wanted = Signal(object)

    def __init__(
        self, means: Means, editing: Editing, asks: Asks, folder: Path, window: InsightWindow
    ) -> None:
        super().__init__(window)
        self._means, self._window, self.editing = means, window, editing
        self._asks, self._folder = asks, folder
        self.button = EditButton(window)
        window.header.add_tool(self.button)
        self.button.wished.connect(self._do)
        editing.turned.connect(self._tell)
        self._tell()

    def _do(self, wish: Wish) -> None:
        stored = self.editing.stored
        works: dict[Wish, Callable[[], object]] = {
            Wish.ADD: self.editing.add,
            Wish.SAVE: self._save,
            Wish.SAVE_AS: self._save_as,
            Wish.RENAME: self._rename,
            Wish.DUPLICATE: self._duplicate,
            Wish.REVERT: partial(self.wanted.emit, stored.dashboard.name if stored else None),
            Wish.DELETE: self._delete,
            Wish.IMPORT: self._import,
            Wish.EXPORT: self._export,
        }
        works[wish]()

    def _tell(self) -> None:
        stored, changed = self.editing.stored, self.editing.changed
        self.button.tell(
            shown=stored is not None, own=stored is not None and stored.own, changed=changed
        )
        self._window.mark(changed=changed)

    def _save(self) -> None:
        """Under its name; a built-in one is never changed, so another name is asked for."""
        dashboard, stored = self.editing.dashboard, self.editing.stored
        if dashboard is None or stored is None or not stored.own:
            self._save_as()
        elif self.editing.changed:
            self._keep(dashboard)

    def _save_as(self) -> None:
        dashboard = self.editing.dashboard
        if dashboard is not None:
            name = self._name(translate("insight", "Save the dashboard"), dashboard)
            if name is not None:
                self._keep(replace(dashboard, name=name))

    def _duplicate(self) -> None:
        dashboard, stored = self.editing.dashboard, self.editing.stored
        if dashboard is not None and stored is not None:
            self._keep(replace(dashboard, name=_free(dashboard, stored.names)))

    def _rename(self) -> None:
        stored = self.editing.stored
        if stored is None or not stored.own:
            return
        name = self._name(translate("insight", "Rename the dashboard"), stored.dashboard)
        if name is not None:
            work = partial(renamed, self._means, stored.dashboard, name)
            self._means.tasks.disk(work, self._kept, self._fail)

    def _name(self, title: str, dashboard: Dashboard) -> str | None:
        """A name that no other dashboard has; that of the user's own stays free to it."""
        stored = self.editing.stored
        names, own = (stored.names, stored.own) if stored else ((), False)
        taken = [one for one in names if not (own and same_name(one, dashboard.name))]
        suggestion = dashboard.name if own else _free(dashboard, names)
        return self._asks.name(self._window, title, suggestion, _said_too(taken))

    def _keep(self, dashboard: Dashboard) -> None:
        self._means.tasks.disk(partial(kept, self._means, dashboard), self._kept, self._fail)

    def _kept(self, loaded: Loaded) -> None:
        """It is stored; what is in sight may have been changed again since."""
        name = loaded.dashboard.name
        self.editing.begin(loaded)
        self._window.header.show_names(loaded.names, name)
        self.said.emit(translate("insight", "Saved: {path}").format(path=name))

    def _delete(self) -> None:
        stored = self.editing.stored
        if stored is None or not stored.own:
            return
        name = stored.dashboard.name
        question = translate("insight", "Delete the dashboard “{name}”? This cannot be undone.")
        yes = translate("insight", "&Delete it")
        if self._asks.agreed(self._window, question.format(name=name), yes):
            work = partial(thrown_away, self._means, name)
            self._means.tasks.disk(work, lambda _: self.wanted.emit(None), self._fail)

    def _export(self) -> None:
        dashboard = self.editing.dashboard
        if dashboard is None:
            return
        suggestion = self._folder / f"{safe_part(dashboard.name, LONGEST_FILE)}.toml"
        title = translate("insight", "Export the dashboard")
        path = self._asks.file(self._window, title, suggestion)
        if path is not None:
            done = translate("insight", "Saved: {path}").format(path=path)
            work = partial(exported, path, dashboard)
            self._means.tasks.disk(work, lambda _: self.said.emit(done), self._fail)

    def _import(self) -> None:
        title = translate("insight", "Import a dashboard")
        path = self._asks.existing(self._window, title, self._folder, "*.toml")
        if path is not None and self.editing.may_leave():
            work = partial(read_file, self._means, path)
            self._means.tasks.disk(work, self._take, self._fail)

    def _take(self, found: tuple[Dashboard, tuple[str, ...]]) -> None:
        """Under its own name where that is free; nothing is replaced unasked."""
        dashboard, names = found
        taken = _said_too(names)
        if any(same_name(one, dashboard.name) for one in taken):
            title = translate("insight", "There is one of this name already")
            name = self._asks.name(self._window, title, _free(dashboard, names), taken)
            if name is None:
                return
            dashboard = replace(dashboard, name=name)
        work = partial(kept, self._means, dashboard)
        self._means.tasks.disk(work, lambda _: self.wanted.emit(dashboard.name), self._fail)

    def _fail(self, error: JojoTrayError) -> None:
        said = self._means.language()
        self.said.emit(f"{error.message(said)} {error.advice(said)}".strip())


def _free(dashboard: Dashboard, names: Sequence[str]) -> str:
    """What it is called here, with a number where that is taken."""
    return free_name(dashboard_name(dashboard.name), _said_too(names))


def _said_too(names: Sequence[str]) -> list[str]:
    """The names, and what the built-in ones are called here: nobody could tell them apart."""
    return list(dict.fromkeys([*names, *map(dashboard_name, names)]))
