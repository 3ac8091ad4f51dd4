"""A program to compare with: saves audio with the official SDK, one file after the other.

`python bench/sdk_download.py URL FOLDER`, the ids on stdin: prints the seconds, its imports left
out. The loop is the one the SDK's users write: it has no writing of files of its own.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from elevenlabs.client import ElevenLabs


def main() -> None:
    """Save each item's audio as ID.mp3."""
    url, folder = sys.argv[1], Path(sys.argv[2])
    ids = sys.stdin.read().split()
    client = ElevenLabs(api_key="demo-bench-key", base_url=url)
    began = time.perf_counter()
    for item_id in ids:
        with (folder / f"{item_id}.mp3").open("wb") as file:
            for chunk in client.history.get_audio(item_id):
                file.write(chunk)
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main()
