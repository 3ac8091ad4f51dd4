"""The settings of the voice assistant on a real core; no gateway is started here."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from jojo_tray.domain.assistant.clients import token_hash
from jojo_tray.domain.assistant.recipes import recipe_for
from jojo_tray.qt.desktop.gateway_process import GatewayProcess, GatewayStanding, GatewayState
from jojo_tray.qt.display import Display
from jojo_tray.qt.settings.gateway_desk import GatewayDesk
from jojo_tray.qt.settings.settings_desk import SettingsDesk
from jojo_tray.qt.settings.settings_dialog import SettingsDialog
from jojo_tray.qt.tray.tray import Tray
from jojo_tray.settings import load
from tests.qt.core_bench import NOW, make_core
from tests.qt.stand_ins import settle, tasks_at_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from jojo_tray.app import Core
    from jojo_tray.settings import Settings


class Bench:
    """The settings window with both desks on a real core."""

    def __init__(self, core: Core, qtbot: QtBot) -> None:
        self.core = core
        self.dialog = SettingsDialog()
        qtbot.addWidget(self.dialog)
        self.page = self.dialog.gateway
        self.tray = Tray()
        self.gateway = GatewayProcess([sys.executable, "-c", ""], {}, self.dialog)
        display, tasks = Display(core, self.tray), tasks_at_once()
        self.settings = SettingsDesk(core, tasks, display, self.dialog)
        self.desk = GatewayDesk(core, tasks, display, self.page, self.gateway)
        self.settings.applied.connect(self.desk.follow)

    def show(self) -> None:
        """Open the page."""
        self.settings.show()
        self.desk.show()
        settle()

    def saved(self) -> Settings:
        settle()
        return load(self.core.around.folders, {}).settings

    def control(self, name: str) -> Any:
        return next(control for control in self.page.controls if control.name == name)

    def make(self, name: str) -> str:
        """Type a name, press the button, and read the token."""
        self.page.tokens.name.setText(name)
        self.page.tokens.make.click()
        settle()
        return self.page.tokens.token.line.text()

    def listed(self) -> list[str]:
        rows = self.page.tokens.list
        return [rows.item(row).text() for row in range(rows.count())]


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    """The page at work."""
    with make_core() as core:
        bench = Bench(core, qtbot)
        bench.show()
        yield bench


def answer(words: str) -> list[str]:
    """Press the button of these words in the question that comes; returns what was asked."""
    asked: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        next(button for button in box.buttons() if words in button.text()).click()

    QTimer.singleShot(0, press)
    return asked


def test_a_new_token_is_shown_once_and_opens(bench: Bench) -> None:
    assert bench.page.tokens.none.text().startswith("No program has a token yet")
    token = bench.make("Kitchen ")
    assert bench.page.tokens.none.text() == ""
    assert token.startswith("jojo_")
    assert bench.core.assistant.clients.by_hash() == {token_hash(token): "Kitchen"}
    assert bench.listed() == ["Kitchen: never used"]
    assert "not shown a second time" in bench.page.tokens.once.text()
    assert bench.page.tokens.name.text() == ""
    bench.show()  # the window was closed and opened again
    assert bench.page.tokens.token.line.text() == ""
    assert bench.page.tokens.token.isHidden()


def test_the_token_can_be_copied(bench: Bench) -> None:
    token = bench.make("Kitchen")
    bench.page.tokens.token.copy.click()
    assert QGuiApplication.clipboard().text() == token
    assert bench.page.told.text() == "Copied."


def test_a_name_is_needed_and_given_once(bench: Bench) -> None:
    assert not bench.page.tokens.make.isEnabled()
    bench.page.tokens.name.setText("  ")
    assert not bench.page.tokens.make.isEnabled()
    bench.make("Kitchen")
    assert bench.make("Kitchen") == ""
    assert bench.page.told.text().startswith("There is a token for Kitchen already.")
    assert len(bench.listed()) == 1


def test_the_last_use_is_told(bench: Bench) -> None:
    for name in ("Car", "Kitchen"):
        bench.make(name)
    bench.core.assistant.clients.seen(["Car"], NOW - timedelta(days=1))
    bench.show()
    car, kitchen = bench.listed()
    assert car.startswith("Car: last used 3 May")
    assert kitchen == "Kitchen: never used"


def test_a_token_is_revoked_when_that_is_really_wanted(bench: Bench) -> None:
    bench.make("Kitchen")
    tokens = bench.page.tokens
    assert not tokens.revoke.isEnabled()
    tokens.list.setCurrentRow(0)
    asked = answer("Cancel")
    tokens.revoke.click()
    assert asked[0].startswith("Revoke the token of Kitchen?")
    assert len(bench.core.assistant.clients.known()) == 1
    answer("Revoke the token")
    tokens.revoke.click()
    settle()
    assert bench.core.assistant.clients.known() == ()
    assert bench.listed() == []
    assert tokens.token.isHidden()
    assert bench.page.told.text() == "The token of Kitchen is worthless now."


def test_names_are_never_markup(bench: Bench) -> None:
    bench.make("<b>x</b> {name}")
    assert bench.listed() == ["<b>x</b> {name}: never used"]
    assert "<b>x</b> {name}" in bench.page.tokens.once.text()


def test_a_long_name_leaves_the_last_use_in_sight(bench: Bench) -> None:
    name = "<b>W</b>" + "W" * 52
    bench.make(name)
    bench.dialog.show()
    settle()
    rows = bench.page.tokens.list
    assert rows.horizontalScrollBar().maximum() == 0
    assert rows.visualItemRect(rows.item(0)).width() <= rows.viewport().width()
    assert "<b>" not in rows.item(0).toolTip()
    assert f"{'W' * 52}: never used" in rows.item(0).toolTip()


def test_what_is_chosen_is_saved_at_once(bench: Bench) -> None:
    for name in ("gateway", "speech_cache", "allow_overage"):
        bench.control(name).box.click()
    bench.control("gateway_port").box.setValue(9001)
    bench.control("speech_cache_megabytes").box.setValue(50)
    saved = bench.saved()
    assert (saved.gateway, saved.speech_cache, saved.allow_overage) == (True, False, True)
    assert (saved.gateway_port, saved.speech_cache_megabytes) == (9001, 50)
    assert bench.page.url.line.text() == "http://127.0.0.1:9001"


def test_the_base_url_can_be_copied(bench: Bench) -> None:
    assert bench.page.url.line.text() == "http://127.0.0.1:8722"
    bench.page.url.copy.click()
    assert QGuiApplication.clipboard().text() == "http://127.0.0.1:8722"


def test_origins_are_read_as_they_are_kept(bench: Bench) -> None:
    origins = bench.control("gateway_origins")
    origins.text.setText("http://localhost:3000/,  https://App.example")
    origins.text.editingFinished.emit()
    wanted = ("http://localhost:3000", "https://app.example")
    assert bench.saved().gateway_origins == wanted
    assert origins.text.text() == "http://localhost:3000, https://app.example"
    origins.text.setText("")
    origins.text.editingFinished.emit()
    assert bench.saved().gateway_origins == ()


@pytest.mark.parametrize(
    "wrong", ["localhost", "ftp://a", "http://a/b", "*", "http://me@a", "http://a:b", "http://a:0"]
)
def test_what_is_no_origin_is_said_and_not_kept(bench: Bench, wrong: str) -> None:
    origins = bench.control("gateway_origins")
    origins.text.setText(f"http://localhost:3000 {wrong}")
    assert origins.flaw.text() == "An origin reads like http://localhost:3000."
    origins.text.editingFinished.emit()
    assert bench.saved().gateway_origins == ()
    origins.text.setText("http://localhost:3000")
    assert origins.flaw.text() == ""


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (GatewayStanding(GatewayState.OFF), "It does not run."),
        (GatewayStanding(GatewayState.STARTING), "It is being started…"),
        (
            GatewayStanding(GatewayState.RUNNING, "http://127.0.0.1:8722"),
            "It runs at http://127.0.0.1:8722.",
        ),
        (GatewayStanding(GatewayState.PORT_TAKEN), "Port 8722 is in use by another program"),
        (GatewayStanding(GatewayState.NOT_INSTALLED), 'pipx install --force "jojo-tray[gateway]"'),
        (GatewayStanding(GatewayState.DEMO), "The demo runs no gateway."),
        (
            GatewayStanding(GatewayState.FALLEN, detail="The disk is full."),
            "It has ended and will be started again. The disk is full.",
        ),
        (
            GatewayStanding(GatewayState.GIVEN_UP, detail="{url}"),
            "switch it off and on to try once more. {url}",
        ),
    ],
)
def test_how_the_gateway_is_stands_on_the_page(
    bench: Bench, standing: GatewayStanding, said: str
) -> None:
    bench.gateway.changed.emit(standing)
    assert said in bench.page.state.accessibleName()


def keep_speech(core: Core, size: int) -> None:
    """Put a sound of so many bytes on the shelf."""
    recipe = recipe_for("voice", {"text": "Good morning."})
    assert recipe is not None
    with core.speech.shelf.begin(1, recipe) as draft:
        draft.write(bytes(size))
        assert draft.keep({"content-type": "audio/mpeg"}, 13)


def test_the_kept_speech_is_weighed_and_cleared(bench: Bench) -> None:
    assert bench.page.kept.text() == "No speech is kept now."
    assert not bench.page._clear.isEnabled()
    keep_speech(bench.core, 2_000_000)
    bench.show()
    assert bench.page.kept.text() == "2.0 MB of speech are kept."
    asked = answer("Cancel")
    bench.page._clear.click()
    assert asked[0] == "Remove all speech that is kept?\n\nThe same texts cost credits again."
    assert bench.page._clear.isEnabled()
    answer("Remove the speech")
    bench.page._clear.click()
    settle()
    assert bench.core.speech.shelf.stats().entries == 0
    assert bench.page.kept.text() == "No speech is kept now."
    assert not bench.page._clear.isEnabled()
