"""Where a face was started: what it finds before anything is read or made."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.folders import Folders
from jojo_tray.options import KEY_VARIABLE
from jojo_tray.services.clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jojo_tray.credentials import Vault
    from jojo_tray.services.ports import Clock


class Surroundings(NamedTuple):
    """Where a face was started: folders, environment, time, and what the command line says.

    A `vault` stands in for the system's keyring; the demo has none at all.
    """

    folders: Folders
    environ: Mapping[str, str]
    clock: Clock
    account: str | None = None
    base_url: str | None = None
    log_level: str | None = None
    demo: bool = False
    vault: Vault | None = None

    @classmethod
    def of_process(
        cls,
        *,
        account: str | None = None,
        base_url: str | None = None,
        log_level: str | None = None,
        clock: Clock | None = None,
    ) -> Surroundings:
        """This process's own; the key leaves the environment, so that no child inherits it."""
        environ = dict(os.environ)
        os.environ.pop(KEY_VARIABLE, None)
        folders = Folders.of_process(environ)
        return cls(folders, environ, clock or SystemClock(), account, base_url, log_level)
