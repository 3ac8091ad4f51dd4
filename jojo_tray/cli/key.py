"""`jojo-tray key`: set, test or delete the API key, or say where it is kept."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from jojo_tray.cli.asking import agreed
from jojo_tray.cli.findings import capability_rows
from jojo_tray.domain.account import Access
from jojo_tray.domain.errors import (
    JojoTrayError,
    KeyRejected,
    MissingPermission,
    NotOffered,
    ServiceError,
    UsageError,
)
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.secret import Secret
from jojo_tray.instance import ask
from jojo_tray.services.documents import key_document

if TYPE_CHECKING:
    from typing import TextIO

    from jojo_tray.app import Core
    from jojo_tray.cli.session import Session
    from jojo_tray.domain.account import KeyReport

LONGEST_LINE = 10_000
ENVIRONMENT = "environment"
ORIGINS = {
    ENVIRONMENT: QT_TRANSLATE_NOOP(
        "cli", "The key comes from the environment (ELEVENLABS_API_KEY)."
    ),
    "keyring": QT_TRANSLATE_NOOP("cli", "The key comes from the keyring."),
    None: QT_TRANSLATE_NOOP("cli", "There is no key yet: run `jojo-tray key set`."),
}
KEYRINGS = {
    "available": QT_TRANSLATE_NOOP("cli", "{keyring} works."),
    "locked": QT_TRANSLATE_NOOP("cli", "{keyring} is locked."),
    "absent": QT_TRANSLATE_NOOP("cli", "This session has no keyring."),
    "unsafe": QT_TRANSLATE_NOOP("cli", "{keyring} is refused: it does not keep secrets safe."),
    "silent": QT_TRANSLATE_NOOP("cli", "{keyring} does not answer."),
    "failed": QT_TRANSLATE_NOOP("cli", "{keyring} failed."),
}


def run(session: Session) -> int:
    """Do what was asked for with the key; returns the exit code."""
    deeds = {"set": _set, "test": _test, "delete": _delete, "status": _status}
    with session.core() as core:
        return deeds[session.options.deed](session, core)


def _set(session: Session, core: Core) -> int:
    secret = Secret.parse(_asked(session, core))
    report = None if session.options.no_check else _checked(session, core, secret)
    keyring = core.keep_key(secret)
    ask(session.around.folders, "refresh")  # a tray that has no key yet looks again
    language = core.language
    if session.json:
        checked = key_document(report) if report else {}
        session.paper.document({"saved": True, "keyring": keyring, **checked})
    else:
        _print_report(session, core, report)
        said = language.translate("cli", "The key is saved in {keyring}.")
        session.paper.say(said.format(keyring=keyring))
    if core.key_origin() == ENVIRONMENT:
        session.paper.note(
            language.translate("cli", "ELEVENLABS_API_KEY is set and wins over the keyring.")
        )
    return 0


def _checked(session: Session, core: Core, secret: Secret) -> KeyReport:
    try:
        report = core.key_doctor.examine(secret)
    except ServiceError:
        session.paper.note(
            core.language.translate(
                "cli", "The key was not saved, because it could not be checked (see --no-check)."
            )
        )
        raise
    if not report.accepted:
        raise KeyRejected
    return report


def _asked(session: Session, core: Core) -> str:
    """The key from a prompt that does not show it, else the first line of stdin."""
    if not session.stdin.isatty():
        return _first_line(session.stdin)
    from getpass import getpass

    try:
        return getpass(core.language.translate("cli", "ElevenLabs API key (not shown): "))
    except EOFError:
        return ""


def _first_line(stdin: TextIO) -> str:
    try:
        return stdin.readline(LONGEST_LINE)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(detail="The key cannot be read from standard input") from error


def _test(session: Session, core: Core) -> int:
    report = core.key_doctor.examine(core.credentials.current())
    error = trouble_of(report)
    if session.json:
        session.paper.document(key_document(report, error))
    else:
        _print_report(session, core, report)
    if error is None:
        return 0
    session.paper.complain(error, core.language)
    return error.exit_code


def trouble_of(report: KeyReport) -> JojoTrayError | None:
    """Why a key is of no use for the gauge, if it is of none."""
    if not report.accepted:
        return KeyRejected()
    quota = next((one for one in report.capabilities if one.feature == "quota"), None)
    if quota is None or quota.access is Access.ALLOWED:
        return None
    if quota.permission and quota.access is Access.FORBIDDEN:
        return MissingPermission(quota.permission)
    return NotOffered(detail="the quota cannot be read")


def _print_report(session: Session, core: Core, report: KeyReport | None) -> None:
    if report is not None and report.accepted:
        session.paper.say(core.language.translate("cli", "ElevenLabs accepts this key."))
        session.paper.rows(capability_rows(report.capabilities, core.language))


def _delete(session: Session, core: Core) -> int:
    language = core.language
    question = language.translate("cli", "Delete the API key from the keyring? [y/N]")
    if not agreed(session, [question]):
        session.paper.note(language.translate("cli", "Nothing was deleted."))
        return 0
    had = core.credentials.state().has_key
    core.credentials.delete()
    if session.json:
        session.paper.document({"deleted": had})
    elif had is False:
        session.paper.say(language.translate("cli", "There was no key in the keyring."))
    else:
        session.paper.say(language.translate("cli", "The key is deleted from the keyring."))
    if core.key_origin() == ENVIRONMENT:
        session.paper.note(
            language.translate("cli", "ELEVENLABS_API_KEY is still set: that key stays in use.")
        )
    return 0


def _status(session: Session, core: Core) -> int:
    keyring = core.credentials.state()
    origin = core.key_origin() or ("keyring" if keyring.has_key else None)
    if session.json:
        session.paper.document({"origin": origin, "keyring": asdict(keyring)})
        return 0
    language = core.language
    name = keyring.backend or language.translate("cli", "The keyring")
    session.paper.say(language.translate("cli", ORIGINS[origin]))
    session.paper.say(language.translate("cli", KEYRINGS[keyring.kind]).format(keyring=name))
    if keyring.has_key and origin == ENVIRONMENT:
        session.paper.say(language.translate("cli", "It holds a key, too; it is not used now."))
    return 0
