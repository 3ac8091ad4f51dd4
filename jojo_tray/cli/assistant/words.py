"""What may be typed after the commands for voice assistants."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from jojo_tray.cli.deeds import add_deeds, given

if TYPE_CHECKING:
    from collections.abc import Callable

ASSISTANT_COMMANDS = {
    "track": "count a call of a script's own: characters, cache hits, response times, errors",
    "tracker": "what voice assistants used, month by month, with ratings",
    "cache": "speech that was paid for and is kept: how much, remove it, make some beforehand",
}
TRACK_COMMANDS = {"run": "run a command and count it as a call, with its time and its failure"}
TRACKER_COMMANDS = {
    "show": "a month with its rates and ratings, and by client; no request",
    "months": "the last twelve months that are kept, oldest first",
    "reset": "remove what was counted this month, by every client",
    "clear": "remove all that was ever counted, by every client",
    "export": "all months as a JSON file, as voice assistants keep them",
    "import": "take over the months of an export or of an assistant; none is counted twice",
}
CACHE_COMMANDS = {
    "stats": "how much is kept, and what it saved; no request",
    "clear": "remove all kept speech; what is asked for again is paid again",
    "preload": "make the phrases of a file beforehand, after a question that names the cost",
}
ASSISTANT_DEEDS = {
    "track": TRACK_COMMANDS,
    "tracker": TRACKER_COMMANDS,
    "cache": CACHE_COMMANDS,
}

COUNTING = """\
Without --calls it is one call if characters, credits or a time are given. With
--hit alone the cache answered: no call was made, and characters and credits are
counted as saved. What is counted is shown by `jojo-tray tracker show`."""
RUNNING = """\
Its output and its exit code are those of the command; a failure is counted as
an error. Example: jojo-tray track run --characters 120 -- ./speak hello.txt"""
PHRASES = """\
The file has one phrase a line, or one JSON object a line with `text` and
whatever else the API takes, such as voice_id or voice_settings. What is kept
already is not made again. Ctrl-C keeps what was made."""

# As the library, which only the commands that count wait for.
MOST = 1_000_000_000
ERROR = "error"
USUAL_CLIENT = "assistant"
_JSON = "one JSON document for programs"


def track_options(command: argparse.ArgumentParser) -> None:
    """`jojo-tray track`."""
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.epilog = COUNTING
    _counted(command)
    command.add_argument("--calls", type=_whole, metavar="N", help="so many calls of the service")
    command.add_argument("--ms", type=_time, metavar="N", help="the response time in milliseconds")
    command.add_argument(
        "--error",
        type=_kind,
        nargs="?",
        const=ERROR,
        metavar="KIND",
        help="a failure, of this kind if given: timed_out",
    )
    command.add_argument("--json", action="store_true", help=_JSON)
    _run_options(add_deeds(command, TRACK_COMMANDS, required=False)["run"])


def _run_options(run: argparse.ArgumentParser) -> None:
    run.formatter_class = argparse.RawDescriptionHelpFormatter
    run.epilog = RUNNING
    _counted(run)
    run.add_argument("words", nargs=argparse.REMAINDER, metavar="COMMAND", help="after --")


def _counted(command: argparse.ArgumentParser) -> None:
    """What goes with every call."""
    command.add_argument("--characters", type=_whole, metavar="N", help="characters that were sent")
    command.add_argument("--credits", type=_whole, metavar="N", help="credits that they cost")
    command.add_argument("--hit", action="store_true", help="the cache answered")
    command.add_argument("--miss", action="store_true", help="the cache had no answer")
    command.add_argument(
        "--client",
        type=given,
        default=USUAL_CLIENT,
        metavar="NAME",
        help=f"who counts (default: {USUAL_CLIENT})",
    )


def tracker_options(command: argparse.ArgumentParser) -> None:
    """`jojo-tray tracker`."""
    deeds = _deeds(command, TRACKER_COMMANDS)
    deeds["show"].add_argument(
        "--month", type=_month, metavar="YYYY-MM", help="such as 2026-10 (default: this month)"
    )
    for name in ("reset", "clear"):
        deeds[name].add_argument("--yes", action="store_true", help="do not ask")
    deeds["export"].add_argument(
        "file", nargs="?", default="-", metavar="FILE", type=given, help="default: -, stdout"
    )
    deeds["import"].add_argument(
        "file", metavar="FILE", type=given, help="as `tracker export` writes it; - reads stdin"
    )


def cache_options(command: argparse.ArgumentParser) -> None:
    """`jojo-tray cache`."""
    deeds = _deeds(command, CACHE_COMMANDS)
    deeds["clear"].add_argument("--yes", action="store_true", help="do not ask")
    preload = deeds["preload"]
    preload.formatter_class = argparse.RawDescriptionHelpFormatter
    preload.epilog = PHRASES
    preload.add_argument("file", metavar="FILE", type=given, help="a text file; - reads stdin")
    preload.add_argument("--voice", metavar="ID", type=given, help="who says phrases without one")
    preload.add_argument(
        "--model", metavar="ID", type=given, help="the model (default: the API's own)"
    )
    preload.add_argument(
        "--format", metavar="F", type=given, help="such as mp3_44100_128 (default: the API's own)"
    )
    preload.add_argument("--yes", action="store_true", help="do not ask")


def _deeds(
    command: argparse.ArgumentParser, known: dict[str, str]
) -> dict[str, argparse.ArgumentParser]:
    parsers = add_deeds(command, known)
    for name, parser in parsers.items():
        said = "JSON Lines: one object a month" if name == "months" else _JSON
        parser.add_argument("--json", action="store_true", help=said)
    return parsers


def _whole(word: str) -> int:
    if word.isascii() and word.isdecimal() and len(word) <= 10 and int(word) <= MOST:
        return int(word)
    raise argparse.ArgumentTypeError("a whole number from 0 to a billion")


def _time(word: str) -> float:
    plain = word.isascii() and word.replace(".", "", 1).isdecimal() and len(word) <= 30
    if plain and float(word) <= MOST:
        return float(word)
    raise argparse.ArgumentTypeError("milliseconds from 0 to a billion")


def _kind(word: str) -> str:
    from jojo_tray.tracker.counting import is_code  # no other command waits for it

    if is_code(word):
        return word
    raise argparse.ArgumentTypeError("a short code such as timed_out")


def _month(word: str) -> str:
    from jojo_tray.domain.assistant.months import is_month  # no other command waits for it

    if is_month(word):
        return word
    raise argparse.ArgumentTypeError("a month such as 2026-10")


ASSISTANT_OPTIONS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "track": track_options,
    "tracker": tracker_options,
    "cache": cache_options,
}
