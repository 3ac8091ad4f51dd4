"""What is offered to assistants: a function, its title, and what it may change."""

from __future__ import annotations

from inspect import cleandoc, signature
from typing import TYPE_CHECKING, Any, NamedTuple, get_type_hints

from mcp import MCPError
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.prompts import Prompt
from mcp.server.mcpserver.tools import Tool
from mcp.server.mcpserver.utilities.func_metadata import FuncMetadata
from mcp_types import INVALID_PARAMS, ToolAnnotations

from jojo_tray.domain.errors import UsageError
from jojo_tray.mcp_server.arguments import complaint
from jojo_tray.mcp_server.room import told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mcp.server.mcpserver import Context
    from mcp.server.mcpserver.prompts.base import Message
    from mcp_types import InputRequiredResult

# Nothing of theirs changes anything, but the answer may be the network's.
READS = ToolAnnotations(read_only_hint=True, open_world_hint=True)
# A file more, or a note in the store.
ADDS = ToolAnnotations(read_only_hint=False, destructive_hint=False, open_world_hint=True)
DESTROYS = ToolAnnotations(
    read_only_hint=False, destructive_hint=True, idempotent_hint=True, open_world_hint=True
)


class Offer(NamedTuple):
    """A tool as a function whose signature and docstring say how it is called.

    `usual` are defaults of the user's own in place of the signature's.
    """

    does: Callable[..., Any]
    title: str
    may: ToolAnnotations = READS
    usual: Mapping[str, Any] = {}

    def tool(self) -> Tool:
        """The tool with its schemas."""
        tool = OfferedTool.from_function(
            _with_defaults(self.does, self.usual) if self.usual else self.does,
            description=cleandoc(self.does.__doc__ or ""),
            title=self.title,
            annotations=self.may,
            structured_output=True,
        )
        return tool.model_copy(update={"fn_metadata": Verbatim.of(tool.fn_metadata)})


class Verbatim(FuncMetadata):
    """Takes texts as they are; the library would read those that look like JSON."""

    @classmethod
    def of(cls, found: FuncMetadata) -> Verbatim:
        """The same function's, without that."""
        verbatim = cls(
            arg_model=found.arg_model,
            output_schema=found.output_schema,
            output_model=found.output_model,
            wrap_output=found.wrap_output,
        )
        # Its validator, for which the library offers no door; made anew it costs milliseconds.
        verbatim._adapter = found._adapter
        return verbatim

    def pre_parse_json(self, data: dict[str, Any]) -> dict[str, Any]:
        """The arguments themselves: none of ours is a list or an object."""
        return dict(data)


class OfferedTool(Tool):
    """A tool that says in our words which of the arguments it was called with are wrong."""

    async def run(
        self, arguments: dict[str, Any], context: Context[Any, Any], convert_result: bool = False
    ) -> Any:
        """Run it; raises ToolError, also for an argument that it would otherwise ignore."""
        if detail := complaint(arguments, self.parameters, self.fn_metadata.validate_arguments):
            raise ToolError(f"Error executing tool {self.name}: {told(UsageError(detail=detail))}")
        return await super().run(arguments, context, convert_result)


class OfferedPrompt(Prompt):
    """A prompt that says which arguments it does not have; the library would log their values."""

    async def render(
        self, arguments: dict[str, Any] | None, context: Context[Any, Any]
    ) -> list[Message] | InputRequiredResult:
        """Its messages; raises MCPError for an argument that there is not."""
        known: dict[str, Any] = {one.name: {} for one in self.arguments or ()}
        if detail := complaint(arguments or {}, {"properties": known}):
            raise MCPError(INVALID_PARAMS, told(UsageError(detail=detail)))
        return await super().render(arguments, context)


def _with_defaults(does: Callable[..., Any], usual: Mapping[str, Any]) -> Callable[..., Any]:
    """The same function with other defaults, to be seen in its schema."""

    async def doing(**arguments: Any) -> Any:
        return await does(**{**usual, **arguments})

    plain = signature(does, eval_str=True)
    changed = [
        parameter.replace(default=usual.get(name, parameter.default))
        for name, parameter in plain.parameters.items()
    ]
    doing.__name__ = does.__name__
    doing.__annotations__ = get_type_hints(does, include_extras=True)
    doing.__signature__ = plain.replace(parameters=changed)  # type: ignore[attr-defined]
    return doing
