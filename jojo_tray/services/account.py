"""Who the account is and what its key may read, asked of the service and remembered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import JojoTrayError, NotOffered

if TYPE_CHECKING:
    from jojo_tray.services.key_doctor import KeyDoctor
    from jojo_tray.services.ports import KeySource
    from jojo_tray.services.status import Profile, Status, StatusDesk


class AccountDesk:
    """Answers "whose account is this" for every face."""

    def __init__(self, status: StatusDesk, doctor: KeyDoctor, keys: KeySource) -> None:
        self._status = status
        self._doctor = doctor
        self._keys = keys

    def live(self, base_url: str) -> Profile:
        """One poll and one examination of the key; what is stored stands in where they fail.

        Where a reading is good for a while, so is an examination.
        """
        status = self._status.live(base_url)
        profile = self._status.profile(status)
        if not _may_be_asked(status) or self._status.still_good(profile.examined_at):
            return profile
        try:
            self._doctor.examine(self._keys.current())
        except JojoTrayError as error:
            status = replace(status, error=status.error or error)
        return self._status.profile(status)


def _may_be_asked(status: Status) -> bool:
    """Whether the service answers; a key that may not read the quota may read something else."""
    return status.error is None or isinstance(status.error, NotOffered)
