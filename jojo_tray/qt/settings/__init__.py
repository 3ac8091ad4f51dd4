"""The settings window: every change applies at once."""
