"""Where the tools work: the core is made once, every question gets a thread, errors a name."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import TYPE_CHECKING, Any, TypeVar

import anyio
import anyio.from_thread
import anyio.to_thread
from mcp.server.mcpserver.exceptions import ToolError

from jojo_tray.domain.errors import Cancelled, JojoTrayError, QuotaExceededError
from jojo_tray.domain.once import once
from jojo_tray.mcp_server.advice import advice
from jojo_tray.settings import load

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Container, Iterator

    from mcp.server.mcpserver import Context

    from jojo_tray.app import Core
    from jojo_tray.settings import LoadedSettings, Settings
    from jojo_tray.surroundings import Surroundings

T = TypeVar("T")


@dataclass(slots=True)
class Errand:
    """Long work under way: whether to stop it, and whom to tell how far it is."""

    report: Callable[[float, float | None, str], None]
    stopped: Event = field(default_factory=Event)

    def stop(self) -> bool:
        """Whether the one who asked has lost interest."""
        return self.stopped.is_set()

    def tell(self, done: float, total: float | None = None, said: str = "") -> None:
        """How far it is; nothing once it is stopped. Called on the thread of the work."""
        if not self.stop():
            self.report(done, total, said)


class Room:
    """One core for all tools of this process, until the user turns to another account."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._lock = Lock()
        self._cores: list[Core] = []  # those of former accounts may still be at work
        self._closed = False

    def core(self) -> Core:
        """The core of the account in force, wired for whoever needs it first.

        Raises Cancelled once the room is closed, for a question that was given up.
        """
        with self._lock:
            if self._closed:
                raise Cancelled
            if not self._cores or self._cores[-1].moved:
                from jojo_tray.app import build  # which the first answer need not wait for

                self._cores.append(build(self._around, serving=True))
            return self._cores[-1]

    def page_defaults(self, usual: int) -> dict[str, int]:
        """The `page_size` of a tool's own, if the user chose another than the usual one."""
        size = page_size(self._at_start.settings, self._at_start.chosen, usual)
        return {} if size == usual else {"page_size": size}

    @once
    def _at_start(self) -> LoadedSettings:
        """The settings before there is a core, which then follows what is written."""
        return load(self._around.folders, self._around.environ)

    async def ask(self, work: Callable[[Core], T]) -> T:
        """What `work` answers, from a thread of its own; its errors become tool errors."""
        with _tool_errors():
            return await self.fetch(work)

    async def toil(self, ctx: Context[Any, Any], work: Callable[[Core, Errand], T]) -> T:
        """Like `ask` for long work, which tells how far it is and ends when it is cancelled."""

        def report(done: float, total: float | None, said: str) -> None:
            anyio.from_thread.run(ctx.report_progress, done, total, said)

        errand = Errand(report)
        try:
            return await self.ask(lambda core: work(core, errand))
        finally:
            errand.stopped.set()

    async def fetch(self, work: Callable[[Core], T]) -> T:
        """What `work` answers, for who is no tool: raises its errors as they are."""
        # A cancelled question is given up at once; its thread ends with its request.
        return await anyio.to_thread.run_sync(lambda: work(self.core()), abandon_on_cancel=True)

    @asynccontextmanager
    async def opened(self, _server: object) -> AsyncIterator[Room]:
        """The room for as long as the server runs, which it may again, but once at a time."""
        with self._lock:
            self._closed = False
        try:
            yield self
        finally:
            self.close()

    def close(self) -> None:
        """Close what the core keeps open."""
        with self._lock:
            self._closed = True
            while self._cores:
                self._cores.pop().close()


def page_size(settings: Settings, chosen: Container[str], usual: int) -> int:
    """The length of a page: the user's own, if it is among what is chosen, else the usual one."""
    return settings.default_page_size if "default_page_size" in chosen else usual


@contextmanager
def _tool_errors() -> Iterator[None]:
    try:
        yield
    except JojoTrayError as error:
        raise ToolError(told(error)) from error


def told(error: JojoTrayError) -> str:
    """An error by its name, with a sentence and what to do."""
    return f"{_name(error)}: {error.message()} {advice(error)}"


def _name(error: JojoTrayError) -> str:
    """The design's name for credits that do not suffice, whoever found that out; else its own."""
    kind = QuotaExceededError if isinstance(error, QuotaExceededError) else type(error)
    return kind.__name__
