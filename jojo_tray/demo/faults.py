"""Faults on request: their spelling, and the plan that says which call meets which."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from fnmatch import fnmatchcase

from jojo_tray.demo.refusals import SHAPES

_SECONDS = frozenset({"stall", "stall_body", "drip", "drip_headers", "delay"})
_WHOLE = frozenset({"truncate", "gzip_bomb", "header_line", "headers", "hints", "skew", "cut"})
_BARE = frozenset({"html", "empty", "reset", "not_json", "bad_utf8", "bom", "utf16", "bad_chunks"})
_TEXT = frozenset({"redirect", "body"})
_REFUSING = frozenset({"status", "redirect", "html", "body"})
_ODD_LENGTHS = frozenset({"none", "twice", "negative"})
NAMES = _SECONDS | _WHOLE | _BARE | _TEXT | {"status", "length"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to fail: a name, its value and its options."""

    name: str
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, spec: str) -> Fault:
        """Read `name:value;option=value...`; raises ValueError saying what is wrong with it."""
        name, _, rest = spec.partition(":")
        if name not in NAMES and ";" in name:
            raise ValueError(f"{name!r} takes its options after a value")
        if name in _TEXT:
            return cls(name, rest)
        value, *options = rest.split(";")
        fault = cls(name, value, tuple(_option(option) for option in options))
        _check(fault)
        return fault

    def option(self, name: str, default: str = "") -> str:
        """Give an option's value."""
        return dict(self.options).get(name, default)

    @property
    def refuses(self) -> bool:
        """Say whether another answer stands in for the endpoint's own."""
        return self.name in _REFUSING

    @property
    def number(self) -> float:
        """Give the value as a number."""
        return float(self.value)


def _option(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise ValueError(f"option {text!r} has no value")
    return name, value


def _check(fault: Fault) -> None:
    if fault.name not in NAMES:
        raise ValueError(f"no fault is called {fault.name!r}; there are {', '.join(sorted(NAMES))}")
    if fault.name in _BARE and fault.value:
        raise ValueError(f"{fault.name} takes no value")
    if fault.name in _SECONDS and float(fault.value) < 0:
        raise ValueError(f"{fault.name} takes seconds")
    if fault.name in _WHOLE or (fault.name == "length" and fault.value not in _ODD_LENGTHS):
        int(fault.value)
    if fault.name == "status":
        _check_status(fault)


def _check_status(fault: Fault) -> None:
    if not 200 <= int(fault.value.split(":")[0]) <= 999:
        raise ValueError("a status has three digits and is no interim one")
    if fault.option("shape", "A") not in SHAPES:
        raise ValueError(f"a shape is one of {', '.join(sorted(SHAPES))}")


@dataclass(slots=True)
class _Planned:
    fault: Fault
    path: str
    left: int | None


class FaultPlan:
    """Which calls fail how; thread-safe, the first matching fault that is left wins."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._planned: list[_Planned] = []

    def add(self, fault: str | Fault, *, path: str = "*", times: int | None = None) -> None:
        """Plan a fault for paths that match a shell pattern, for ever or so many times.

        Raises ValueError when the fault's spelling is wrong.
        """
        ready = Fault.parse(fault) if isinstance(fault, str) else fault
        with self._lock:
            self._planned.append(_Planned(ready, path, times))

    def clear(self) -> None:
        """Forget all faults."""
        with self._lock:
            self._planned.clear()

    def take(self, path: str) -> Fault | None:
        """Give the fault a call of this path meets, and count it."""
        with self._lock:
            for planned in self._planned:
                if planned.left != 0 and fnmatchcase(path, planned.path):
                    if planned.left is not None:
                        planned.left -= 1
                    return planned.fault
        return None
