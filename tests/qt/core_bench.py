"""A real core on a folder of its own, for what the shell asks of it; no key, no network."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from jojo_tray.app import Core, wire
from jojo_tray.folders import Folders
from jojo_tray.preferences import Preferences
from jojo_tray.surroundings import Surroundings
from tests.fakes import FakeClock, FakeVault
from tests.qt.stand_ins import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["NOW", "make_core"]


@contextmanager
def make_core(
    environ: Mapping[str, str] | None = None,
    *,
    demo: bool = False,
    vault: FakeVault | None = None,
) -> Iterator[Core]:
    """A core whose clock stands still and whose keyring is in memory."""
    with TemporaryDirectory() as folder:
        around = Surroundings(
            Folders.below(Path(folder)),
            {"HOME": folder, **(environ or {})},
            FakeClock(NOW),
            demo=demo,
            vault=vault or FakeVault(),
        )
        around.folders.prepare()
        core = wire(around, Preferences(around), tells=True)
        try:
            yield core
        finally:
            core.close()
