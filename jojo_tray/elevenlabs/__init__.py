"""The one room that speaks HTTP to ElevenLabs."""

from jojo_tray.elevenlabs.client import ElevenLabs

__all__ = ["ElevenLabs"]
