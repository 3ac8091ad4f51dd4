"""The parent's side, with real child processes; some of them misbehave."""

from __future__ import annotations

import json
import os
import sys
import time
from threading import Thread
from typing import TYPE_CHECKING

import psutil
import pytest

from jojo_tray.credentials import Credentials, KeyringVault, Stored
from jojo_tray.domain.errors import (
    KeyringAbsent,
    KeyringBroken,
    KeyringLocked,
    KeyringProblem,
    KeyringSilent,
    KeyringUnsafe,
)
from jojo_tray.domain.secret import Secret

if TYPE_CHECKING:
    from pathlib import Path

KEY = "canary-0123456789-key"
RECORDER = """
import json, os, sys
from pathlib import Path
seen = {"argv": sys.orig_argv, "environ": dict(os.environ), "request": json.load(sys.stdin)}
Path(os.environ["RECORD"]).write_text(json.dumps(seen))
print(json.dumps({"outcome": "done", "backend": "Recorder", "value": seen["request"].get("value")}))
"""


def script(code: str, deadline: float = 10, patience: float = 120) -> KeyringVault:
    command = [sys.executable, "-c", code]
    return KeyringVault(os.environ, deadline=deadline, patience=patience, command=command)


def answering(answer: object) -> KeyringVault:
    return script(f"print({json.dumps(answer)!r})")


def real(backend: str) -> KeyringVault:
    return KeyringVault({**os.environ, "PYTHON_KEYRING_BACKEND": backend})


def test_an_answer_comes_back() -> None:
    stored = answering({"outcome": "done", "backend": "It", "value": KEY}).read("work")
    assert (stored.value, stored.backend) == (KEY, "It")


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        ("locked", KeyringLocked),
        ("absent", KeyringAbsent),
        ("unsafe", KeyringUnsafe),
        ("failed", KeyringBroken),
        ("news", KeyringBroken),
    ],
)
def test_outcomes_become_problems(outcome: str, kind: type[KeyringProblem]) -> None:
    vault = answering({"outcome": outcome, "backend": "It", "detail": "why"})
    with pytest.raises(KeyringProblem) as caught:
        vault.read("work")
    assert type(caught.value) is kind
    assert caught.value.facts == {"backend": "It", "detail": "why"}


@pytest.mark.parametrize(
    "code",
    [
        "raise SystemExit(3)",
        "print('Traceback')",
        "print('[]')",
        "print('{}')",
        "print('7')",
        "import os; os.abort()",
        "import os; os.close(0)",
    ],
)
def test_a_child_that_gives_no_answer(code: str) -> None:
    with pytest.raises(KeyringBroken, match="no answer"):
        script(code).write("work", KEY)


def test_a_child_that_cannot_be_started() -> None:
    vault = KeyringVault(os.environ, command=["/nonexistent/program"])
    with pytest.raises(KeyringBroken, match="no such file"):
        vault.read("work")


def test_a_child_that_hangs_is_killed_at_its_deadline() -> None:
    code = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); signal.pause()"
    with pytest.raises(KeyringSilent) as caught:
        script(code, deadline=0.3).write("work", KEY)
    left = [child for child in psutil.Process().children() if code in child.cmdline()]
    assert left == []
    assert KEY not in repr(caught.value)
    assert caught.value.__suppress_context__


def test_with_a_prompt_open_it_is_more_patient() -> None:
    code = "import time; time.sleep(0.3);" + f"print({json.dumps(DONE)!r})"
    with pytest.raises(KeyringSilent):
        script(code, deadline=0.1).read("work")
    assert script(code, deadline=0.1, patience=20).read("work", prompt=True).backend == "It"


DONE = {"outcome": "done", "backend": "It", "value": None}


def test_one_child_at_a_time_and_the_second_asker_waits_no_longer_than_its_deadline(
    tmp_path: Path,
) -> None:
    started, stop = tmp_path / "started", tmp_path / "stop"
    vault = script(
        f"import time; from pathlib import Path; Path({str(started)!r}).write_text('x')\n"
        f"while not Path({str(stop)!r}).exists(): time.sleep(0.01)\n"
        f"print({json.dumps(DONE)!r})",
        deadline=0.2,
        patience=20,
    )
    answers: list[Stored] = []
    first = Thread(target=lambda: answers.append(vault.read("work", prompt=True)))
    first.start()
    while not started.exists():
        time.sleep(0.01)
    started.unlink()
    with pytest.raises(KeyringSilent):
        vault.read("work")
    assert not started.exists()
    stop.write_text("")
    first.join()
    assert [stored.backend for stored in answers] == ["It"]


def test_the_key_goes_through_the_pipe_and_nowhere_else(tmp_path: Path) -> None:
    record = tmp_path / "record"
    environ = {**os.environ, "RECORD": str(record), "ELEVENLABS_API_KEY": KEY}
    vault = KeyringVault(environ, command=[sys.executable, "-c", RECORDER])
    assert vault.write("work", KEY).value == KEY
    seen = json.loads(record.read_text())
    assert seen["request"]["value"] == KEY
    assert KEY not in json.dumps([seen["argv"], seen["environ"]])
    assert "ELEVENLABS_API_KEY" not in seen["environ"]


@pytest.mark.parametrize(
    ("backend", "kind"),
    [
        ("keyring.backends.null.Keyring", "unsafe"),
        ("keyring.backends.fail.Keyring", "absent"),
        ("nonsense.Keyring", "failed"),
    ],
)
def test_the_real_child_refuses_what_the_environment_chooses(backend: str, kind: str) -> None:
    state = Credentials({}, "work", real(backend)).state()
    assert state.kind == kind
    assert state.backend == (backend if kind == "unsafe" else None)


def test_the_null_keyring_keeps_nothing_and_says_so() -> None:
    keys = Credentials({}, "work", real("keyring.backends.null.Keyring"))
    with pytest.raises(KeyringUnsafe, match="null"):
        keys.keep(Secret(KEY))
    assert keys.origin is None


def test_without_a_session_bus_there_is_no_keyring() -> None:
    environ = {name: text for name, text in os.environ.items() if not name.startswith("DBUS_")}
    assert Credentials({}, "work", KeyringVault(environ)).state().kind == "absent"
