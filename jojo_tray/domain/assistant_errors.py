"""What assistants may not do, or cannot.

JojoTrayError
├── McpAbsent, GatewayAbsent, ClientFileKept, PortUnusable  1
├── NotOffered
│   └── DeletingForbidden                                   5
├── NotFound
│   └── ClientAbsent                                        6
└── Cancelled
    └── NotAgreed                                         130
UsageError
└── FolderForbidden, OutOfRange, UnknownWord                2
"""

from __future__ import annotations

from jojo_tray.domain.errors import (
    Cancelled,
    JojoTrayError,
    NotFound,
    NotOffered,
    UsageError,
)
from jojo_tray.domain.language import QT_TRANSLATE_NOOP


class McpAbsent(JojoTrayError):
    """The library that speaks the protocol comes with an extra."""

    code = "mcp_absent"
    title = QT_TRANSLATE_NOOP("errors", "Not installed")
    says = QT_TRANSLATE_NOOP("errors", "The server for AI assistants is not installed.")
    hint = QT_TRANSLATE_NOOP("errors", 'Install it with `pipx install --force "jojo-tray[mcp]"`.')


class GatewayAbsent(JojoTrayError):
    """The libraries that serve voice assistants come with an extra."""

    code = "gateway_absent"
    title = QT_TRANSLATE_NOOP("errors", "Not installed")
    says = QT_TRANSLATE_NOOP("errors", "The gateway for voice assistants is not installed.")
    hint = QT_TRANSLATE_NOOP(
        "errors", 'Install it with `pipx install --force "jojo-tray[gateway]"`.'
    )


class DeletingForbidden(NotOffered):
    code = "deleting_forbidden"
    title = QT_TRANSLATE_NOOP("errors", "Deleting is not allowed")
    says = QT_TRANSLATE_NOOP("errors", "Assistants may not delete from the history: {detail}.")
    hint = QT_TRANSLATE_NOOP(
        "errors", "Only the user can allow it: in JoJo Tray's settings, under Assistants."
    )


class NotAgreed(Cancelled):
    """The person who was asked said no, or nothing."""

    code = "not_agreed"
    title = QT_TRANSLATE_NOOP("errors", "Not agreed")
    says = QT_TRANSLATE_NOOP("errors", "The user did not agree, so nothing was deleted.")
    hint = QT_TRANSLATE_NOOP("errors", "Ask again only if the user wants it.")


class FolderForbidden(UsageError):
    code = "folder_forbidden"
    title = QT_TRANSLATE_NOOP("errors", "Folder not allowed")
    says = QT_TRANSLATE_NOOP("errors", "Assistants may not write into {path}.")
    hint = QT_TRANSLATE_NOOP(
        "errors",
        "Allowed are {allowed}; the user can add others in JoJo Tray's settings, under Assistants.",
    )


class OutOfRange(UsageError):
    """A number that a tool cannot work with; nothing is silently made smaller."""

    code = "out_of_range"
    title = QT_TRANSLATE_NOOP("errors", "Out of range")
    says = QT_TRANSLATE_NOOP(
        "errors", "{name} goes from {least} to {most}, so it cannot be {given}."
    )
    hint = QT_TRANSLATE_NOOP("errors", "Ask again with a number in that range.")


class UnknownWord(UsageError):
    """A word that is none of those a tool takes; `known` names them."""

    code = "unknown_word"
    title = QT_TRANSLATE_NOOP("errors", "Unknown word")
    says = QT_TRANSLATE_NOOP("errors", "{name} cannot be {given}.")
    hint = QT_TRANSLATE_NOOP("errors", "It is one of: {known}.")


class ClientAbsent(NotFound):
    """Nothing is written for a program that is not there."""

    code = "client_absent"
    title = QT_TRANSLATE_NOOP("errors", "Assistant not found")
    says = QT_TRANSLATE_NOOP("errors", "{client} seems not to be installed: there is no {path}.")
    hint = QT_TRANSLATE_NOOP(
        "errors",
        "Start it once, or paste what `jojo-tray mcp install --client {key} --print` shows.",
    )


class ClientFileKept(JojoTrayError):
    """A file that cannot be changed without losing what others wrote is left as it is."""

    code = "client_file"
    title = QT_TRANSLATE_NOOP("errors", "Configuration left as it is")
    says = QT_TRANSLATE_NOOP("errors", "{path} is left as it is: {detail}.")
    hint = QT_TRANSLATE_NOOP(
        "errors",
        "Paste what `jojo-tray mcp install --client {key} --print` shows where it belongs.",
    )


class PortUnusable(JojoTrayError):
    code = "port_unusable"
    title = QT_TRANSLATE_NOOP("errors", "Port not usable")
    says = QT_TRANSLATE_NOOP("errors", "Port {port} cannot be served: {detail}.")
    hint = QT_TRANSLATE_NOOP("errors", "Choose another one, or 0 for any that is free.")
