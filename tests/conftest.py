"""What every test may rely on: no display, no proxy, no key and no bus of the machine's own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    import pytest

FOREIGN = ("ELEVENLABS_", "DBUS_SESSION_BUS", "JOJO_TRAY_")
OWN_SETTINGS = {"DEFAULT_PAGE_SIZE", "HISTORY_RETENTION_DAYS", "REPORT_OUTPUT_DIR", "TIMEZONE"}


def _is_foreign(name: str) -> bool:
    """Whether a variable of the caller's environment would change what a test sees."""
    return name.startswith(FOREIGN) or name.lower().endswith("_proxy") or name in OWN_SETTINGS


for _name in filter(_is_foreign, list(os.environ)):
    del os.environ[_name]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile(
    "house",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("house")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long forms out unless they are asked for, so that nothing is skipped."""
    if "soak" in config.option.markexpr:
        return
    left_out = [item for item in items if item.get_closest_marker("soak")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if not item.get_closest_marker("soak")]
