"""Where icons, translations and templates lie: inside the installed package or the checkout."""

from __future__ import annotations

from pathlib import Path


def resource(name: str) -> Path:
    """The path of a resource by its name below `resources/`; it need not exist."""
    package = Path(__file__).parent
    installed = package / "resources"
    return (installed if installed.is_dir() else package.parent / "resources") / name
