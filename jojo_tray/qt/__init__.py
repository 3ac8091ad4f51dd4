"""The tray application: the one room that speaks Qt."""
