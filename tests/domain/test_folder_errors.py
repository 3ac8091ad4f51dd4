"""Why a folder takes nothing is said of that folder, not of the data of JoJo Tray."""

from __future__ import annotations

from pathlib import Path

import pytest

from jojo_tray.domain.downloads import FolderFull, FolderReadOnly
from jojo_tray.domain.errors import FolderProblem, StoreError

FOLDER = Path("music")


@pytest.mark.parametrize(
    ("error", "said", "advice"),
    [
        (
            FolderFull(path=FOLDER),
            "The disk with the folder music is full.",
            "Free some space, or choose another folder.",
        ),
        (
            FolderReadOnly(path=FOLDER),
            "The folder music cannot be written to.",
            "Choose another folder.",
        ),
        (
            FolderProblem(path=FOLDER, detail="the folder is gone"),
            "Nothing can be saved in music: the folder is gone.",
            "Choose another folder.",
        ),
    ],
)
def test_the_folder_and_what_helps_are_named(error: StoreError, said: str, advice: str) -> None:
    assert str(error) == said
    assert error.advice() == advice
    assert error.exit_code == 1


def test_each_has_a_code_of_its_own() -> None:
    codes = [kind.code for kind in (FolderProblem, FolderFull, FolderReadOnly)]
    assert codes == ["folder", "folder_full", "folder_read_only"]
