"""A history that cannot be written is browsed as any other, and says that it cannot be written."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.kill_points import ROOT
from tests.store.history_material import keep
from tests.store.index_material import ROWS, index_all
from tests.store.test_database import bound_by_permissions

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.store.store import Store

BROWSE = """
import sys
from pathlib import Path
from jojo_tray.domain.errors import StoreReadOnly
from jojo_tray.domain.history import EVERYTHING
from jojo_tray.store.store import open_store
from tests.store.history_material import keep
from tests.store.index_material import finds_everything, relied_on
store = open_store(Path(sys.argv[1]))
finds_everything(store)
print(store.search.totals(1, EVERYTHING).items, len(store.search.facets(1, EVERYTHING).voices))
writes = (
    lambda: keep(store, 1, [99]),
    lambda: store.history.forget(1, ["item-1"]),
    lambda: store.downloads.pause(1, "user"),
)
for write in writes:
    try:
        write()
        print("written")
    except StoreReadOnly:
        print("read-only")
"""


@pytest.mark.parametrize("is_indexed", [False, True])
def test_a_history_that_cannot_be_written_can_be_browsed(
    store: Store, account: int, path: Path, is_indexed: bool
) -> None:
    keep(store, account, range(ROWS))
    if is_indexed:
        index_all(store)
    kept = [path.parent, *path.parent.iterdir()]
    for one in kept:
        one.chmod(0o500 if one.is_dir() else 0o400)
    try:
        command = [*bound_by_permissions(path), sys.executable, "-c", BROWSE, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    finally:
        path.parent.chmod(0o700)

    assert done.stdout.splitlines() == [f"{ROWS} 1", "read-only", "read-only", "read-only"], done
