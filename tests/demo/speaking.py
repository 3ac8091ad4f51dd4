"""Having the built-in account speak: plain calls, and calls that let the sound wait."""

from __future__ import annotations

import http.client
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.demo import DemoServer
    from tests.demo.caller import Caller, Reply

RACHEL = "21m00Tcm4TlvDq8ikWAM"
NARRATOR = "demoVoiceNarrator002"  # costs half as much again
RETIRED = "demoVoiceRetired0005"
FLASH = "eleven_flash_v2_5"
TEXT = "Good evening, the kettle is on."
SPEECH = "/v1/text-to-speech"


def speak(
    caller: Caller,
    text: object = TEXT,
    way: str = "",
    *,
    voice: str = RACHEL,
    query: dict[str, object] | None = None,
    **body: object,
) -> Reply:
    """Have a text spoken; `way` is what follows the voice in the path."""
    target = f"{SPEECH}/{voice}{way}?{urlencode(query or {})}"
    return caller.post(target, {"text": text, **body})


def used(caller: Caller) -> int:
    """Ask how many credits are used."""
    return int(caller.get("/v1/user/subscription").json["character_count"])


def newest(caller: Caller) -> dict[str, Any]:
    """Ask for the newest item of the history."""
    item: dict[str, Any] = caller.get("/v1/history", page_size=1).json["history"][0]
    return item


@contextmanager
def speaking(
    server: DemoServer, way: str = "/stream", **body: object
) -> Iterator[http.client.HTTPResponse]:
    """Begin to have something spoken; the sound is left on the line until it is read."""
    connection = http.client.HTTPConnection(server.base_url.removeprefix("http://"), timeout=10)
    document = json.dumps({"text": TEXT, **body}).encode()
    connection.request("POST", f"{SPEECH}/{RACHEL}{way}", document, {"xi-api-key": "demo"})
    try:
        yield connection.getresponse()
    finally:
        connection.close()
