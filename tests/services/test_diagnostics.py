from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import pytest

from jojo_tray.domain.errors import Offline, StoreReadOnly
from jojo_tray.domain.storage import Mishap, StoreNotice, StoreState
from jojo_tray.services.diagnostics import Check, Sources, as_document, as_text, diagnose

if TYPE_CHECKING:
    from collections.abc import Mapping

NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)
STATE = StoreState(PurePath("/data/store.db"), 4096, 1, "3.40.1", "TRUNCATE", sound=True)
DESKTOP = {
    "platform": "xcb",
    "tray_host": True,
    "tray_kind": "StatusNotifier",
    "notification_service": {"name": "dunst", "version": "1.9", "capabilities": ["body"]},
}


@dataclass(frozen=True)
class Keyring:
    kind: str = "available"
    backend: str | None = "Secret Service"
    has_key: bool | None = True


def offline() -> None:
    raise Offline(detail="the connection was refused")


def read_only() -> StoreState:
    raise StoreReadOnly


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    tmp_path.chmod(0o700)
    return Sources(
        now=NOW,
        zone=UTC,
        folders={"data": tmp_path},
        settings_notice=None,
        store=lambda: STATE,
        keyring=Keyring,
        key_origin=lambda: None,
        desktop=lambda: DESKTOP,
        reach=lambda: None,
        base_url="https://api.elevenlabs.io",
    )


def check(sources: Sources, name: str) -> Check:
    return next(one for one in diagnose(sources).checks if one.name == name)


def test_a_healthy_machine_is_all_well(sources: Sources) -> None:
    assert {one.state for one in diagnose(sources).checks} == {"ok"}


def test_versions_are_told_without_importing_qt(sources: Sources) -> None:
    names = [one.name for one in diagnose(sources).checks]
    assert {"JoJo Tray", "Python", "library PySide6-Essentials", "library httpx"} <= set(names)
    assert check(sources, "SQLite").detail == "3.40.1, journal mode truncate"


def test_a_folder_that_others_may_look_into_is_a_warning(sources: Sources, tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert check(sources, "data folder").state == "warn"
    assert "mode 755" in check(sources, "data folder").detail


def test_a_folder_that_is_gone_is_told(sources: Sources) -> None:
    found = check(replace(sources, folders={"data": Path("/no/such/folder")}), "data folder")
    assert (found.state, found.detail) == ("warn", "/no/such/folder: no such file or directory")


def test_folders_in_the_home_do_not_name_the_user(sources: Sources) -> None:
    found = check(replace(sources, folders={"data": Path.home() / "x"}), "data folder")
    assert found.detail.startswith("~/x")


def test_the_data_file_may_be_damaged_begun_anew_or_unreadable(sources: Sources) -> None:
    damaged = replace(STATE, sound=False)
    assert check(replace(sources, store=lambda: damaged), "data file").state == "fail"
    notice = StoreNotice(Mishap.DAMAGED, STATE.path, PurePath("/data/store.db.kept"), 12)
    anew = [
        one.detail
        for one in diagnose(
            replace(sources, store=lambda: replace(STATE, notices=(notice,)))
        ).checks
        if one.name == "data file"
    ]
    assert anew[1] == "damaged: begun anew, the old one is /data/store.db.kept, 12 rows rescued"
    assert check(replace(sources, store=read_only), "data file").state == "fail"


@pytest.mark.parametrize(
    ("keyring", "detail"),
    [
        (Keyring("locked", None, None), "locked"),
        (
            Keyring("unsafe", "Plain Text", None),
            "Plain Text: refused: it does not keep secrets safe",
        ),
        (Keyring("absent", None, None), "none in this session"),
    ],
)
def test_a_keyring_in_trouble_is_a_warning(sources: Sources, keyring: Keyring, detail: str) -> None:
    ill = replace(sources, keyring=lambda: keyring)
    assert check(ill, "keyring") == Check("keyring", "warn", detail)
    assert check(ill, "API key").state == "warn"


def test_where_the_key_is_but_never_the_key(sources: Sources) -> None:
    assert check(sources, "API key").detail == "from the keyring"
    given = replace(sources, key_origin=lambda: "environment")
    assert check(given, "API key").detail == "from the environment"


@pytest.mark.parametrize(
    ("desktop", "tray", "notifications"),
    [
        (None, "unknown", "unknown"),
        ({}, "unknown", "unknown"),
        (
            {"tray_host": False, "notification_service": None},
            "none here: JoJo Tray opens its window instead",
            "no service: alerts are only listed in the popup",
        ),
        (DESKTOP, "StatusNotifier, xcb", "dunst 1.9 (body)"),
    ],
)
def test_the_desktop_as_far_as_it_could_be_seen(
    sources: Sources, desktop: Mapping[str, Any] | None, tray: str, notifications: str
) -> None:
    seen = replace(sources, desktop=lambda: desktop)
    assert check(seen, "tray").detail == tray
    assert check(seen, "notifications").detail == notifications


def test_a_host_that_cannot_be_reached_is_a_failure(sources: Sources) -> None:
    found = check(replace(sources, reach=offline), "network")
    assert found.state == "fail"
    assert "the connection was refused" in found.detail


def test_a_clock_of_long_ago_is_a_warning(sources: Sources) -> None:
    assert check(sources, "clock").detail == "2026-05-04 08:00:00 +0000 (UTC)"
    assert check(replace(sources, now=NOW.replace(year=1980)), "clock").state == "warn"


@pytest.mark.parametrize(
    ("minutes", "state", "said"),
    [
        (2, "ok", "(UTC)"),
        (-180, "warn", "(UTC), 3 hours ahead of the server's: is it set right?"),
        (45, "warn", "(UTC), 45 minutes behind the server's: is it set right?"),
    ],
)
def test_a_clock_that_differs_from_the_server_s_is_a_warning(
    sources: Sources, minutes: int, state: str, said: str
) -> None:
    found = check(replace(sources, reach=lambda: timedelta(minutes=minutes)), "clock")
    assert (found.state, found.detail) == (state, f"2026-05-04 08:00:00 +0000 {said}")


def test_text_and_json_tell_the_same(sources: Sources) -> None:
    diagnosis = diagnose(sources)
    lines = as_text(diagnosis).splitlines()
    assert lines[0] == "JoJo Tray, 2026-05-04 08:00 UTC"
    assert len(lines) == 1 + len(diagnosis.checks)
    document = json.loads(json.dumps(as_document(diagnosis)))
    assert [one["name"] for one in document["checks"]] == [c.name for c in diagnosis.checks]
