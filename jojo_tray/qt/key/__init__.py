"""Entering and checking the key."""
