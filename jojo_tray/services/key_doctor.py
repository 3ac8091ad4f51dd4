"""Examine a key: is it accepted, whose is it, what may it read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.account import FEATURES, Access, Capability, KeyReport
from jojo_tray.domain.errors import (
    JojoTrayError,
    KeyRejected,
    MissingPermission,
    NotOffered,
    QuotaExceededError,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.account import User
    from jojo_tray.domain.secret import Secret
    from jojo_tray.services.ports import Api


class KeyDoctor:
    """Reads as little as possible of each feature, one after the other."""

    def __init__(self, connect: Callable[[Secret], Api]) -> None:
        self._connect = connect

    def examine(self, secret: Secret) -> KeyReport:
        """What the key may read; raises ServiceError when the service cannot say."""
        api = self._connect(secret)
        try:
            found = tuple(_try(api, feature) for feature in FEATURES)
            return KeyReport(accepted=True, user=_user(api), capabilities=found)
        except KeyRejected:
            return KeyReport(accepted=False, user=None, capabilities=())
        finally:
            api.close()


def _try(api: Api, feature: str) -> Capability:
    permission = FEATURES[feature]
    try:
        api.probe(feature)
    except MissingPermission as error:
        return Capability(feature, Access.FORBIDDEN, error.permission, error.message())
    except NotOffered as error:
        return Capability(feature, Access.NOT_OFFERED, permission, error.message())
    except QuotaExceededError:
        return Capability(feature, Access.ALLOWED, permission)
    return Capability(feature, Access.ALLOWED, permission)


def _user(api: Api) -> User | None:
    try:
        return api.user()
    except KeyRejected:
        raise
    except JojoTrayError:
        return None
