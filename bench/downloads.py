"""Saving 1,000 files of 100 kB from a server that takes 30 ms an answer, against the SDK's loop."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

from bench.audio_server import SIZE
from bench.figures import Figure, at_least, ratio
from bench.history_sync import ROOT, server_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SERVER = (sys.executable, str(ROOT / "bench/audio_server.py"))
THEIRS = (sys.executable, str(ROOT / "bench/sdk_download.py"))
OURS = (sys.executable, "-m", "bench.our_download")
KEY = "demo-bench-key"
FILES = 1000
ROUNDS = 3
TIMES_FASTER = 4
PLANS = {"singles": "as single files, five at a time", "parcels": "as ZIPs of ten"}


def figures() -> Iterator[Figure]:
    """Each figure as it is measured."""
    with server_of(SERVER) as url:
        ids = _ids(url)
        rounds = [{plan: _saved(url, ids, plan) for plan in ("sdk", *PLANS)} for _ in range(ROUNDS)]
    theirs = [seconds["sdk"] for seconds in rounds]
    for plan, words in PLANS.items():
        ours = [seconds[plan] for seconds in rounds]
        yield at_least(
            f"saving 1,000 files of 100 kB, 30 ms an answer, {words}, against the SDK's loop",
            ratio(theirs, ours),
            TIMES_FASTER,
            "x as fast",
            f"{median(ours):.1f} s against {median(theirs):.1f} s",
        )


def _ids(url: str) -> list[str]:
    question = Request(f"{url}/v1/history?page_size={FILES}", headers={"xi-api-key": KEY})
    with urlopen(question) as answer:
        return [item["history_item_id"] for item in json.load(answer)["history"]]


def _saved(url: str, ids: list[str], plan: str) -> float:
    """The seconds of one way to save them all, each file whole."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home, "saved")
        folder.mkdir()
        command = (*THEIRS, url, str(folder)) if plan == "sdk" else (*OURS, str(folder), plan)
        account = {
            "ELEVENLABS_BASE_URL": url,
            "ELEVENLABS_API_KEY": KEY,
            "JOJO_TRAY_HOME": str(Path(home, "home")),
        }
        done = subprocess.run(
            command,
            env=os.environ | account,
            cwd=ROOT,
            check=True,
            stdout=subprocess.PIPE,
            input="\n".join(ids),
            text=True,
        )
        sizes = [path.stat().st_size for path in folder.iterdir()]
    if sizes != [SIZE] * len(ids):
        raise SystemExit(f"{len(sizes)} files, of {sorted(set(sizes))} bytes")
    return float(done.stdout)
