"""The services as tools, resources and prompts for AI assistants, over MCP."""

from jojo_tray.mcp_server.command import main

__all__ = ["main"]
