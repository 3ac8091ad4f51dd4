"""Speech is asked for once, whatever comes of it, and its headers are handed on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.assistant.recipes import Recipe, recipe_for
from jojo_tray.domain.assistant.speech_errors import UnknownVoice
from jojo_tray.domain.errors import (
    BadRequest,
    EndpointMissing,
    JojoTrayError,
    MissingPermission,
    NotAudio,
    NotFound,
    Offline,
    QuotaExceededError,
    ServerFailed,
    TimedOut,
    TooManyRequests,
    Unreadable,
)
from jojo_tray.domain.secret import Secret
from jojo_tray.elevenlabs import ElevenLabs
from tests.elevenlabs.pails import FullPail, Pail
from tests.elevenlabs.wire_server import Drip, Reset, Stall, Step, WireServer, answer

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = "demo-key-one"
RACHEL = "21m00Tcm4TlvDq8ikWAM"


def audio(body: bytes, length: int | None = None) -> bytes:
    """Speech as the service sends it, or with a lie about its length."""
    told = len(body) if length is None else length
    head = "HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nCharacter-Cost: 7\r\n"
    return f"{head}Content-Length: {told}\r\n\r\n".encode() + body


@pytest.fixture(scope="module")
def demo() -> Iterator[DemoServer]:
    with DemoServer(DemoAccount()) as server:
        yield server


def recipe(voice: str = "voice", **members: object) -> Recipe:
    made = recipe_for(voice, {"text": "Hello", **members}, {"output_format": "mp3_22050_32"})
    assert made is not None
    return made


def spoken(base_url: str, wanted: Recipe, pail: Pail) -> dict[str, str]:
    client = ElevenLabs(base_url, Secret(KEY), deadline=5.0, patience=0.5, attempts=3)
    try:
        return dict(client.speak(wanted.path, wanted.query, wanted.body, pail))
    finally:
        client.close()


def test_the_built_in_account_speaks(demo: DemoServer) -> None:
    pail = Pail()
    headers = spoken(demo.base_url, recipe(RACHEL, seed=5), pail)
    assert int(headers["character-cost"]) >= 1
    assert headers["request-id"]
    assert pail.begun[0][0] == "audio/mpeg"
    assert len(pail.data) > 100


def test_what_is_asked_is_the_recipe() -> None:
    sent = audio(b"sound")
    with WireServer([sent]) as server:
        headers = spoken(server.base_url, recipe(seed=3), Pail())
        head = server.received.decode()
    assert head.startswith("POST /v1/text-to-speech/voice/stream?output_format=mp3_22050_32 HTTP")
    assert "connection: close" in head.lower()
    assert headers["character-cost"] == "7"
    assert headers["content-type"] == "audio/mpeg"


def test_a_strange_voice_leads_nowhere_else() -> None:
    with WireServer([audio(b"sound")]) as server:
        spoken(server.base_url, recipe("../user?x#y z"), Pail())
        line = server.received.decode().splitlines()[0]
    assert line.startswith("POST /v1/text-to-speech/..%2Fuser%3Fx%23y%20z/stream?")


def refusal(code: str, status: str) -> bytes:
    body = json.dumps({"detail": {"status": code, "message": "No."}}).encode()
    return answer(body, status=status)


@pytest.mark.parametrize("status", ["404 Not Found", "400 Bad Request"])
def test_a_voice_the_service_does_not_know_is_named(status: str) -> None:
    with (
        WireServer([refusal("voice_not_found", status)]) as server,
        pytest.raises(UnknownVoice) as error,
    ):
        spoken(server.base_url, recipe("no/such voice"), Pail())
    assert str(error.value) == "ElevenLabs does not know the voice no/such voice."
    assert isinstance(error.value, NotFound)


def test_an_address_that_is_not_there_is_no_unknown_voice() -> None:
    with (
        WireServer([refusal("not_found", "404 Not Found")]) as server,
        pytest.raises(EndpointMissing),
    ):
        spoken(server.base_url, recipe(), Pail())


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ([refusal("quota_exceeded", "401 Unauthorized")], QuotaExceededError),
        ([refusal("missing_permissions", "401 Unauthorized")], MissingPermission),
        ([refusal("voice_bad", "400 Bad Request")], BadRequest),
        ([refusal("system_busy", "429 Too Many Requests")], TooManyRequests),
        ([refusal("broken", "500 Internal Server Error")], ServerFailed),
        ([refusal("broken", "503 Service Unavailable")], ServerFailed),
        ([refusal("fine", "200 OK")], NotAudio),
        ([audio(b"")], NotAudio),
        ([audio(b"half", length=100)], Offline),
        ([audio(b"more", length=2)], (Unreadable, Offline)),
        ([Reset()], Offline),
        ([b""], Offline),
        ([Stall()], TimedOut),
        ([Drip(b"HTTP/1.1 200 OK\r\n", 0.2)], TimedOut),
    ],
)
def test_nothing_is_asked_twice(
    script: list[Step], error: type[JojoTrayError] | tuple[type[JojoTrayError], ...]
) -> None:
    with WireServer(script) as server:
        with pytest.raises(error):
            spoken(server.base_url, recipe(), Pail())
        assert server.connections == 1


def test_a_missing_permission_is_named() -> None:
    script = [refusal("missing_permissions", "401 Unauthorized")]
    with WireServer(script) as server, pytest.raises(MissingPermission) as caught:
        spoken(server.base_url, recipe(), Pail())
    assert "text_to_speech" in caught.value.message()


def test_a_sink_that_has_enough_ends_it() -> None:
    with WireServer([audio(b"x" * 5000)]) as server:
        with pytest.raises(JojoTrayError):
            spoken(server.base_url, recipe(), FullPail(100))
        assert server.connections == 1
