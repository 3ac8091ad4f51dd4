"""`jojo-tray gateway` as a process: its first line, end and tokens, and what it keeps quiet."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from jojo_tray.domain.assistant_errors import GatewayAbsent
from jojo_tray.domain.errors import UsageError
from jojo_tray.gateway.words import parse
from tests.shell import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.demo import DemoServer

ROOT = Path(__file__).parents[2]
OURS = (sys.executable, "-m", "jojo_tray")


@dataclass(frozen=True)
class Machine:
    """Folders and an environment for processes."""

    home: Path
    base_url: str

    @property
    def environ(self) -> dict[str, str]:
        """The environment, with the key in it."""
        account = {"ELEVENLABS_API_KEY": KEY, "ELEVENLABS_BASE_URL": self.base_url}
        return {**os.environ, **account, "JOJO_TRAY_HOME": str(self.home)}

    def __call__(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*OURS, *words], env=self.environ, cwd=ROOT, capture_output=True, text=True, timeout=60
        )

    @contextmanager
    def started(self, *words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
        """The process and its first line."""
        pipe = subprocess.PIPE
        command = [*OURS, "--log-level", "debug", "gateway", *words]
        with subprocess.Popen(
            command, env=self.environ, cwd=ROOT, stdout=pipe, stderr=pipe, text=True
        ) as process:
            assert process.stdout is not None
            try:
                yield process, process.stdout.readline().strip()
            finally:
                process.kill()


@pytest.fixture
def machine(service: DemoServer, tmp_path: Path) -> Machine:
    return Machine(tmp_path / "home", service.base_url)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_counts_and_ends_politely_without_a_word_of_key_or_token(
    machine: Machine, number: signal.Signals, service: DemoServer
) -> None:
    token = machine("gateway", "--token-new", "Robot").stdout.strip()
    with machine.started("--port", "0") as (process, url):
        assert url.startswith("http://127.0.0.1:")
        shown = {"xi-api-key": token}
        speak = f"{url}/v1/text-to-speech/21m00Tcm4TlvDq8ikWAM?xi-api-key={token}"
        said = httpx.post(speak, json={"text": "hello"}, headers=shown, timeout=60)
        assert said.status_code == 200
        assert httpx.get(f"{url}/v1/nothing?token={token}", headers=shown).status_code == 404
        assert httpx.get(f"{url}/v1/models", headers={"xi-api-key": "wrong-one"}).is_error
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, "")
    logs = "".join(file.read_text() for file in machine.home.rglob("*.log"))
    for text in (err, logs):
        assert all(word not in text for word in (token, KEY, "wrong-one", "hello", "Traceback"))
    for file in machine.home.rglob("*"):
        if file.is_file():
            assert token.encode() not in file.read_bytes()
            assert KEY.encode() not in file.read_bytes()


def test_tokens_are_made_named_and_revoked(machine: Machine) -> None:
    made = machine("gateway", "--token-new", "Robot")
    assert (made.returncode, made.stdout.startswith("jojo_"), made.stderr) == (0, True, "")
    assert made.stdout.count("\n") == 1
    assert machine("gateway", "--token-list").stdout == "Robot\n"
    again = machine("gateway", "--token-new", "Robot")
    assert (again.returncode, again.stdout) == (2, "")
    assert machine("gateway", "--token-revoke", "Robot").returncode == 0
    assert machine("gateway", "--token-revoke", "Robot").returncode == 6
    assert machine("gateway", "--token-list").stdout == ""


def test_a_port_that_is_taken_is_told_in_a_sentence(machine: Machine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as ear:
        port = ear.getsockname()[1]
        told = machine("gateway", "--port", str(port))
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith(f"Port {port} cannot be served: address already in use.")


def test_without_the_extra_it_says_what_to_install(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "uvicorn.py").write_text("raise ModuleNotFoundError(name='uvicorn')\n")
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); import jojo_tray.__main__ as m;"
    command = [sys.executable, "-c", f"{code} sys.exit(m.main())", str(tmp_path), "gateway"]
    told = subprocess.run(
        command, env=machine.environ, cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert told.returncode == 1
    assert GatewayAbsent().message() in told.stderr
    assert "jojo-tray[gateway]" in told.stderr


@pytest.mark.parametrize(
    "words", ["--port x", "--port 70000", "start", "--token-new", "--nonsense"]
)
def test_what_is_not_understood_is_not_repeated(words: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse(words.split())
    assert "nonsense" not in refused.value.message()
    assert "--help" in refused.value.advice()
