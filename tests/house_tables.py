"""The tables of the house: who may import whom, where each library lives, where threads are born.

A room is a folder of the package or a module at its top. A home that ends with a slash is a room.
"""

from __future__ import annotations

PACKAGE = "jojo_tray"
# What stands between the domain and the composition root, each a single module.
BASE = {
    "assistants",
    "autostart",
    "windows_registry",
    "credentials",
    "desktop_files",
    "folders",
    "instance",
    "keyring_child",
    "keyring_vault",
    "logs",
    "loopback",
    "options",
    "pdf_printer",
    "resources_path",
    "safe_file",
    "settings",
}
# What stands before it, so that the first icon need not wait for it, and what is part of it.
BEFORE_APP = {
    "surroundings": {"folders", "options", "credentials", "services"},
    "preferences": {"settings", "surroundings", "domain"},
    "launch": {"credentials", "domain", "folders", "logs", "preferences", "surroundings", "store"},
    "connections": {"domain", "elevenlabs", "logs", "services"},
    "wiring": BASE | {"connections", "domain", "preferences", "services", "store", "surroundings"},
}
FACES = {"qt", "cli", "mcp_server", "gateway"}
FACES_MAY = {
    "domain",
    "services",
    "settings",
    "app",
    "tracker",
    "assistants",
    "autostart",
    "desktop_files",
    "folders",
    "instance",
    "launch",
    "loopback",
    "options",
    "resources_path",
    "surroundings",
}
MAY_IMPORT: dict[str, set[str]] = {
    PACKAGE: set(),
    "domain": set(),
    **{room: {"domain"} for room in ("elevenlabs", "store", "services", "demo")},
    **{room: BASE | {"domain"} for room in BASE},
    "tracker": {"domain", "options", "settings", "store"},
    **BEFORE_APP,
    "app": BASE | set(BEFORE_APP) | {"domain", "elevenlabs", "store", "services"},
    **dict.fromkeys(FACES, FACES_MAY),
    "__main__": BASE | FACES | {"domain", "services", "surroundings", "app", "demo"},
}
SPEAKS_DBUS = {"qt/desktop/notifier.py", "qt/desktop/dbus.py", "qt/desktop/wake.py"}
HOMES: dict[str, set[str]] = {
    "PySide6": {"qt/"},
    "shiboken6": {"qt/"},
    "pyqtgraph": {"qt/"},
    "numpy": {"qt/"},
    "jeepney": SPEAKS_DBUS,
    "httpx": {"elevenlabs/", "gateway/"},
    "httpcore": {"elevenlabs/", "gateway/"},
    "truststore": {"elevenlabs/", "gateway/"},
    "msgspec": {"elevenlabs/"},
    "elevenlabs": set(),  # tests and bench use it as a client
    "sqlite3": {"store/"},
    "apscheduler": {"services/schedule.py"},
    "keyring": {"credentials.py", "keyring_vault.py", "keyring_child.py"},
    "secretstorage": {"keyring_child.py"},
    "tomlkit": {"settings.py"},
    "platformdirs": {"folders.py"},
    "rich": {"cli/"},
    "jinja2": {"services/reports/"},
    "xlsxwriter": {"services/reports/"},
    "tzlocal": {"options.py"},
    "mcp": {"mcp_server/"},
    "mcp_types": {"mcp_server/"},
    # How the protocol's library describes arguments and answers; we validate nothing by it.
    "pydantic": {"mcp_server/"},
    "typing_extensions": {"mcp_server/"},
    "anyio": {"mcp_server/"},
    "starlette": {"gateway/", "mcp_server/"},
    "uvicorn": {"gateway/", "mcp_server/"},
    "websockets": {"demo/", "gateway/"},
    "httptools": {"gateway/"},
    # the standard library's own ways out
    "http": {"demo/"},
    "urllib.request": {"elevenlabs/"},
    "asyncio": {"gateway/", "mcp_server/"},
    "ssl": {"elevenlabs/", "gateway/"},
    "smtplib": set(),
    "ftplib": set(),
    "xmlrpc": set(),
}
THREADS_ARE_BORN_IN = {
    "services/schedule.py",
    "services/downloads/desk.py",
    "tracker/",
    "qt/tasks.py",
    "qt/desktop/notifier.py",
    "demo/",
    "gateway/",
    "mcp_server/room.py",
}
THREAD_MAKERS = {
    "Thread",
    "Timer",
    "ThreadPoolExecutor",
    "ProcessPoolExecutor",
    "QThread",
    "QThreadPool",
    "BackgroundScheduler",
    "ThreadingHTTPServer",
    "ThreadingMixIn",
    "start_new_thread",
    "to_thread",
    "run_sync",
    "run_in_executor",
}
MAY_CATCH_ALL = {
    "services/schedule.py": "the poll job's outer edge",
    "keyring_child.py": "the keyring boundary",
    "qt/desktop/last_resort.py": "the Qt exception hook",
}
HOSTS = {
    "api.elevenlabs.io",
    "api.us.elevenlabs.io",
    "api.eu.residency.elevenlabs.io",
    "api.in.residency.elevenlabs.io",
    "api.sg.residency.elevenlabs.io",
    "elevenlabs.io",
    "127.0.0.1",
    "localhost",
    "[::1]",
}
