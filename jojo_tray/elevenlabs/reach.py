"""Is the API's host there at all: one request without a key, whatever the answer says."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta

import httpx

from jojo_tray import __version__
from jojo_tray.elevenlabs.answer import Answer
from jojo_tray.elevenlabs.channel import transport_for
from jojo_tray.elevenlabs.deadline import calling
from jojo_tray.elevenlabs.trouble import network


def reach(base_url: str, seconds: float = 3.0) -> timedelta | None:
    """How far the clock of a host that answers is ahead of ours, as far as it tells.

    The system's proxy is used if there is one; nothing is followed. Raises Offline, TimedOut or
    Untrusted when no answer comes within `seconds`.
    """
    url = httpx.URL(base_url)
    headers = {"user-agent": f"jojo-tray/{__version__}", "connection": "close"}
    with calling(seconds) as call, closing(transport_for(url)) as transport:
        timeout = httpx.Timeout(seconds).as_dict()
        request = httpx.Request("HEAD", url, headers=headers, extensions={"timeout": timeout})
        with network(call):
            response = transport.handle_request(request)
            response.close()
    return Answer(response.status_code, dict(response.headers)).clock_lead(datetime.now(UTC))
