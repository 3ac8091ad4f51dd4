"""What stands in the way of all downloads: they rest, say why, lose nothing and go on."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.account import Access
from jojo_tray.domain.downloads import DownloadMoved, DownloadState, QueueMoved, QueueState
from jojo_tray.domain.errors import KeyRejected, KeyringLocked
from jojo_tray.domain.gate import Hold, HoldReason
from jojo_tray.services.clock import FastClock
from jojo_tray.store.store import open_store
from tests.fakes import FakeKeys
from tests.services.downloads.download_world import KEY, DownloadWorld, quick_clock
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AUDIO = "/v1/history/*/audio"
PATIENCE = 20.0


@pytest.fixture(scope="module")
def demo_server() -> Iterator[DemoServer]:
    with DemoServer(DemoAccount()) as server:
        yield server


@pytest.fixture
def world(tmp_path: Path, demo_server: DemoServer) -> Iterator[DownloadWorld]:
    demo_server.faults.clear()
    demo_server.clear_requests()
    store = open_store(tmp_path / "store.db")
    world = DownloadWorld(store, demo_server, tmp_path / "music", clock=quick_clock())
    yield world
    world.close()


def done(world: DownloadWorld) -> bool:
    return world.downloads.state().open == 0


def states(world: DownloadWorld) -> list[str]:
    return [download.state.value for download in world.listed()]


def resting(world: DownloadWorld, code: str) -> bool:
    return world.downloads.state() == QueueState(queued=3, paused=code)


def test_a_started_queue_begins_what_is_added(world: DownloadWorld) -> None:
    world.downloads.start()
    items = world.items(3, "mp3_44100_128")
    world.add(items)
    wait_until(lambda: len(world.ended()) == 3)

    assert states(world) == ["saved"] * 3
    world.add(items)
    wait_until(lambda: len(world.ended()) == 6)
    assert states(world) == ["there"] * 3


def test_what_was_left_is_gone_on_with_at_the_next_start(world: DownloadWorld) -> None:
    world.add(world.items(3))
    world.downloads.start()
    wait_until(lambda: done(world))

    assert states(world) == ["saved"] * 3


def test_a_wait_asked_for_is_kept_and_waited_for(world: DownloadWorld) -> None:
    world.add(world.items(3))
    world.server.faults.add("status:429;retry_after=20", path=AUDIO, times=1)

    began = world.clock.now()
    state = world.downloads.run()

    assert state == QueueState(saved=3)
    assert world.clock.now() - began >= timedelta(seconds=20)
    assert world.asked() == 4
    assert "too_many_requests" in world.queue_states()


def test_a_long_wait_ends_a_foreground_run_and_nobody_asks_meanwhile(world: DownloadWorld) -> None:
    world.clock = FastClock(1.0)
    world = DownloadWorld(world.store, world.server, world.folder)
    world.add(world.items(3))
    world.server.faults.add("status:429;retry_after=900", path=AUDIO)

    first, second = world.downloads.run(), world.downloads.run()

    assert first == QueueState(queued=3, paused="too_many_requests")
    assert second == QueueState(queued=3, paused="waiting")
    assert world.asked() == 1
    assert world.downloads.trouble is not None
    hold = world.store.gate.hold(world.account_id)
    assert hold is not None
    assert hold.reason is HoldReason.RETRY_AFTER


def test_a_hold_of_others_is_heeded(world: DownloadWorld) -> None:
    world.add(world.items(3))
    until = world.clock.now() + timedelta(minutes=5)
    world.store.gate.set_hold(world.account_id, Hold(until, HoldReason.BACK_OFF))
    world.downloads.start()
    wait_until(lambda: done(world))

    assert world.clock.now() >= until


@pytest.mark.parametrize("fault", ["status:503", "reset"])
def test_an_outage_is_sat_out(world: DownloadWorld, fault: str) -> None:
    world.add(world.items(3))
    world.server.faults.add(fault, path=AUDIO, times=4)
    world.downloads.start()
    wait_until(lambda: done(world))

    assert states(world) == ["saved"] * 3
    code = "offline" if fault == "reset" else "server_failed"
    assert code in world.queue_states()
    wait_until(lambda: world.downloads.state().paused is None)


def test_a_foreground_run_gives_an_outage_up(world: DownloadWorld) -> None:
    world.add(world.items(3))
    world.server.faults.add("reset", path=AUDIO)

    state = world.downloads.run()

    assert state == QueueState(queued=3, paused="offline")
    assert world.asked() <= 4
    assert world.store.downloads.state(world.account_id).paused is None


def test_one_item_that_makes_the_service_fail_does_not_stop_the_rest(world: DownloadWorld) -> None:
    items = world.items(12)
    world.server.faults.add("status:500", path=f"*{items[0].item_id}*")
    world.add(items)
    world.downloads.start()
    wait_until(lambda: states(world)[1:] == ["saved"] * 11, "the saving of the rest")

    assert world.listed()[0].state in {DownloadState.QUEUED, DownloadState.RUNNING, "failed"}


def test_a_rejected_key_stops_everything_until_another_comes(world: DownloadWorld) -> None:
    world.add(world.items(3))
    world.server.faults.add("status:401:invalid_api_key", path=AUDIO, times=1)
    world.downloads.start()
    wait_until(lambda: resting(world, "key_rejected"))
    assert world.asked() == 1
    assert isinstance(world.downloads.trouble, KeyRejected)

    world.keys.key = "demo-key-two"
    account_two = world.account_id
    world.keys.key = KEY
    assert account_two != world.account_id
    world.downloads.resume()
    wait_until(lambda: done(world))
    assert states(world) == ["saved"] * 3


def test_a_key_changed_in_the_keyring_is_used_at_once(world: DownloadWorld) -> None:
    world.add(world.items(3))
    world.server.faults.add("status:401:invalid_api_key", path=AUDIO, times=1)
    world.keys.changed = KEY

    assert world.downloads.run() == QueueState(saved=3)


def test_a_locked_keyring_is_waited_for(world: DownloadWorld) -> None:
    world.add(world.items(3))
    world.keys.key = KeyringLocked()
    world.downloads.start()
    wait_until(lambda: resting(world, "keyring_locked"))
    assert world.asked() == 0

    world.keys.key = KEY
    world.downloads.resume()
    wait_until(lambda: done(world))


def test_a_missing_permission_is_remembered(world: DownloadWorld) -> None:
    world.add(world.items(3))
    fault = "status:401:missing_permissions;permission=speech_history_read"
    world.server.faults.add(fault, path=AUDIO)

    state = world.downloads.run()

    assert state == QueueState(queued=3, paused="missing_permission")
    (known,) = world.store.answers.capabilities(world.account_id)
    assert (known.value.feature, known.value.access) == ("history", Access.FORBIDDEN)
    assert world.asked() == 1


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_lost(world: DownloadWorld) -> None:
    world.folder.write_bytes(b"a file, not a folder")
    world.add(world.items(3))

    state = world.downloads.run()
    assert state == QueueState(queued=3, paused="folder", folder=world.folder)
    assert world.asked() == 0

    world.folder.unlink()
    assert world.downloads.run() == QueueState(saved=3)


def test_a_folder_that_vanishes_under_way_is_made_again(world: DownloadWorld) -> None:
    world.add(world.items(1))
    world.server.faults.add("delay:0.3", path=AUDIO, times=1)
    world.downloads.start()
    wait_until(lambda: world.asked() == 1)
    shutil.rmtree(world.folder)
    wait_until(lambda: done(world))

    assert "folder" in world.queue_states()
    assert states(world) == ["saved"]
    assert len(world.names()) == 1


def test_a_pause_lasts_over_a_restart(world: DownloadWorld) -> None:
    world.downloads.pause()
    world.add(world.items(3))
    world.downloads.start()
    again = DownloadWorld(world.store, world.server, world.folder, clock=world.clock)
    again.downloads.start()
    assert resting(again, "user")

    again.downloads.resume()
    wait_until(lambda: done(again))
    assert states(again) == ["saved"] * 3
    assert again.downloads.state().paused is None
    again.close()


def test_a_trouble_of_the_last_run_is_forgotten_at_the_next_start(world: DownloadWorld) -> None:
    world.add(world.items(3))
    world.store.downloads.pause(world.account_id, "offline")
    world.downloads.start()
    wait_until(lambda: done(world))

    assert world.downloads.state() == QueueState(saved=3)


def test_what_is_under_way_can_be_cancelled(world: DownloadWorld) -> None:
    added = world.add(world.items(2))
    world.server.faults.add("drip:0.02", path=AUDIO, times=1)
    world.downloads.start()
    wait_until(lambda: any(isinstance(event, DownloadMoved) for event in world.told))

    world.downloads.cancel([added[0].id])
    wait_until(lambda: done(world))

    assert states(world) == ["cancelled", "saved"]
    wait_until(lambda: len(world.names()) == 1)


def test_cancelling_all_leaves_nothing_to_rest_for(world: DownloadWorld) -> None:
    world.add(world.items(3))
    world.server.faults.add("reset", path=AUDIO)
    world.downloads.start()
    wait_until(lambda: "offline" in world.queue_states())

    world.downloads.cancel()
    wait_until(lambda: world.downloads.state() == QueueState(cancelled=3))
    world.server.faults.clear()
    assert world.downloads.retry([download.id for download in world.listed()]) == 3
    wait_until(lambda: done(world))
    assert states(world) == ["saved"] * 3


def test_a_stop_gives_up_what_is_under_way_and_a_start_goes_on(world: DownloadWorld) -> None:
    world.add(world.items(2))
    world.server.faults.add("drip:0.02", path=AUDIO, times=1)
    world.downloads.start()
    wait_until(lambda: any(isinstance(event, DownloadMoved) for event in world.told))
    world.downloads.stop()
    wait_until(lambda: world.downloads.state() == QueueState(queued=2))

    world.downloads.start()
    wait_until(lambda: done(world))
    assert states(world) == ["saved"] * 2
    wait_until(lambda: len(world.names()) == 2)


def test_another_process_works_on_the_same_queue(world: DownloadWorld, tmp_path: Path) -> None:
    other_store = open_store(tmp_path / "store.db")
    other = DownloadWorld(other_store, world.server, world.folder, clock=world.clock)
    items = world.items(30, "mp3_44100_128")
    world.add(items)
    world.downloads.start()
    other.downloads.run()
    wait_until(lambda: done(world))

    assert states(world) == ["saved"] * 30
    assert len(world.names()) == 30
    assert world.asked() == 30
    other.close()


def test_progress_is_told_while_it_goes_on(world: DownloadWorld) -> None:
    world.clock = FastClock(1.0)
    slow = DownloadWorld(world.store, world.server, world.folder, keys=FakeKeys(KEY))
    (item,) = slow.items(1, "mp3_44100_128")
    slow.server.faults.add("stall_body:0.4", path=AUDIO)
    slow.add([item])
    slow.run()

    moved = [event for event in slow.told if isinstance(event, DownloadMoved)]
    (size,) = {event.received for event in moved if event.download.state is DownloadState.SAVED}
    under_way = [event for event in moved if event.download.state is DownloadState.RUNNING]
    assert {event.expected for event in under_way} == {size}
    assert all(0 < event.received <= size for event in under_way)
    assert any(isinstance(event, QueueMoved) for event in slow.told)
    slow.close()
