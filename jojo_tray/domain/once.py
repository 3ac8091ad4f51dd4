"""What an object makes of itself when it is first asked for, whoever asks first."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801  read like `property`
    """A property that is made by the first who asks, while all others wait for it.

    `functools.cached_property` lets each of several threads make one of its own.
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self._name = make.__name__
        self._making = RLock()
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, whose: None, owner: type) -> once[T]: ...

    @overload
    def __get__(self, whose: object, owner: type) -> T: ...

    def __get__(self, whose: object | None, owner: type) -> once[T] | T:
        """What was made, or make it; kept under its name, it is found without this from then on."""
        if whose is None:
            return self
        kept: dict[str, T] = whose.__dict__
        with self._making:
            if self._name not in kept:
                kept[self._name] = self._make(whose)
            return kept[self._name]
