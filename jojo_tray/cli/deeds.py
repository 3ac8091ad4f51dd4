"""The commands after a noun, such as `key set`, and what their words have in common."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def add_deeds(
    command: argparse.ArgumentParser, known: Mapping[str, str], *, required: bool = True
) -> dict[str, argparse.ArgumentParser]:
    """The parser of each deed by its name; `known` says what each is for."""
    deeds = command.add_subparsers(dest="deed", title="commands", metavar="WHAT", required=required)
    parsers = {}
    for name, purpose in known.items():
        parsers[name] = deeds.add_parser(
            name, help=purpose, description=sentence(purpose), allow_abbrev=False
        )
        parsers[name].set_defaults(parser=parsers[name])
    return parsers


def sentence(purpose: str) -> str:
    """What a command is for as its description."""
    return f"{purpose[0].upper()}{purpose[1:]}."


def given(word: str) -> str:
    """A variable of a script that was never set is no wish."""
    if not word.strip():
        raise argparse.ArgumentTypeError("nothing was given")
    return word
