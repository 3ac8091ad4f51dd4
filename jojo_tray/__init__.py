"""JoJo Tray: ElevenLabs credits at a glance."""

__version__ = "0.1.0"
