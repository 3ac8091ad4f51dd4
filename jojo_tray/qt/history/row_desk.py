"""Does what is asked for the selected rows: play, save, copy, and showing others like them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from jojo_tray.domain.history import HistoryEntry, HistoryFilter, Retake
from jojo_tray.qt.history.details import full_text
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.qt.history.history_window import HistoryWindow
    from jojo_tray.qt.history.lookup import Lookup
    from jojo_tray.qt.history.means import Means, Saver
    from jojo_tray.qt.sound.listening import Listening

MOST_COPIED = 1_000  # texts at once
LONGEST_PHRASE = 120


class RowDesk(QObject):
    """`delete_asked` carries keys, `narrowed` a filter with names, `singled_out` a `Retake`."""

    delete_asked = Signal(object)
    narrowed = Signal(object, object)
    singled_out = Signal(object)

    def __init__(
        self,
        window: HistoryWindow,
        means: Means,
        lookup: Lookup,
        listening: Listening,
        downloads: Saver,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._means = means
        self._lookup = lookup
        self._listening = listening
        self._downloads = downloads
        window.actions_of_rows.asked.connect(self.do)
        window.table.played.connect(partial(self.do, "play"))
        window.table.stepped.connect(self.step)
        window.table.menu_asked.connect(
            lambda where: window.actions_of_rows.show_menu(where, window.table.selected_count())
        )

    def do(self, name: str) -> None:
        """Do what an action is for; for all selected rows, or for the current one."""
        table = self._window.table
        keys, current = table.selected_keys(), table.current_key()
        of_many = {
            "save": partial(self._lookup.item_ids, keys, self._save),
            "copy_text": partial(self._lookup.entries, keys[:MOST_COPIED], _copy_texts),
            "copy_id": partial(self._lookup.item_ids, keys, _copy_lines),
        }
        of_one: dict[str, Callable[[HistoryEntry], None]] = {
            "play": self._listening.play,
            "save_as": lambda entry: self._downloads.save_as(entry, self._window),
            "retakes": self._ask_retakes,
            "voice": self._only_voice,
            "model": self._only_model,
        }
        if name in of_many and keys:
            of_many[name](self._fail)
        elif name in of_one and current is not None:
            self._lookup.entry(current, partial(_if_there, of_one[name]), self._fail)
        elif name == "delete" and keys:
            self.delete_asked.emit(keys)

    def step(self, by: int) -> None:
        """Go so many rows further and play what is there."""
        if self._window.table.step(by):
            self.do("play")

    def _save(self, item_ids: Sequence[str]) -> None:
        self._downloads.save(item_ids, self._window)

    def _only_voice(self, entry: HistoryEntry) -> None:
        voice = entry.item.voice_id or ""
        names = {voice: entry.item.voice_name or voice} if voice else {}
        self.narrowed.emit(HistoryFilter(voices=frozenset({voice})), names)

    def _only_model(self, entry: HistoryEntry) -> None:
        self.narrowed.emit(HistoryFilter(models=frozenset({entry.item.model_id or ""})), {})

    def _ask_retakes(self, entry: HistoryEntry) -> None:
        self._lookup.retakes(like(entry), partial(self._show_retakes, entry.key), self._fail)

    def _show_retakes(self, key: int, retakes: Sequence[Retake]) -> None:
        found = next((retake for retake in retakes if key in retake.keys), None)
        if found is None:
            self._window.say(translate("history", "This text was generated only once like this."))
        else:
            self.singled_out.emit(found)

    def _fail(self, error: JojoTrayError) -> None:
        language = self._means.language()
        self._window.say(f"{error.message(language)} {error.advice(language)}")


def like(entry: HistoryEntry) -> HistoryFilter:
    """A filter that finds the entry and its retakes, and little else."""
    item = entry.item
    pieces = [piece.strip() for piece in item.spoken[: 4 * LONGEST_PHRASE].split('"')]
    phrase = max((line for piece in pieces for line in piece.splitlines()), key=len, default="")
    phrase = phrase.strip()[:LONGEST_PHRASE].strip()
    return HistoryFilter(
        search=f'"{phrase}"' if phrase.isprintable() and phrase else "",
        voices=frozenset({item.voice_id or ""}),
        models=frozenset({item.model_id or ""}),
    )


def _if_there(work: Callable[[HistoryEntry], None], entry: HistoryEntry | None) -> None:
    if entry is not None:
        work(entry)


def _copy_texts(entries: Sequence[HistoryEntry]) -> None:
    _copy_lines([full_text(entry.item) for entry in entries])


def _copy_lines(lines: Sequence[str]) -> None:
    QGuiApplication.clipboard().setText("\n".join(lines))
