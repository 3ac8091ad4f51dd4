"""The settings' file: what is broken is kept, what is not ours stays, nothing is half written."""

from __future__ import annotations

import stat
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.errors import StoreReadOnly
from jojo_tray.settings import Folders, LoadedSettings, Settings, load, save
from tests.settings_folder import file, prepared, write

if TYPE_CHECKING:
    from pathlib import Path

SAVER = """
import sys
from pathlib import Path
from jojo_tray.settings import Folders, save
for number in range(1, 11):
    save(Folders.below(Path(sys.argv[1])), {sys.argv[2]: number})
"""


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return prepared(tmp_path)


@pytest.mark.parametrize(
    "content",
    [b"theme = [", b"\xff\xfe\x00", b"theme = 'dark'\ntheme = 'dark'", b"a = " + b"[" * 5000],
    ids=["half written", "not text", "twice", "too deep"],
)
def test_a_broken_file_is_kept_aside_and_defaults_hold(folders: Folders, content: bytes) -> None:
    file(folders).write_bytes(content)
    loaded = load(folders, {})
    assert loaded.settings == Settings()
    assert loaded.notice
    assert loaded.notice.kept_as
    assert loaded.notice.kept_as.read_bytes() == content
    assert str(loaded.notice.kept_as) in loaded.notice.text()
    assert load(folders, {}) == LoadedSettings(Settings())


def test_saving_over_a_broken_file_keeps_it_too(folders: Folders) -> None:
    write(folders, "theme = [")
    save(folders, {"theme": "dark"})
    assert load(folders, {}).settings.theme == "dark"
    assert [path.read_text() for path in folders.config.glob("*.broken-*")] == ["theme = ["]


def test_a_file_that_cannot_be_opened_is_told_and_never_replaced(folders: Folders) -> None:
    file(folders).symlink_to(folders.config / "config.toml")  # a link to itself
    loaded = load(folders, {})
    assert loaded.settings == Settings()
    assert loaded.notice
    assert loaded.notice.unreadable
    assert "cannot be read" in loaded.notice.text()


def test_a_folder_in_the_files_place_is_not_written_over(folders: Folders) -> None:
    file(folders).mkdir()
    with pytest.raises(StoreReadOnly):
        save(folders, {"theme": "dark"})
    assert file(folders).is_dir()


def test_comments_order_and_unknown_keys_stay(folders: Folders) -> None:
    write(
        folders,
        "# mine\ninterval_minutes = 7  # often\nfuture = 1\n\n[alerts]\nquota = true # loud\n\n"
        "[later]\nx = 1\n",
    )
    save(folders, {"interval_minutes": 9, "theme": "dark", "alerts.renewed": False})
    text = file(folders).read_text()
    assert text.startswith("# mine\ninterval_minutes = 9  # often\nfuture = 1\n")
    assert "quota = true # loud" in text
    content = tomllib.loads(text)
    assert content["later"] == {"x": 1}
    assert content["alerts"] == {"quota": True, "renewed": False}
    assert (content["schema"], content["theme"]) == (1, "dark")


def test_a_newer_schema_is_read_and_its_number_kept(folders: Folders) -> None:
    write(folders, "schema = 7\ntheme = 'dark'\n")
    assert load(folders, {}) == LoadedSettings(Settings(theme="dark"))
    save(folders, {"theme": "light"})
    assert tomllib.loads(file(folders).read_text()) == {"schema": 7, "theme": "light"}


def test_the_file_is_private_and_a_link_of_the_users_stays_one(
    folders: Folders, tmp_path: Path
) -> None:
    target = tmp_path / "dotfiles.toml"
    target.write_text("theme = 'light'\n")
    file(folders).symlink_to(target)
    save(folders, {"theme": "dark"})
    assert file(folders).is_symlink()
    assert tomllib.loads(target.read_text())["theme"] == "dark"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_two_processes_saving_at_once_lose_nothing(folders: Folders, tmp_path: Path) -> None:
    names = ["interval_minutes", "default_page_size"]
    savers = [
        subprocess.Popen([sys.executable, "-c", SAVER, str(tmp_path), name]) for name in names
    ]
    assert [saver.wait() for saver in savers] == [0, 0]
    settings = load(folders, {}).settings
    assert (settings.interval_minutes, settings.default_page_size) == (10, 10)


def test_the_start_reads_no_toml_when_there_is_no_file(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from jojo_tray.settings import Folders, load;"
        "load(Folders.below(Path(sys.argv[1])), {});"
        "print({'tomllib', 'tomlkit', 'platformdirs', 'zoneinfo', 'tempfile'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("set()\n", "")
