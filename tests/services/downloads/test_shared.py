"""Several callers who wait for the same download, and leave one by one."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.downloads import DownloadState
from jojo_tray.services.downloads.shared import SharedDownloads
from jojo_tray.store.store import open_store
from tests.services.downloads.download_world import DownloadWorld

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.domain.downloads import Download

QUEUED, CANCELLED = DownloadState.QUEUED, DownloadState.CANCELLED


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with DemoServer(DemoAccount(monthly_credits=3000)) as server:
        yield server


@pytest.fixture
def world(tmp_path: Path, server: DemoServer) -> Iterator[DownloadWorld]:
    world = DownloadWorld(open_store(tmp_path / "store.db"), server, tmp_path / "music")
    yield world
    world.close()


@pytest.fixture
def item_id(world: DownloadWorld) -> str:
    return world.items(1)[0].item_id


@pytest.fixture
def shared(world: DownloadWorld) -> SharedDownloads:
    return SharedDownloads(world.downloads)


def states(world: DownloadWorld) -> list[DownloadState]:
    return [download.state for download in world.listed()]


def there(download: Download | None) -> Download:
    assert download is not None
    return download


@pytest.mark.parametrize("leaves_first", [0, 1])
def test_only_the_last_who_leaves_cancels(
    world: DownloadWorld, shared: SharedDownloads, item_id: str, leaves_first: int
) -> None:
    callers = [ExitStack(), ExitStack()]
    entered = [one.enter_context(shared.queued(item_id, world.destination)) for one in callers]
    assert there(entered[0]).id == there(entered[1]).id
    assert [there(one).anew for one in entered] == [True, False]
    callers[leaves_first].close()
    assert states(world) == [QUEUED]
    callers[1 - leaves_first].close()
    assert states(world) == [CANCELLED]


def test_what_was_queued_before_stays(
    world: DownloadWorld, shared: SharedDownloads, item_id: str
) -> None:
    world.downloads.add([item_id], world.destination)
    for _ in range(2):
        with shared.queued(item_id, world.destination):
            pass
    assert states(world) == [QUEUED]


def test_what_was_cancelled_may_be_wanted_again(
    world: DownloadWorld, shared: SharedDownloads, item_id: str
) -> None:
    for _ in range(2):
        with shared.queued(item_id, world.destination) as download:
            assert there(download).anew
            assert states(world) == [QUEUED]
        assert states(world) == [CANCELLED]


def test_what_has_ended_is_told_even_where_the_list_was_cleared(
    world: DownloadWorld, shared: SharedDownloads, item_id: str
) -> None:
    with shared.queued(item_id, world.destination) as download:
        world.run()
        world.downloads.clear()
        found = shared.now(there(download))
    assert found.state is DownloadState.SAVED
    assert shared.now(found) == found


def test_an_id_that_no_item_has_is_not_queued(
    world: DownloadWorld, shared: SharedDownloads
) -> None:
    with shared.queued("", world.destination) as download:
        assert download is None
