"""A process that saves files, to be raced against others, refused or killed."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from pathlib import Path

from jojo_tray.domain.errors import StoreError
from jojo_tray.services.saving.landing import Landing

FILES = 3


def content(number: int) -> bytes:
    """What file number so and so holds."""
    return hashlib.sha256(b"%d" % number).digest() * 200


def name(number: int) -> str:
    """Take.mp3, Take (2).mp3 and so on."""
    return f"Take ({number + 1}).mp3" if number else "Take.mp3"


def save(folder: Path) -> None:
    """Save a few files, telling each name once it is safe, and the code of the error if any."""
    landing = Landing(folder)
    try:
        for number in range(FILES):
            with landing.part(f"item {number}") as part:
                for start in range(0, len(content(number)), 2_000):
                    part.write(content(number)[start : start + 2_000])
                print(landing.place(part, name).name.replace(" ", "_"), flush=True)
    except StoreError as error:
        print(error.code, flush=True)


def race(folder: Path, count: int, start: Path) -> None:
    """Save files of one name as fast as others do."""
    while not start.exists():
        time.sleep(0.001)
    landing = Landing(folder)
    for _ in range(count):
        with landing.part("item") as part:
            part.write(b"%d" % os.getpid())
            print(landing.place(part, name, settle=False).name, flush=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["save", folder]:
            save(Path(folder))
        case ["race", folder, count, start]:
            race(Path(folder), int(count), Path(start))
