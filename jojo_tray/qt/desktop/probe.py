"""What Qt finds of this desktop, as JSON; a child process of the doctor's own.

It is killed or crashes without harm, for example where a display is named that nobody serves.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import closing
from typing import Any

WATCHER = "org.kde.StatusNotifierWatcher"


def look(environ: dict[str, str]) -> dict[str, Any]:
    """Platform, tray and notification service; None is unknown."""
    if sys.platform == "linux" and not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication, QSystemTrayIcon

    app = QApplication(["jojo-tray"])
    found = {
        "platform": QGuiApplication.platformName(),
        "session_type": environ.get("XDG_SESSION_TYPE"),
        "desktop": environ.get("XDG_CURRENT_DESKTOP"),
        "screens": [_size(screen) for screen in QGuiApplication.screens()],
        "tray_host": QSystemTrayIcon.isSystemTrayAvailable(),
        **_session(),
    }
    app.shutdown()
    return found


def _size(screen: Any) -> str:
    size = screen.size()
    return f"{size.width()}x{size.height()}@{screen.devicePixelRatio():g}"


def _session(platform: str = sys.platform) -> dict[str, Any]:
    """Kind of tray, and the notification service with its abilities; None where nobody answers."""
    if platform != "linux":
        service = {"name": platform, "capabilities": []}
        return {"tray_kind": None, "notification_service": service}
    from jojo_tray.qt.desktop.dbus import BUS_ERRORS, NotificationBus

    found: dict[str, Any] = {"tray_kind": "XEmbed", "notification_service": None}
    try:
        with closing(NotificationBus()) as bus:
            found["tray_kind"] = "StatusNotifier" if bus.present(WATCHER) else "XEmbed"
            name, _, version, _ = bus.call("GetServerInformation")
            (abilities,) = bus.call("GetCapabilities")
    except BUS_ERRORS:
        return found
    told = {"name": name, "version": version, "capabilities": sorted(abilities)}
    return {**found, "notification_service": told}


if __name__ == "__main__":
    print(json.dumps(look(dict(os.environ))))
