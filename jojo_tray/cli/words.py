"""What may be typed, and the help that says so."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, NoReturn

from jojo_tray import __version__
from jojo_tray.cli.assistant.words import ASSISTANT_COMMANDS, ASSISTANT_DEEDS, ASSISTANT_OPTIONS
from jojo_tray.cli.deeds import add_deeds, sentence
from jojo_tray.cli.history.words import HISTORY_COMMANDS, history_options
from jojo_tray.cli.insight.words import INSIGHT_COMMANDS, INSIGHT_DEEDS, INSIGHT_OPTIONS
from jojo_tray.cli.output import printing
from jojo_tray.domain.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _typeshed import SupportsWrite

INTRODUCTION = """\
Your ElevenLabs credits at a glance. Without a command JoJo Tray starts in the
system tray; `--background` does so without opening the popup."""

COMMANDS = {
    "status": "how many credits are used and left, the reset and the pace",
    "account": "whose account it is, the plan, and what the key may read",
    "key": "set, test or delete the API key, or say where it is kept",
    "history": "the generations: read, search, save, delete, what was paid twice",
    **INSIGHT_COMMANDS,
    "show": "show the popup of the running tray",
    "refresh": "let the running tray ask ElevenLabs now",
    "quit": "end the running tray",
    **ASSISTANT_COMMANDS,
    "mcp": "serve AI assistants (MCP), or set them up: `jojo-tray mcp --help`",
    "gateway": "serve voice assistants on this machine: `jojo-tray gateway --help`",
    "doctor": "what JoJo Tray finds on this machine; no secret is in it",
    "demo": "the tray on a built-in account: no key, no network",
    "demo-server": "only the built-in account, as an HTTP server on this machine",
}

KEY_COMMANDS = {
    "set": "check a key and save it in the keyring; it is asked for, or read from stdin",
    "test": "what the key in use may read, and which permission to tick",
    "delete": "remove the key from the keyring",
    "status": "where the key comes from and whether the keyring works; no request",
}

DEEDS = {"key": KEY_COMMANDS, "history": HISTORY_COMMANDS, **INSIGHT_DEEDS, **ASSISTANT_DEEDS}

EXIT_CODES = """\
exit codes:
  0  done
  1  unexpected; also: a folder or file cannot be used
  2  wrong usage
  3  no key, the key was rejected, or the keyring cannot be read
  4  ElevenLabs cannot be reached, refuses or answers unreadably, or a wait is
     under way: the last known value is printed
  5  not offered to this account or key; the permission is named
  6  not found; also: no tray is running
  7  quota exceeded
  8  not enough data
  130  interrupted with Ctrl-C

Errors go to stderr. With --json stdout is one document, {"error": ...} at worst;
`history list`, `history download` and `tracker months` print one a line.
The key is read from ELEVENLABS_API_KEY, else from the keyring, never from the
command line. `jojo-tray COMMAND --help` tells more of each command."""

KEY_ON_THE_LINE = (
    "The key is never taken from the command line, where others can read it: run"
    " `jojo-tray key set` and paste it, or send it to its standard input. If it was a real key,"
    " replace it on elevenlabs.io"
)

_PLAIN_WORD = re.compile(r"-{0,2}[a-z]+(-[a-z]+)*")


class NotUnderstood(UsageError):
    """What was typed; `command` is the one whose help tells more."""

    hint = "See `{command} --help`."


def not_understood(options: argparse.Namespace, detail: str) -> NotUnderstood:
    """The error for words that each are right, but not together or not now."""
    return NotUnderstood(detail=detail, command=options.parser.prog)


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are ours: what was typed is only repeated when it is harmless."""

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing; `usage` goes with it."""
        said = message[:1].upper() + message[1:]
        raise NotUnderstood(detail=said, command=self.prog, usage=self.format_usage())

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Print help; argparse itself would pass over what cannot be written."""
        with printing():
            print(message, end="", file=file)


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The command and its options.

    Its `parser` is the command's own. Raises UsageError, whose fact `usage` is the usage to show;
    SystemExit after --help.
    """
    parser = _parser(words)
    _known_word(parser, words, COMMANDS, "command")
    for noun, deeds in DEEDS.items():
        if words[:1] == [noun]:
            _known_word(parser, words[1:], deeds, f"command for the {noun}")
    options, surplus = parser.parse_known_args(words)
    if surplus and options.command == "key":
        parser.error(KEY_ON_THE_LINE)
    if surplus:
        _too_much(options.parser, surplus[0])
    alone = options.install_desktop or options.uninstall_desktop
    if options.command is None and not alone:
        parser.error("A command is missing")
    if options.command is not None and (alone or options.background):
        parser.error(f"Too much was typed: {options.command} is a command of its own")
    return options


def _too_much(parser: Parser, word: str) -> NoReturn:
    if word.startswith("-"):
        parser.error(f"There is no option {_harmless(word)}")
    parser.error(f"Too much was typed: {_harmless(word)}")


def _known_word(parser: Parser, words: Sequence[str], known: dict[str, str], what: str) -> None:
    """Refuse an unknown word before argparse would repeat it: it might be a key."""
    if words and not words[0].startswith("-") and words[0] not in known:
        parser.error(f"There is no {what} {_harmless(words[0])}; known are {', '.join(known)}")


def _harmless(word: str) -> str:
    """The word, unless it might be a key, which must not get into the logs of others."""
    return word if len(word) < 20 and _PLAIN_WORD.fullmatch(word) else "of that name"


def _parser(words: Sequence[str]) -> Parser:
    """The parser, with the options of the command that was typed."""
    parser = Parser(
        prog="jojo-tray",
        description=INTRODUCTION,
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(parser=parser)
    _add_options(parser)
    commands = parser.add_subparsers(dest="command", title="commands", metavar="COMMAND")
    # Parsers of commands that were not typed are made for the help alone, and take their time.
    typed = {name: COMMANDS[name] for name in words[:1] if name in COMMANDS}
    for name, purpose in (typed or COMMANDS).items():
        command = commands.add_parser(
            name, help=purpose, description=sentence(purpose), allow_abbrev=False
        )
        command.set_defaults(parser=command)
        if name in words:
            _COMMAND_OPTIONS.get(name, _no_options)(command)
    return parser


def _add_options(parser: Parser) -> None:
    """The options before the command; `__main__` takes most of them before they come here."""
    parser.add_argument("--version", action="version", version=f"JoJo Tray {__version__}")
    parser.add_argument("--account", metavar="NAME", help="the account to use (default: default)")
    parser.add_argument(
        "--base-url", metavar="URL", help="where the API is: https, or http to this machine only"
    )
    parser.add_argument(
        "--log-level",
        metavar="LEVEL",
        help="also log to stderr: debug, info, warning or error",
    )
    parser.add_argument(
        "--background", action="store_true", help="start in the tray without opening the popup"
    )
    desktop = parser.add_mutually_exclusive_group()
    desktop.add_argument(
        "--install-desktop", action="store_true", help="add JoJo Tray to the applications menu"
    )
    desktop.add_argument(
        "--uninstall-desktop", action="store_true", help="take it out of the menu again"
    )


def _no_options(_command: argparse.ArgumentParser) -> None:
    """Nothing to add."""


def _json_option(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="one JSON document for programs")


def _status_options(command: argparse.ArgumentParser) -> None:
    _json_option(command)
    command.add_argument(
        "--cached", action="store_true", help="the last known value, without any request"
    )


def _key_options(command: argparse.ArgumentParser) -> None:
    parsers = add_deeds(command, KEY_COMMANDS)
    for deed in parsers.values():
        _json_option(deed)
    parsers["set"].add_argument(
        "--no-check", action="store_true", help="save it without asking ElevenLabs"
    )
    parsers["delete"].add_argument("--yes", action="store_true", help="do not ask")


_COMMAND_OPTIONS = {
    "status": _status_options,
    "account": _json_option,
    "key": _key_options,
    "history": history_options,
    **INSIGHT_OPTIONS,
    **ASSISTANT_OPTIONS,
    "doctor": _json_option,
}
