"""Saving audio: what the user asks for, and the panel that shows how far it is."""
