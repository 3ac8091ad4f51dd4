from __future__ import annotations

import os
import sys
from pathlib import Path

from jojo_tray.domain.insight.notes import sentence_of
from jojo_tray.domain.money.own_plans import EXAMPLE, MOST_BYTES
from jojo_tray.domain.money.plans import BUILT_IN
from jojo_tray.services.money.plan_file import NAME, read_plans
from tests.domain.insight.loud import LOUD


def written(folder: Path, content: bytes) -> Path:
    path = folder / NAME
    path.write_bytes(content)
    return path


def test_without_a_file_the_built_in_prices_hold(tmp_path: Path) -> None:
    assert read_plans(tmp_path / NAME) == BUILT_IN
    assert read_plans(tmp_path / "no folder" / NAME) == BUILT_IN


def test_a_file_is_read_anew_each_time(tmp_path: Path) -> None:
    path = written(tmp_path, EXAMPLE.encode())
    first = read_plans(path).plan("creator")
    written(tmp_path, EXAMPLE.replace("22.00", "23.00").encode())
    second = read_plans(path).plan("creator")
    assert first is not None
    assert second is not None
    assert (str(first.price().amount), str(second.price().amount)) == ("22.00", "23.00")


def test_a_file_with_a_mark_of_its_encoding_is_read(tmp_path: Path) -> None:
    assert read_plans(written(tmp_path, b"\xef\xbb\xbf" + EXAMPLE.encode())).notice is None


def test_a_large_file_is_not_read_whole(tmp_path: Path) -> None:
    path = written(tmp_path, b"# " + b"x" * (100 * MOST_BYTES))
    assert read_plans(path).notice == "plans.toml is too large: the built-in prices are used"


def test_a_folder_of_that_name_is_no_file(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    assert read_plans(tmp_path / NAME) == BUILT_IN


def test_files_that_never_end_are_not_waited_for(tmp_path: Path) -> None:
    if sys.platform != "win32":  # there are no such files there
        os.mkfifo(tmp_path / "pipe")
    assert read_plans(tmp_path / "pipe") == BUILT_IN
    assert read_plans(Path("/dev/zero")) == BUILT_IN


def test_a_link_to_itself_is_no_file(tmp_path: Path) -> None:
    loop = tmp_path / NAME
    loop.symlink_to(loop)
    assert read_plans(loop) == BUILT_IN


def test_what_cannot_be_read_changes_nothing_but_says_so(tmp_path: Path) -> None:
    found = read_plans(tmp_path / ("x" * 300))
    assert found.plans == BUILT_IN.plans
    assert found.notice is not None
    assert found.notice.startswith("plans.toml cannot be read (")
    why = found.notice[found.notice.index("(") : found.notice.index(")")]
    assert f"CANNOT BE READ {why}): THE BUILT-IN" in sentence_of(found.notice, LOUD)
