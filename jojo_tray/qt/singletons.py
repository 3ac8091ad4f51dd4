"""Python 3.11 kept safe from PySide6 6.12, which gives back None without taking a reference.

From 3.12 on None, True and False are immortal and PySide6 6.12 relies on it: under 3.11 every call
without a result costs None a reference, every emitted bool one of True or False, and after some
thousand calls the interpreter aborts with "deallocating None". They are made immortal here too.
"""

from __future__ import annotations

import sys

PLENTY = 1 << 40
SINGLETONS: tuple[object, ...] = (None, True, False, NotImplemented, Ellipsis)


def keep_singletons() -> None:
    """Give the singletons more references than a process can lose; once is enough."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for singleton in SINGLETONS:
        if sys.getrefcount(singleton) < PLENTY // 2:
            _endow(singleton)


def _endow(singleton: object) -> None:
    import ctypes

    count = ctypes.c_ssize_t.from_address(id(singleton))
    # Only where the count is found in its place: a build for tracing has another layout.
    if 0 <= sys.getrefcount(singleton) - count.value <= 8:
        count.value += PLENTY
