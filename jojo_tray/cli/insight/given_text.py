"""The text to be estimated: typed, in a file or from stdin; it is neither kept nor logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.cli.files import STDIN, file_content, stdin_content
from jojo_tray.cli.words import not_understood
from jojo_tray.domain.errors import UsageError

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
    try:
        text = _given(options, stdin)
    except UsageError as error:
        raise not_understood(options, str(error.facts["detail"])) from None
    if not text:
        raise not_understood(options, "The text is empty")
    return text


def _given(options: argparse.Namespace, stdin: TextIO) -> str:
    if options.file is not None:
        return _text(file_content(options.file, MOST_BYTES), f"The file {options.file}")
    if options.text == STDIN:
        return _text(stdin_content(stdin, MOST_BYTES), "What came on stdin")
    return str(options.text)


def _text(content: bytes, what: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(detail=f"{what} is no text in UTF-8") from None
    if "\0" in text:
        raise UsageError(detail=f"{what} is no text")
    return text.removesuffix("\n").removesuffix("\r")
