"""Listening from the cache: one request an item, complete files only, a size that is kept."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.errors import (
    Cancelled,
    HistoryNotFoundError,
    KeyRejected,
    KeyringLocked,
    NoKey,
    NotAudio,
    TooManyRequests,
    Waiting,
)
from jojo_tray.services.sounds import Sounds
from jojo_tray.store.store import open_store
from tests.services.downloads.download_world import KEY, DownloadWorld

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.domain.history import HistoryItem

AUDIO = "/v1/history/*/audio"
MP3 = "mp3_44100_128"


class Listener(DownloadWorld):
    """One process that listens; `megabytes` may be kept."""

    megabytes = 500

    @property
    def cache(self) -> Path:
        return self.folder.with_name("sounds")

    def sounds(self) -> Sounds:
        return Sounds(
            self.outside, lambda: self.server.base_url, self.cache, lambda: self.megabytes
        )

    def kept(self) -> list[str]:
        return sorted(path.name for path in self.cache.iterdir())


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with DemoServer(DemoAccount()) as server:
        yield server


@pytest.fixture
def world(tmp_path: Path, server: DemoServer) -> Iterator[Listener]:
    server.faults.clear()
    server.clear_requests()
    world = Listener(open_store(tmp_path / "store.db"), server, tmp_path / "music")
    yield world
    world.close()


@pytest.fixture
def items(world: Listener) -> list[HistoryItem]:
    return world.items(3, MP3)


def test_a_second_play_asks_nobody(world: Listener, items: list[HistoryItem]) -> None:
    sounds = world.sounds()
    first = sounds.fetch(items[0])

    assert sounds.fetch(items[0]) == first
    assert world.sounds().fetch(items[0]) == first
    assert sounds.at_hand(world.account_id, items[0].item_id) == first
    assert sounds.at_hand(world.account_id, items[1].item_id) is None
    assert world.asked() == 1
    assert first.stat().st_mode & 0o077 == 0
    assert items[0].item_id not in first.name
    assert sounds.size() == first.stat().st_size


def test_two_who_want_the_same_at_once_ask_once(world: Listener, items: list[HistoryItem]) -> None:
    sounds, found = world.sounds(), list[str]()
    world.server.faults.add("delay:0.1", path=AUDIO)
    threads = [
        threading.Thread(target=lambda: found.append(sounds.fetch(items[0]).name)) for _ in "ab"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 2
    assert len(set(found)) == world.asked() == 1


def test_raw_sound_can_be_played(world: Listener) -> None:
    (raw,) = world.items(1, "pcm_24000")
    path = world.sounds().fetch(raw)

    assert (path.suffix, path.read_bytes()[:4]) == (".wav", b"RIFF")


def test_a_saved_file_is_at_hand(world: Listener, items: list[HistoryItem]) -> None:
    world.add(items[:1])
    (saved,) = world.run()
    world.server.clear_requests()

    assert world.sounds().fetch(items[0]) == saved.path
    assert world.asked() == 0
    assert saved.path is not None
    saved.path.write_bytes(b"changed")
    assert world.sounds().fetch(items[0]) != saved.path


def test_what_was_heard_longest_ago_goes_first(world: Listener) -> None:
    world.megabytes = 1
    sounds, a, b, c = world.sounds(), *world.items(3, MP3)
    for age, item in ((30, a), (20, b)):
        path = sounds.fetch(item)
        with path.open("ab") as file:
            file.truncate(400_000 if item is a else 600_000)
        os.utime(path, (1e9 - age, 1e9 - age))
    heard_again = sounds.fetch(a)
    newest = sounds.fetch(c)

    assert sounds.at_hand(world.account_id, b.item_id) is None
    assert {heard_again.name, newest.name} == set(world.kept())


def test_without_room_only_the_current_one_is_kept(
    world: Listener, items: list[HistoryItem]
) -> None:
    world.megabytes = 0
    sounds = world.sounds()
    for item in items:
        path = sounds.fetch(item)
        assert world.kept() == [path.name]


@pytest.mark.parametrize("fault", ["html", "empty", "truncate:2000", "not_json"])
def test_what_is_no_complete_sound_is_not_kept(
    world: Listener, items: list[HistoryItem], fault: str
) -> None:
    world.server.faults.add(fault, path=AUDIO)
    with pytest.raises(NotAudio):
        world.sounds().fetch(items[0])

    assert world.kept() == []
    assert world.asked() == 1
    world.server.faults.clear()
    assert world.sounds().fetch(items[0]).exists()


def test_an_item_that_is_gone_is_marked(world: Listener, items: list[HistoryItem]) -> None:
    world.server.faults.add("status:404:history_item_not_found", path=AUDIO)
    with pytest.raises(HistoryNotFoundError):
        world.sounds().fetch(items[0])

    (entry,) = world.store.history.find(world.account_id, [items[0].item_id])
    assert entry.gone_at is not None


def test_a_limit_is_kept_by_all(world: Listener, items: list[HistoryItem]) -> None:
    world.server.faults.add("status:429;retry_after=60", path=AUDIO, times=1)
    with pytest.raises(TooManyRequests):
        world.sounds().fetch(items[0])
    with pytest.raises(Waiting):
        world.sounds().fetch(items[1])

    assert world.asked() == 1


def test_a_key_changed_meanwhile_is_used(world: Listener, items: list[HistoryItem]) -> None:
    world.server.faults.add("status:401:invalid_api_key", path=AUDIO, times=2)
    with pytest.raises(KeyRejected):
        world.sounds().fetch(items[0])
    world.keys.changed = KEY

    assert world.sounds().fetch(items[0]).exists()


def test_what_is_kept_can_be_heard_with_the_keyring_locked(
    world: Listener, items: list[HistoryItem]
) -> None:
    path = world.sounds().fetch(items[0])
    world.keys.key = KeyringLocked()

    assert world.sounds().fetch(items[0]) == path
    with pytest.raises(KeyringLocked):
        world.sounds().fetch(items[1])


def test_nothing_can_be_heard_before_there_was_any_key(tmp_path: Path, world: Listener) -> None:
    fresh = Listener(open_store(tmp_path / "fresh.db"), world.server, tmp_path / "music")
    fresh.keys.key = NoKey()
    with pytest.raises(NoKey):
        fresh.sounds().fetch(world.items(1)[0])


def test_the_bytes_are_told_and_listening_may_end_it(
    world: Listener, items: list[HistoryItem]
) -> None:
    told: list[tuple[int, int | None]] = []
    path = world.sounds().fetch(items[0], lambda *bytes_: told.append(bytes_))
    assert told[0] == (0, path.stat().st_size)
    assert told[-1] == (path.stat().st_size, path.stat().st_size)

    def enough(_received: int, _expected: int | None) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        world.sounds().fetch(items[1], enough)
    assert world.kept() == [path.name]


def test_what_is_forgotten_is_removed(world: Listener, items: list[HistoryItem]) -> None:
    sounds = world.sounds()
    for item in items:
        sounds.fetch(item)

    sounds.forget(world.account_id, [items[0].item_id, "nobody"])
    assert sounds.at_hand(world.account_id, items[0].item_id) is None
    assert len(world.kept()) == 2
    sounds.forget(world.account_id + 1)
    assert len(world.kept()) == 2
    sounds.forget(world.account_id)
    assert world.kept() == []
    sounds.fetch(items[0])
    sounds.clear()
    assert (world.kept(), sounds.size()) == ([], 0)


def test_what_others_put_into_the_folder_does_no_harm(
    world: Listener, items: list[HistoryItem], tmp_path: Path
) -> None:
    sounds = world.sounds()
    assert (sounds.size(), sounds.at_hand(1, "a")) == (0, None)
    path = sounds.fetch(items[0])
    (world.cache / "holiday.mp3").write_bytes(b"not ours")
    (world.cache / "1-folder.mp3").mkdir()
    path.unlink()
    secret = tmp_path / "secret"
    secret.write_bytes(b"elsewhere")
    path.symlink_to(secret)

    assert sounds.at_hand(world.account_id, items[0].item_id) is None
    again = sounds.fetch(items[0])
    assert not again.is_symlink()
    world.megabytes = 0
    sounds.fetch(items[1])
    sounds.clear()
    assert (world.cache / "holiday.mp3").exists()
    assert secret.read_bytes() == b"elsewhere"
