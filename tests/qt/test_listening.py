"""Listening: what is asked for is fetched once, played, paused, sought in, and fails in words."""

from __future__ import annotations

import pytest

from jojo_tray.domain.errors import NotAudio, Offline
from jojo_tray.qt.sound.heard import Heard, Hearing, Obstacle, Waveform
from jojo_tray.qt.sound.peaks import Loudness
from tests.qt.sound_stand_ins import LENGTH, Room, entry
from tests.qt.stand_ins import settle

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_generation_is_fetched_and_played() -> None:
    room = Room()
    room.play(entry(7))
    assert [heard.state for heard in room.told] == [Hearing.LOADING, Hearing.PLAYING]
    assert room.sounds.asked == ["item7"]
    assert room.player.did == ["load item7.mp3", "speed 1", "play"]
    assert room.heard.path is not None
    assert room.heard.path.name == "item7.mp3"


def test_it_tells_where_it_is() -> None:
    room = Room().playing(3_000)
    assert (room.heard.position_ms, room.heard.duration_ms) == (3_000, LENGTH)
    assert room.heard.state is Hearing.PLAYING


def test_it_pauses_and_goes_on() -> None:
    room = Room().playing(3_000)
    room.listening.toggle()
    room.listening.toggle()
    assert [heard.state for heard in room.told[-2:]] == [Hearing.PAUSED, Hearing.PLAYING]
    assert room.player.did[-2:] == ["pause", "play"]


def test_at_the_end_it_plays_again_from_the_start() -> None:
    room = Room().playing(11_900)
    room.player.ended.emit()
    assert room.heard.state is Hearing.ENDED
    assert room.heard.position_ms == LENGTH
    room.listening.toggle()
    assert room.player.did[-2:] == ["seek 0", "play"]


def test_seeking_in_what_has_ended_waits_there() -> None:
    room = Room().playing()
    room.player.ended.emit()
    room.listening.seek(5_000)
    assert (room.heard.state, room.heard.position_ms) == (Hearing.PAUSED, 5_000)


@pytest.mark.parametrize(("wanted", "found"), [(-1, 0), (4_000, 4_000), (99_000, LENGTH)])
def test_seeking_stays_inside(wanted: int, found: int) -> None:
    room = Room().playing()
    room.listening.seek(wanted)
    assert room.heard.position_ms == found
    assert room.player.did[-1] == f"seek {found}"


def test_nothing_is_sought_while_there_is_nothing_to_hear() -> None:
    room = Room()
    room.listening.seek(5_000)
    room.listening.toggle()
    assert room.heard == Heard()


@pytest.mark.parametrize(("wanted", "found"), [(0.1, 0.5), (1.25, 1.25), (9.0, 2.0)])
def test_the_speed_is_kept_for_the_next_one(wanted: float, found: float) -> None:
    room = Room().playing()
    room.listening.set_speed(wanted)
    assert room.player.did[-1] == f"speed {found:g}"
    room.play(entry(2))
    assert room.heard.speed == found
    assert room.player.did[-3:] == ["load item2.mp3", f"speed {found:g}", "play"]


def test_the_next_one_silences_the_one_before() -> None:
    room = Room().playing(3_000)
    room.play(entry(2))
    assert room.player.did[3] == "release"
    assert room.heard.entry == entry(2)
    assert (room.heard.position_ms, room.heard.duration_ms) == (0, 0)


def test_audio_that_comes_too_late_is_not_played() -> None:
    room = Room()
    room.listening.play(entry(1))
    room.listening.play(entry(2))
    settle()
    assert room.player.did == ["load item2.mp3", "speed 1", "play"]


def test_audio_that_nobody_waits_for_any_more_is_not_received_to_its_end() -> None:
    room = Room()
    room.sounds.meanwhile = room.listening.stop
    room.play()
    assert room.heard == Heard()
    assert room.equipment.players == []


def test_loading_can_be_given_up() -> None:
    room = Room()
    room.listening.play(entry())
    room.listening.toggle()
    settle()
    assert room.heard == Heard()
    assert room.equipment.players == []


def test_how_much_is_here_is_told_while_it_is_awaited() -> None:
    room = Room()
    room.sounds.pieces = [(0, None), (10, 40), (10, 40), (50, 40)]
    room.play()
    loading = [heard.percent for heard in room.told if heard.state is Hearing.LOADING]
    assert loading == [None, 25, 100]
    assert (room.heard.state, room.heard.percent) == (Hearing.PLAYING, None)


@pytest.mark.parametrize("error", [Offline(detail="no route"), NotAudio(detail="JSON was sent")])
def test_what_cannot_be_fetched_says_why_and_is_tried_again(error: Offline | NotAudio) -> None:
    room = Room()
    room.sounds.failure = error
    room.play()
    assert (room.heard.state, room.heard.error) == (Hearing.FAILED, error)
    room.sounds.failure = None
    room.listening.toggle()
    settle()
    assert (room.heard.state, room.heard.error) == (Hearing.PLAYING, None)


def test_a_failure_that_comes_too_late_is_not_told() -> None:
    room = Room()
    room.sounds.failure = Offline(detail="no route")
    room.listening.play(entry())
    room.listening.stop()
    settle()
    assert room.heard == Heard()


@pytest.mark.parametrize(
    ("library", "device", "obstacle"),
    [(False, False, Obstacle.NO_LIBRARY), (True, False, Obstacle.NO_DEVICE)],
)
def test_without_library_or_device_the_file_is_there_all_the_same(
    library: bool, device: bool, obstacle: Obstacle
) -> None:
    room = Room(library=library, device=device)
    room.play()
    assert (room.heard.state, room.heard.obstacle) == (Hearing.UNPLAYABLE, obstacle)
    assert room.heard.path is not None
    assert room.equipment.players == []
    assert bool(room.equipment.readers) is library


def test_a_device_found_meanwhile_is_used() -> None:
    room = Room(device=False)
    room.play()
    room.equipment.device = True
    room.listening.toggle()
    settle()
    assert room.heard.state is Hearing.PLAYING


def test_audio_that_cannot_be_decoded_is_said_to_be_so() -> None:
    room = Room().playing()
    room.player.broken.emit()
    assert (room.heard.state, room.heard.obstacle) == (Hearing.UNPLAYABLE, Obstacle.BROKEN)
    room.player.ended.emit()
    assert room.heard.state is Hearing.UNPLAYABLE


def test_a_device_that_goes_pauses_and_says_so() -> None:
    room = Room().playing(3_000)
    room.equipment.device = False
    room.player.silenced.emit()
    assert (room.heard.state, room.heard.obstacle) == (Hearing.PAUSED, Obstacle.DEVICE_LOST)
    room.listening.toggle()
    assert [heard.obstacle for heard in room.told[-1:]] == [Obstacle.NO_DEVICE]
    assert room.player.did.count("play") == 1
    room.equipment.device = True
    room.listening.toggle()
    assert (room.heard.state, room.heard.obstacle) == (Hearing.PLAYING, None)
    assert room.heard.position_ms == 3_000


def test_the_waveform_comes_with_the_entry_it_is_of() -> None:
    room = Room().playing()
    (reader,) = room.equipment.readers
    assert reader.reads == room.heard.path
    half, faint = Loudness((0.5, 1.0), 6_000), Loudness((0.1,))
    reader.found.emit(half)
    room.play(entry(2))
    reader.found.emit(faint)
    assert room.waveforms == [
        Waveform(1),
        Waveform(1, half),
        Waveform(2),
        Waveform(2, faint),
    ]


def test_a_stop_forgets_the_entry() -> None:
    room = Room().playing(3_000)
    room.listening.stop()
    assert room.heard == Heard()
    assert room.player.did[-1] == "release"
    assert room.equipment.readers[0].reads is None
    room.player.moved.emit(3_100)
    assert room.heard == Heard()


def test_after_closing_nothing_is_told() -> None:
    room = Room().playing()
    told = len(room.told)
    room.listening.close()
    room.play(entry(2))
    assert room.player.did[-1] == "release"
    assert len(room.told) == told
