"""The last generations: four at most, each heard by its button, read when somebody looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel

from jojo_tray.domain.account import Account
from jojo_tray.domain.errors import NoKey, Offline
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.popup.generation_reader import GenerationReader
from jojo_tray.qt.popup.generations import Generations
from jojo_tray.qt.popup.popup import Popup
from jojo_tray.qt.popup.popup_host import PopupHost
from jojo_tray.qt.popup.view import MOST_GENERATIONS
from jojo_tray.qt.sound.heard import Heard, Hearing, Obstacle
from jojo_tray.qt.sound.shapes import Shape
from tests.qt.popup_views import generations
from tests.qt.stand_ins import settle, tasks_at_once

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.history import HistoryEntry


@pytest.fixture
def shown(qtbot: QtBot) -> Generations:
    """The list with more than it shows."""
    made = Generations(QtLanguage())
    qtbot.addWidget(made)
    made.resize(340, 120)
    made.show_entries(generations())
    made.show()
    return made


def words(shown: Generations) -> list[str]:
    """What can be read."""
    return [label.text() for label in shown.findChildren(QLabel) if label.isVisible()]


def test_each_says_text_voice_and_cost(shown: Generations) -> None:
    said = words(shown)
    assert said[:3] == ["Good evening and welcome", "Rachel", "38"]
    assert "12,481" in said
    assert said.count("–") == 1
    assert "<b>Bella</b>" in said
    assert "without text" in said
    assert "One too many" not in said
    assert shown._rows[1].cost.accessibleName() == "12,481 credits"


def test_a_long_text_pushes_nothing_out(shown: Generations) -> None:
    rights = [row.cost.mapTo(shown, row.cost.rect().topRight()).x() for row in shown._rows]
    assert max(rights) <= shown.width()
    assert shown._rows[1].voice.width() <= shown._rows[1].voice.maximumWidth()
    assert shown.minimumSizeHint().width() < 340


def test_a_button_asks_for_its_own(shown: Generations) -> None:
    asked: list[HistoryEntry] = []
    shown.play_asked.connect(asked.append)
    for row in shown._rows:
        row.button.click()
    assert asked == generations()[:MOST_GENERATIONS]


@pytest.mark.parametrize(
    ("state", "shape", "name"),
    [
        (Hearing.PLAYING, Shape.PAUSE, "Pause: Good evening and welcome"),
        (Hearing.LOADING, Shape.STOP, "Stop: Good evening and welcome"),
        (Hearing.PAUSED, Shape.PLAY, "Play: Good evening and welcome"),
        (Hearing.ENDED, Shape.PLAY, "Play: Good evening and welcome"),
    ],
)
def test_the_one_that_is_heard_shows_it(
    shown: Generations, state: Hearing, shape: Shape, name: str
) -> None:
    shown.show_heard(Heard(generations()[0], state))
    button = shown._rows[0].button
    assert (button.shape, button.accessibleName()) == (shape, name)
    assert {row.button.shape for row in shown._rows[1:]} == {Shape.PLAY}
    shown.show_heard(Heard())
    assert button.shape is Shape.PLAY


def test_what_loads_says_so_without_taking_more_room(shown: Generations) -> None:
    first, height = generations()[0], shown.sizeHint().height()
    shown.show_heard(Heard(first, Hearing.LOADING, percent=40))
    assert shown._rows[0].voice.text() == "loading 40 %"
    assert shown.sizeHint().height() == height
    shown.show_heard(Heard(first, Hearing.PLAYING))
    assert shown._rows[0].voice.text() == "Rachel"


def test_what_cannot_be_heard_says_why_below(shown: Generations) -> None:
    first, other = generations()[0], generations()[-1]
    shown.show_heard(Heard(first, Hearing.FAILED, error=Offline(detail="no <route>")))
    assert "no <route>" in words(shown)[-1].replace("\u200b", "")
    assert shown._trouble.textFormat() == Qt.TextFormat.PlainText
    shown.show_heard(Heard(first, Hearing.UNPLAYABLE, obstacle=Obstacle.NO_DEVICE))
    assert "no sound device" in words(shown)[-1]
    shown.show_heard(Heard(other, Hearing.FAILED, error=Offline(detail="no route")))
    assert shown._trouble.isHidden()


def test_new_ones_keep_the_sign_of_the_one_that_plays(shown: Generations) -> None:
    first = generations()[0]
    shown.show_heard(Heard(first, Hearing.PLAYING))
    shown.show_entries([generations()[3], first])
    assert [row.button.shape for row in shown._rows[:2]] == [Shape.PLAY, Shape.PAUSE]


def test_without_any_it_takes_no_space(shown: Generations) -> None:
    shown.show_entries([])
    assert shown.isHidden()


class Shelf:
    """A history that may fail."""

    def __init__(self) -> None:
        self.failure: JojoTrayError | None = None
        self.reads = 0
        self.search = self

    def account(self) -> Account:
        if self.failure is not None:
            raise self.failure
        return Account(1, "https://api.elevenlabs.io")

    def first(self, _account: int, *wanted: object) -> list[HistoryEntry]:
        self.reads += 1
        limit = wanted[-1]
        assert isinstance(limit, int)
        return generations()[:limit]


class Bench:
    """A reader on a popup that is not open yet."""

    def __init__(self, qtbot: QtBot) -> None:
        self.shelf, self.tasks = Shelf(), tasks_at_once()
        popup = Popup(QtLanguage())
        qtbot.addWidget(popup)
        self.list = popup._generations
        self.host = PopupHost(lambda _: popup, QRect)
        history = lambda: self.shelf  # noqa: E731
        self.reader = GenerationReader(history, self.tasks, self.host)  # type: ignore[arg-type]

    def read(self) -> None:
        """Read, and let it be shown."""
        self.reader.read()
        settle()


def test_nothing_is_read_before_the_popup_was_opened(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.read()
    assert bench.shelf.reads == 0
    bench.host.open()
    bench.read()
    assert bench.shelf.reads == 1
    assert bench.list.isVisible()
    bench.host.made.close()  # type: ignore[union-attr]


def test_without_a_key_there_are_none(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.host.open()
    bench.read()
    bench.shelf.failure = NoKey()
    bench.read()
    assert bench.list.isHidden()
    bench.host.made.close()  # type: ignore[union-attr]


def test_a_popup_that_is_gone_is_not_filled(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.host.open()
    bench.reader.read()
    bench.host.discard()
    settle()
    assert bench.shelf.reads == 1
