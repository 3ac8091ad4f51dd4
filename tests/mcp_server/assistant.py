"""An AI assistant's side of the protocol, spoken by the SDK's own client; its calls wait."""

from __future__ import annotations

import json
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import Client, MCPError
from mcp_types import ResourceUpdatedNotification

from jojo_tray.mcp_server.room import Room
from jojo_tray.mcp_server.server import server as make_server

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from mcp.client.session import ElicitationFnT
    from mcp_types import CallToolResult, Tool

    from jojo_tray.surroundings import Surroundings

T = TypeVar("T")

PATIENCE = 30.0
LEGACY = "legacy"  # the handshake that today's clients make


class Refused(Exception):
    """A tool or resource said no, in its own words."""


@dataclass(frozen=True)
class Assistant:
    """A client on a server.

    `progress` is what long calls told: done, total, words; `updates` are the resources it was
    told to have changed.
    """

    client: Client
    portal: BlockingPortal
    updates: SimpleQueue[str] = field(default_factory=SimpleQueue)
    progress: list[tuple[float, float | None, str | None]] = field(default_factory=list)

    def __call__(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """The structured answer of a tool; raises Refused with the words of its error."""
        result = self.call(tool, **arguments)
        if result.is_error:
            raise Refused("\n".join(block.text for block in result.content if block.type == "text"))
        answer: dict[str, Any] = result.structured_content or {}
        return answer

    def call(self, tool: str, **arguments: Any) -> CallToolResult:
        """All that a tool answers."""
        return self.wait(
            partial(self.client.call_tool, tool, arguments, progress_callback=self._note_progress)
        )

    def read(self, uri: str) -> Any:
        """A resource's JSON; raises Refused with the words of its error."""
        try:
            result = self.wait(partial(self.client.read_resource, uri))
        except MCPError as error:
            raise Refused(str(error)) from error
        (content,) = result.contents
        assert content.mime_type == "application/json"
        return json.loads(getattr(content, "text", ""))

    def tools(self) -> dict[str, Tool]:
        """What the server offers, by name."""
        return {tool.name: tool for tool in self.wait(self.client.list_tools).tools}

    def wait(self, what: Callable[[], Awaitable[T]]) -> T:
        """The result of anything that the client can be asked."""
        return self.portal.call(what)

    async def _note_progress(
        self, progress: float, total: float | None, message: str | None
    ) -> None:
        self.progress.append((progress, total, message))


@contextmanager
def assistant(
    server: Any, *, mode: Any = LEGACY, answers: ElicitationFnT | None = None
) -> Iterator[Assistant]:
    """A client on a server of this process, a command to start, or an address.

    `answers` is the person who is asked; without one the client cannot ask.
    """
    updates: SimpleQueue[str] = SimpleQueue()
    with ExitStack() as stack:
        portal = stack.enter_context(start_blocking_portal())
        client = Client(
            server,
            mode=mode,
            read_timeout_seconds=PATIENCE,
            elicitation_callback=answers,
            message_handler=partial(_note_update, updates),
            cache=None,
        )
        stack.enter_context(portal.wrap_async_context_manager(client))
        yield Assistant(client, portal, updates)


@contextmanager
def asking(around: Surroundings, **changed: Any) -> Iterator[Assistant]:
    """An assistant on a server that stands in these surroundings, but for what is changed."""
    with assistant(make_server(Room(around._replace(**changed)))) as found:
        yield found


async def _note_update(updates: SimpleQueue[str], message: object) -> None:
    if isinstance(message, ResourceUpdatedNotification):
        updates.put(message.params.uri)
