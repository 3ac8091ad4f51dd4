"""Downloads from the built-in account over HTTP: what is saved, what is said, what is asked."""

from __future__ import annotations

import wave
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.downloads import Destination, DownloadFormat, DownloadState, QueueState
from jojo_tray.domain.errors import Cancelled, NoKey, UsageError
from jojo_tray.services.downloads.plan import SINGLES, FetchPlan
from jojo_tray.store.store import open_store
from tests.fakes import FakeKeys
from tests.services.downloads.download_world import DownloadWorld
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AUDIO = "/v1/history/*/audio"
MP3 = "mp3_44100_128"
PARCEL = "/v1/history/download"


@pytest.fixture(scope="module")
def demo_server() -> Iterator[DemoServer]:
    with DemoServer(DemoAccount()) as server:
        yield server


@pytest.fixture
def server(demo_server: DemoServer) -> DemoServer:
    demo_server.faults.clear()
    demo_server.clear_requests()
    return demo_server


@pytest.fixture
def worlds(tmp_path: Path, server: DemoServer) -> Iterator[Callable[..., DownloadWorld]]:
    made: list[DownloadWorld] = []

    def make(plan: FetchPlan = SINGLES, name: str = "store") -> DownloadWorld:
        store = open_store(tmp_path / f"{name}.db")
        made.append(DownloadWorld(store, server, tmp_path / "music", plan=plan))
        return made[-1]

    yield make
    for world in made:
        world.close()


@pytest.fixture
def world(worlds: Callable[..., DownloadWorld]) -> DownloadWorld:
    return worlds()


def states(world: DownloadWorld) -> list[str]:
    return [download.state.value for download in world.listed()]


def test_items_are_saved_under_names_of_their_own(world: DownloadWorld) -> None:
    items = world.items(12, MP3)
    world.add(items)

    ended = world.run()

    assert {download.state for download in ended} == {DownloadState.SAVED}
    assert world.names() == sorted(f"{item.item_id}.mp3" for item in items)
    assert all(d.path and d.path.stat().st_size == d.size for d in ended)
    assert world.asked() == len(items)


def test_each_result_is_told_and_the_queue_in_the_end(world: DownloadWorld) -> None:
    items = world.items(5, MP3)
    added = world.add(items)
    world.run()

    told = {event.download.id: event for event in world.ended()}
    assert set(told) == {download.id for download in added}
    assert all(event.received == event.expected == event.download.size for event in told.values())
    assert world.downloads.state() == QueueState(saved=5)
    assert world.queue_states()[-1] is None


def test_raw_sound_gets_the_container_it_lacks(world: DownloadWorld) -> None:
    raw = world.items(2, "pcm_24000")
    world.add(raw)
    world.run()

    assert len(raw) == 2
    assert world.names() == sorted(f"{item.item_id}.wav" for item in raw)
    for name in world.names():
        with wave.open(str(world.folder / name)) as sound:
            assert (sound.getframerate(), sound.getnchannels()) == (24_000, 1)
            assert sound.getnframes() > 0


def test_everything_can_come_as_wav(world: DownloadWorld) -> None:
    items = world.items(2, MP3)
    as_wav = Destination(world.folder, "{id}", DownloadFormat.WAV)
    world.downloads.add([item.item_id for item in items], as_wav)
    world.run()

    assert all((world.folder / name).read_bytes()[:4] == b"RIFF" for name in world.names())
    assert [path.suffix for path in world.downloads.saved(items[0].item_id)] == [".wav"]


def test_what_was_saved_is_not_asked_for_again(world: DownloadWorld) -> None:
    items = world.items(3, MP3)
    world.add(items)
    world.run()
    world.server.clear_requests()
    world.downloads.clear()

    world.add(items)
    world.run()

    assert states(world) == ["there"] * 3
    assert world.asked() == 0


@pytest.mark.parametrize("change", ["removed", "cut"])
def test_what_is_not_there_any_more_is_saved_again(world: DownloadWorld, change: str) -> None:
    (item,) = items = world.items(1, MP3)
    world.add(items)
    (path,) = [download.path for download in world.run()]
    assert path is not None
    path.unlink()
    if change == "cut":
        path.write_bytes(b"cut")

    world.add(items)
    (again,) = world.run()

    assert again.state is DownloadState.SAVED
    assert world.downloads.saved(item.item_id) == [again.path]
    assert (path.name == again.path.name if again.path else False) is (change == "removed")


def test_the_same_content_under_the_name_is_not_saved_twice(
    worlds: Callable[..., DownloadWorld],
) -> None:
    first, forgetful = worlds(), worlds(name="other")
    first.add(first.items(2, MP3))
    first.run()

    forgetful.add(forgetful.items(2, MP3))
    forgetful.run()

    assert states(forgetful) == ["there"] * 2
    assert len(forgetful.names()) == 2


def test_nothing_is_ever_overwritten(world: DownloadWorld) -> None:
    (item,) = items = world.items(1, MP3)
    world.folder.mkdir()
    mine = world.folder / f"{item.item_id}.mp3"
    mine.write_bytes(b"mine")
    world.add(items)

    (saved,) = world.run()

    assert mine.read_bytes() == b"mine"
    assert saved.path == world.folder / f"{item.item_id} (2).mp3"


def test_what_the_service_no_longer_has_is_missing_and_marked(world: DownloadWorld) -> None:
    gone, here = items = world.items(2, MP3)
    world.server.faults.add("status:404:history_item_not_found", path=f"*{gone.item_id}*")
    world.add(items)
    world.run()

    assert states(world) == ["missing", "saved"]
    found = world.store.history.find(world.account_id, [gone.item_id, here.item_id])
    marked = {entry.item.item_id: entry.gone_at is not None for entry in found}
    assert marked == {gone.item_id: True, here.item_id: False}


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ('body:{"detail": {"message": "Not today"}}', "Not today"),
        ("html", "page"),
        ("empty", "empty"),
        ("not_json", "text"),
    ],
)
def test_what_is_no_audio_is_not_saved(world: DownloadWorld, fault: str, sentence: str) -> None:
    world.add(world.items(1, MP3))
    world.server.faults.add(fault, path=AUDIO)

    (failed,) = world.run()

    assert (failed.state, failed.error) == (DownloadState.FAILED, "not_audio")
    assert sentence in (failed.detail or "")
    assert world.names() == []
    assert world.asked() == 1


def test_a_transfer_that_breaks_off_is_tried_again(world: DownloadWorld) -> None:
    world.add(world.items(1, MP3))
    world.server.faults.add("truncate:1000", path=AUDIO, times=2)

    (saved,) = world.run()

    assert saved.state is DownloadState.SAVED
    assert world.asked() == 3


def cut_everywhere(world: DownloadWorld, pieces: int) -> None:
    (item,) = items = world.items(1, MP3)
    world.add(items)
    whole = world.run()[0].size or 0
    (world.folder / f"{item.item_id}.mp3").unlink()
    for cut in range(0, whole, max(1024, whole // pieces)):
        world.server.faults.clear()
        world.server.faults.add(f"truncate:{cut}", path=AUDIO)
        world.add(items)
        (failed,) = world.run()
        assert failed.state is DownloadState.FAILED, cut
        assert world.names() == []
    world.server.faults.clear()
    world.downloads.retry()
    assert world.run()[0].size == whole


def test_a_cut_at_any_place_leaves_no_file(world: DownloadWorld) -> None:
    cut_everywhere(world, 12)


@pytest.mark.soak
def test_a_cut_at_every_kilobyte_leaves_no_file(world: DownloadWorld) -> None:
    cut_everywhere(world, 1_000_000)


def test_an_unknown_item_is_saved_by_its_id(world: DownloadWorld) -> None:
    (item,) = world.items(1, MP3)
    world.store.history.forget(world.account_id, [item.item_id])
    world.downloads.add([item.item_id], Destination(world.folder))
    world.run()

    (name,) = world.names()
    assert item.item_id in name


@pytest.mark.parametrize(
    "destination",
    [
        Destination(Path("/music"), "{nobody}"),
        Destination(Path("/music"), "a/{id}"),
        Destination(Path("music")),
    ],
)
def test_a_wrong_destination_is_refused_at_once(
    world: DownloadWorld, destination: Destination
) -> None:
    with pytest.raises(UsageError):
        world.downloads.add(["a"], destination)


def test_without_a_key_or_any_account_nothing_is_queued(world: DownloadWorld) -> None:
    world.keys = FakeKeys(NoKey())
    keyless = DownloadWorld(world.store, world.server, world.folder, keys=world.keys)

    with pytest.raises(NoKey):
        keyless.downloads.add(["a"], keyless.destination)
    with pytest.raises(NoKey):
        keyless.downloads.run()


def test_only_some_may_be_worked_off(world: DownloadWorld) -> None:
    added = world.add(world.items(4, MP3))

    world.downloads.run(only=[added[3].id, added[1].id])

    assert states(world) == ["queued", "saved", "queued", "saved"]


def test_a_foreground_run_may_be_stopped_and_goes_on_later(world: DownloadWorld) -> None:
    world.add(world.items(3, MP3))

    state = world.downloads.run(stop=lambda: True)

    assert state == QueueState(queued=3)
    assert world.asked() == 0
    world.run()
    assert states(world) == ["saved"] * 3


def test_two_threads_work_in_turn(world: DownloadWorld) -> None:
    added = world.add(world.items(4, MP3))
    threads = [
        Thread(target=world.downloads.run, args=(None, [one.id for one in some]))
        for some in (added[:2], added[2:])
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert states(world) == ["saved"] * 4


def test_who_is_stopped_before_its_turn_begins_nothing(world: DownloadWorld) -> None:
    first, second = world.add(world.items(2, MP3))
    world.server.faults.add("stall_body:20", path=AUDIO)
    over = Event()
    thread = Thread(target=world.downloads.run, args=(over.is_set, [first.id]))
    thread.start()
    wait_until(world.asked, "the first request")

    with pytest.raises(Cancelled):
        world.downloads.run(lambda: True, [second.id])
    over.set()
    thread.join()
    assert states(world) == ["queued"] * 2


def test_queued_ones_are_cancelled_and_tried_again(world: DownloadWorld) -> None:
    added = world.add(world.items(3, MP3))
    world.downloads.cancel([added[1].id])
    world.run()
    assert states(world) == ["saved", "cancelled", "saved"]

    assert world.downloads.retry() == 0
    assert world.downloads.retry([added[1].id]) == 1
    world.run()
    assert states(world) == ["saved"] * 3
    assert world.downloads.clear() == 3
    assert world.downloads.listed() == []


def test_parcels_bring_several_at_once(worlds: Callable[..., DownloadWorld]) -> None:
    world = worlds(FetchPlan(parcel=4))
    items = world.items(10)
    world.add(items)
    world.run()

    assert states(world) == ["saved"] * 10
    assert len(world.names()) == 10
    assert [request.path for request in world.server.requests].count(PARCEL) == 2
    assert world.asked() == 4
    kinds = {item.output_format for item in items}
    assert {path.rpartition(".")[2] for path in world.names()} <= {"mp3", "wav"}
    assert kinds


def test_one_missing_item_does_not_spoil_a_parcel(worlds: Callable[..., DownloadWorld]) -> None:
    world = worlds(FetchPlan(parcel=3))
    items = world.items(3, MP3)
    world.downloads.add([items[0].item_id, "nobody", items[1].item_id], world.destination)
    world.run()

    assert states(world) == ["saved", "missing", "saved"]
    assert len(world.names()) == 2


@pytest.mark.parametrize("fault", ["empty", "html", "not_json", "truncate:30000", "status:500"])
def test_what_a_parcel_fails_to_bring_comes_singly(
    worlds: Callable[..., DownloadWorld], fault: str
) -> None:
    world = worlds(FetchPlan(parcel=3))
    world.add(world.items(6, MP3))
    world.server.faults.add(fault, path=PARCEL)
    world.run()

    assert states(world) == ["saved"] * 6
    assert len(world.names()) == 6


def test_parcels_that_bring_nothing_are_given_up(worlds: Callable[..., DownloadWorld]) -> None:
    world = worlds(FetchPlan(parcel=2))
    world.add(world.items(60, MP3))
    world.server.faults.add("not_json", path=PARCEL)
    world.run()

    parcels = [request.path for request in world.server.requests].count(PARCEL)
    assert states(world) == ["saved"] * 60
    assert parcels < 30


def test_wav_may_come_in_parcels(worlds: Callable[..., DownloadWorld]) -> None:
    world = worlds(FetchPlan(parcel=3))
    ids = [item.item_id for item in world.items(3)]
    world.downloads.add(ids, Destination(world.folder, "{id}", DownloadFormat.WAV))
    world.run()

    assert world.names() == sorted(f"{item_id}.wav" for item_id in ids)
    assert world.asked() == 1
