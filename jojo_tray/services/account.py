"""Who the account is and what its key may read, asked of the service and remembered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import JojoTrayError, NotOffered

if TYPE_CHECKING:
    from jojo_tray.services.key_doctor import KeyDoctor
    from jojo_tray.services.ports import KeySource
    from jojo_tray.services.status import Profile, StatusDesk


class AccountDesk:
    """Answers "whose account is this" for every face."""

    def __init__(self, status: StatusDesk, doctor: KeyDoctor, keys: KeySource) -> None:
        self._status = status
        self._doctor = doctor
        self._keys = keys

    def live(self, base_url: str) -> Profile:
        """One poll and one examination of the key; what is stored stands in where they fail."""
        status = self._status.live(base_url)
        if status.error is None or isinstance(status.error, NotOffered):
            try:
                self._doctor.examine(self._keys.current())
            except JojoTrayError as error:
                status = replace(status, error=status.error or error)
        return self._status.profile(status)
