"""What can go wrong with the gateway's clients, and with what waits for the reset.

UsageError
└── ClientNameUnfit, ClientExists, BodyTooLarge             2
NotFound
└── UnknownClient, NotInQueue                               6
QuotaExceededError
└── QueueFull                                               7
"""

from __future__ import annotations

from jojo_tray.domain.errors import NotFound, QuotaExceededError, UsageError
from jojo_tray.domain.language import QT_TRANSLATE_NOOP


class ClientNameUnfit(UsageError):
    code = "client_name_unfit"
    title = QT_TRANSLATE_NOOP("errors", "Not a name")
    says = QT_TRANSLATE_NOOP("errors", "A token cannot have this name.")
    hint = QT_TRANSLATE_NOOP("errors", "Take 1 to {most} letters, digits, signs and spaces.")


class ClientExists(UsageError):
    code = "client_exists"
    title = QT_TRANSLATE_NOOP("errors", "Name taken")
    says = QT_TRANSLATE_NOOP("errors", "There is a token for {what} already.")
    hint = QT_TRANSLATE_NOOP("errors", "Take another name, or revoke that token first.")


class UnknownClient(NotFound):
    code = "unknown_client"
    title = QT_TRANSLATE_NOOP("errors", "No such token")
    says = QT_TRANSLATE_NOOP("errors", "There is no token for {what}.")
    hint = QT_TRANSLATE_NOOP(
        "errors", "JoJo Tray's settings name all tokens, under Voice assistant."
    )


class NotInQueue(NotFound):
    """Unknown, or another client's: nobody is told which."""

    code = "not_in_queue"
    title = QT_TRANSLATE_NOOP("errors", "Not in the queue")
    says = QT_TRANSLATE_NOOP("errors", "Nothing in the queue has the id {what}.")
    hint = QT_TRANSLATE_NOOP("errors", "What is ready is kept for {days} days, then removed.")


class QueueFull(QuotaExceededError):
    code = "queue_full"
    title = QT_TRANSLATE_NOOP("errors", "Queue full")
    says = QT_TRANSLATE_NOOP("errors", "{most} requests wait already, and no more can.")
    hint = QT_TRANSLATE_NOOP("errors", "Cancel some, or wait until they were spoken.")


class BodyTooLarge(UsageError):
    code = "body_too_large"
    title = QT_TRANSLATE_NOOP("errors", "Too large to wait")
    says = QT_TRANSLATE_NOOP("errors", "A request in the queue has at most {most} bytes.")
    hint = QT_TRANSLATE_NOOP("errors", "Send the text in parts.")
