"""What the desktop and the process ask for: buses, notifications, one instance, waking, ending."""
