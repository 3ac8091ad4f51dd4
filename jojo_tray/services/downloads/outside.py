"""What the downloads work with: the ports, and whose downloads they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import KeyProblem, NoKey
from jojo_tray.domain.secret import Secret
from jojo_tray.services.history.ports import DownloadQueue, HistoryApi, HistoryIndex
from jojo_tray.services.ports import Accounts, Answers, Clock, Gate, KeySource

if TYPE_CHECKING:
    from jojo_tray.domain.account import Account


@dataclass(frozen=True, slots=True)
class DownloadOutside:
    """The ports; `tell` is called on any thread, `zone` is where the times in names are read."""

    keys: KeySource
    connect: Callable[[str, Secret], HistoryApi]
    accounts: Accounts
    answers: Answers
    gate: Gate
    clock: Clock
    queue: DownloadQueue
    index: HistoryIndex
    tell: Callable[[object], None]
    zone: Callable[[], tzinfo | None]


class Whose:
    """The account of the key in use, or the one to be shown while there is none."""

    def __init__(self, outside: DownloadOutside, base_url: Callable[[], str]) -> None:
        self._out = outside
        self._base_url = base_url

    def working(self) -> tuple[Account, Secret]:
        """The account to download for, with its key; raises KeyProblem or StoreError."""
        secret = self._out.keys.current()
        return self._of(secret), secret

    def shown(self) -> Account:
        """The account whose queue is shown, without asking the keyring.

        Raises NoKey when none was ever used here.
        """
        secret = self._out.keys.at_hand()
        if secret is not None:
            return self._of(secret)
        url = self._base_url()
        here = [account for account in self._out.accounts.known() if account.base_url == url]
        if not here:
            raise NoKey
        return here[-1]

    def wanted(self) -> Account:
        """The account that something is queued for: that of the key, else the one shown."""
        try:
            return self.working()[0]
        except NoKey:
            raise
        except KeyProblem:
            return self.shown()

    def still(self, account: Account, secret: Secret) -> bool:
        """Whether this is the key in use, and the place where it is used."""
        now = self._out.keys.at_hand()
        return account.base_url == self._base_url() and now in (None, secret)

    def _of(self, secret: Secret) -> Account:
        mark = secret.fingerprint(self._out.accounts.salt())
        return self._out.accounts.for_key(self._base_url(), mark)
