"""Where assistants may write: below the allowed folders, whatever the path and the links say."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from platformdirs import user_downloads_path

from jojo_tray.app import build
from jojo_tray.domain.assistant_errors import FolderForbidden
from jojo_tray.domain.errors import FolderProblem
from jojo_tray.folders import Folders
from jojo_tray.mcp_server.places import Places, places
from jojo_tray.services.clock import SystemClock
from jojo_tray.surroundings import Surroundings
from tests.fakes import FakeVault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.app import Core

FOLDERS = ("in", "in/a", "in/b", "in/a/b", "out", "out/a")
# Where a link may be put, and where it may lead: in, out, up, in a circle, nowhere.
LINKS = st.dictionaries(
    st.sampled_from(("in/to", "in/a/to", "in/a/on", "out/to", "in/b/on")),
    st.sampled_from((*FOLDERS, "in/to", "in/a/to", "in/a/on", "in/none", "out/none", ".")),
    max_size=4,
)
WANTED = st.lists(
    st.sampled_from(("a", "b", "to", "on", "..", ".", "in", "out", "none", "new", "~")), max_size=5
).map("/".join)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for folder in FOLDERS:
        (tmp_path / folder).mkdir(exist_ok=True)
    return tmp_path


@pytest.fixture
def found(tree: Path) -> Places:
    return Places(tree / "in", (tree / "in",))


@given(links=LINKS, wanted=WANTED, absolute=st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_path_and_no_links_lead_out(links: dict[str, str], wanted: str, absolute: bool) -> None:
    with TemporaryDirectory() as name:
        root = Path(name).resolve()
        for folder in FOLDERS:
            (root / folder).mkdir()
        for place, target in links.items():
            (root / place).symlink_to(root / target)
        outside = set(walked(root / "out"))
        try:
            made = Places(root / "in", (root / "in",)).folder(
                f"{root}/{wanted}" if absolute else wanted
            )
        except (FolderForbidden, FolderProblem):
            pass
        else:
            assert Path(os.path.realpath(made)) == made
            assert made.is_dir()
            assert made.is_relative_to(root / "in")
        assert set(walked(root / "out")) == outside
        assert {path.name for path in root.iterdir()} == {"in", "out"}


def walked(root: Path) -> Iterator[str]:
    for at, folders, files in os.walk(root):
        yield from (f"{at}/{name}" for name in (*folders, *files))


@pytest.mark.parametrize("wanted", [None, "", "."])
def test_without_a_wish_it_is_the_usual_one(found: Places, tree: Path, wanted: str | None) -> None:
    assert found.folder(wanted) == (tree / "in").resolve()


@pytest.mark.parametrize("wanted", ["new", "a/../new/deep", "{tree}/in/new", "{tree}/in/a/to/new"])
def test_a_folder_within_is_made(found: Places, tree: Path, wanted: str) -> None:
    (tree / "in/a/to").symlink_to(tree / "in/b")
    made = found.folder(wanted.format(tree=tree))
    assert made.is_dir()
    assert made.is_relative_to((tree / "in").resolve())


@pytest.mark.parametrize(
    "wanted",
    ["..", "../out", "/", "/tmp", "{tree}/out", "{tree}/in/../out", "{tree}/inner", "to", "to/new",
     "round", "~", "~nobody-of-this-name/x", "a\0b"],
)  # fmt: skip
def test_what_leads_out_is_refused_with_what_is_allowed(
    found: Places, tree: Path, wanted: str
) -> None:
    (tree / "in/to").symlink_to(tree / "out")
    (tree / "in/round").symlink_to(tree / "in/round")
    with pytest.raises(FolderForbidden) as told:
        found.folder(wanted.format(tree=tree))
    assert str(tree / "in") in told.value.advice()
    assert not (tree / "out/new").exists()


def test_a_file_in_the_way_is_no_folder(found: Places, tree: Path) -> None:
    (tree / "in/file").write_bytes(b"")
    for wanted in ("file", "file/new", "x" * 5000):
        with pytest.raises(FolderProblem):
            found.folder(wanted)


def test_a_link_put_in_the_way_meanwhile_is_noticed(found: Places, tree: Path) -> None:
    with pytest.raises(FolderForbidden):
        found.folder("late", lambda folder: folder.symlink_to(tree / "out"))


def test_the_users_own_links_are_followed(tree: Path) -> None:
    (tree / "music").symlink_to(tree / "out")
    (tree / "circle").symlink_to(tree / "circle")
    allowed = Places(tree / "in", (tree / "circle", tree / "music"))
    assert allowed.folder(str(tree / "music/a")) == (tree / "out/a").resolve()
    assert allowed.folder(str(tree / "out/a")) == (tree / "out/a").resolve()
    with pytest.raises(FolderForbidden):
        allowed.folder()


def core_of(folders: Folders) -> Core:
    """A core that nothing is asked of but its folders."""
    return build(Surroundings(folders, {}, SystemClock(), vault=FakeVault()))


def test_allowed_is_what_the_user_chose(tmp_path: Path) -> None:
    core = core_of(Folders.below(tmp_path))
    downloads, reports = tmp_path / "downloads", tmp_path / "reports"
    assert places(core) == Places(downloads, (downloads, reports))
    assert places(core, reports) == Places(reports, (downloads, reports))
    one, two, three, four = (tmp_path / name for name in "abcd")
    core.preferences.change(
        download_folder=one, report_folder=two, archive_folder=three, assistants_folders=(four, one)
    )
    assert places(core) == Places(one, (one, two, three, four))


def test_a_users_downloads_go_to_the_platforms_folder(tmp_path: Path) -> None:
    core = core_of(Folders.of_user({"HOME": str(tmp_path)}))
    assert places(core).usual == user_downloads_path()
