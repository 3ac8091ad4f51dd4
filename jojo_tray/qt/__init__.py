"""The tray application: the one room that speaks Qt."""

import builtins

import PySide6.QtCore  # noqa: F401

# PySide6 looks through the source of every module imported from now on, in case it switches on
# `__feature__`, and keeps that source in memory. Nothing here does: its import without that look
# saves a tenth of the start and 10 MB.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
