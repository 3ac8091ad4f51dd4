"""Listening to a generation: the player behind it, its waveform, and the bar that steers it."""
