from __future__ import annotations

import os
import stat
import subprocess
import sys
from dataclasses import astuple
from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from jojo_tray.domain.errors import StoreError
from jojo_tray.folders import APP_ID, Folders

BASES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


BORROWED = Folders(*[Path("/proc/1")] * 6)  # to anybody but root, another user's


def hand_over(path: Path, kind: str) -> bool:
    """Make a folder or link that belongs to somebody else; only root can."""
    path.mkdir() if kind == "folder" else path.symlink_to(path.parent)
    command = ["chown", "-h", "54321:54321", str(path)]
    return subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0


def test_the_usual_places_are_those_of_platformdirs() -> None:
    folders = Folders.of_user(os.environ)
    usual = PlatformDirs("jojo-tray", appauthor=False)
    assert folders.config == usual.user_config_path
    assert folders.data == usual.user_data_path
    assert folders.state == usual.user_state_path
    assert folders.cache == usual.user_cache_path
    assert folders.log == usual.user_log_path


def test_the_environment_moves_them(tmp_path: Path) -> None:
    folders = Folders.of_user({name: str(tmp_path / name) for name in BASES})
    assert folders.config == tmp_path / "XDG_CONFIG_HOME/jojo-tray"
    assert folders.log == tmp_path / "XDG_STATE_HOME/jojo-tray/log"


@pytest.mark.parametrize("given", ["", "relative/folder"])
def test_a_base_that_is_not_absolute_counts_as_not_set(given: str) -> None:
    environ = {"HOME": "/home/ann", **dict.fromkeys(BASES, given), "XDG_RUNTIME_DIR": given}
    folders = Folders.of_user(environ)
    assert folders.config == Path("/home/ann/.config/jojo-tray")
    assert folders.runtime == Path("/home/ann/.local/state/jojo-tray/run")


def test_the_session_keeps_its_sockets_in_its_runtime_folder() -> None:
    folders = Folders.of_user({"HOME": "/h", "XDG_RUNTIME_DIR": "/run/user/1000"})
    assert folders.runtime == Path("/run/user/1000/jojo-tray")


def test_a_set_of_its_own_lies_below_its_root(tmp_path: Path) -> None:
    folders = Folders.below(tmp_path)
    assert len(set(astuple(folders))) == 6
    assert all(tmp_path in folder.parents for folder in astuple(folders)[:5])


def test_sockets_fit_into_the_runtime_folder_however_deep_the_root(tmp_path: Path) -> None:
    root = tmp_path / ("deep" * 30)
    one, other = Folders.below(root), Folders.below(root / "other")
    assert one == Folders.below(root)
    assert one.runtime != other.runtime
    one.prepare()
    assert len(os.fsencode(one.runtime / "a-socket.sock")) < 104
    one.runtime.rmdir()


def test_folders_are_private_even_without_a_umask(tmp_path: Path) -> None:
    folders = Folders.below(tmp_path / "not" / "there yet")
    before = os.umask(0)
    try:
        folders.prepare()
    finally:
        os.umask(before)
    made = [*astuple(folders)[:5], tmp_path / "not", tmp_path / "not/there yet"]
    assert {mode(folder) for folder in made} == {0o700}


def test_folders_that_others_may_read_are_closed_at_start(tmp_path: Path) -> None:
    folders = Folders.below(tmp_path)
    folders.data.mkdir(mode=0o755)
    folders.prepare()
    folders.prepare()
    assert mode(folders.data) == 0o700


def test_a_link_of_the_users_own_is_followed(tmp_path: Path) -> None:
    folders = Folders.below(tmp_path / "home")
    elsewhere = tmp_path / "big disk"
    elsewhere.mkdir()
    folders.data.parent.mkdir()
    folders.data.symlink_to(elsewhere)
    folders.prepare()
    assert folders.data.is_symlink()
    assert mode(elsewhere) == 0o700


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_what_another_user_planted_is_refused(tmp_path: Path, kind: str) -> None:
    folders = Folders.below(tmp_path) if hand_over(tmp_path / "cache", kind) else BORROWED
    with pytest.raises(StoreError, match="another user") as caught:
        folders.prepare()
    assert caught.value.facts["path"] in {tmp_path / "cache", Path("/proc/1")}


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("")
    with pytest.raises(StoreError) as caught:
        Folders.below(tmp_path).prepare()
    assert str(tmp_path / "config") in caught.value.advice()


def test_the_id_is_one_for_all_and_the_start_stays_light() -> None:
    assert APP_ID == "io.github.jojo_tray.JoJoTray"
    script = "import sys, jojo_tray.folders; print('platformdirs' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout == "False\n"
