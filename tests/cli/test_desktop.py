from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from jojo_tray.folders import APP_ID

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell import Shell

HAS_MENUS = not {sys.platform} & {"win32", "darwin"}


def test_the_menu_entry_comes_and_goes(shell: Shell, tmp_path: Path) -> None:
    shell.environ(XDG_DATA_HOME=str(tmp_path / "share"))
    answer = shell("--install-desktop")
    if not HAS_MENUS:
        assert answer.code == 2
        return
    entry = tmp_path / "share" / "applications" / f"{APP_ID}.desktop"
    assert answer.code == 0
    assert f"written: {entry}" in answer.out.splitlines()
    assert entry.exists()
    assert f"removed: {entry}" in shell("--uninstall-desktop").out.splitlines()
    assert not entry.exists()
    assert shell("--uninstall-desktop").out == ""
