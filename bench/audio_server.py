"""A program to measure against: audio of 100 kB each, 30 ms before every answer.

`python bench/audio_server.py`: prints its base URL, serves until it is ended. The history is the
built-in account's; each of its items has an MP3 of 100 kB, alone or in a ZIP.
"""

from __future__ import annotations

import io
import json
import signal
import sys
import zipfile
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from jojo_tray.demo import DemoAccount, DemoServer  # noqa: E402
from jojo_tray.demo.exchange import Response  # noqa: E402
from jojo_tray.demo.parcel import Parcel, pack  # noqa: E402

if TYPE_CHECKING:
    from jojo_tray.demo.exchange import Request

SIZE = 100_000
ANSWER_TAKES = 0.030
NOTES = (ROOT / "resources/demo/notes.mp3").read_bytes()
AUDIO = (NOTES * (SIZE // len(NOTES) + 1))[:SIZE]


class AudioServer(DemoServer):
    """The built-in account's server with audio of one size and a pause before each answer."""

    def serve(self, request: Request) -> Parcel:
        """The audio of an item, or of several in a ZIP; all else as usual."""
        if request.path.endswith("/audio"):
            return self._slowly(Response(200, AUDIO, "audio/mpeg"))
        if request.path == "/v1/history/download":
            ids = json.loads(request.body)["history_item_ids"]
            return self._slowly(Response(200, _zipped(ids), "application/zip"))
        return super().serve(request)

    def _slowly(self, response: Response) -> Parcel:
        self.stopping.wait(ANSWER_TAKES)
        return pack(response)


def _zipped(ids: list[str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for item_id in ids:
            archive.writestr(f"voice/{item_id}.mp3", AUDIO)
    return file.getvalue()


def main() -> None:
    """Serve until SIGTERM."""
    ended = Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    with AudioServer(DemoAccount(), 0) as server:
        print(server.base_url, flush=True)
        ended.wait()


if __name__ == "__main__":
    main()
