"""The user's own part of the Windows registry, as `autostart` needs it."""

import sys

if sys.platform == "win32":
    import winreg
    from contextlib import suppress

    class WindowsRegistry:
        """Values below HKEY_CURRENT_USER."""

        def read(self, key: str, name: str) -> object:
            """The value, or None when there is none."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    return winreg.QueryValueEx(opened, name)[0]
            except OSError:
                return None

        def write(self, key: str, name: str, text: str) -> None:
            """Set a text."""
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)

        def remove(self, key: str, name: str) -> None:
            """Remove a value; one that is not there is no failure."""
            access = winreg.KEY_SET_VALUE
            with (
                suppress(FileNotFoundError),
                winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, access) as opened,
            ):
                winreg.DeleteValue(opened, name)
