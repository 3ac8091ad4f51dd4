"""The way to the service for programs of this machine: counted, careful, and without the key."""

from jojo_tray.gateway.command import main

__all__ = ["main"]
