"""The gateway for voice assistants: what it adds to a call, lets through, and weighs."""

from __future__ import annotations

import asyncio
import itertools
import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from bench.figures import Figure, at_least, at_most
from bench.programs import proportional_memory
from jojo_tray.demo import DemoAccount, DemoServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from subprocess import Popen

ROOT = Path(__file__).resolve().parents[1]
UPSTREAM = (sys.executable, str(ROOT / "bench/gateway_upstream.py"))
OURS = (sys.executable, "-m", "jojo_tray", "gateway")
KEY = "demo-bench-key"
VOICE = "21m00Tcm4TlvDq8ikWAM"
CALLS = 1000
WARM = 50
CLIENTS = 64
MEGABYTE = 1_000_000
RATE = 256_000  # bytes a second
AT_ONCE = 4 * MEGABYTE
KEPT = 100_000  # bytes
NUMBERS = itertools.count(
    100_000
)  # each text is another one, so that none is answered from the disk


class Way(NamedTuple):
    """A base URL and what is shown there."""

    url: str
    key: str


class Gate(NamedTuple):
    """A gateway in a process of its own, and the way straight to its service."""

    through: Way
    straight: Way
    process: Popen[bytes]


def figures() -> Iterator[Figure]:
    """Each figure as it is measured."""
    with DemoServer(DemoAccount()) as server, _gate(server.base_url) as gate:
        time.sleep(1)  # what its start left over is done by then
        yield at_most("memory of an idle gateway", proportional_memory(gate.process), 60, "MB")
    with _started(UPSTREAM, dict(os.environ)) as (_, url), _gate(url) as gate:
        yield from _first_byte(gate)
        yield _paced(gate)
        yield _as_fast_as_it_goes(gate)
        yield _kept(gate)


@contextmanager
def _gate(base_url: str) -> Iterator[Gate]:
    with tempfile.TemporaryDirectory() as folder:
        account = {"ELEVENLABS_BASE_URL": base_url, "ELEVENLABS_API_KEY": KEY}
        environ = {**os.environ, **account, "JOJO_TRAY_HOME": folder}
        new = [*OURS, "--token-new", "bench"]
        made = subprocess.run(new, env=environ, cwd=ROOT, check=True, capture_output=True)
        with _started((*OURS, "--port", "0"), environ) as (process, url):
            token = made.stdout.decode().strip()
            yield Gate(Way(url, token), Way(base_url, KEY), process)


@contextmanager
def _started(
    command: tuple[str, ...], environ: dict[str, str]
) -> Iterator[tuple[Popen[bytes], str]]:
    with subprocess.Popen(command, env=environ, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().decode().strip()
        finally:
            process.terminate()


def _first_byte(gate: Gate) -> Iterator[Figure]:
    """Both ways in turn, each over a connection that is kept."""
    straight, through = _line(gate.straight), _line(gate.through)
    pairs = [
        (_one_call(straight, gate.straight), _one_call(through, gate.through))
        for _ in range(CALLS + WARM)
    ][WARM:]
    added = [ours - theirs for theirs, ours in pairs]
    name = "time to first byte added by the gateway against the same call straight, in turn"
    theirs, mine = (median(times) for times in zip(*pairs, strict=True))
    yield at_most(f"{name}, median", median(added), 2, "ms", f"{mine:.2f} against {theirs:.2f} ms")
    yield at_most("the same, 99th percentile", quantiles(added, n=100)[98], 5, "ms")


def _line(way: Way) -> HTTPConnection:
    return HTTPConnection(urlsplit(way.url).netloc)


def _one_call(line: HTTPConnection, way: Way) -> float:
    """Milliseconds to the first byte of the sound."""
    body = b'{"text": "%d", "model_id": "eleven_flash_v2_5"}' % next(NUMBERS)
    began = time.perf_counter()
    line.request("POST", f"{_path()}&bytes=20000", body, {"xi-api-key": way.key})
    answer = line.getresponse()
    answer.read(1)
    took = (time.perf_counter() - began) * 1000
    answer.read()
    if answer.status != 200:
        raise SystemExit(f"the call failed: {answer.status}")
    return took


def _paced(gate: Gate) -> Figure:
    query = f"&bytes={MEGABYTE}&rate={RATE}"
    theirs, ours = (asyncio.run(_crowd(way, query, MEGABYTE)) for way in gate[1::-1])
    name = "64 clients whose service sends 1 MB each at 256 kB/s, against direct"
    return at_most(name, ours / theirs, 1.1, "x", f"{ours:.2f} s against {theirs:.2f} s")


def _as_fast_as_it_goes(gate: Gate) -> Figure:
    took = asyncio.run(_crowd(gate.through, f"&bytes={AT_ONCE}", AT_ONCE))
    name = "64 clients at once, as fast as it goes"
    return at_least(name, CLIENTS * AT_ONCE / MEGABYTE / took, 80, "MB/s")


def _kept(gate: Gate) -> Figure:
    """The whole of a sound that was paid for before."""
    line = _line(gate.through)
    times = [_one_kept(line, gate.through) for _ in range(CALLS + WARM)][WARM:]
    return at_most("a kept answer of 100 kB, median", median(times), 3, "ms")


def _one_kept(line: HTTPConnection, way: Way) -> float:
    """Milliseconds to the last byte."""
    began = time.perf_counter()
    body = b'{"text": "Good morning."}'
    line.request("POST", f"{_path()}&bytes={KEPT}", body, {"xi-api-key": way.key})
    answer = line.getresponse()
    if len(answer.read()) != KEPT or answer.status != 200:
        raise SystemExit("a kept sound is not what it was")
    return (time.perf_counter() - began) * 1000


async def _crowd(way: Way, query: str, size: int) -> float:
    """Seconds until the last of the clients has all of its sound."""
    began = time.perf_counter()
    await asyncio.gather(*(_one_of_many(way, query, size) for _ in range(CLIENTS)))
    return time.perf_counter() - began


async def _one_of_many(way: Way, query: str, size: int) -> None:
    host = urlsplit(way.url)
    reader, writer = await asyncio.open_connection(host.hostname, host.port, limit=1 << 20)
    head = f"POST {_path()}{query} HTTP/1.1\r\nhost: {host.netloc}\r\nxi-api-key: {way.key}\r\n"
    writer.write(f'{head}content-length: 17\r\n\r\n{{"text":"{next(NUMBERS)}"}}'.encode())
    left = size
    while left > 0:
        part = await reader.read(1 << 18)
        if not part:
            raise SystemExit(f"an answer broke off, {left} bytes before its end")
        left -= len(part)  # the framing's bytes are few
    writer.close()


def _path() -> str:
    return f"/v1/text-to-speech/{VOICE}/stream?output_format=mp3_44100_128"
