"""The text to be estimated: typed, in a file or from stdin; it is neither kept nor logged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.cli.files import STDIN, stream_content, why_not
from jojo_tray.cli.words import not_understood

if TYPE_CHECKING:
    import argparse
    from typing import TextIO

MOST_BYTES = 10_000_000
WAYS = "a text, --file FILE, - for stdin"


def given_text(options: argparse.Namespace, stdin: TextIO, ways: str = WAYS) -> str:
    """What was given in one of the `ways`; the line end at the end of a file is none of it.

    Raises UsageError for nothing, for more than 10 MB, and for what is no text in UTF-8.
    """
    if (options.text is None) == (options.file is None):
        raise not_understood(options, f"Give one of {ways}")
    if options.file is not None:
        text = _text(options, _content(options, options.file), f"The file {options.file}")
    elif options.text == STDIN:
        text = _text(options, stream_content(stdin, MOST_BYTES + 1), "What came on stdin")
    else:
        text = options.text
    if not text:
        raise not_understood(options, "The text is empty")
    return text


def _content(options: argparse.Namespace, name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        detail = f"The file {name} cannot be read: {why_not(error)}"
        raise not_understood(options, detail) from None


def _text(options: argparse.Namespace, content: bytes, what: str) -> str:
    if len(content) > MOST_BYTES:
        raise not_understood(options, f"{what} is larger than {MOST_BYTES // 1_000_000} MB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise not_understood(options, f"{what} is no text in UTF-8") from None
    if "\0" in text:
        raise not_understood(options, f"{what} is no text")
    return text.removesuffix("\n").removesuffix("\r")
