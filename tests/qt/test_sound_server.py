"""A sound server that answered once and does no more is missed; any other is not."""

from __future__ import annotations

import socket
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from jojo_tray.qt.sound.sound_server import SoundServer, address

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def runtime() -> Iterator[Path]:
    """A folder whose path is short enough for a socket."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "pulse").mkdir()
        yield Path(folder)


@contextmanager
def server(runtime: Path, backlog: int = 8) -> Iterator[None]:
    """A server that takes callers and says nothing."""
    path = runtime / "pulse" / "native"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen(backlog)
        yield
    path.unlink()


def test_a_server_that_ended_is_gone_until_it_is_back(runtime: Path) -> None:
    asked = SoundServer({"XDG_RUNTIME_DIR": str(runtime)}, "linux")
    with server(runtime):
        assert not asked.is_gone()
    assert asked.is_gone()
    with server(runtime):
        assert not asked.is_gone()


def test_a_server_too_busy_to_answer_is_there(runtime: Path) -> None:
    asked = SoundServer({"XDG_RUNTIME_DIR": str(runtime)}, "linux")
    with server(runtime, backlog=0), socket.socket(socket.AF_UNIX) as other:
        other.connect(str(runtime / "pulse" / "native"))
        assert not asked.is_gone()
        assert not asked.is_gone()


def test_one_that_never_answered_is_not_missed(runtime: Path) -> None:
    asked = SoundServer({"XDG_RUNTIME_DIR": str(runtime)}, "linux")
    assert not asked.is_gone()
    assert not asked.is_gone()


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_have_none(runtime: Path, platform: str) -> None:
    asked = SoundServer({"XDG_RUNTIME_DIR": str(runtime)}, platform)
    with server(runtime):
        assert not asked.is_gone()
    assert not asked.is_gone()


@pytest.mark.parametrize(
    ("environ", "path"),
    [
        ({}, None),
        ({"XDG_RUNTIME_DIR": "/run/me"}, "/run/me/pulse/native"),
        ({"XDG_RUNTIME_DIR": "/run/me", "PULSE_RUNTIME_PATH": "/else"}, "/else/native"),
        ({"XDG_RUNTIME_DIR": "/run/me", "PULSE_SERVER": "tcp:host"}, None),
    ],
)
def test_where_it_is_looked_for(environ: dict[str, str], path: str | None) -> None:
    assert address(environ) == (Path(path) if path else None)
