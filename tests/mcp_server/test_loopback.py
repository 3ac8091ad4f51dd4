"""The server over HTTP: a real process, the SDK's own client, and whom it turns away."""

from __future__ import annotations

import signal
import socket
import stat
import time
from typing import TYPE_CHECKING

import httpx2

from jojo_tray.folders import Folders
from tests.mcp_server.assistant import assistant
from tests.mcp_server.profiles import documented
from tests.mcp_server.served import Served, serving

if TYPE_CHECKING:
    from pathlib import Path

    from tests.mcp_server.machine import Machine

pytestmark = documented


def test_a_client_with_the_token_is_served_and_others_are_turned_away(machine: Machine) -> None:
    with serving(machine) as served:
        assert served.url.startswith("http://127.0.0.1:")
        assert served.url.endswith("/mcp")
        assert stat.S_IMODE(served.file.stat().st_mode) == 0o600
        assert len(served.token) > 40
        _turned_away(served)
        _answers(served)
        served.process.send_signal(signal.SIGTERM)
        out, err = served.process.communicate(timeout=60)
        assert (served.process.returncode, out, err) == (0, "", "")
        assert not served.file.exists()


def _answers(served: Served) -> None:
    with assistant(served.way()) as ask:
        assert ask("get_quota_status")["source"] == "live"
        assert "get_quota_status" in ask.tools()


def _turned_away(served: Served) -> None:
    for wrong in ("", "Bearer", "Bearer x", f"Basic {served.token}", served.token, "Bearer x y"):
        answer = served.post(authorization=wrong, origin="https://evil.example")
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert served.post("/elsewhere", authorization="").status_code == 401
    assert served.post("/elsewhere").status_code == 404
    assert served.post(host="evil.example").status_code == 421
    port = served.url.split(":")[2].removesuffix("/mcp")
    for page in ("https://evil.example", "null", f"http://127.0.0.1:{port}"):
        answer = served.post(origin=page)
        assert answer.status_code == 403
        assert "access-control-allow-origin" not in answer.headers
    large = httpx2.post(
        served.url,
        content=b" " * 5_000_000,
        headers={"authorization": f"Bearer {served.token}"},
    )
    assert large.status_code == 413


def test_a_client_that_listens_does_not_keep_it_from_ending(machine: Machine) -> None:
    with serving(machine, "--log-level", "debug") as served:
        begun = served.begin()
        session = {"mcp-session-id": begun.headers["mcp-session-id"]}
        asked = {**served.usual, **session, "mcp-protocol-version": "2025-06-18"}
        token = served.token
        with httpx2.stream("GET", served.url, headers=asked) as stream:
            assert stream.status_code == 200
            served.process.send_signal(signal.SIGTERM)
            out, err = served.process.communicate(timeout=60)
        assert (served.process.returncode, out, served.file.exists()) == (0, "", False)
        assert token not in err
        assert "protocolVersion" not in err


def test_ctrl_c_ends_it_without_a_traceback_and_the_next_token_is_another(
    machine: Machine,
) -> None:
    tokens = set()
    for _ in range(2):
        with serving(machine) as served:
            tokens.add(served.token)
            served.process.send_signal(signal.SIGINT)
            assert served.process.communicate(timeout=60) == ("", "")
            assert (served.process.returncode, served.file.exists()) == (0, False)
    assert len(tokens) == 2


def test_it_serves_though_nobody_reads_what_it_prints(machine: Machine) -> None:
    with machine.started("mcp", "--http", "0") as process:
        assert process.stdout is not None
        process.stdout.close()
        file = _token_file(Folders.below(machine.home / "jojo").runtime)
        port = file.stem.removeprefix("mcp-")
        served = Served(process, f"http://127.0.0.1:{port}/mcp", file)
        assert served.begin().status_code == 200
        process.send_signal(signal.SIGTERM)
        assert process.stderr is not None
        assert (process.wait(timeout=60), process.stderr.read(), file.exists()) == (0, "", False)


def _token_file(folder: Path) -> Path:
    """The file once it is written."""
    for _ in range(600):
        found = [file for file in folder.glob("mcp-*.token") if file.read_text().endswith("\n")]
        if found:
            return found[0]
        time.sleep(0.05)
    raise AssertionError("no token was kept")


def test_a_port_that_is_taken_is_told_in_a_sentence(machine: Machine) -> None:
    with socket.socket() as ear:
        ear.bind(("127.0.0.1", 0))
        ear.listen()
        port = ear.getsockname()[1]
        code, out, err = machine("mcp", "--http", str(port))
    assert (code, out) == (1, "")
    assert err.startswith(f"Port {port} cannot be served: address already in use.")
