"""Servers for the tests of the built-in account: one shared to read, one a test to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from tests.demo.caller import Caller, Watch

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def reading_server() -> Iterator[DemoServer]:
    """Serve an account that no test may change."""
    with DemoServer(DemoAccount(now=Watch().now)) as server:
        yield server


@pytest.fixture
def reader(reading_server: DemoServer) -> Iterator[Caller]:
    """Call the shared server."""
    with Caller(reading_server.base_url) as caller:
        yield caller


@pytest.fixture(scope="session")
def extended_server() -> Iterator[DemoServer]:
    """Serve an account with the design document's endpoints."""
    with DemoServer(DemoAccount(now=Watch().now, profile="extended")) as server:
        yield server


@pytest.fixture
def extended(extended_server: DemoServer) -> Iterator[Caller]:
    """Call the extended server."""
    with Caller(extended_server.base_url) as caller:
        yield caller


@pytest.fixture
def watch() -> Watch:
    """Give the clock of `server`."""
    return Watch()


@pytest.fixture
def server(watch: Watch) -> Iterator[DemoServer]:
    """Serve an account of the test's own."""
    with DemoServer(DemoAccount(now=watch.now)) as server:
        yield server


@pytest.fixture
def caller(server: DemoServer) -> Iterator[Caller]:
    """Call the test's own server."""
    with Caller(server.base_url) as caller:
        yield caller
