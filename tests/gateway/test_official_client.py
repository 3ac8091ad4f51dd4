"""The official client works through the gateway as it does without it."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest
from elevenlabs.client import AsyncElevenLabs, ElevenLabs
from elevenlabs.core.api_error import ApiError

from tests.gateway.running import CLIENT
from tests.shell import KEY
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.demo import DemoServer
    from tests.gateway.running import Running

TEXT = "The quick brown fox jumps over the lazy dog."
MODEL = "eleven_multilingual_v2"


@contextmanager
def official(url: str, key: str) -> Iterator[ElevenLabs]:
    """The official client, whose connections end with the `with`."""
    with httpx.Client(timeout=60) as line:
        yield ElevenLabs(base_url=url, api_key=key, httpx_client=line)


@pytest.fixture
def client(gate: Running) -> Iterator[ElevenLabs]:
    with official(gate.url, gate.token) as client:
        yield client


@pytest.fixture
def voice(gate: Running, client: ElevenLabs) -> str:
    found: str = client.voices.search().voices[0].voice_id
    gate.tally.counts.clear()
    return found


def test_plain_speech_is_the_same_and_counted(
    gate: Running, client: ElevenLabs, voice: str, service: DemoServer
) -> None:
    sound = b"".join(client.text_to_speech.convert(voice, text=TEXT, model_id=MODEL))
    with official(service.base_url, KEY) as straight:
        same = b"".join(straight.text_to_speech.convert(voice, text=TEXT, model_id=MODEL))
    assert sound == same
    assert len(sound) > 1000
    wait_until(lambda: gate.tally.waits)
    assert gate.tally.mine.characters == len(TEXT)
    assert gate.tally.mine.credits == sum(gate.tally.costs) > 0
    assert (gate.tally.mine.api_calls, gate.tally.errors) == (1, [])
    assert all(seen.key == KEY for seen in service.requests)


def test_streamed_speech_and_speech_with_times(
    gate: Running, client: ElevenLabs, voice: str
) -> None:
    streamed = b"".join(client.text_to_speech.stream(voice, text=TEXT))
    timed = client.text_to_speech.convert_with_timestamps(voice, text=TEXT)
    both = list(client.text_to_speech.stream_with_timestamps(voice, text=TEXT))
    assert len(streamed) > 1000
    assert timed.audio_base_64
    assert both[0].audio_base_64
    wait_until(lambda: gate.tally.mine.api_calls == 3)
    assert gate.tally.mine.characters == 3 * len(TEXT)


def test_the_client_that_does_not_wait(gate: Running, voice: str) -> None:
    async def spoken() -> list[bytes]:
        async with httpx.AsyncClient(timeout=60) as line:
            client = AsyncElevenLabs(base_url=gate.url, api_key=gate.token, httpx_client=line)
            speak = client.text_to_speech.stream

            async def one(text: str) -> bytes:
                return b"".join([part async for part in speak(voice, text=text)])

            return list(await asyncio.gather(*(one(f"{TEXT} {number}") for number in range(4))))

    sounds = asyncio.run(spoken())
    assert len(set(sounds)) == 4
    wait_until(lambda: gate.tally.mine.api_calls == 4)


def test_voices_models_and_history(client: ElevenLabs) -> None:
    assert client.models.list()
    page = client.history.list(page_size=5)
    assert len(page.history) == 5
    sound = b"".join(client.history.get_audio(page.history[0].history_item_id))
    assert len(sound) > 100
    assert client.user.subscription.get().character_limit > 0


def test_what_the_service_refuses_is_handed_down_and_counted(
    gate: Running, client: ElevenLabs, service: DemoServer
) -> None:
    with pytest.raises(ApiError) as refused:
        client.history.get("no-such-item")
    assert refused.value.status_code in {400, 404}
    wait_until(lambda: gate.tally.errors)
    assert gate.tally.errors[0][0] == CLIENT


def test_a_wrong_token_is_refused_as_a_wrong_key_is(gate: Running, service: DemoServer) -> None:
    for wrong in ("wrong", KEY, gate.token[:-1]):
        with official(gate.url, wrong) as stranger, pytest.raises(ApiError) as refused:
            stranger.models.list()
        assert refused.value.status_code == 401
        assert refused.value.body["detail"]["status"] == "invalid_api_key"
        assert wrong not in str(refused.value.body)
    assert not service.requests


@pytest.mark.filterwarnings("ignore:ConnectionClosed.code is deprecated")  # the client's own
def test_speech_over_a_websocket(gate: Running, client: ElevenLabs, voice: str) -> None:
    # The client changes any scheme to wss; it is told the one of this machine.
    client.text_to_speech._ws_base_url = gate.url.replace("http", "ws")

    def words() -> Iterator[str]:
        yield "Hello there. "
        yield "How are you?"

    sound = b"".join(client.text_to_speech.convert_realtime(voice, text=words()))
    assert len(sound) > 500
    assert gate.tally.mine.characters >= len("Hello there. How are you?")
    assert gate.tally.mine.api_calls == 1
    # Nobody tells what a talk costs, so it is thought to cost what its text would.
    assert gate.tally.mine.credits == sum(gate.tally.costs) == gate.tally.mine.characters
    assert len(gate.tally.waits) == 1
    assert gate.tally.errors == []
