"""The icon in the tray: drawn, with its menu, and kept where the host shows it."""
