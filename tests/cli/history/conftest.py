"""A shell on a small built-in account, and one that has read its history already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.shell import Shell

MONTHLY_CREDITS = 3000  # a year of it is some two hundred generations


@pytest.fixture
def server() -> Iterator[DemoServer]:
    with DemoServer(DemoAccount(monthly_credits=MONTHLY_CREDITS)) as server:
        yield server


@pytest.fixture
def synced(shell: Shell) -> Shell:
    """A shell whose history is read; no request is counted yet."""
    assert shell("history", "sync").code == 0
    shell.server.clear_requests()
    return shell


@pytest.fixture
def ids(synced: Shell) -> list[str]:
    """The ids of the whole history, the newest first."""
    listed = synced("history", "list", "--limit", "all").out.splitlines()
    return [line.split("\t")[-1] for line in listed]
