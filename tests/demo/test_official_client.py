"""The official client speaks with the built-in account as it does with the service."""

from __future__ import annotations

import asyncio
import base64
from typing import TYPE_CHECKING

import httpx
import pytest
from elevenlabs import AsyncElevenLabs, ElevenLabs, VoiceSettings
from elevenlabs.core import ApiError

from tests.demo.speaking import FLASH, RACHEL, TEXT
from tests.demo.test_audio import frames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.demo import DemoServer

SAID = "The lamps along the quay are lit, and the harbour lies still."
ITS_OWN_WARNING = pytest.mark.filterwarnings(
    r"ignore:ConnectionClosed\.\w+ is deprecated:DeprecationWarning"
)


@pytest.fixture
def lines() -> Iterator[httpx.Client]:
    """Give the connections a client is to use: it closes none of its own."""
    with httpx.Client() as lines:
        yield lines


@pytest.fixture
def client(server: DemoServer, lines: httpx.Client) -> ElevenLabs:
    return ElevenLabs(base_url=server.base_url, api_key="demo", httpx_client=lines)


def used(client: ElevenLabs) -> int:
    return int(client.user.subscription.get().character_count)


def test_it_hears_the_same_whole_streamed_and_with_times(client: ElevenLabs) -> None:
    speech = client.text_to_speech
    whole = b"".join(speech.convert(RACHEL, text=TEXT, seed=3))
    streamed = b"".join(speech.stream(RACHEL, text=TEXT, seed=3))
    timed = speech.convert_with_timestamps(RACHEL, text=TEXT, seed=3)
    chunks = list(speech.stream_with_timestamps(RACHEL, text=TEXT, seed=3))
    assert frames(whole)
    assert whole == streamed == base64.b64decode(timed.audio_base_64)
    assert whole == b"".join(base64.b64decode(chunk.audio_base_64) for chunk in chunks)
    assert timed.alignment is not None
    assert timed.alignment.characters == list(TEXT)
    heard = [chunk.alignment.characters for chunk in chunks if chunk.alignment]
    assert [letter for part in heard for letter in part] == list(TEXT)


def test_what_it_had_spoken_is_in_its_history(client: ElevenLabs) -> None:
    before = used(client)
    settings = VoiceSettings(stability=0.2, speed=0.9)
    with client.text_to_speech.with_raw_response.convert(
        RACHEL, text=TEXT, model_id=FLASH, voice_settings=settings
    ) as answer:
        sound, headers = b"".join(answer.data), answer.headers
    item = client.history.list(page_size=1).history[0]
    assert item.history_item_id == headers["history-item-id"]
    assert used(client) - before == int(headers["character-cost"]) == -(-len(TEXT) // 2)
    assert item.settings is not None
    assert item.settings["stability"] == 0.2
    assert b"".join(client.history.get_audio(item.history_item_id)) == sound


def test_it_is_told_why_nothing_is_spoken(server: DemoServer, client: ElevenLabs) -> None:
    server.account.adjust(character_count=100_000)
    for ask in (client.text_to_speech.convert, client.text_to_speech.stream):
        with pytest.raises(ApiError) as refused:
            b"".join(ask(RACHEL, text=TEXT))
        assert refused.value.status_code == 401
        assert refused.value.body["detail"]["status"] == "quota_exceeded"
    with pytest.raises(ApiError) as unknown:
        b"".join(client.text_to_speech.convert("nobody", text=TEXT))
    assert unknown.value.body["detail"]["code"] == "voice_not_found"


def test_it_streams_to_many_listeners_at_once(server: DemoServer) -> None:
    async def listen() -> list[bytes]:
        async with httpx.AsyncClient() as lines:
            client = AsyncElevenLabs(base_url=server.base_url, api_key="demo", httpx_client=lines)
            return await asyncio.gather(*(one(client, number) for number in range(10)))

    async def one(client: AsyncElevenLabs, number: int) -> bytes:
        stream = client.text_to_speech.stream(RACHEL, text=f"{number} {TEXT}", model_id=FLASH)
        return b"".join([piece async for piece in stream])

    heard = asyncio.run(listen())
    assert len(set(heard)) == 10
    assert all(frames(sound) for sound in heard)


@ITS_OWN_WARNING
def test_it_dictates_over_a_websocket(server: DemoServer, client: ElevenLabs) -> None:
    before = used(client)
    # It dials wss whatever the scheme of its base URL; on loopback there is no certificate.
    client.text_to_speech._ws_base_url = server.base_url
    words = iter(f"{word} " for word in SAID.split())
    pieces = list(client.text_to_speech.convert_realtime(RACHEL, text=words, model_id=FLASH))
    text = client.history.list(page_size=1).history[0].text or ""
    assert len(pieces) > 4
    assert frames(b"".join(pieces))
    assert " ".join(text.split()) == SAID
    assert used(client) - before == -(-len(text) // 2)


@ITS_OWN_WARNING
def test_a_wrong_key_is_told_over_a_websocket_too(server: DemoServer, lines: httpx.Client) -> None:
    client = ElevenLabs(base_url=server.base_url, api_key="secret", httpx_client=lines)
    client.text_to_speech._ws_base_url = server.base_url
    with pytest.raises(ApiError) as refused:
        list(client.text_to_speech.convert_realtime(RACHEL, text=iter(["Hello. "])))
    assert refused.value.status_code == 1008
    assert "Invalid API key" in str(refused.value.body)
