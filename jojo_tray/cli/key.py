"""`jojo-tray key`: set, test or delete the API key, or say where it is kept."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from jojo_tray.cli.findings import capability_rows
from jojo_tray.domain.account import Access
from jojo_tray.domain.errors import (
    JojoTrayError,
    KeyRejected,
    MissingPermission,
    NotOffered,
    UsageError,
)
from jojo_tray.domain.secret import Secret
from jojo_tray.services.documents import key_document

if TYPE_CHECKING:
    from jojo_tray.app import Core
    from jojo_tray.cli.session import Session
    from jojo_tray.domain.account import KeyReport

PROMPT = "ElevenLabs API key (not shown): "
LONGEST_LINE = 10_000
WINS = "ELEVENLABS_API_KEY is set and wins over the keyring."
STATES = {
    "available": "works",
    "locked": "is locked",
    "absent": "there is none in this session",
    "unsafe": "is refused: it does not keep secrets safe",
    "silent": "does not answer",
    "failed": "failed",
}


def run(session: Session) -> int:
    """Do what was asked for with the key; returns the exit code."""
    deeds = {"set": _set, "test": _test, "delete": _delete, "status": _status}
    with session.core() as core:
        return deeds[session.options.deed](session, core)


def _set(session: Session, core: Core) -> int:
    secret = Secret.parse(_asked(session))
    report = None if session.options.no_check else core.key_doctor.examine(secret)
    if report is not None:
        _require_accepted(report)
    keyring = core.keep_key(secret)
    if session.json:
        document = key_document(report) if report else {}
        session.paper.document({"saved": True, "keyring": keyring, **document})
    else:
        _print_report(session, report)
        session.paper.say(f"The key is saved in {keyring}.")
    if core.key_origin() == "environment":
        session.paper.note(WINS)
    return 0


def _asked(session: Session) -> str:
    """The key from a prompt that does not show it, else the first line of stdin."""
    if session.stdin.isatty():
        from getpass import getpass

        try:
            return getpass(PROMPT)
        except EOFError:
            return ""
    return session.stdin.readline(LONGEST_LINE)


def _test(session: Session, core: Core) -> int:
    report = core.key_doctor.examine(core.credentials.current())
    error = trouble_of(report)
    if session.json:
        session.paper.document(key_document(report, error))
    else:
        _print_report(session, report)
    if error is not None:
        session.paper.complain(error, core.language)
        return error.exit_code
    return 0


def trouble_of(report: KeyReport) -> JojoTrayError | None:
    """Why a key is of no use for the gauge, if it is of none."""
    if not report.accepted:
        return KeyRejected()
    for found in report.capabilities:
        if found.feature == "quota" and found.access is Access.FORBIDDEN:
            return MissingPermission(found.permission or "user_read")
        if found.feature == "quota" and found.access is not Access.ALLOWED:
            return NotOffered(detail="the quota cannot be read")
    return None


def _require_accepted(report: KeyReport) -> None:
    if not report.accepted:
        raise KeyRejected


def _print_report(session: Session, report: KeyReport | None) -> None:
    if report is None or not report.accepted:
        return
    session.paper.say("ElevenLabs accepts this key.")
    session.paper.rows(capability_rows(report.capabilities))


def _delete(session: Session, core: Core) -> int:
    if not (session.options.yes or _confirmed(session)):
        session.paper.note("Nothing was deleted.")
        return 0
    had = core.credentials.state().has_key
    core.credentials.delete()
    if session.json:
        session.paper.document({"deleted": had})
    else:
        none = "There was no key in the keyring."
        session.paper.say(none if had is False else "The key is deleted from the keyring.")
    if core.key_origin() == "environment":
        session.paper.note("ELEVENLABS_API_KEY is still set, and so that key stays in use.")
    return 0


def _confirmed(session: Session) -> bool:
    if not session.stdin.isatty():
        raise UsageError(detail="Without a terminal nobody can confirm: add --yes")
    session.paper.note("Delete the API key from the keyring? [y/N]")
    return session.stdin.readline().strip().lower() in {"y", "yes"}


def _status(session: Session, core: Core) -> int:
    keyring = core.credentials.state()
    origin = core.key_origin() or ("keyring" if keyring.has_key else None)
    if session.json:
        session.paper.document({"origin": origin, "keyring": asdict(keyring)})
        return 0
    said = {
        "environment": "The key comes from the environment (ELEVENLABS_API_KEY).",
        "keyring": "The key comes from the keyring.",
    }
    session.paper.say(said.get(str(origin), "There is no key yet: run `jojo-tray key set`."))
    name = keyring.backend or "keyring"
    session.paper.say(f"{name}: {STATES[keyring.kind]}{_holding(keyring.has_key)}.")
    return 0


def _holding(has_key: bool | None) -> str:
    return {True: ", holds a key", False: ", holds no key", None: ""}[has_key]
