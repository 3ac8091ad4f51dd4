"""A program to measure against: an empty server on the same SDK, over stdin and stdout.

`python bench/empty_server.py [tool]`: with the word, it has one tool, which does nothing.
"""

from __future__ import annotations

import sys
from typing import Any

from mcp.server.mcpserver import MCPServer

server: MCPServer[Any] = MCPServer("empty", log_level="WARNING")


async def nothing() -> dict[str, Any]:
    """Do nothing."""
    return {}


if __name__ == "__main__":
    if sys.argv[1:] == ["tool"]:
        server.add_tool(nothing)
    server.run("stdio")
