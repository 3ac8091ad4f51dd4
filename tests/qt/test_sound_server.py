"""A sound server that ends is noticed, even if it is back at once."""

from __future__ import annotations

import socket
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from jojo_tray.qt.sound.sound_server import LOCAL, SoundServer, address, answers
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def runtime() -> Iterator[Path]:
    """A folder whose path is short enough for a socket."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "pulse").mkdir()
        yield Path(folder)


@contextmanager
def server(runtime: Path, backlog: int = 8) -> Iterator[socket.socket]:
    """A server that lets callers wait; in the end it hangs up on all of them."""
    path = runtime / "pulse" / "native"
    with socket.socket(LOCAL) as listening:
        listening.bind(str(path))
        listening.listen(backlog)
        yield listening
    path.unlink()


def watcher(runtime: Path, platform: str = "linux") -> SoundServer:
    """One that looks into this folder."""
    return SoundServer({"XDG_RUNTIME_DIR": str(runtime)}, platform=platform)


@pytest.mark.usefixtures("qapp")
class TestWatching:
    """With a server that comes and goes."""

    def test_one_that_is_there_has_not_ended(self, runtime: Path) -> None:
        watching = watcher(runtime)
        with server(runtime):
            assert [watching.has_ended(), watching.has_ended()] == [False, False]

    def test_one_that_ended_is_noticed_by_whoever_asks_first(self, runtime: Path) -> None:
        watching = watcher(runtime)
        with server(runtime):
            watching.has_ended()
        assert watching.has_ended()

    def test_one_that_ended_and_came_back_is_another(self, runtime: Path) -> None:
        watching = watcher(runtime)
        with server(runtime):
            watching.has_ended()
        with server(runtime):
            settle()
            assert watching.has_ended()

    def test_a_connection_is_renewed_without_any_loss(self, runtime: Path) -> None:
        watching = watcher(runtime)
        with server(runtime) as listening:
            watching.has_ended()
            watching.renew()
            settle()
            assert not watching.has_ended()
            callers = [listening.accept()[0] for _ in range(2)]
            for caller in callers:
                caller.close()

    def test_one_found_gone_at_a_renewal_has_ended(self, runtime: Path) -> None:
        watching = watcher(runtime)
        with server(runtime):
            watching.has_ended()
        watching.renew()
        assert watching.has_ended()

    def test_one_that_never_answered_is_not_missed(self, runtime: Path) -> None:
        watching = watcher(runtime)
        assert [watching.has_ended(), watching.has_ended()] == [False, False]

    @pytest.mark.parametrize("platform", ["win32", "darwin"])
    def test_other_systems_have_none(self, runtime: Path, platform: str) -> None:
        watching = watcher(runtime, platform)
        with server(runtime):
            assert not watching.has_ended()
        assert not watching.has_ended()


def test_one_too_busy_to_answer_is_there(runtime: Path) -> None:
    path = runtime / "pulse" / "native"
    with server(runtime, backlog=0), socket.socket(LOCAL) as other:
        other.connect(str(path))
        assert answers(path)
    assert not answers(path)


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
