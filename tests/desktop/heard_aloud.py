"""Plays files as the history window does; commands come a line each, and so does what is heard."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from jojo_tray.domain.history import HistoryEntry, HistoryItem
from jojo_tray.qt.sound.equipment import QtEquipment
from jojo_tray.qt.sound.listening import Listening
from jojo_tray.qt.tasks import Tasks

if TYPE_CHECKING:
    from jojo_tray.qt.sound.heard import Heard, Waveform

BEAT = 600  # milliseconds; less patient than a user's player


class Files:
    """Audio at hand: an item's id is its path."""

    def fetch(self, item: HistoryItem, _progress: object) -> Path:
        return Path(item.item_id)


class Program:
    """Does as it is told."""

    def __init__(self) -> None:
        self.app = QApplication(sys.argv)
        self.tasks = Tasks()
        self.listening = Listening(Files(), self.tasks, QtEquipment(os.environ, beat=BEAT))
        self.listening.changed.connect(self.tell)
        self.listening.waveform.connect(self.draw)
        self.commands = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self.commands.activated.connect(self.read)

    def read(self) -> None:
        """Obey what came, which may be several lines."""
        for line in os.read(sys.stdin.fileno(), 4096).decode().splitlines():
            self.obey(line)

    def obey(self, line: str) -> None:
        """Do what one line says."""
        word, _, rest = line.partition(" ")
        match word:
            case "play":
                self.listening.play(HistoryEntry(1, HistoryItem(rest)))
            case "toggle":
                self.listening.toggle()
            case "seek":
                self.listening.seek(int(rest))
            case "speed":
                self.listening.set_speed(float(rest))
            case _:
                self.leave()

    def leave(self) -> None:
        """End as the tray does."""
        self.listening.close()
        self.tasks.stop()
        self.app.quit()

    def tell(self, heard: Heard) -> None:
        """Say how it stands."""
        obstacle = heard.obstacle.value if heard.obstacle else None
        said = {
            "state": heard.state.value,
            "obstacle": obstacle,
            "at": heard.position_ms,
            "length": heard.duration_ms,
        }
        print(json.dumps(said), flush=True)

    def draw(self, waveform: Waveform) -> None:
        """Say how loud it gets."""
        if waveform.loudness and waveform.loudness.peaks:
            loudest = max(waveform.loudness.peaks)
            said = {"state": "drawn", "at": 0, "obstacle": None, "loudest": loudest}
            print(json.dumps(said), flush=True)


if __name__ == "__main__":
    program = Program()
    sys.exit(program.app.exec())
