"""The main thread while the service or the keyring does not answer."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench.driver import begun, driven, said
from bench.figures import Figure, at_most
from bench.programs import desktop_with_account, with_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from private_desktop import PrivateDesktop

    from jojo_tray.demo import DemoServer

BOUND = 100
PROMPT = "^Unlock Login Keyring$"
Pauses = list[tuple[float, float]]


def figures() -> Iterator[Figure]:
    """Each figure as it is measured."""
    with (
        tempfile.TemporaryDirectory() as folder,
        desktop_with_account(Path(folder)) as (desktop, server, environ),
    ):
        keyed = with_key(environ)
        yield _figure("at the start and the first poll", driven(desktop, keyed, "stall_driver", 12))
        for what, fault in (("hangs", "stall:60"), ("drips", "drip:0.05")):
            pauses = _while_failing(desktop, server, keyed, fault)
            yield _figure(f"while the service {what}", pauses)
        _keep_key(environ)
        desktop.lock_keyring()
        yield _figure("while the keyring is locked", _while_locked(desktop, environ))


def _figure(when: str, pauses: Pauses) -> Figure:
    at, longest = pauses[0]
    name = f"longest stall of the main thread {when}"
    return at_most(name, longest, BOUND, "ms", f"{at:.1f} s after the icon; {_others(pauses)}")


def _others(pauses: Sequence[tuple[float, float]]) -> str:
    return "next " + ", ".join(f"{length:.0f}" for _, length in pauses[1:3])


def _while_failing(
    desktop: PrivateDesktop, server: DemoServer, environ: dict[str, str], fault: str
) -> Pauses:
    """Past the deadline of a call, and with a refresh on the way."""
    server.clear_requests()
    server.faults.add(fault)
    pauses: Pauses = driven(desktop, environ, "stall_driver", 40, "refresh")
    server.faults.clear()
    if not server.requests:
        raise SystemExit("the service was not asked")
    return pauses


def _keep_key(environ: dict[str, str]) -> None:
    command = [sys.executable, "-m", "jojo_tray", "key", "set", "--no-check"]
    subprocess.run(command, env=environ, check=True, input=b"demo-bench-key", capture_output=True)


def _while_locked(desktop: PrivateDesktop, environ: dict[str, str]) -> Pauses:
    """With a prompt that nobody answers."""
    driver = begun(desktop, environ, "stall_driver", 25, "unlock")
    desktop.wait_for(lambda: desktop.windows(PROMPT), 25, "the keyring's prompt", needs=driver)
    pauses: Pauses = said(desktop, driver)
    return pauses
