"""The one room that speaks HTTP to ElevenLabs."""

from jojo_tray.elevenlabs.client import ElevenLabs
from jojo_tray.elevenlabs.deadline import End

__all__ = ["ElevenLabs", "End"]
