"""A process that keeps speech until it is killed: `folder account megabytes bytes seed`."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from jojo_tray.services.speech.shelf import SpeechShelf
from tests.services.speech.material import recipe, sound


def main() -> None:
    folder, account, megabytes, size, seed = sys.argv[1:]
    shelf = SpeechShelf(Path(folder), lambda: int(megabytes))
    chance = random.Random(int(seed))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        text = f"phrase {chance.randrange(40)}"
        draft = shelf.begin(int(account), recipe(text))
        content = sound(text, int(size))
        for start in range(0, len(content), 4096):
            draft.write(content[start : start + 4096])
        draft.keep({"content-type": "audio/mpeg"}, 5)


if __name__ == "__main__":
    main()
