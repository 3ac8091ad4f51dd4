"""What may be typed after `jojo-tray history`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.downloads import DownloadFormat

HISTORY_COMMANDS = {
    "sync": "read what is new from ElevenLabs; goes on where an earlier run ended",
    "list": "the generations stored here, newest first; no request",
    "show": "all that is stored of one generation; no request",
    "download": "save audio as files; what is already there is not fetched again",
    "delete": "delete generations from ElevenLabs for good",
    "retakes": "what was generated more than once, and what that cost; no request",
}

INTRODUCTION = """\
Without a command the history window of the running tray is opened."""

ALL = 0  # the value of `--limit all`
_DAY = "a day (2026-11-22) or a time (2026-11-22T18:30)"


def history_options(history: argparse.ArgumentParser) -> None:
    """Add the commands of the history with their options."""
    history.description = f"{history.description} {INTRODUCTION}"
    deeds = history.add_subparsers(dest="deed", title="commands", metavar="WHAT")
    for name, purpose in HISTORY_COMMANDS.items():
        said = f"{purpose[0].upper()}{purpose[1:]}."
        deed = deeds.add_parser(name, help=purpose, description=said, allow_abbrev=False)
        _OPTIONS[name](deed)
        deed.add_argument("--json", action="store_true", help=_JSON_HELP[name])


def _sync(deed: argparse.ArgumentParser) -> None:
    deed.add_argument(
        "--full", action="store_true", help="read everything again, to notice what was deleted"
    )


def _list(deed: argparse.ArgumentParser) -> None:
    _filters(deed)
    _csv(deed)


def _show(deed: argparse.ArgumentParser) -> None:
    deed.add_argument("item_id", metavar="ID", help="as `jojo-tray history list` names it")


def _download(deed: argparse.ArgumentParser) -> None:
    deed.add_argument("item_ids", metavar="ID", nargs="*", help="the generations to save")
    deed.add_argument(
        "--all", action="store_true", help="all that the filters let through, instead of ids"
    )
    deed.add_argument("-o", "--output", metavar="DIR", help="the folder (default: the settings')")
    deed.add_argument(
        "--template",
        metavar="T",
        help="how files are named, for instance {date}_{voice}_{text}; see the settings",
    )
    deed.add_argument(
        "--format",
        type=_format,
        metavar="original|wav",
        help="as it was made, or as WAV (default: the settings')",
    )
    _filters(deed)


def _delete(deed: argparse.ArgumentParser) -> None:
    deed.add_argument("item_ids", metavar="ID", nargs="+", help="the generations to delete")
    deed.add_argument("--yes", action="store_true", help="do not ask")
    kept = deed.add_mutually_exclusive_group()
    kept.add_argument(
        "--keep-local",
        action="store_true",
        help="keep their texts and data here, marked as gone (default)",
    )
    kept.add_argument(
        "--forget", action="store_true", help="remove them here, too; saved files stay"
    )


def _retakes(deed: argparse.ArgumentParser) -> None:
    _filters(deed)


def _filters(deed: argparse.ArgumentParser) -> None:
    group = deed.add_argument_group("filters")
    group.add_argument(
        "--search", metavar="WORDS", default="", help="all of these words, or a phrase in quotes"
    )
    group.add_argument("--voice", metavar="NAME", action="append", help="a voice's name or id")
    group.add_argument("--model", metavar="ID", action="append", help="a model's id")
    group.add_argument("--source", metavar="WORD", action="append", help="TTS, STS, Projects, ...")
    group.add_argument("--since", metavar="WHEN", help=f"from then on: {_DAY}")
    group.add_argument(
        "--until", metavar="WHEN", help=f"to the end of {_DAY[:18]}, or before a time"
    )
    group.add_argument(
        "--limit", metavar="N", type=_limit, help="at most so many, or `all` (see each command)"
    )


def _csv(deed: argparse.ArgumentParser) -> None:
    deed.add_argument("--csv", action="store_true", help="a CSV table, safe for spreadsheets")


def _limit(word: str) -> int:
    if word == "all":
        return ALL
    if not (word.isascii() and word.isdecimal() and 0 < int(word[:9]) <= 10**8 and len(word) < 10):
        raise argparse.ArgumentTypeError("a number from 1 to 100,000,000, or all")
    return int(word)


def _format(word: str) -> DownloadFormat:
    from jojo_tray.domain.downloads import DownloadFormat

    try:
        return DownloadFormat(word)
    except ValueError:
        known = ", ".join(DownloadFormat)
        raise argparse.ArgumentTypeError(f"one of {known}") from None


_OPTIONS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "sync": _sync,
    "list": _list,
    "show": _show,
    "download": _download,
    "delete": _delete,
    "retakes": _retakes,
}
_JSON_HELP = {
    **dict.fromkeys(HISTORY_COMMANDS, "one JSON document for programs"),
    "list": "JSON Lines: one object a line",
    "download": "JSON Lines: one object for each generation, as it ends",
}
