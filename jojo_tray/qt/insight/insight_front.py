"""The insights window put together with those who serve it: who tells whom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jojo_tray.domain.insight.panels import OF_ASSISTANT, PanelKind
from jojo_tray.qt.dashboards.draft import taken_up
from jojo_tray.qt.dashboards.shelf_work import loaded
from jojo_tray.qt.insight.drill_desk import DrillDesk
from jojo_tray.qt.insight.panel_reader import PanelReader
from jojo_tray.qt.insight.pulse import Pulse
from jojo_tray.qt.insight.read_times import ReadTimes
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.insight.panels import Dashboard
    from jojo_tray.qt.dashboards.editing import Loaded
    from jojo_tray.qt.dashboards.shelf_desk import ShelfDesk
    from jojo_tray.qt.insight.exporting import Exporter
    from jojo_tray.qt.insight.means import Means
    from jojo_tray.qt.insight.panel_card import PanelCard
    from jojo_tray.qt.insight.tool_desk import ToolDesk
    from jojo_tray.qt.insight.turns import Ending
    from jojo_tray.qt.insight.window import InsightWindow
    from jojo_tray.qt.look.series_colours import SeriesColours

MOMENTARY = OF_ASSISTANT | {PanelKind.NOW}


class InsightFront(QObject):
    """`generation_asked` carries the id of a generation to be shown in the history."""

    generation_asked = Signal(str)

    def __init__(
        self,
        means: Means,
        exporter: Exporter,
        shelf: ShelfDesk,
        tools: ToolDesk,
        colours: SeriesColours,
        window: InsightWindow,
    ) -> None:
        super().__init__(window)
        self.tools = tools
        self.window, self.exporter, self.shelf, self.editing = (
            window,
            exporter,
            shelf,
            shelf.editing,
        )
        self._means, self._colours = means, colours
        self.reader = PanelReader(means, colours, self)
        self.drill = DrillDesk(means, self)
        self.pulse = Pulse(self)
        self._times = ReadTimes()
        self._draft: Dashboard | None = None  # until it was shown
        self._unread: Callable[[], Loaded] = partial(loaded, means, None)
        self._connect()

    def open(self, name: str | None, draft: Dashboard | None = None) -> None:
        """Bring the window up; with a dashboard's name, that one; a draft goes before it."""
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        if draft is not None:
            self._draft = draft
            self.load()
        elif name is not None:
            self._choose(name)
        elif self.editing.stored is None:
            self.load()

    def load(self, name: str | None = None) -> None:
        """Show a dashboard, without a name the first one; a draft not shown yet goes before it."""
        if self._draft is not None:
            self._read(partial(taken_up, self._means, self._draft))
        else:
            self._read(partial(loaded, self._means, name))

    def refresh(self, *, fresh: bool = True) -> None:
        """Read all panels again, from the store and, if `fresh`, from the service."""
        if self.window.is_blank:
            self._read(self._unread)
            return
        self._times.tell("")
        self.window.say(translate("insight", "Reading…"))
        self.reader.read(self.window.grid.cards, fresh=fresh)

    def start_over(self) -> None:
        """The account may be another: nothing of the one before stays."""
        self.reader.forget()
        self.drill.close()
        self.tools.close()
        self.window.show_trouble(None)
        dashboard = self.editing.dashboard
        if dashboard is not None and self.editing.changed:
            self._fill(dashboard)
        else:
            self.load(dashboard.name if dashboard is not None else None)

    def close(self) -> None:
        """The program ends."""
        self.reader.forget()
        self.pulse.watch(watched=False)
        self.drill.close()
        self.tools.close()
        self.window.close()

    def _connect(self) -> None:
        window, header = self.window, self.window.header
        header.chosen.connect(self._choose)
        header.looked.connect(lambda lens: self.reader.look(window.grid.cards, lens))
        header.refreshed.connect(self.refresh)
        header.exported.connect(self._export)
        window.watched.connect(self.pulse.watch)
        self.pulse.beaten.connect(lambda: self.reader.ask(_of_now(window.grid.cards)))
        self.pulse.renewed.connect(partial(self.refresh, fresh=False))
        self.reader.ended.connect(self._ended)
        self.exporter.said.connect(window.say)
        self.drill.opened.connect(self.generation_asked)
        window.grid.made.connect(self._attend)
        self.editing.unread.connect(partial(self.reader.read, fresh=True))
        self.editing.turned.connect(lambda: self.reader.forget(but=window.grid.cards))
        self.shelf.wanted.connect(self.load)
        self.tools.budgeted.connect(partial(self.refresh, fresh=False))
        self.tools.assistant.changed.connect(partial(self.refresh, fresh=False))
        for desk in (self.editing, self.shelf, self.tools.assistant):
            desk.said.connect(window.say)
        self.tools.assistant.said.connect(self._times.tell)

    def _choose(self, name: str) -> None:
        """Another dashboard, unless that would lose changes that are wanted."""
        if self.editing.may_leave():
            self.load(name)
        elif self.editing.stored is not None:
            self.window.header.show_chosen(self.editing.stored.dashboard.name)

    def _read(self, work: Callable[[], Loaded]) -> None:
        self._unread = work
        self._means.tasks.browse(work, self._show, self._fail)

    def _show(self, found: Loaded) -> None:
        self._draft = None
        self.window.header.show_names(found.names, found.dashboard.name)
        self._fill(found.draft or found.dashboard)
        self.editing.begin(found)

    def _fill(self, dashboard: Dashboard) -> None:
        self.reader.forget()
        self.window.grid.show_dashboard(dashboard)
        self.window.show_panels()
        self.refresh()

    def _attend(self, card: PanelCard) -> None:
        """A new panel: do what it asks for."""
        card.picked.connect(self.drill.look)
        card.linked.connect(self.tools.links.follow)
        card.erase_asked.connect(self.tools.assistant.erase)
        card.preload_asked.connect(self.tools.assistant.preload)
        card.copy_asked.connect(partial(self.exporter.copy, card))
        card.export_asked.connect(partial(self.exporter.export, card))
        card.pinned.connect(partial(self.reader.read, [card], fresh=True))

    def _fail(self, error: JojoTrayError) -> None:
        said = self._means.language()
        self.window.say("")
        self.window.show_blank(error.heading(said), error.message(said), error.advice(said))

    def _export(self, kind: str) -> None:
        card = self.window.chosen_card()
        if kind == "all":
            self.exporter.export(self.window.grid, "png")
        elif card is not None and kind == "copy":
            self.exporter.copy(card)
        elif card is not None:
            self.exporter.export(card, kind)

    def _ended(self, ending: Ending) -> None:
        self._times.note(ending, self._means.now())
        if self.reader.waiting:
            return
        said = self._means.language()
        self._times.keep(self.window.grid.cards)
        self.window.show_trouble(self._times.trouble(said))
        self.window.say(self._times.words(said))
        if self._colours.unkept:
            self._means.tasks.disk(self._means.colours.keep)


def _of_now(cards: Iterable[PanelCard]) -> Iterator[PanelCard]:
    """What is of this moment: who counts here and in other processes tells nobody."""
    return (card for card in cards if card.panel.kind in MOMENTARY)
