"""The desk asks where and whether, queues, copies, and says what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.downloads import Destination, DownloadFormat
from jojo_tray.domain.errors import NotAudio, StoreFull
from jojo_tray.domain.history import EVERYTHING
from jojo_tray.qt.downloads.chooser import DialogChooser, may_open, usual_folder
from jojo_tray.qt.downloads.download_desk import DownloadDesk
from jojo_tray.qt.look.language import QtLanguage
from tests.qt.download_stand_ins import FOLDER, FakeChooser, FakeCore
from tests.qt.sound_stand_ins import entry
from tests.qt.stand_ins import settle, tasks_at_once

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp")


class Bench:
    """A desk on stand-ins, and what it told."""

    def __init__(self, core: FakeCore | None = None) -> None:
        self.core = core or FakeCore()
        self.user = FakeChooser()
        self.tasks = tasks_at_once()
        self.desk = DownloadDesk(self.core, self.tasks, QtLanguage, chooser=self.user)
        self.told: list[str] = []
        self.desk.told.connect(self.told.append)

    @property
    def added(self) -> list[tuple[tuple[str, ...], Destination]]:
        """What was queued."""
        return self.core.downloads.added


def test_what_is_saved_goes_where_the_settings_say() -> None:
    bench = Bench()
    bench.core.change(download_template="{id}", download_format="wav")
    bench.desk.save(["a", "b"])
    settle()
    assert bench.added == [(("a", "b"), Destination(FOLDER, "{id}", DownloadFormat.WAV))]
    assert bench.told == ["2 downloads queued."]
    assert bench.user.asked == []


def test_the_first_time_the_folder_is_asked_for_and_kept(tmp_path: Path) -> None:
    bench = Bench()
    bench.core.change(download_folder=None)
    bench.user.folder_answer = tmp_path
    bench.desk.save(["a"])
    bench.desk.save(["b"])
    settle()
    assert bench.user.asked == ["Where shall downloads be saved?"]
    assert [where.folder for _, where in bench.added] == [tmp_path, tmp_path]
    assert bench.core.settings.download_folder == tmp_path


def test_who_names_no_folder_saves_nothing() -> None:
    bench = Bench()
    bench.core.change(download_folder=None)
    bench.desk.save(["a"])
    bench.desk.save_all(EVERYTHING)
    settle()
    assert bench.added == []
    assert bench.core.settings.download_folder is None


def test_saving_nothing_asks_nothing() -> None:
    bench = Bench()
    bench.core.change(download_folder=None)
    bench.desk.save([])
    settle()
    assert (bench.added, bench.user.asked) == ([], [])


def test_all_that_is_shown_is_queued_after_a_question_with_the_count() -> None:
    bench = Bench(FakeCore(count=2_300))
    bench.desk.save_all(EVERYTHING)
    settle()
    assert bench.user.asked == [f"Save all 2,300 generations that are shown?\n\nFolder: {FOLDER}"]
    assert [len(ids) for ids, _ in bench.added] == [1000, 1000, 300]
    assert len({item_id for ids, _ in bench.added for item_id in ids}) == 2_300
    assert bench.told == ["2,300 downloads queued."]


def test_who_does_not_agree_saves_nothing() -> None:
    bench = Bench()
    bench.user.agrees = False
    bench.desk.save_all(EVERYTHING)
    settle()
    assert (bench.added, bench.told) == ([], [])


def test_an_empty_list_has_nothing_to_save() -> None:
    bench = Bench(FakeCore(count=0))
    bench.desk.save_all(EVERYTHING)
    settle()
    assert bench.told == ["There is nothing to save."]
    assert bench.user.asked == []


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """Audio at hand."""
    path = tmp_path / "cache" / "3f.mp3"
    path.parent.mkdir()
    path.write_bytes(b"sound" * 1000)
    return path


@pytest.mark.parametrize(
    ("chosen", "saved"), [("mine.mp3", "mine.mp3"), ("mine", "mine.mp3"), ("a.sh", "a.sh.mp3")]
)
def test_one_is_saved_under_the_name_chosen(
    sound: Path, tmp_path: Path, chosen: str, saved: str
) -> None:
    bench = Bench(FakeCore(sound))
    bench.core.change(download_folder=tmp_path)
    bench.user.file_answer = tmp_path / chosen
    bench.desk.save_as(entry(1))
    settle()
    (suggested,) = bench.user.asked
    assert str(suggested).startswith(str(tmp_path / "2026-05-04_Rachel_Good evening"))
    assert str(suggested).endswith(".mp3")
    assert (tmp_path / saved).read_bytes() == sound.read_bytes()
    assert bench.told == [f"Saved as {saved}."]


def test_a_name_not_chosen_saves_nothing(sound: Path, tmp_path: Path) -> None:
    bench = Bench(FakeCore(sound))
    bench.desk.save_as(entry(1))
    settle()
    assert bench.told == []
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]


def test_a_folder_that_is_not_there_is_said(sound: Path, tmp_path: Path) -> None:
    bench = Bench(FakeCore(sound))
    bench.user.file_answer = tmp_path / "gone" / "mine.mp3"
    bench.desk.save_as(entry(1))
    settle()
    (said,) = bench.told
    assert "Nothing can be saved in" in said


def test_failures_are_said_with_what_to_do() -> None:
    bench = Bench()
    bench.core.downloads.failure = StoreFull()
    bench.core.sounds.failure = NotAudio(detail="JSON")
    bench.desk.save(["a"])
    bench.desk.save_as(entry())
    bench.desk.open_with(entry())
    settle()
    assert len(bench.told) == 3
    assert "The disk is full" in bench.told[0]
    assert bench.told[1] == bench.told[2]
    assert "try again later" in bench.told[1]


def test_audio_is_handed_to_the_users_player(sound: Path) -> None:
    bench = Bench(FakeCore(sound))
    bench.desk.open_with(entry())
    bench.user.opens = False
    settle()
    assert bench.user.asked == [sound]
    assert bench.told == ["Nothing here opens 3f.mp3."]


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("a.mp3", True),
        ("a.FLAC", True),
        ("a.desktop", False),
        ("a.mp3.sh", False),
        ("a.exe", False),
        ("a.zip", False),
        ("mp3", False),
    ],
)
def test_only_audio_is_ever_opened(tmp_path: Path, name: str, allowed: bool) -> None:
    path = tmp_path / name
    path.write_bytes(b"")
    assert may_open(path) is allowed


def test_folders_are_opened_but_no_programs_and_nothing_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / "Fake.app").mkdir()
    assert may_open(tmp_path)
    assert not may_open(tmp_path / "Fake.app")
    assert not may_open(tmp_path / "gone.mp3")
    assert not DialogChooser().show(tmp_path / "Fake.app")


def test_the_usual_folder_is_an_absolute_one() -> None:
    assert usual_folder().is_absolute()
