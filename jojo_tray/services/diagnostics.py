"""The doctor: what the program finds on this machine; no secret is among it."""

from __future__ import annotations

import os
import platform
import stat
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta, tzinfo
from importlib import metadata
from pathlib import Path, PurePath
from typing import Any, Literal, Protocol

from jojo_tray import __version__
from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.language import ENGLISH
from jojo_tray.domain.storage import StoreState

State = Literal["ok", "warn", "fail"]

# The distributions whose versions matter when something is odd; none is imported for this.
LIBRARIES = ("PySide6-Essentials", "httpx", "keyring", "APScheduler")
EARLIEST = 2026
CLOCK_TOLERANCE = timedelta(minutes=2)
KEYRING_STATES = {
    "available": "works",
    "locked": "locked",
    "absent": "none in this session",
    "unsafe": "refused: it does not keep secrets safe",
    "silent": "no answer in time",
    "failed": "failed",
}


class KeyringView(Protocol):
    """What is told of a keyring."""

    @property
    def kind(self) -> str: ...

    @property
    def backend(self) -> str | None: ...

    @property
    def has_key(self) -> bool | None: ...


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the findings come from; the callables may take seconds and raise JojoTrayError.

    `desktop` gives what a child process with Qt saw, None when that could not be found out;
    `reach` gives how far the clock of the API's host is ahead of ours, None when it does not tell;
    a zone of None is the machine's own.
    """

    now: datetime
    zone: tzinfo | None
    folders: Mapping[str, Path]
    settings_notice: str | None
    store: Callable[[], StoreState]
    keyring: Callable[[], KeyringView]
    key_origin: Callable[[], str | None]
    desktop: Callable[[], Mapping[str, Any] | None]
    reach: Callable[[], timedelta | None]
    base_url: str


@dataclass(frozen=True, slots=True)
class Check:
    """One finding: what was looked at, how it is, and the details in words."""

    name: str
    state: State
    detail: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All findings."""

    at: datetime
    checks: tuple[Check, ...]


def diagnose(sources: Sources) -> Diagnosis:
    """Look at everything once; takes seconds where keyring or network are slow."""
    keyring = sources.keyring()
    desktop = sources.desktop()
    checks = (
        *_versions(),
        *(_folder(name, path) for name, path in sources.folders.items()),
        _settings(sources.settings_notice),
        *_store(sources.store),
        _keyring(keyring),
        _key(sources.key_origin(), keyring),
        _tray_host(desktop),
        _notifications(desktop),
        *_network_and_clock(sources),
    )
    return Diagnosis(sources.now, checks)


def as_text(diagnosis: Diagnosis) -> str:
    """The findings to paste into a report."""
    lines = [f"{check.state:4}  {check.name}: {check.detail}" for check in diagnosis.checks]
    return "\n".join([f"JoJo Tray, {diagnosis.at:%Y-%m-%d %H:%M %Z}", *lines])


def as_document(diagnosis: Diagnosis) -> dict[str, Any]:
    """The findings as JSON."""
    at = diagnosis.at.replace(microsecond=0).isoformat()
    return {"at": at, "checks": [asdict(check) for check in diagnosis.checks]}


def _versions() -> list[Check]:
    python = f"{platform.python_version()} on {platform.platform(aliased=True)}"
    found = [Check("JoJo Tray", "ok", __version__), Check("Python", "ok", python)]
    return found + [_library(name) for name in LIBRARIES]


def _library(name: str) -> Check:
    label = f"library {name}"
    try:
        return Check(label, "ok", metadata.version(name))
    except metadata.PackageNotFoundError:
        return Check(label, "warn", "not installed")


def _folder(name: str, path: Path) -> Check:
    name = f"{name} folder"
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError as error:
        return Check(name, "warn", f"{_short(path)}: {(error.strerror or 'unreadable').lower()}")
    if not os.access(path, os.W_OK):
        return Check(name, "fail", f"{_short(path)}: cannot be written to")
    if mode & 0o077 and sys.platform != "win32":
        return Check(name, "warn", f"{_short(path)}: others may look in (mode {mode:o})")
    return Check(name, "ok", f"{_short(path)} (mode {mode:o})")


def _settings(notice: str | None) -> Check:
    return Check("settings", "warn" if notice else "ok", notice or "read")


def _store(look: Callable[[], StoreState]) -> list[Check]:
    try:
        state = look()
    except JojoTrayError as error:
        return [Check("data file", "fail", error.message())]
    sound = "sound" if state.sound else "damaged"
    detail = f"{_short(state.path)}, schema {state.schema}, {state.size:,} bytes, {sound}"
    checks = [
        Check("data file", "ok" if state.sound else "fail", detail),
        Check("SQLite", "ok", f"{state.sqlite}, journal mode {state.journal_mode.lower()}"),
    ]
    for notice in state.notices:
        kept = f", the old one is {_short(notice.kept)}" if notice.kept else ""
        begun = f"{notice.mishap}: begun anew{kept}, {notice.rescued} rows rescued"
        checks.append(Check("data file", "warn", begun))
    return checks


def _keyring(keyring: KeyringView) -> Check:
    said = KEYRING_STATES.get(keyring.kind, keyring.kind)
    detail = f"{keyring.backend}: {said}" if keyring.backend else said
    return Check("keyring", "ok" if keyring.kind == "available" else "warn", detail)


def _key(origin: str | None, keyring: KeyringView) -> Check:
    """Where the key is, never the key."""
    where = origin or ("keyring" if keyring.has_key else None)
    if where is None:
        return Check("API key", "warn", "none yet: run `jojo-tray key set`")
    return Check("API key", "ok", f"from the {where}")


def _tray_host(desktop: Mapping[str, Any] | None) -> Check:
    host = desktop.get("tray_host") if desktop else None
    if desktop is None or host is None:
        return Check("tray", "warn", "unknown")
    if not host:
        return Check("tray", "warn", "none here: JoJo Tray opens its window instead")
    words = [str(desktop[name]) for name in ("tray_kind", "platform") if desktop.get(name)]
    return Check("tray", "ok", ", ".join(words) or "there")


def _notifications(desktop: Mapping[str, Any] | None) -> Check:
    if desktop is None or "notification_service" not in desktop:
        return Check("notifications", "warn", "unknown")
    service = desktop["notification_service"]
    if not isinstance(service, dict):
        return Check("notifications", "warn", "no service: alerts are only listed in the popup")
    abilities = service.get("capabilities") or ()
    named = " ".join(str(service.get(name, "")) for name in ("name", "version")).strip()
    return Check("notifications", "ok", f"{named} ({', '.join(map(str, abilities))})")


def _network_and_clock(sources: Sources) -> tuple[Check, Check]:
    try:
        lead = sources.reach()
    except JojoTrayError as error:
        failure = f"{sources.base_url}: {error.message()}"
        return Check("network", "fail", failure), _clock(sources, None)
    answers = f"{sources.base_url} answers; no key was sent"
    return Check("network", "ok", answers), _clock(sources, lead)


def _clock(sources: Sources, lead: timedelta | None) -> Check:
    """The machine's time; that of the server is taken for right."""
    local = sources.now.astimezone(sources.zone)
    detail = f"{local:%Y-%m-%d %H:%M:%S %z} ({sources.zone or local.tzname()})"
    if lead is not None and abs(lead) > CLOCK_TOLERANCE:
        where = "behind" if lead > timedelta() else "ahead of"
        span = ENGLISH.span(abs(lead))
        return Check("clock", "warn", f"{detail}, {span} {where} the server's: is it set right?")
    return Check("clock", "ok" if local.year >= EARLIEST else "warn", detail)


def _short(path: PurePath) -> str:
    """The path without the user's name, where it lies in the home folder."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
