from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.folders import Folders
from jojo_tray.services.clock import SystemClock
from jojo_tray.surroundings import Surroundings
from tests.fakes import FakeVault
from tests.mcp_server.assistant import asking
from tests.mcp_server.machine import Machine
from tests.mcp_server.stored import read_by
from tests.shell import KEY, Shell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.demo.account import Profile
    from jojo_tray.services.ports import Clock
    from tests.mcp_server.assistant import Assistant
    from tests.mcp_server.stored import Generations


@pytest.fixture(params=["documented", "extended"])
def profile(request: pytest.FixtureRequest) -> Profile:
    """Both accounts; a test that needs only one says `@documented` or `@extended`."""
    name: Profile = request.param
    return name


@pytest.fixture
def monthly_credits() -> int | None:
    """How large the account is: as its plan allows, but where tests say `FEW_CREDITS`."""
    return None


@pytest.fixture
def service(profile: Profile, monthly_credits: int | None) -> Iterator[DemoServer]:
    """The built-in account over real HTTP."""
    with DemoServer(DemoAccount(profile=profile, monthly_credits=monthly_credits)) as server:
        yield server


@pytest.fixture
def clock() -> Clock:
    """The machine's time; where it must stand still, tests have one of their own."""
    return SystemClock()


@pytest.fixture
def around(service: DemoServer, clock: Clock, tmp_path: Path) -> Surroundings:
    """Where server and command line run, both on the same folders."""
    environ = {"ELEVENLABS_API_KEY": KEY, "ELEVENLABS_BASE_URL": service.base_url}
    return Surroundings(Folders.below(tmp_path / "home"), environ, clock, vault=FakeVault())


@pytest.fixture
def shell(around: Surroundings, service: DemoServer) -> Shell:
    """The command line beside the assistant, to compare with."""
    return Shell(around, around.vault, service)  # type: ignore[arg-type]


@pytest.fixture
def machine(service: DemoServer, tmp_path: Path) -> Machine:
    """Where the server is a process of its own."""
    return Machine(tmp_path, service.base_url)


@pytest.fixture
def ask(around: Surroundings) -> Iterator[Assistant]:
    """An assistant on a server of this process."""
    with asking(around) as found:
        yield found


@pytest.fixture
def generations(shell: Shell) -> Generations:
    """The stored history, the newest first; no request is counted yet."""
    return read_by(shell)
