"""The bar shows how listening stands, and each of its controls does one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from jojo_tray.domain.errors import NotAudio
from jojo_tray.domain.history import DialogueLine, HistoryItem
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.sound.peaks import Loudness
from jojo_tray.qt.sound.player_bar import SPEEDS, PlayerBar
from jojo_tray.qt.sound.shapes import Shape
from jojo_tray.qt.sound.words import clock_text, item_title, title_line
from tests.qt.sound_stand_ins import LENGTH, Room, entry
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from jojo_tray.domain.history import HistoryEntry
    from jojo_tray.qt.sound.wave_slider import WaveSlider

    Make = Callable[..., tuple[Room, PlayerBar]]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    """A factory of rooms with a bar that can be seen."""

    def built(**options: bool) -> tuple[Room, PlayerBar]:
        room = Room(**options)
        bar = PlayerBar(room.listening, QtLanguage())
        qtbot.addWidget(bar)
        bar.resize(520, 100)
        bar.show()
        return room, bar

    return built


def offered(bar: PlayerBar) -> list[str]:
    """The push buttons that can be seen."""
    buttons = bar.findChildren(QPushButton)
    return [button.text().replace("&", "") for button in buttons if button.isVisible()]


def test_without_anything_to_hear_play_is_off(make: Make) -> None:
    _, bar = make()
    assert not bar._play.isEnabled()
    assert not bar._wave.isEnabled()
    assert offered(bar) == []


def test_playing_shows_what_where_and_pause(make: Make) -> None:
    room, bar = make()
    room.playing(4_200)
    assert bar._title.text() == "Rachel: Good evening and welcome"
    assert bar._time.text() == "0:04 / 0:12"
    shown = [bar._play.shape]
    assert bar._wave.accessibleDescription() == "0:04 of 0:12"
    bar._play.click()
    assert [*shown, bar._play.shape] == [Shape.PAUSE, Shape.PLAY]
    assert room.player.did[-1] == "pause"


def test_what_loads_can_be_stopped(make: Make) -> None:
    room, bar = make()
    room.listening.play(entry())
    assert bar._play.shape is Shape.STOP
    assert bar._time.text() == "loading…"
    assert bar._trouble.isHidden()  # nothing jumps for the moment that it takes
    bar._play.click()
    settle()
    assert not bar._play.isEnabled()
    assert bar._time.isHidden()


def test_what_loads_long_shows_how_much_is_here(make: Make) -> None:
    room, bar = make()
    said: list[str] = []
    room.listening.changed.connect(lambda _: said.append(bar._time.text()))
    room.sounds.pieces = [(10, 40), (30, 40)]
    room.play()
    assert said[:3] == ["loading…", "loading 25 %", "loading 75 %"]


@pytest.mark.parametrize(("library", "said"), [(True, "no sound device"), (False, "libpulse")])
def test_without_sound_other_ways_are_offered(make: Make, library: bool, said: str) -> None:
    room, bar = make(library=library, device=False)
    asked: list[tuple[str, HistoryEntry]] = []
    bar.open_asked.connect(lambda wanted: asked.append(("open", wanted)))
    bar.save_asked.connect(lambda wanted: asked.append(("save", wanted)))
    room.play(entry(3))
    assert said in bar._trouble.text()
    assert offered(bar) == ["Open in your player", "Save as…", "Try again"]
    bar._open.click()
    bar._save.click()
    assert asked == [("open", entry(3)), ("save", entry(3))]


def test_a_failure_says_why_and_offers_another_try(make: Make) -> None:
    room, bar = make()
    room.sounds.failure = NotAudio(detail="<b>JSON</b> & more")
    room.play()
    assert "<b>JSON</b> & more" in bar._trouble.text().replace("\u200b", "")
    assert bar._trouble.textFormat() is Qt.TextFormat.PlainText
    assert offered(bar) == ["Try again"]
    room.sounds.failure = None
    bar._again.click()
    settle()
    assert offered(bar) == []
    assert bar._play.shape is Shape.PAUSE


def test_a_lost_device_is_told_until_it_plays_again(make: Make) -> None:
    room, bar = make()
    room.playing(1_000).player.silenced.emit()
    assert "takes no more sound" in bar._trouble.text()
    bar._play.click()
    assert bar._trouble.isHidden()


def test_previous_and_next_are_the_owners_to_answer(make: Make) -> None:
    _, bar = make()
    asked: list[str] = []
    bar.previous_asked.connect(lambda: asked.append("previous"))
    bar.next_asked.connect(lambda: asked.append("next"))
    bar._previous.click()
    bar._next.click()
    assert asked == ["previous", "next"]


def test_the_menu_of_speeds(make: Make) -> None:
    room, bar = make()
    room.playing()
    actions = bar._speeds.actions()
    assert [action.text() for action in actions] == ["0.5×", "0.75×", "1×", "1.25×", "1.5×", "2×"]
    assert [action.isChecked() for action in actions] == [speed == 1 for speed in SPEEDS]
    actions[-1].trigger()
    assert room.heard.speed == 2
    assert bar._speed.text() == "2×"


@pytest.mark.parametrize(
    ("key", "position"),
    [
        (Qt.Key.Key_Right, 9_000),
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, LENGTH),
    ],
)
def test_keys_seek(make: Make, key: Qt.Key, position: int) -> None:
    room, bar = make()
    room.playing(4_000)
    QTest.keyClick(bar._wave, key)
    assert room.heard.position_ms == position


def test_a_click_and_a_drag_seek(make: Make) -> None:
    room, bar = make()
    room.playing()
    wave, middle = bar._wave, bar._wave.rect().center()
    QTest.mousePress(wave, Qt.MouseButton.LeftButton, pos=middle)
    assert room.heard.position_ms == pytest.approx(LENGTH / 2, abs=200)
    QTest.mouseMove(wave, QPoint(wave.width() + 50, 5))
    QTest.mouseRelease(wave, Qt.MouseButton.LeftButton, pos=QPoint(wave.width() - 1, 5))
    assert 0 < room.heard.position_ms <= LENGTH


def test_the_position_shown_is_not_sought_again(make: Make) -> None:
    room, _ = make()
    room.playing(1_000).player.moved.emit(1_100)
    assert not [deed for deed in room.player.did if deed.startswith("seek")]


def colours(slider: WaveSlider) -> set[str]:
    """The colours of a drawn slider, without what antialiasing mixes."""
    image = slider.grab().toImage()
    middle = image.height() // 2
    return {image.pixelColor(x, middle).name() for x in range(image.width())}


def test_the_waveform_is_drawn_with_its_played_part(make: Make) -> None:
    room, bar = make()
    room.playing(0)
    room.equipment.readers[0].found.emit(Loudness((0.2, 1.0, 0.4) * 40))
    untouched = colours(bar._wave)
    room.player.moved.emit(LENGTH // 2)
    assert colours(bar._wave) != untouched
    assert len(colours(bar._wave)) > 2


def test_a_closed_listening_leaves_the_bar_as_it_is(make: Make) -> None:
    room, bar = make()
    room.playing(4_200)
    room.listening.close()
    assert bar._time.text() == "0:04 / 0:12"


@pytest.mark.parametrize(
    ("milliseconds", "said"),
    [(0, "0:00"), (999, "0:00"), (61_000, "1:01"), (3_723_000, "1:02:03")],
)
def test_times_as_players_show_them(milliseconds: int, said: str) -> None:
    assert clock_text(milliseconds) == said


@pytest.mark.parametrize(
    ("item", "title"),
    [
        (HistoryItem("a", text="One\ntwo\tthree\x00\u202e"), "One two three"),
        (HistoryItem("a", voice_name="Domi"), "Domi: without text"),
        (HistoryItem("a", dialogue=(DialogueLine("Hi"), DialogueLine("Ho"))), "Hi Ho"),
    ],
)
def test_the_title_is_one_line_of_what_is_said(item: HistoryItem, title: str) -> None:
    assert item_title(item) == title


def test_a_text_of_any_length_is_cut_before_it_is_looked_at() -> None:
    assert len(title_line("x" * 1_000_000)) == 200
    assert title_line("short") == "short"
    assert title_line(" " * 900 + "x") == "…"
