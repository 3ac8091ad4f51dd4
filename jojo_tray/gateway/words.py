"""What may be typed after `jojo-tray gateway`; it is never repeated, it may be a key."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, NoReturn

from jojo_tray.domain.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

INTRODUCTION = """\
Serves programs of this machine as ElevenLabs does: they take its address as base
URL and a token instead of the API key, which stays in the keyring. What they use
is counted. It serves until Ctrl-C; the first line printed is the address."""


class NotUnderstood(UsageError):
    """What was typed after `jojo-tray gateway`."""

    hint = "See `jojo-tray gateway --help`."


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        # The library quotes what it does not understand, and says nothing of use behind that.
        said = re.split(r":? ['\"]", message)[0]
        raise NotUnderstood(detail=said[:1].upper() + said[1:])


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The options: `port`, `until_eof`, `token_new`, `token_revoke`, `token_list`.

    Raises UsageError; SystemExit after --help.
    """
    options, surplus = _parser().parse_known_args(words)
    if surplus:
        raise NotUnderstood(detail="Too much was typed, or an option is unknown")
    return options


def _parser() -> _Parser:
    parser = _Parser(
        prog="jojo-tray gateway",
        description=INTRODUCTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    deeds = parser.add_mutually_exclusive_group()
    deeds.add_argument("--port", metavar="N", type=_port, help="0 is any port that is free")
    deeds.add_argument(
        "--token-new", metavar="NAME", help="make a token for a program, and print it alone"
    )
    deeds.add_argument("--token-list", action="store_true", help="name the programs with a token")
    deeds.add_argument("--token-revoke", metavar="NAME", help="make a program's token worthless")
    # For whoever starts it as a child: it ends with its input.
    parser.add_argument("--until-eof", action="store_true", help=argparse.SUPPRESS)
    return parser


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 5 and int(text) <= 65_535:
        return int(text)
    raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
