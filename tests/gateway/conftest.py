from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.folders import Folders
from jojo_tray.preferences import Preferences
from jojo_tray.surroundings import Surroundings
from tests.fakes import AheadClock, FakeVault
from tests.gateway.echo import Echo
from tests.gateway.running import Running, running
from tests.shell import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def surroundings(folder: Path, base_url: str) -> Surroundings:
    """Folders of their own, and a key for a service at an address."""
    environ = {"ELEVENLABS_API_KEY": KEY, "ELEVENLABS_BASE_URL": base_url}
    return Surroundings(Folders.below(folder), environ, AheadClock(), vault=FakeVault())


@pytest.fixture
def service() -> Iterator[DemoServer]:
    """The built-in account over real HTTP."""
    with DemoServer(DemoAccount()) as server:
        yield server


@pytest.fixture
def gate(service: DemoServer, tmp_path: Path) -> Iterator[Running]:
    """A gateway before the built-in account."""
    with running(surroundings(tmp_path / "home", service.base_url)) as gate:
        yield gate


@pytest.fixture(scope="module")
def echo() -> Iterator[Echo]:
    """A service that says what it heard, or whatever a test wants."""
    with Echo() as server:
        yield server


@pytest.fixture(scope="module")
def echoing(echo: Echo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A gateway before it, which keeps no speech."""
    folder = tmp_path_factory.mktemp("gateway")
    around = surroundings(folder, echo.base_url)
    around.folders.prepare()
    Preferences(around).change(speech_cache=False)
    with running(around) as gate:
        yield gate
