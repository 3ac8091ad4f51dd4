"""`python -m bench [NAME...]`: measure and print the rows of README's table."""

from __future__ import annotations

import argparse
import importlib
import sys

BENCHES = {
    "tray": "start, memory and idle time of the tray against a bare program",
    "popup": "opening the popup: gauge and text, chart, again",
    "stall": "the main thread while the service hangs or drips, or the keyring is locked",
    "history_sync": "synchronising 100,000 items against the SDK's mere listing",
    "downloads": "saving 1,000 files against the SDK's loop",
    "history_window": "a million items searched and shown; the main thread at work",
    "forecast": "forecasts back-tested on made-up series of five kinds, and their time",
    "report": "the monthly report of forty voices as PDF",
    "insights": "a year of use by 40 voices opened, its range changed, its counter panned",
    "assistants": "the server for AI assistants: its start, an answer, eight clients at once",
    "gateway": "the gateway for voice assistants: time added, bytes let through, memory",
    "tracker": "the usage tracker: a call, and eight processes at once",
    "alerts": "alert rules over random cycles, told exactly once",
}


def main() -> int:
    """Run the named benches, or all; 1 when a figure was not reached."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*BENCHES, []], metavar="NAME")
    names = parser.parse_args().names or list(BENCHES)
    print("| figure | to reach | measured |\n|---|---|---|")
    reached = True
    for name in names:
        for figure in importlib.import_module(f"bench.{name}").figures():
            print(figure.row(), flush=True)
            reached = reached and figure.reached
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
