"""Downloads from the built-in account over HTTP: what is saved, what is said, what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.downloads import DownloadState
from jojo_tray.store.store import open_store
from tests.services.download_world import DownloadWorld

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with DemoServer(DemoAccount()) as server:
        yield server


@pytest.fixture
def world(tmp_path: Path, server: DemoServer) -> Iterator[DownloadWorld]:
    server.faults.clear()
    server.clear_requests()
    world = DownloadWorld(open_store(tmp_path / "store.db"), server, tmp_path / "music")
    yield world
    world.close()


def test_items_are_saved_under_names_of_their_own(world: DownloadWorld) -> None:
    items = world.items(12, "mp3_44100_128")
    world.add(items)

    ended = world.run()

    assert {download.state for download in ended} == {DownloadState.SAVED}
    assert world.names() == sorted(f"{item.item_id}.mp3" for item in items)
    assert all(d.path and d.path.stat().st_size == d.size for d in ended)
    assert world.asked() == len(items)
