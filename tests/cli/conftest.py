from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.folders import Folders
from jojo_tray.services.clock import SystemClock
from jojo_tray.surroundings import Surroundings
from tests.fakes import FakeVault
from tests.shell import KEY, Shell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def server() -> Iterator[DemoServer]:
    with DemoServer(DemoAccount()) as server:
        yield server


@pytest.fixture
def shell(server: DemoServer, tmp_path: Path) -> Iterator[Shell]:
    environ = {"ELEVENLABS_API_KEY": KEY, "ELEVENLABS_BASE_URL": server.base_url}
    vault = FakeVault()
    around = Surroundings(Folders.below(tmp_path), environ, SystemClock(), vault=vault)
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield Shell(around, vault, server)
    for handler in [known for known in root.handlers if known not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
