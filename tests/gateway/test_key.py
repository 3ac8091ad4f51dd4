"""The key is the user's: it is read again when it was changed, and its lack is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from jojo_tray.domain.secret import Secret
from tests.fakes import FakeVault
from tests.gateway.conftest import surroundings
from tests.gateway.echo import OK, Echo
from tests.gateway.raw import asked, head_of, opened, received
from tests.gateway.running import running
from tests.waiting import wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.gateway.running import Running

SPEAK, BODY = b"POST /v1/text-to-speech/abc", b'{"text": "hello"}'
REFUSED = b'{"detail":{"status":"invalid_api_key"}}'
NO = b"HTTP/1.1 401 No\r\ncontent-length: %d\r\n\r\n%b" % (len(REFUSED), REFUSED)


def test_a_key_that_was_changed_is_used_without_a_restart(tmp_path: Path) -> None:
    vault = FakeVault()
    with Echo() as echo:
        around = surroundings(tmp_path, echo.base_url)._replace(
            vault=vault, environ={"ELEVENLABS_BASE_URL": echo.base_url}
        )
        vault.write("default", "demo-old")
        with running(around) as gate:
            echo.says(OK)
            assert asked(gate, b"GET /v1/models").status == 200
            vault.write("default", "demo-new")
            echo.says(NO, OK)
            assert asked(gate, b"GET /v1/models").status == 200
            keys = [heard.get(b"xi-api-key") for heard in echo.heard]
            assert keys == [[b"demo-old"], [b"demo-new"]]
            echo.says(NO)
            got = asked(gate, b"GET /v1/models")
            assert (got.status, got.body, len(echo.heard)) == (401, REFUSED, 1)


def test_the_account_that_the_user_changes_to_pays_within_two_seconds(tmp_path: Path) -> None:
    vault = FakeVault()
    with Echo() as echo:
        around = surroundings(tmp_path, echo.base_url)._replace(
            vault=vault, environ={"ELEVENLABS_BASE_URL": echo.base_url}
        )
        vault.write("default", "demo-mine")
        vault.write("work", "demo-work")
        echo.says(OK)
        with running(around) as gate:
            assert asked(gate, SPEAK, body=BODY).get("x-jojo-cache") == "miss"
            gate.core.preferences.change(account="work")

            def paid_by() -> list[bytes]:
                asked(gate, SPEAK, body=BODY)
                return echo.heard[-1].get(b"xi-api-key")

            wait_until(lambda: paid_by() == [b"demo-work"])
            # What the other account paid for is not this one's, and the other way round.
            assert len(echo.heard) == 2


def test_without_a_key_it_says_what_to_do_and_counts_an_error(tmp_path: Path) -> None:
    with Echo() as echo:
        around = surroundings(tmp_path, echo.base_url)._replace(
            environ={"ELEVENLABS_BASE_URL": echo.base_url}
        )
        with running(around) as gate:
            got = asked(gate, b"GET /v1/models")
            detail = json.loads(got.body)["detail"]
            assert (got.status, detail["code"]) == (502, "no_key")
            assert gate.tally.kinds == ["no_key"]
            assert not echo.heard
            gate.core.credentials.keep(Secret("demo-entered"))
            assert _in_the_end(gate, echo) == [b"demo-entered"]


def _in_the_end(gate: Running, echo: Echo) -> list[bytes]:
    """The key that is sent once there is one; it is found within some seconds."""
    wait_until(lambda: asked(gate, b"GET /v1/models").status == 200)
    return echo.heard[0].get(b"xi-api-key")


def test_a_large_upload_flows_and_one_without_end_is_cut(echo: Echo, echoing: Running) -> None:
    echo.says(OK)
    sound = bytes(range(256)) * 40_000
    assert asked(echoing, b"POST /v1/speech-to-text", body=sound).status == 200
    assert echo.heard[0].body == sound
    part = b"100000\r\n" + b"a" * (1 << 20) + b"\r\n"
    with opened(echoing) as line:
        line.sendall(head_of(echoing, b"POST /v1/x", b"transfer-encoding: chunked"))
        try:
            for _ in range(65):
                line.sendall(part)
        except ConnectionError:
            return  # it was refused already
        assert received(line).status == 413
