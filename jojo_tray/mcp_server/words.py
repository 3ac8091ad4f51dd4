"""What may be typed after `jojo-tray mcp`; what was typed is never repeated, it may be a key."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, NoReturn

from jojo_tray.domain.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

INTRODUCTION = """\
Serves what JoJo Tray knows to AI assistants, which start it themselves: over
standard input and output, or as a server on this machine with --http."""

HTTP = """\
With --http it serves at http://127.0.0.1:PORT/mcp, for this machine alone, until
Ctrl-C. The first line printed is the address, the second the file that keeps the
token; each request brings it as `Authorization: Bearer TOKEN`. The token is
another at every start, and its file goes when the server ends."""

INSTALL = """\
Puts JoJo Tray into the configuration of an assistant. What is there stays, with
a backup beside it; the API key is never written: the server finds it in the
keyring. Restart the assistant afterwards."""

CLIENTS = ("claude-desktop", "claude-code", "cursor", "vscode")
_KNOWN = f"known are {', '.join(CLIENTS)}"


class NotUnderstood(UsageError):
    """What was typed after `jojo-tray mcp`."""

    hint = "See `jojo-tray mcp --help`."


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        # The library quotes what it does not understand, and says nothing of use behind that.
        said = re.split(r":? ['\"]", message)[0]
        raise NotUnderstood(detail=said[:1].upper() + said[1:])


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The options: `deed` is None or "install". Raises UsageError; SystemExit after --help."""
    parser = _parser()
    if words and not words[0].startswith("-") and words[0] != "install":
        parser.error("there is no command of that name; known is install")
    options, surplus = parser.parse_known_args(words)
    if surplus:
        parser.error("too much was typed, or an option is unknown")
    if options.deed and options.http is not None:
        parser.error("--http serves, install does not")
    if options.deed and not (options.client or options.print):
        parser.error(f"--client NAME or --print is missing; {_KNOWN}")
    return options


def _parser() -> _Parser:
    shaped = argparse.RawDescriptionHelpFormatter
    parser = _Parser(
        prog="jojo-tray mcp",
        description=INTRODUCTION,
        epilog=HTTP,
        formatter_class=shaped,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--http", metavar="PORT", type=_port, help="serve over HTTP; 0 is any port that is free"
    )
    deeds = parser.add_subparsers(dest="deed", title="commands", metavar="COMMAND")
    install = deeds.add_parser(
        "install",
        help="set up an assistant",
        description=INSTALL,
        formatter_class=shaped,
        allow_abbrev=False,
    )
    install.add_argument("--client", metavar="NAME", type=_client, help=", ".join(CLIENTS))
    install.add_argument(
        "--print", action="store_true", help="only show what would be written, as JSON to paste"
    )
    return parser


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 5 and int(text) <= 65_535:
        return int(text)
    raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")


def _client(text: str) -> str:
    if text in CLIENTS:
        return text
    raise argparse.ArgumentTypeError(f"there is no client of that name; {_KNOWN}")
