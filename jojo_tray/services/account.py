"""Who the account is and what its key may read, asked of the service and remembered."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import JojoTrayError, NotOffered

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime

    from jojo_tray.services.key_doctor import KeyDoctor
    from jojo_tray.services.ports import KeySource
    from jojo_tray.services.status import Profile, Status, StatusDesk


class AccountDesk:
    """Answers "whose account is this" for every face. Safe on any thread."""

    def __init__(
        self,
        status: StatusDesk,
        doctor: KeyDoctor,
        keys: KeySource,
        turn: Callable[[int], AbstractContextManager[None]] = lambda _account_id: nullcontext(),
    ) -> None:
        self._status = status
        self._doctor = doctor
        self._keys = keys
        self._turn = turn
        self._last: dict[int, datetime] = {}  # examinations that came to their end, by account
        self._lock = Lock()  # who asks at the same time takes the first one's finding

    def live(self, base_url: str) -> Profile:
        """One poll and one examination of the key; what is stored stands in where they fail.

        Where a reading is good for a while, so is an examination.
        """
        with self._lock:
            status = self._status.live(base_url)
            profile = self._status.profile(status)
            if not self._is_due(profile):
                return profile
            with self._turn(status.account.id) if status.account else nullcontext():
                return self._renewed(profile)

    def _is_due(self, profile: Profile) -> bool:
        """Not after one that left something open, either: it would be the same again."""
        account, good = profile.status.account, self._status.still_good
        done = good(profile.examined_at) or (account and good(self._last.get(account.id)))
        return _may_be_asked(profile.status) and not done

    def _renewed(self, profile: Profile) -> Profile:
        """With what another process found out meanwhile, else after an examination."""
        found = self._status.profile(profile.status)
        if not self._is_due(found):
            return found
        return self._status.profile(self._examined(profile.status))

    def _examined(self, status: Status) -> Status:
        """The status after the key was examined, or with why it could not be."""
        read_at = status.read_at if status.error is None else None
        try:
            self._doctor.examine(self._keys.current(), self._status.good_since() or read_at)
        except JojoTrayError as error:
            return replace(status, error=status.error or error)
        if status.account is not None:
            self._last[status.account.id] = self._status.clock.now()
        return status


def _may_be_asked(status: Status) -> bool:
    """Whether the service answers; a key that may not read the quota may read something else."""
    return status.error is None or isinstance(status.error, NotOffered)
