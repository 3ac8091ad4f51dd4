"""Reads the first word of the command line and imports only the face it names."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.errors import JojoTrayError

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from jojo_tray.services.ports import Clock
    from jojo_tray.surroundings import Surroundings

GLOBAL_OPTIONS = {"--account": "account", "--base-url": "base_url", "--log-level": "log_level"}
TRAY_FLAGS = {"--background"}
DEMO_KEY = "demo-tour-key"
DEMO_HOME = "jojo-tray-demo-"  # how the name of its temporary folder begins


class CommandLine(NamedTuple):
    """The global options, and what remains."""

    account: str | None
    base_url: str | None
    log_level: str | None
    rest: list[str]


def split(argv: list[str]) -> CommandLine:
    """Take the global options from before the first word; the rest is the face's."""
    found: dict[str, str | None] = dict.fromkeys(GLOBAL_OPTIONS.values())
    flags, rest = [], list(argv)
    while rest:
        name, _, value = rest[0].partition("=")
        if name in TRAY_FLAGS:
            flags.append(rest.pop(0))
        elif name in GLOBAL_OPTIONS and (value or len(rest) > 1):
            found[GLOBAL_OPTIONS[name]] = value or rest[1]
            del rest[: 1 if value else 2]
        else:
            break
    return CommandLine(found["account"], found["base_url"], found["log_level"], [*flags, *rest])


def main(argv: list[str] | None = None) -> int:
    """Start the face; returns its exit code. What stops it is told in a sentence."""
    _open_what_is_closed()
    line = split(sys.argv[1:] if argv is None else argv)
    try:
        return _face(line)
    except JojoTrayError as error:
        print(f"{error.message()} {error.advice()}", file=sys.stderr)
        return error.exit_code


def _open_what_is_closed() -> None:
    """Who starts us without a stream wants nothing of it; the next file must not become it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(nothing, mode, encoding="utf-8"))


def _face(line: CommandLine) -> int:
    word = line.rest[0] if line.rest else ""
    if word == "_keyring":
        from jojo_tray.keyring_child import main as keyring_main

        return keyring_main()
    if word == "demo-server":
        from jojo_tray.demo.command import serve
        from jojo_tray.services.clock import clock_of

        return serve(line.rest[1:], lambda speed: clock_of(speed).now)
    if word == "demo":
        return _demo(line)
    if word == "mcp":
        return _mcp(line)
    if word == "gateway":
        return _gateway(line)
    if TRAY_FLAGS.issuperset(line.rest):
        return _tray(line)
    from jojo_tray.cli import main as cli_main

    return cli_main(line.account, line.base_url, line.log_level, line.rest)


def _tray(line: CommandLine) -> int:
    from jojo_tray.qt.run import run
    from jojo_tray.surroundings import Surroundings

    around = Surroundings.of_process(
        account=line.account, base_url=line.base_url, log_level=line.log_level
    )
    return run(around, background="--background" in line.rest)


def _mcp(line: CommandLine) -> int:
    from jojo_tray.mcp_server import main as mcp_main
    from jojo_tray.surroundings import Surroundings

    around = Surroundings.of_process(
        account=line.account, base_url=line.base_url, log_level=line.log_level
    )
    return mcp_main(around, line.rest[1:])


def _gateway(line: CommandLine) -> int:
    from jojo_tray.gateway import main as gateway_main
    from jojo_tray.surroundings import Surroundings

    around = Surroundings.of_process(
        account=line.account, base_url=line.base_url, log_level=line.log_level
    )
    return gateway_main(around, line.rest[1:])


def _demo(line: CommandLine) -> int:
    """The tray on the built-in account: one clock drives both."""
    import tempfile
    from pathlib import Path

    from jojo_tray.demo import DemoAccount, DemoServer
    from jojo_tray.qt.run import run
    from jojo_tray.services.clock import clock_of

    wish = _demo_wish(line.rest[1:])
    clock = clock_of(wish.speed)
    with tempfile.TemporaryDirectory(prefix=DEMO_HOME) as folder:
        account = DemoAccount(
            wish.seed, clock.now, profile=wish.profile, monthly_credits=wish.credits
        )
        with DemoServer(account) as server:
            print(server.base_url, flush=True)
            around = demo_surroundings(Path(folder), server.base_url, clock, line.log_level)
            return run(around, background=wish.background)


def demo_surroundings(
    folder: Path, base_url: str, clock: Clock, log_level: str | None
) -> Surroundings:
    """Folders of its own wherever the user's are, no keyring, and a key that is none."""
    from jojo_tray.folders import Folders
    from jojo_tray.surroundings import Surroundings

    around = Surroundings.of_process(clock=clock, log_level=log_level)
    account = {"ELEVENLABS_API_KEY": DEMO_KEY, "ELEVENLABS_BASE_URL": base_url}
    return around._replace(
        folders=Folders.below(folder), environ={**around.environ, **account}, demo=True
    )


def _demo_wish(words: list[str]) -> argparse.Namespace:
    import argparse

    from jojo_tray.demo.command import account_options

    parser = argparse.ArgumentParser(
        prog="jojo-tray demo",
        description="The tray app on a built-in account: no key, no network.",
        parents=[account_options()],
    )
    parser.add_argument("--background", action="store_true", help="start without opening the popup")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
