"""Everything that can go wrong, drawn as one tree; each error says what happened and what to do.

JojoTrayError                                     exit code 1
├── UsageError                                              2
│   └── MalformedKey, UnknownAccount
├── KeyProblem                                              3
│   ├── NoKey, KeyRejected, AccountBlocked
│   └── KeyringProblem
│       └── KeyringAbsent, Locked, Silent, Unsafe, Moved, Broken
├── ServiceError                                            4
│   ├── Offline, TimedOut, Untrusted, Redirected, Unreadable
│   └── BadRequest, ServerFailed, Waiting, TooManyRequests, NotAudio, SyncUnderWay
├── NotOffered                                              5
│   └── MissingPermission, PlanTooSmall, EndpointMissing
├── NotFound                                                6
│   └── HistoryNotFoundError, InvoiceNotFoundError, TrayNotRunning
├── QuotaExceededError                                      7
├── InsufficientDataError                                   8
├── StoreError                                              1
│   └── StoreTooNew, StoreReadOnly, StoreFull, StoreBusy, FolderProblem
└── Cancelled                                             130
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from jojo_tray.domain.language import ENGLISH, QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.domain.language import Language


class JojoTrayError(Exception):
    """Base of all errors a user may see; `facts` fill the gaps of `says` and `hint`."""

    code: ClassVar[str] = "unexpected"
    exit_code: ClassVar[int] = 1
    title: ClassVar[str] = QT_TRANSLATE_NOOP("errors", "Unexpected error")
    says: ClassVar[str] = QT_TRANSLATE_NOOP("errors", "Something unexpected happened: {detail}.")
    hint: ClassVar[str] = QT_TRANSLATE_NOOP("errors", "Please report it with `jojo-tray doctor`.")

    def __init__(self, **facts: object) -> None:
        self.facts: dict[str, object] = {"detail": "no details", **facts}
        super().__init__(self.message())

    def heading(self, language: Language = ENGLISH) -> str:
        """The title in the given language."""
        return language.translate("errors", self.title)

    def message(self, language: Language = ENGLISH) -> str:
        """One plain sentence that says what happened."""
        return language.translate("errors", self.says).format(**language.worded(self.facts))

    def advice(self, language: Language = ENGLISH) -> str:
        """What the user can do about it."""
        return language.translate("errors", self.hint).format(**language.worded(self.facts))


class UsageError(JojoTrayError):
    code, exit_code = "usage", 2
    title = QT_TRANSLATE_NOOP("errors", "Not understood")
    says = QT_TRANSLATE_NOOP("errors", "{detail}.")
    hint = QT_TRANSLATE_NOOP("errors", "See `jojo-tray --help`.")


class MalformedKey(UsageError):
    code = "malformed_key"
    title = QT_TRANSLATE_NOOP("errors", "This is not an API key")
    says = QT_TRANSLATE_NOOP("errors", "An API key has only letters, digits, - and _.")
    hint = QT_TRANSLATE_NOOP("errors", "Copy the key again from ElevenLabs: Developers, API keys.")


class UnknownAccount(UsageError):
    code = "unknown_account"
    title = QT_TRANSLATE_NOOP("errors", "Unknown account")
    says = QT_TRANSLATE_NOOP("errors", "There is no account called {name}.")
    hint = QT_TRANSLATE_NOOP("errors", "Known accounts: {known}.")


class KeyProblem(JojoTrayError):
    code, exit_code = "key", 3


class NoKey(KeyProblem):
    code = "no_key"
    title = QT_TRANSLATE_NOOP("errors", "No API key yet")
    says = QT_TRANSLATE_NOOP("errors", "JoJo Tray has no ElevenLabs API key.")
    hint = QT_TRANSLATE_NOOP(
        "errors", "Run `jojo-tray key set`, or set the variable ELEVENLABS_API_KEY."
    )


class KeyRejected(KeyProblem):
    code = "key_rejected"
    title = QT_TRANSLATE_NOOP("errors", "API key rejected")
    says = QT_TRANSLATE_NOOP("errors", "ElevenLabs does not accept this API key.")
    hint = QT_TRANSLATE_NOOP(
        "errors",
        "Check that the key was not deleted and belongs to this region, or enter a new one.",
    )


class AccountBlocked(KeyProblem):
    code = "account_blocked"
    title = QT_TRANSLATE_NOOP("errors", "Access refused")
    says = QT_TRANSLATE_NOOP("errors", "ElevenLabs refuses this account or address: {detail}.")
    hint = QT_TRANSLATE_NOOP(
        "errors", "Look at your account on elevenlabs.io; the key itself may be fine."
    )


class KeyringProblem(KeyProblem):
    code = "keyring"
    hint = QT_TRANSLATE_NOOP(
        "errors",
        "Set ELEVENLABS_API_KEY, or keep the key for this run only; it is never written to a file.",
    )


class KeyringAbsent(KeyringProblem):
    code = "keyring_absent"
    title = QT_TRANSLATE_NOOP("errors", "No keyring")
    says = QT_TRANSLATE_NOOP("errors", "This session has no keyring to keep the API key in.")


class KeyringLocked(KeyringProblem):
    code = "keyring_locked"
    title = QT_TRANSLATE_NOOP("errors", "Keyring locked")
    says = QT_TRANSLATE_NOOP("errors", "Your keyring is locked, so the API key cannot be read.")
    hint = QT_TRANSLATE_NOOP("errors", "Unlock your keyring, then try again.")


class KeyringSilent(KeyringProblem):
    code = "keyring_silent"
    title = QT_TRANSLATE_NOOP("errors", "Waiting for your keyring")
    says = QT_TRANSLATE_NOOP("errors", "Your keyring did not answer within {seconds} seconds.")
    hint = QT_TRANSLATE_NOOP("errors", "Look for a password prompt, answer it, then try again.")


class KeyringUnsafe(KeyringProblem):
    code = "keyring_unsafe"
    title = QT_TRANSLATE_NOOP("errors", "Keyring refused")
    says = QT_TRANSLATE_NOOP("errors", "{backend} does not keep secrets safe, so it is not used.")


class KeyringMoved(KeyringProblem):
    code = "keyring_moved"
    title = QT_TRANSLATE_NOOP("errors", "The key is in another keyring")
    says = QT_TRANSLATE_NOOP(
        "errors", "The API key was saved in {remembered}, but this session uses {backend}."
    )
    hint = QT_TRANSLATE_NOOP("errors", "Enter the key again to save it here; nothing was deleted.")


class KeyringBroken(KeyringProblem):
    code = "keyring_failed"
    title = QT_TRANSLATE_NOOP("errors", "Keyring failed")
    says = QT_TRANSLATE_NOOP("errors", "Your keyring failed: {detail}.")


class ServiceError(JojoTrayError):
    """The service is of no help; `retry_after` is the wait it wishes in seconds, if it gave one."""

    code, exit_code = "service", 4
    title = QT_TRANSLATE_NOOP("errors", "No answer")
    says = QT_TRANSLATE_NOOP("errors", "ElevenLabs gave no usable answer.")
    hint = QT_TRANSLATE_NOOP("errors", "The tray app tries again by itself.")

    def __init__(self, retry_after: float | None = None, **facts: object) -> None:
        self.retry_after = retry_after
        super().__init__(**facts)


class Offline(ServiceError):
    code = "offline"
    title = QT_TRANSLATE_NOOP("errors", "Offline")
    says = QT_TRANSLATE_NOOP("errors", "ElevenLabs cannot be reached: {detail}.")
    hint = QT_TRANSLATE_NOOP("errors", "Check the network; the tray app tries again by itself.")


class TimedOut(ServiceError):
    code = "timed_out"
    title = QT_TRANSLATE_NOOP("errors", "No answer in time")
    says = QT_TRANSLATE_NOOP("errors", "ElevenLabs did not answer within {seconds} seconds.")


class Untrusted(ServiceError):
    code = "untrusted"
    title = QT_TRANSLATE_NOOP("errors", "Connection not trusted")
    says = QT_TRANSLATE_NOOP("errors", "The certificate of the server is not trusted: {detail}.")
    hint = QT_TRANSLATE_NOOP(
        "errors", "Something may read along, a proxy for example; ask who runs your network."
    )


class Redirected(ServiceError):
    code = "redirected"
    title = QT_TRANSLATE_NOOP("errors", "Sent elsewhere")
    says = QT_TRANSLATE_NOOP("errors", "The server sends us elsewhere, so the key was not sent on.")
    hint = QT_TRANSLATE_NOOP("errors", "A network login page may be waiting in your browser.")


class Unreadable(ServiceError):
    code = "unreadable"
    title = QT_TRANSLATE_NOOP("errors", "Unreadable answer")
    says = QT_TRANSLATE_NOOP("errors", "The answer could not be read: {detail}.")
    hint = QT_TRANSLATE_NOOP(
        "errors", "A network login page may be in the way; the tray app tries again by itself."
    )


class BadRequest(ServiceError):
    code = "bad_request"
    title = QT_TRANSLATE_NOOP("errors", "Request refused")
    says = QT_TRANSLATE_NOOP("errors", "ElevenLabs does not understand the request: {detail}.")
    hint = QT_TRANSLATE_NOOP("errors", "The API may have changed: look for a newer JoJo Tray.")


class ServerFailed(ServiceError):
    code = "server_failed"
    title = QT_TRANSLATE_NOOP("errors", "ElevenLabs has a problem")
    says = QT_TRANSLATE_NOOP("errors", "ElevenLabs answered with an error ({status}).")


class Waiting(ServiceError):
    """No request may be made before `until`; raised without any request."""

    code = "waiting"
    title = QT_TRANSLATE_NOOP("errors", "Waiting")
    says = QT_TRANSLATE_NOOP("errors", "Waiting until {until} before asking ElevenLabs again.")
    hint = QT_TRANSLATE_NOOP("errors", "The last known value is shown until then.")
    reasons: ClassVar[dict[object, str]] = {
        "asking": QT_TRANSLATE_NOOP("errors", "Somebody else is asking just now: try again."),
        "retry_after": QT_TRANSLATE_NOOP("errors", "ElevenLabs itself asked for this wait."),
        "back_off": QT_TRANSLATE_NOOP("errors", "The last tries failed, so it is left in peace."),
        "key_rejected": QT_TRANSLATE_NOOP(
            "errors",
            "It rejected the API key: see `jojo-tray key test`, or enter a new one.",
        ),
    }

    def __init__(self, until: datetime, **facts: object) -> None:
        self.until = until
        super().__init__(None, until=until, **facts)

    def advice(self, language: Language = ENGLISH) -> str:
        """Why there is a wait, where the fact `reason` tells it."""
        why = self.reasons.get(self.facts.get("reason"), self.hint)
        return language.translate("errors", why)


class TooManyRequests(ServiceError):
    code = "too_many_requests"
    title = QT_TRANSLATE_NOOP("errors", "Too many requests")
    says = QT_TRANSLATE_NOOP("errors", "ElevenLabs asks for fewer requests.")
    hint = QT_TRANSLATE_NOOP("errors", "The tray app waits, then tries again by itself.")


class NotAudio(ServiceError):
    code = "not_audio"
    title = QT_TRANSLATE_NOOP("errors", "Not audio")
    says = QT_TRANSLATE_NOOP("errors", "What ElevenLabs sent is no complete audio: {detail}.")
    hint = QT_TRANSLATE_NOOP("errors", "Nothing was saved; try again later.")


class SyncUnderWay(ServiceError):
    code = "sync_under_way"
    title = QT_TRANSLATE_NOOP("errors", "Already synchronising")
    says = QT_TRANSLATE_NOOP("errors", "Another JoJo Tray is synchronising the history just now.")
    hint = QT_TRANSLATE_NOOP("errors", "Wait for it; what it finds is shown here too.")


class NotOffered(JojoTrayError):
    code, exit_code = "not_offered", 5
    title = QT_TRANSLATE_NOOP("errors", "Not offered")
    says = QT_TRANSLATE_NOOP("errors", "ElevenLabs does not offer this to your account: {detail}.")
    hint = QT_TRANSLATE_NOOP("errors", "It is asked again in a day.")


class MissingPermission(NotOffered):
    code = "missing_permission"
    title = QT_TRANSLATE_NOOP("errors", "Permission missing")
    says = QT_TRANSLATE_NOOP("errors", "This API key is valid but may not read this: {permission}.")
    hint = QT_TRANSLATE_NOOP(
        "errors", "Tick {permission} for this key on elevenlabs.io: Developers, API keys."
    )

    def __init__(self, permission: str, **facts: object) -> None:
        self.permission = permission
        super().__init__(permission=permission, **facts)


class PlanTooSmall(NotOffered):
    code = "plan_too_small"
    title = QT_TRANSLATE_NOOP("errors", "Not in this plan")
    says = QT_TRANSLATE_NOOP("errors", "Your ElevenLabs plan does not include this: {detail}.")
    hint = QT_TRANSLATE_NOOP("errors", "A larger plan may offer it.")


class EndpointMissing(NotOffered):
    code = "endpoint_missing"
    says = QT_TRANSLATE_NOOP("errors", "ElevenLabs does not offer this.")


class NotFound(JojoTrayError):
    code, exit_code = "not_found", 6
    title = QT_TRANSLATE_NOOP("errors", "Not found")
    says = QT_TRANSLATE_NOOP("errors", "ElevenLabs does not know {what}.")
    hint = QT_TRANSLATE_NOOP("errors", "Check the id; it may have been deleted.")


class HistoryNotFoundError(NotFound):
    """History item not found (the design's name)."""

    code = "history_not_found"


class InvoiceNotFoundError(NotFound):
    """Invoice not found (the design's name)."""

    code = "invoice_not_found"


class TrayNotRunning(NotFound):
    code = "not_running"
    title = QT_TRANSLATE_NOOP("errors", "Not running")
    says = QT_TRANSLATE_NOOP("errors", "JoJo Tray is not running in this session.")
    hint = QT_TRANSLATE_NOOP("errors", "Start it with `jojo-tray --background`.")


class QuotaExceededError(JojoTrayError):
    """Usage quota exceeded (the design's name)."""

    code, exit_code = "quota_exceeded", 7
    title = QT_TRANSLATE_NOOP("errors", "Credits used up")
    says = QT_TRANSLATE_NOOP("errors", "ElevenLabs says that the credits are used up.")
    hint = QT_TRANSLATE_NOOP("errors", "Wait for the reset or raise the limit; the key is fine.")


class InsufficientDataError(JojoTrayError):
    """Not enough data for analysis (the design's name)."""

    code, exit_code = "insufficient_data", 8
    title = QT_TRANSLATE_NOOP("errors", "Not enough data yet")
    says = QT_TRANSLATE_NOOP("errors", "There is not enough data yet: {detail}.")
    hint = QT_TRANSLATE_NOOP("errors", "Let JoJo Tray run for a while.")


class StoreError(JojoTrayError):
    code = "store"
    title = QT_TRANSLATE_NOOP("errors", "Cannot save")
    says = QT_TRANSLATE_NOOP("errors", "The data file cannot be used: {detail}.")
    hint = QT_TRANSLATE_NOOP("errors", "Look at the folder {path}.")

    def __init__(self, **facts: object) -> None:
        super().__init__(**{"path": "of JoJo Tray's data", **facts})


class StoreTooNew(StoreError):
    code = "store_too_new"
    title = QT_TRANSLATE_NOOP("errors", "Data from a newer JoJo Tray")
    says = QT_TRANSLATE_NOOP(
        "errors", "The data file was written by a newer JoJo Tray; it was left untouched."
    )
    hint = QT_TRANSLATE_NOOP("errors", "Install the newer JoJo Tray again.")


class StoreReadOnly(StoreError):
    code = "store_read_only"
    says = QT_TRANSLATE_NOOP("errors", "The data folder cannot be written to.")


class StoreFull(StoreError):
    code = "store_full"
    title = QT_TRANSLATE_NOOP("errors", "Disk full")
    says = QT_TRANSLATE_NOOP("errors", "The disk is full; nothing new can be saved.")
    hint = QT_TRANSLATE_NOOP("errors", "Free some space and try again.")


class StoreBusy(StoreError):
    code = "store_busy"
    says = QT_TRANSLATE_NOOP("errors", "Another program keeps the data file busy.")
    hint = QT_TRANSLATE_NOOP("errors", "Try again in a moment.")


class FolderProblem(StoreError):
    code = "folder"
    title = QT_TRANSLATE_NOOP("errors", "Cannot save there")
    says = QT_TRANSLATE_NOOP("errors", "Nothing can be saved in {path}: {detail}.")
    hint = QT_TRANSLATE_NOOP("errors", "Choose another folder.")


class Cancelled(JojoTrayError):
    code, exit_code = "cancelled", 130
    title = QT_TRANSLATE_NOOP("errors", "Cancelled")
    says = QT_TRANSLATE_NOOP("errors", "It was cancelled.")
    hint = QT_TRANSLATE_NOOP("errors", "What was done until then is kept.")
