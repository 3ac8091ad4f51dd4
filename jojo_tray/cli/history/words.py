"""What may be typed after `jojo-tray history`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from jojo_tray.cli.deeds import add_deeds, given

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.downloads import DownloadFormat

HISTORY_COMMANDS = {
    "sync": "read what is new from ElevenLabs; goes on where an earlier run ended",
    "list": "the generations stored here, newest first; no request",
    "show": "all that is known of one generation; no request for one stored here",
    "download": "save audio as files; what is already there is not fetched again",
    "delete": "delete generations from ElevenLabs for good",
    "retakes": "what was generated more than once, and what that cost; no request",
}

INTRODUCTION = """\
Without a command the history window of the running tray is opened."""

ALL = 0  # the value of `--limit all`
FILTERS = ("search", "voice", "model", "source", "since", "until", "limit")
_DAY, _TIME = "a day (2026-11-22)", "a time (2026-11-22T18:30)"
_SETTING = "DEFAULT_PAGE_SIZE, 100"


def history_options(history: argparse.ArgumentParser) -> None:
    """Add the commands of the history with their options."""
    history.description = f"{history.description} {INTRODUCTION}"
    for name, deed in add_deeds(history, HISTORY_COMMANDS, required=False).items():
        _OPTIONS[name](deed)
        deed.add_argument("--json", action="store_true", help=_JSON_HELP[name])


def _sync(deed: argparse.ArgumentParser) -> None:
    deed.add_argument(
        "--full", action="store_true", help="read everything again, to notice what was deleted"
    )


def _list(deed: argparse.ArgumentParser) -> None:
    _filters(deed, _SETTING)
    _csv(deed)


def _show(deed: argparse.ArgumentParser) -> None:
    deed.add_argument(
        "item_id", metavar="ID", type=given, help="as `jojo-tray history list` names it"
    )


def _download(deed: argparse.ArgumentParser) -> None:
    from jojo_tray.domain.filenames import FIELDS

    deed.add_argument(
        "item_ids", metavar="ID", nargs="*", type=given, help="the generations to save"
    )
    deed.add_argument(
        "--all", action="store_true", help="all that the filters let through, instead of ids"
    )
    deed.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        type=given,
        help="the folder (default: the settings', else this one)",
    )
    fields = " ".join(f"{{{name}}}" for name in FIELDS)
    deed.add_argument(
        "--template",
        metavar="T",
        type=given,
        help=f"how files are named, of {fields} (default: the settings')",
    )
    deed.add_argument(
        "--format",
        type=_format,
        metavar="original|wav",
        help="as it was made, or as WAV (default: the settings')",
    )
    _filters(deed, "all")


def _delete(deed: argparse.ArgumentParser) -> None:
    deed.add_argument(
        "item_ids", metavar="ID", nargs="+", type=given, help="the generations to delete"
    )
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
    _filters(deed, _SETTING)


def _filters(deed: argparse.ArgumentParser, most: str) -> None:
    """The filters; `most` says how many there are without --limit."""
    group = deed.add_argument_group(
        "filters",
        "--voice, --model and --source may be repeated; `none` finds those without one.",
    )
    group.add_argument(
        "--search",
        metavar="WORDS",
        default="",
        help='each of these words, or "a phrase", in text, voice or model',
    )
    choices = {
        "--voice": ("NAME", "a voice's name or id"),
        "--model": ("ID", "a model's id"),
        "--source": ("WORD", "TTS, STS, Projects, ..."),
    }
    for name, (metavar, said) in choices.items():
        group.add_argument(name, metavar=metavar, action="append", type=given, help=said)
    group.add_argument("--since", metavar="WHEN", type=given, help=f"from {_DAY} or {_TIME} on")
    group.add_argument(
        "--until", metavar="WHEN", type=given, help=f"to the end of {_DAY}, or before {_TIME}"
    )
    group.add_argument(
        "--limit", metavar="N", type=_limit, help=f"at most so many, or `all` (default: {most})"
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
