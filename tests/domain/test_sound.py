from __future__ import annotations

import io
import json
import struct
import wave
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.errors import NotAudio
from jojo_tray.domain.raw_sound import Encoding
from jojo_tray.domain.sound import (
    HEAD_BYTES,
    TAIL_BYTES,
    RawSound,
    SoundKind,
    flaw,
    raw_of,
    recognise,
    sound_in,
    wav_header,
    what_instead,
)
from tests.domain.sounds import (
    FLAC,
    FRAME,
    M4A,
    MP3,
    OPUS,
    SAMPLES,
    VORBIS,
    WAV,
    box,
    id3,
    metadata,
    page,
)

SOUNDS = {
    "mp3": (SoundKind.MP3, MP3),
    "two frames": (SoundKind.MP3, FRAME * 2),
    "one frame": (SoundKind.MP3, FRAME),
    "mp3 with a tag": (SoundKind.MP3, id3(bytes(300)) + FRAME * 3),
    "mp3 with two tags": (SoundKind.MP3, id3(bytes(30)) + id3(b"") + FRAME * 3),
    "mp3 with a picture": (SoundKind.MP3, id3(bytes(90_000)) + FRAME * 3),
    "mp3 with a tag behind": (SoundKind.MP3, FRAME + b"TAG" + bytes(125)),
    "wav": (SoundKind.WAV, WAV),
    "wav of a stream": (SoundKind.WAV, wav_header(RawSound(8_000), 0xFFFFFFFF) + SAMPLES),
    "opus": (SoundKind.OPUS, OPUS),
    "vorbis": (SoundKind.OGG, VORBIS),
    "flac": (SoundKind.FLAC, FLAC),
    "m4a": (SoundKind.M4A, M4A),
    "m4a to the end": (
        SoundKind.M4A,
        box(b"ftyp", b"M4A ") + struct.pack(">I4s", 0, b"mdat") + b"x",
    ),
}
NO_SOUND = {
    "": "nothing came",
    "  \r\n": "only blanks came",
    "<!DOCTYPE html><html>": "an HTML page came",
    "\ufeff <HTML lang='en'>": "an HTML page came",
    "<?xml version='1.0'?><Error>": "markup came",
    "upstream connect error or disconnect": "text came",
    '{"audio": 3}': "JSON came",
    "[]": "JSON came",
    '{"detail": {"status": "x", "message": "No such item"}}': "JSON came, saying: No such item",
    '{"detail": "Not found"}': "JSON came, saying: Not found",
    '{"detail": [{"loc": ["a"], "msg": "field required"}]}': "JSON came, saying: field required",
    '{"error": "x", "message": "must be wav"}': "JSON came, saying: must be wav",
    '{"error": {"message": "odd"}}': "JSON came, saying: odd",
    '{"message": "a\\u0000b\\n\\u202ec"}': "JSON came, saying: a b c",
    '{"message": "cut off in the mid': "JSON came",
}
each_sound = pytest.mark.parametrize(("kind", "data"), SOUNDS.values(), ids=list(SOUNDS))


def heard(data: bytes, raw: RawSound | None = None) -> SoundKind | RawSound:
    return sound_in(len(data), data[:HEAD_BYTES], data[-TAIL_BYTES:], raw)


def wrong(kind: SoundKind | RawSound, data: bytes) -> str | None:
    return flaw(kind, len(data), data[:HEAD_BYTES], data[-TAIL_BYTES:])


# Kinds


@each_sound
def test_a_sound_is_known_by_its_bytes(kind: SoundKind, data: bytes) -> None:
    assert recognise(data[:HEAD_BYTES]) is kind
    assert heard(data) is kind
    assert heard(data, RawSound(24_000)) is kind


@each_sound
def test_a_sound_is_no_text_or_page(kind: SoundKind, data: bytes) -> None:
    assert what_instead(data[:HEAD_BYTES]) is None


def test_extensions_and_media_types() -> None:
    assert {kind.extension for kind in SoundKind} == {"mp3", "wav", "ogg", "opus", "flac", "m4a"}
    assert all(kind.mime.startswith("audio/") for kind in SoundKind)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"ID3",
        b"\xff\xfb",
        b"\xff\xfb\x90\x64" + bytes(2_000),  # no second frame
        b"\xff\xf1\x50\x80" * 400,  # AAC
        b"\xff\xfb\xf0\x64" + bytes(900),  # a bit rate there is not
        b"\xff\xfb\x9c\x64" + bytes(900),  # a sample rate there is not
        b"\xff\xeb\x90\x64" + bytes(900),  # a version there is not
        b"ID3\4\0\0\xff\xff\xff\xff" + bytes(900),
        b"RIFF\0\0\0\0AVI ",
        bytes(900),
        b"PK\3\4" + bytes(99),
    ],
)
def test_what_only_resembles_a_sound_is_none(head: bytes) -> None:
    assert recognise(head) is None


@pytest.mark.parametrize(
    ("header", "size"),
    [(0xFFFB9064, 417), (0xFFFB9264, 418), (0xFFFBE4C4, 960), (0xFFF384C4, 192), (0xFFE318C4, 72)],
)
def test_frames_of_all_versions_follow_each_other(header: int, size: int) -> None:
    frame = struct.pack(">I", header) + bytes(size - 4)
    assert recognise(frame * 2) is SoundKind.MP3
    assert recognise(frame + bytes(9) + frame) is None


@given(st.binary(max_size=2_000))
def test_any_bytes_get_an_answer(data: bytes) -> None:
    kind = recognise(data)
    with suppress(NotAudio):
        assert heard(data, RawSound(8_000)) == (kind or RawSound(8_000))


@given(st.sampled_from(list(SOUNDS.values())), st.binary(min_size=1, max_size=8), st.data())
def test_any_damage_gets_an_answer(
    sound: tuple[SoundKind, bytes], noise: bytes, data: st.DataObject
) -> None:
    whole = sound[1]
    place = data.draw(st.integers(0, min(len(whole), 3_000)))
    damaged = whole[:place] + noise + whole[place + len(noise) :]
    kind = recognise(damaged[:HEAD_BYTES])
    if kind is not None:
        assert wrong(kind, damaged) in {None, "it breaks off", "there is no sound in it"}


# What is not whole


@pytest.mark.parametrize(
    ("kind", "data"),
    [SOUNDS[name] for name in ("wav", "opus", "vorbis", "m4a")],
    ids=["wav", "opus", "vorbis", "m4a"],
)
def test_a_sound_cut_anywhere_is_not_whole(kind: SoundKind, data: bytes) -> None:
    for size in range(16, len(data) - 1, 7):
        with pytest.raises(NotAudio):
            heard(data[:size])


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        (SoundKind.MP3, FRAME[:-1], "it breaks off"),
        (SoundKind.MP3, FRAME + bytes(99), "it breaks off"),
        (SoundKind.MP3, id3(bytes(30)), "there is no sound in it"),
        (SoundKind.MP3, id3(bytes(30)) + bytes(99), "there is no sound in it"),
        (SoundKind.WAV, WAV[:44], "it breaks off"),
        (SoundKind.WAV, wav_header(RawSound(8_000), 0), "there is no sound in it"),
        (SoundKind.WAV, b"RIFF\4\0\0\0WAVE", "there is no sound in it"),
        (SoundKind.WAV, b"RIFF\xff\xff\xff\xffWAVE" + WAV[12:99], "it breaks off"),
        (SoundKind.OGG, page(b"x", 2) + page(b"y"), "it breaks off"),
        (SoundKind.OGG, b"OggS", "it breaks off"),
        (SoundKind.FLAC, b"fLaC", "it breaks off"),
        (SoundKind.FLAC, FLAC[:60], "it breaks off"),
        (SoundKind.FLAC, FLAC[:86], "there is no sound in it"),
        (
            SoundKind.FLAC,
            b"fLaC" + metadata(0, bytes(34), last=True) + b"xx",
            "there is no sound in it",
        ),
        (SoundKind.M4A, box(b"ftyp") + box(b"moov"), "there is no sound in it"),
        (RawSound(8_000), b"123", "it breaks off"),
        (RawSound(8_000, channels=2), b"123456", "it breaks off"),
    ],
)
def test_what_is_missing_is_said(kind: SoundKind | RawSound, data: bytes, said: str) -> None:
    assert wrong(kind, data) == said


def test_a_long_sound_is_judged_by_its_ends() -> None:
    long = page(b"OpusHead", 2) + page(bytes(60_000)) * 9 + page(b"", 4)
    assert heard(long) is SoundKind.OPUS
    assert wrong(SoundKind.OPUS, long[:-100]) == "it breaks off"
    assert wrong(SoundKind.M4A, box(b"ftyp") + box(b"mdat", bytes(90_000))) is None
    assert (
        wrong(SoundKind.M4A, (box(b"ftyp") + box(b"mdat", bytes(90_000)))[:-1]) == "it breaks off"
    )
    assert (
        wrong(SoundKind.FLAC, b"fLaC" + metadata(6, bytes(90_000), last=True) + b"\xff\xf8x")
        is None
    )
    assert wrong(SoundKind.MP3, id3(bytes(90_000)) + FRAME) is None


# What came instead


@pytest.mark.parametrize(("text", "said"), NO_SOUND.items())
def test_what_came_instead_is_said(text: str, said: str) -> None:
    assert what_instead(text.encode()) == said
    with pytest.raises(NotAudio) as caught:
        heard(text.encode(), RawSound(8_000))
    assert str(caught.value) == f"What ElevenLabs sent is no complete audio: {said}."


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (b"PK\3\4" + bytes(40), "a ZIP archive came"),
        (b"\x89PNG\r\n\x1a\n", "a picture came"),
        (b"%PDF-1.7 \xff", "a document came"),
        ("text, and half a letter: é".encode()[:-1], "text came"),
        (b"[1, " * 9_000, "JSON came"),
    ],
)
def test_other_things_are_named_too(head: bytes, said: str) -> None:
    assert what_instead(head) == said


@pytest.mark.parametrize(
    "head", [bytes(900), b"\xff" * 900, b"\xd5\x55" * 450, b"UUUU" * 99, b"{\x00\x01\xfe"]
)
def test_raw_silence_is_not_taken_for_text(head: bytes) -> None:
    assert what_instead(head) is None
    assert heard(head, RawSound(8_000)) == RawSound(8_000)


def test_sound_of_no_known_format_is_refused() -> None:
    with pytest.raises(NotAudio, match="no known format"):
        heard(bytes(900))


@given(
    st.recursive(
        st.none() | st.text() | st.integers(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["detail", "message", "error", "x"]), inner)
        ),
    )
)
def test_a_long_or_odd_error_is_one_short_line(value: object) -> None:
    said = what_instead(json.dumps({"detail": value}).encode())
    assert said is not None
    assert said.isprintable()
    assert len(said) <= 200


# Raw sound


@pytest.mark.parametrize(
    ("output_format", "content_type", "raw"),
    [
        ("pcm_24000", None, RawSound(24_000)),
        ("pcm_24000", "audio/mpeg", RawSound(24_000)),
        ("PCM_44100", "audio/basic", RawSound(44_100)),
        ("ulaw_8000", None, RawSound(8_000, Encoding.ULAW)),
        ("alaw_8000", "audio/pcm;rate=16000", RawSound(8_000, Encoding.ALAW)),
        ("mp3_44100_128", "audio/mpeg", None),
        ("opus_48000_96", None, None),
        ("pcm_0000", None, None),
        ("pcm_999999", None, None),
        (None, "audio/basic", RawSound(8_000, Encoding.ULAW)),
        (None, "audio/PCMA", RawSound(8_000, Encoding.ALAW)),
        (None, "audio/x-mulaw; rate=16000", RawSound(16_000, Encoding.ULAW)),
        (None, 'audio/pcm; rate="22050"; channels=2', RawSound(22_050, channels=2)),
        (None, "audio/pcm", None),
        (None, "audio/pcm;rate=0", None),
        (None, "audio/pcm;rate=24000;channels=99", None),
        (None, "application/octet-stream", None),
        ("", "", None),
        (None, None, None),
    ],
)
def test_raw_formats_are_known_by_name(
    output_format: str | None, content_type: str | None, raw: RawSound | None
) -> None:
    assert raw_of(output_format, content_type) == raw


@given(
    st.from_regex("(pcm|ulaw|alaw|mp3)_[0-9]{0,9}"),
    st.from_regex("audio/(pcm|basic|mpeg)(; ?(rate|channels)=[0-9]*)*"),
)
def test_any_names_give_a_playable_format_or_none(output_format: str, content_type: str) -> None:
    raw = raw_of(output_format, content_type)
    assert raw is None or (4_000 <= raw.rate <= 192_000 and 1 <= raw.channels <= 8)


@pytest.mark.parametrize("channels", [1, 2])
def test_raw_samples_become_a_wav_that_reads_back(channels: int) -> None:
    raw = RawSound(24_000, channels=channels)
    with wave.open(io.BytesIO(wav_header(raw, len(SAMPLES)) + SAMPLES)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (
            24_000,
            channels,
            2,
        )
        assert file.readframes(99_999) == SAMPLES


@pytest.mark.parametrize(("encoding", "number"), [(Encoding.ALAW, 6), (Encoding.ULAW, 7)])
def test_companded_samples_get_the_longer_header(encoding: Encoding, number: int) -> None:
    header = wav_header(RawSound(8_000, encoding), 101)
    assert len(header) == 58
    assert struct.unpack_from("<4sI4s4sIHHIIHHH", header) == (
        b"RIFF", 152, b"WAVE", b"fmt ", 18, number, 1, 8_000, 8_000, 1, 8, 0,
    )  # fmt: skip
    assert struct.unpack_from("<4sII4sI", header, 38) == (b"fact", 4, 101, b"data", 101)
    whole = header + bytes(101) + b"\0"
    assert heard(whole) is SoundKind.WAV


def test_a_length_beyond_the_format_is_written_as_unknown() -> None:
    assert wav_header(RawSound(8_000), 1 << 40)[-4:] == b"\xff\xff\xff\xff"
