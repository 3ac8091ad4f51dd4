"""Talks over a WebSocket, relayed message by message."""
