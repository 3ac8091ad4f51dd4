"""A worker, its results' way into the store, and what it makes of what came; on one thread."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.downloads import (
    Destination,
    Download,
    DownloadMoved,
    DownloadState,
    Outcome,
)
from jojo_tray.domain.errors import (
    JojoTrayError,
    NotAudio,
    Offline,
    StoreFull,
    TooManyRequests,
)
from jojo_tray.domain.history import HistoryItem
from jojo_tray.services.downloads.board import Board
from jojo_tray.services.downloads.desk import DownloadOutside
from jojo_tray.services.downloads.ledger import Ledger
from jojo_tray.services.downloads.progress import Progress
from jojo_tray.services.downloads.work import Errand, Job, Landings, kept_before
from jojo_tray.services.downloads.worker import Worker
from jojo_tray.services.saving.landing import Landing
from jojo_tray.services.saving.receiving import playable, received
from jojo_tray.store.store import open_store
from tests.fakes import FakeClock, FakeKeys

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jojo_tray.services.history.ports import Sink
    from jojo_tray.store.downloads import Downloads

NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)


def wav(frames: int = 800) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(2 * frames))
    return file.getvalue()


@dataclass
class Audio:
    """A service that pours what it is told to, or fails so; then it tells who asked."""

    content: bytes = field(default_factory=wav)
    content_type: str | None = "audio/wav"
    failure: Exception | None = None
    midway: Callable[[], None] = field(default=lambda: None)
    asked: list[tuple[str, ...]] = field(default_factory=list)

    def history_audio(self, item_id: str, sink: Sink) -> None:
        self.history_parcel([item_id], sink)

    def history_parcel(self, item_ids: Sequence[str], sink: Sink, *, wav: bool = False) -> None:
        self.asked.append((*item_ids, "wav") if wav else tuple(item_ids))
        if self.failure is not None:
            raise self.failure
        sink.begin(self.content_type, len(self.content))
        half = len(self.content) // 2
        sink.write(self.content[:half])
        self.midway()
        sink.write(self.content[half:])


@dataclass
class Workshop:
    """One worker with all that it works with."""

    folder: Path
    audio: Audio = field(default_factory=Audio)
    told: list[object] = field(default_factory=list)
    failed_turns: int = 0

    def __post_init__(self) -> None:
        self.board = Board()
        self.clock = FakeClock()
        self.errand = Errand(
            self.audio,  # type: ignore[arg-type]  # only audio is asked for here
            Landings(),
            UTC,
            self.turn,
        )
        self.worker = Worker(self.board, self.errand, Progress(self.told.append, self.clock))

    @contextmanager
    def turn(self) -> Iterator[None]:
        try:
            yield
        except JojoTrayError:
            self.failed_turns += 1
            raise

    def job(self, number: int) -> Job:
        item = HistoryItem(f"item-{number}")
        download = Download(number, 1, item.item_id, Destination(self.folder, "{id}"))
        return Job(download, item)

    def do(self, *numbers: int) -> dict[int, str]:
        """One batch; what became of its jobs."""
        self.board.put([[self.job(number) for number in numbers]])
        batch = self.board.next()
        assert batch is not None
        try:
            self.worker._do(batch)
        finally:
            self.board.returned(batch)
        return self.outcomes()

    def outcomes(self) -> dict[int, str]:
        outcomes, stumbles = self.board.collect()
        found = {outcome.download_id: outcome.state.value for outcome in outcomes}
        return found | {job.download.id: error.code for job, error in stumbles}


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path / "music")


def test_a_job_is_saved(shop: Workshop) -> None:
    assert shop.do(1) == {1: "saved"}
    assert [path.name for path in shop.folder.iterdir()] == ["item-1.wav"]


@pytest.mark.parametrize("numbers", [[1], [1, 2]])
def test_what_concerns_all_is_a_stumble_of_each(shop: Workshop, numbers: list[int]) -> None:
    shop.audio.failure = TooManyRequests(5.0)

    assert shop.do(*numbers) == dict.fromkeys(numbers, "too_many_requests")
    assert shop.failed_turns == 1
    assert len(shop.audio.asked) == 1


@pytest.mark.parametrize("numbers", [[1], [1, 2]])
def test_a_cancelled_job_ends_under_way(shop: Workshop, numbers: list[int]) -> None:
    shop.audio.midway = lambda: shop.board.cancel(None)

    assert shop.do(*numbers) == dict.fromkeys(numbers, "cancelled")
    assert list(shop.folder.iterdir()) == []


def test_a_parcel_goes_on_for_those_still_wanted(shop: Workshop) -> None:
    shop.audio.midway = lambda: shop.board.cancel([1])

    assert shop.do(1, 2) == {1: "cancelled", 2: "saved"}
    assert shop.audio.asked == [("item-1", "item-2"), ("item-1",), ("item-2",)]


@pytest.mark.parametrize("numbers", [[1], [1, 2]])
def test_the_end_of_the_shift_gives_a_job_back(shop: Workshop, numbers: list[int]) -> None:
    shop.audio.midway = lambda: shop.board.close(0.0)

    assert shop.do(*numbers) == dict.fromkeys(numbers, "queued")
    assert list(shop.folder.iterdir()) == []


def test_a_worker_that_breaks_down_leaves_a_failed_job(shop: Workshop) -> None:
    shop.audio.failure = ValueError("a mistake of ours")
    shop.board.put([[shop.job(1)]])

    with pytest.raises(ValueError, match="mistake"):
        shop.worker.labour()

    (outcome,), _ = shop.board.collect()
    assert (outcome.state, outcome.error) == (DownloadState.FAILED, "unexpected")
    assert shop.board.idle()


def test_a_worker_goes_home_when_the_board_has_closed(shop: Workshop) -> None:
    shop.board.close(0.0)
    shop.worker.labour()
    assert shop.audio.asked == []


def test_progress_is_told_five_times_a_second_at_most(shop: Workshop) -> None:
    progress, download = Progress(shop.told.append, shop.clock), shop.job(1).download
    progress.begun(download)
    for count in range(100):
        progress.moved(download, count, 100)
        shop.clock.pause(0.05)

    told = [event for event in shop.told if isinstance(event, DownloadMoved)]
    assert 20 <= len(told) <= 25
    assert {event.download.state for event in told} == {DownloadState.RUNNING}


def test_a_record_that_cannot_be_a_file_is_no_file(shop: Workshop) -> None:
    job = shop.job(1).download
    assert kept_before(job) is None
    odd = Download(1, 1, "a", job.destination, path=Path("/" + "x" * 5000), size=1)
    assert kept_before(odd) is None


# What came, made playable


def landed(tmp_path: Path, content: bytes, kind: str | None, item: HistoryItem) -> bytes:
    landing, audio = Landing(tmp_path / "landed"), Audio(content, kind)

    def unwatched(_received: int, _expected: int | None) -> None:
        """Nobody looks."""

    part, told = received(
        landing, "item", lambda sink: audio.history_audio("item", sink), unwatched
    )
    whole, _ = playable(landing, part, item, told)
    with whole:
        return b"".join(whole.chunks())


def test_a_raw_sound_of_an_odd_length_is_made_even(tmp_path: Path) -> None:
    content = bytes(range(128, 253))
    whole = landed(tmp_path, content, "audio/basic", HistoryItem("a"))

    assert whole[:4] == b"RIFF"
    assert whole.endswith(content + b"\0")
    assert int.from_bytes(whole[4:8], "little") == len(whole) - 8


@pytest.mark.parametrize(
    ("content", "kind", "made_as", "why"),
    [
        (wav()[:-100], "audio/wav", None, "breaks off"),
        (b"\x81\x82\x83" * 51, "audio/pcm;rate=16000", None, "middle of a sample"),
        (b"\x81\x82\x83" * 50, "application/octet-stream", None, "no known kind"),
        (b'{"detail": "Not today"}', "audio/pcm", "pcm_16000", "Not today"),
        (b"PK\x03\x04" + bytes(50), "audio/mpeg", None, "ZIP"),
    ],
)
def test_what_cannot_be_played_is_refused(
    tmp_path: Path, content: bytes, kind: str, made_as: str | None, why: str
) -> None:
    with pytest.raises(NotAudio, match=why):
        landed(tmp_path, content, kind, HistoryItem("a", output_format=made_as))
    assert list((tmp_path / "landed").iterdir()) == []


def test_an_answer_that_never_begins_is_not_asked_for_again(tmp_path: Path) -> None:
    audio = Audio(failure=Offline())
    landing = Landing(tmp_path)
    with pytest.raises(Offline):
        received(landing, "a", lambda sink: audio.history_audio("a", sink), lambda *_: None)

    assert audio.asked == [("a",)]
    assert list(tmp_path.iterdir()) == []


# Results on their way


class FillingQueue:
    """A queue on a disk that may be full."""

    def __init__(self, inner: Downloads) -> None:
        self._inner = inner
        self.full = True

    def settle(self, outcomes: Sequence[Outcome], now: datetime) -> list[Download]:
        if self.full:
            raise StoreFull
        return self._inner.settle(outcomes, now)

    def __getattr__(self, name: str) -> object:
        return getattr(self._inner, name)


def test_results_wait_for_a_disk_with_room(tmp_path: Path, shop: Workshop) -> None:
    store = open_store(tmp_path / "store.db")
    account = store.accounts.for_key("https://api.elevenlabs.io", "mark").id
    store.downloads.add(account, ["a"], Destination(tmp_path), NOW)
    (running,) = store.downloads.take(account, 1)
    queue = FillingQueue(store.downloads)
    outside = DownloadOutside(
        FakeKeys("key"),
        lambda _url, _secret: shop.errand.api,
        store.accounts,
        store.answers,
        store.gate,
        shop.clock,
        queue,  # type: ignore[arg-type]  # it passes on what it does not know
        store.history,
        shop.told.append,
        lambda: UTC,
    )
    ledger = Ledger(outside, Progress(shop.told.append, shop.clock))
    ledger.add([Outcome(running.id, DownloadState.MISSING)])

    with pytest.raises(StoreFull):
        ledger.write(account)
    assert shop.told == []
    queue.full = False
    unplugged = Landings()
    unplugged.named(tmp_path / "unplugged")
    ledger.write(account, unplugged)
    ledger.write(account)

    assert [event.download.state for event in shop.told if isinstance(event, DownloadMoved)] == [
        DownloadState.MISSING
    ]
