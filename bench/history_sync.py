"""Synchronising 100,000 items into the store against listing them with the official SDK."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from bench.figures import Figure, at_least, at_most, ratio

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
SERVER = (sys.executable, "-m", "jojo_tray", "demo-server", "--credits", "1400000")
THEIRS = (sys.executable, str(ROOT / "bench/sdk_listing.py"))
OURS = (sys.executable, "-m", "bench.our_sync")
ROUNDS = 3
TIMES_FASTER = 4
PAGE_MS = 3
SEARCH_MS = 40


def figures() -> Iterator[Figure]:
    """Each figure as it is measured."""
    with server_of(SERVER) as url:
        _page_times(url)  # the server writes its pages on their first use
        pages = _page_times(url)
        yield at_most(
            "the built-in server's answer with a page of 1,000 items", median(pages), PAGE_MS, "ms"
        )
        theirs, ours = zip(*(_pair(url) for _ in range(ROUNDS)), strict=True)
    yield _faster(theirs, ours)
    yield _searchable(ours)


def _faster(theirs: tuple[Any, ...], ours: tuple[Any, ...]) -> Figure:
    # The account goes on living: what comes second may see a generation more.
    if any(mine["items"] < said["items"] for said, mine in zip(theirs, ours, strict=True)):
        raise SystemExit("not all items were read")
    times = ratio([said["seconds"] for said in theirs], [said["seconds"] for said in ours])
    beside = " against ".join(
        f"{median(said['seconds'] for said in side):.1f} s" for side in (ours, theirs)
    )
    name = f"synchronising {ours[0]['items']:,} items against listing them with the SDK"
    return at_least(name, times, TIMES_FASTER, "x as fast", beside)


def _searchable(ours: tuple[Any, ...]) -> Figure:
    searched = median(said["search_ms"] for said in ours)
    indexed = median(said["index_seconds"] for said in ours)
    beside = f"the index of all substrings follows in {indexed:.1f} s"
    return at_most("searched by word right after it", searched, SEARCH_MS, "ms", beside)


@contextmanager
def server_of(command: tuple[str, ...]) -> Iterator[str]:
    """A server in a process of its own; gives its base URL."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def _page_times(url: str) -> list[float]:
    """Milliseconds from each request to the end of its answer, all pages."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc)
    times, path = [], "/v1/history?page_size=1000"
    query = path
    while query:
        began = time.perf_counter()
        connection.request("GET", query, headers={"xi-api-key": "demo-bench-key"})
        body = connection.getresponse().read()
        times.append((time.perf_counter() - began) * 1000)
        page = json.loads(body)
        cursor = quote(page["last_history_item_id"] or "", safe="")
        query = f"{path}&start_after_history_item_id={cursor}" if page["has_more"] else ""
    connection.close()
    return times


def _pair(url: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """One listing and one synchronisation, in turn."""
    theirs = _said((*THEIRS, url), {})
    with tempfile.TemporaryDirectory() as home:
        account = {"ELEVENLABS_BASE_URL": url, "ELEVENLABS_API_KEY": "demo-bench-key"}
        ours = _said(OURS, {"JOJO_TRAY_HOME": home, **account})
    return theirs, ours


def _said(command: tuple[str, ...], environ: dict[str, str]) -> dict[str, Any]:
    done = subprocess.run(
        command, env=os.environ | environ, cwd=ROOT, check=True, stdout=subprocess.PIPE
    )
    said: dict[str, Any] = json.loads(done.stdout)
    return said
