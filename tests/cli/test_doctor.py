from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import KeyringLocked
from tests.shell import KEY

if TYPE_CHECKING:
    from tests.shell import Shell


def test_the_doctor_tells_one_line_a_finding(shell: Shell) -> None:
    answer = shell("doctor")
    assert answer.code == 0
    names = [line.split(": ")[0][6:] for line in answer.out.splitlines()]
    assert len(names) == len(set(names))
    for name in ("Python", "SQLite", "data file", "keyring", "API key", "tray", "network", "clock"):
        assert name in names
    assert {line[:4].strip() for line in answer.out.splitlines()} <= {"ok", "warn", "fail"}


def test_no_secret_is_in_it_and_no_key_goes_out(shell: Shell) -> None:
    shell.vault.keys["default"] = KEY
    for words in (["doctor"], ["doctor", "--json"]):
        answer = shell(*words)
        assert KEY not in answer.out + answer.err
    assert not [request for request in shell.server.requests if request.key]


def test_json_has_the_same_findings(shell: Shell) -> None:
    document = shell("doctor", "--json").json
    assert set(document) == {"at", "checks"}
    assert all(set(check) == {"name", "state", "detail"} for check in document["checks"])


def test_faults_are_findings_not_failures_of_the_doctor(shell: Shell) -> None:
    shell.vault.failure = KeyringLocked(backend="Secret Service")
    shell.server.close()
    shell("status", "--cached")
    shell.around.folders.cache.chmod(0o755 | stat.S_ISVTX)
    answer = shell("doctor")
    assert answer.code == 0
    assert "warn  keyring: Secret Service: locked" in answer.out
    assert "fail  network: " in answer.out
    assert "the connection was refused" in answer.out


def test_a_setting_that_was_not_understood_is_told(shell: Shell) -> None:
    shell.around.folders.prepare()
    (shell.around.folders.config / "config.toml").write_text('theme = "loud"\n')
    assert "warn  settings: Not understood, so the default is used: theme." in shell("doctor").out
