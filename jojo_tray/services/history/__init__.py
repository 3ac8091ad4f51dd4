"""The history as a service: synchronising, browsing, deleting."""
