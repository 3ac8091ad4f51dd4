"""The key in the real keyring: its six states, at the start and while the program runs."""

from __future__ import annotations

import re
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import psutil
import pytest
from private_desktop import PrivateDesktop

from jojo_tray.credentials import Credentials, KeyOrigin, KeyringState, KeyringVault
from jojo_tray.domain.errors import (
    KeyringAbsent,
    KeyringLocked,
    KeyringSilent,
    KeyringUnsafe,
    NoKey,
)
from jojo_tray.domain.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.desktop.conftest import MakeDesktop

KEY = Secret("desktop-key-0123456789")
OTHER = Secret("other-key-0123456789")
BACKEND = "Secret Service"


def credentials(desktop: PrivateDesktop, deadline: float = 10) -> Credentials:
    """A program's credentials as it has them right after its start."""
    return Credentials({}, "work", KeyringVault(desktop.env, deadline=deadline, patience=20))


def open_desktop(desktop: MakeDesktop, **options: str) -> PrivateDesktop:
    return desktop(panel=None, notifications=False, **options)


@pytest.fixture
def unlocked(desktop: MakeDesktop) -> PrivateDesktop:
    return open_desktop(desktop)


@pytest.fixture
def locked(unlocked: PrivateDesktop) -> PrivateDesktop:
    """A keyring that holds the key and was locked afterwards."""
    credentials(unlocked).keep(KEY)
    unlocked.lock_keyring()
    return unlocked


@contextmanager
def prompted(desktop: PrivateDesktop, keys: Credentials) -> Iterator[Future[Secret]]:
    """Ask for the key as a user who clicks "Unlock", up to the moment the prompt is open."""
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(keys.current, prompt=True)
        desktop.wait_for(lambda: prompts(desktop) or asked.done(), what="the keyring's prompt")
        yield asked


def prompts(desktop: PrivateDesktop) -> list[int]:
    return desktop.windows("^Unlock Login Keyring$")


def daemon(desktop: PrivateDesktop) -> int:
    """The process that holds the secrets."""
    bus = "org.freedesktop.DBus"
    method = f"{bus}.GetConnectionUnixProcessID"
    reply = desktop.call(bus, "/org/freedesktop/DBus", method, "string:org.freedesktop.secrets")
    return int(re.findall(r"uint32 (\d+)", reply)[0])


@contextmanager
def hanging(desktop: PrivateDesktop) -> Iterator[None]:
    """The keyring's daemon accepts every call and answers none."""
    process = psutil.Process(daemon(desktop))
    process.suspend()
    try:
        yield
    finally:
        process.resume()


def test_unlocked_the_key_is_kept_found_and_deleted(unlocked: PrivateDesktop) -> None:
    keys = credentials(unlocked)
    assert keys.state() == KeyringState("available", BACKEND, has_key=False)
    with pytest.raises(NoKey):
        keys.current()
    assert keys.keep(KEY) == BACKEND
    again = credentials(unlocked)
    assert (again.current(), again.origin) == (KEY, KeyOrigin.KEYRING)
    again.delete()
    assert credentials(unlocked).state() == KeyringState("available", BACKEND, has_key=False)


def test_the_key_survives_the_end_of_the_session(desktop: MakeDesktop, tmp_path: Path) -> None:
    with PrivateDesktop(tmp_path / "home", panel=None, notifications=False) as first:
        credentials(first).keep(KEY)
    second = open_desktop(lambda **options: desktop(tmp_path / "home", **options))
    assert credentials(second).current() == KEY


def test_a_key_changed_or_removed_by_another_tool_is_found_on_rereading(
    unlocked: PrivateDesktop,
) -> None:
    keys = credentials(unlocked)
    keys.keep(KEY)
    credentials(unlocked).keep(OTHER)
    assert (keys.current(), keys.reread(KEY), keys.reread(OTHER)) == (KEY, OTHER, None)
    credentials(unlocked).delete()
    assert (keys.reread(OTHER), keys.current()) == (None, OTHER)


def test_locked_at_the_start_it_is_told_at_once_without_a_prompt(locked: PrivateDesktop) -> None:
    keys = credentials(locked)
    for _ in range(2):
        with pytest.raises(KeyringLocked):
            keys.current()
    assert keys.state() == KeyringState("locked", BACKEND)
    assert not any("Prompter" in name for name in locked.bus_names())


def test_unlocked_later_it_is_read_without_a_restart(locked: PrivateDesktop) -> None:
    keys = credentials(locked)
    with pytest.raises(KeyringLocked):
        keys.current()
    locked.unlock_keyring()
    assert keys.current() == KEY


def test_locked_while_running_the_key_stays_in_use(unlocked: PrivateDesktop) -> None:
    keys = credentials(unlocked)
    keys.keep(KEY)
    unlocked.lock_keyring()
    assert (keys.reread(KEY), keys.current()) == (None, KEY)


def test_the_user_answers_the_prompt(locked: PrivateDesktop) -> None:
    with prompted(locked, credentials(locked)) as asked:
        while not asked.done():  # the first keys may be too early for the prompt
            answer(locked, asked)
    assert asked.result() == KEY


def answer(desktop: PrivateDesktop, asked: Future[Secret]) -> None:
    """Type the password into the prompt and wait a moment for what comes of it."""
    desktop.key("ctrl+a")
    desktop.run("xdotool", "type", "--delay", "5", "private desktop")
    desktop.key("Return")
    with suppress(TimeoutError):
        asked.exception(timeout=2)


def test_the_user_dismisses_the_prompt(locked: PrivateDesktop) -> None:
    keys = credentials(locked)
    with prompted(locked, keys) as asked:
        while not asked.done():
            locked.key("Escape")
    with pytest.raises(KeyringLocked):
        asked.result()
    assert keys.origin is None


def test_a_prompt_that_nobody_answers_does_not_pile_up(tmp_path: Path) -> None:
    """gnome-keyring 42 seldom ends by itself when such a prompt closes: then nothing was shown."""
    for trial in range(3):
        folder = tmp_path / f"desktop{trial}"
        with PrivateDesktop(folder, panel=None, notifications=False) as desktop:
            credentials(desktop).keep(KEY)
            service = psutil.Process(daemon(desktop))
            desktop.lock_keyring()
            try:
                prompts_do_not_pile_up(desktop)
            except KeyringAbsent:
                assert not service.is_running()
            else:
                return
    pytest.fail("the daemon ended each time")


def prompts_do_not_pile_up(locked: PrivateDesktop) -> None:
    short = Credentials({}, "work", KeyringVault(locked.env, patience=2))
    with prompted(locked, short) as asked, pytest.raises(KeyringLocked):
        asked.result()
    with prompted(locked, credentials(locked)) as asked:
        assert len(prompts(locked)) == 1
        while not asked.done():
            answer(locked, asked)
    assert (asked.result(), short.current(), prompts(locked)) == (KEY, KEY, [])


def test_a_daemon_that_hangs_at_the_start_is_told_and_recovers(unlocked: PrivateDesktop) -> None:
    credentials(unlocked).keep(KEY)
    keys = credentials(unlocked, deadline=1)
    with hanging(unlocked):
        assert keys.state().kind == "silent"
        with pytest.raises(KeyringSilent):
            keys.current()
    assert credentials(unlocked).current() == KEY


def test_a_daemon_that_hangs_later_takes_nothing_away(unlocked: PrivateDesktop) -> None:
    credentials(unlocked).keep(KEY)
    keys = credentials(unlocked, deadline=1.5)
    keys.current()
    with hanging(unlocked):
        assert (keys.reread(KEY), keys.current()) == (None, KEY)
        with pytest.raises(KeyringSilent):
            keys.keep(OTHER)
    assert keys.current() == KEY


def test_without_any_keyring(desktop: MakeDesktop) -> None:
    keys = credentials(open_desktop(desktop, keyring="absent"))
    assert keys.state() == KeyringState("absent")
    for attempt in (keys.current, lambda: keys.keep(KEY)):
        with pytest.raises(KeyringAbsent):
            attempt()
    keys.keep_for_this_run(KEY)
    assert keys.current() == KEY


def test_a_daemon_that_dies_takes_nothing_away(unlocked: PrivateDesktop) -> None:
    keys = credentials(unlocked)
    keys.keep(KEY)
    psutil.Process(daemon(unlocked)).kill()
    unlocked.wait_for(
        lambda: "org.freedesktop.secrets" not in unlocked.bus_names(), what="the daemon to die"
    )
    assert keys.state().kind == "absent"
    assert (keys.reread(KEY), keys.current()) == (None, KEY)


def test_without_a_default_collection_nothing_is_made_until_a_key_is_kept(
    desktop: MakeDesktop,
) -> None:
    screen = open_desktop(desktop, keyring="absent")
    screen.start("gnome-keyring-daemon", "--foreground", "--components=secrets")
    screen.wait_for(lambda: "org.freedesktop.secrets" in screen.bus_names(), what="the daemon")
    keys = credentials(screen)
    assert keys.state() == KeyringState("available", BACKEND, has_key=False)
    with pytest.raises(NoKey):
        keys.current()
    with pytest.raises(KeyringAbsent):  # its prompt for a new password cannot be shown here
        keys.keep(KEY)
    assert keys.origin is None


@pytest.mark.parametrize("when", ["start", "later"])
def test_the_null_keyring_is_refused_beside_a_real_one(unlocked: PrivateDesktop, when: str) -> None:
    chosen = {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    keys = Credentials({}, "work", KeyringVault(unlocked.env | chosen))
    if when == "later":
        keys.keep_for_this_run(OTHER)
    with pytest.raises(KeyringUnsafe, match="null"):
        keys.keep(KEY)
    assert keys.origin is (KeyOrigin.MEMORY if when == "later" else None)
    assert credentials(unlocked).state().has_key is False


def test_the_key_is_never_in_the_clear_on_disk(unlocked: PrivateDesktop) -> None:
    credentials(unlocked).keep(KEY)
    files = [path for path in unlocked.folder.rglob("*") if path.is_file()]
    assert any(path.suffix == ".keyring" for path in files)
    assert not [path for path in files if KEY.reveal().encode() in path.read_bytes()]
