"""The regions of ElevenLabs as people call them."""

from __future__ import annotations

from jojo_tray.domain.address import REGIONS
from jojo_tray.qt.look.language import translate


def region_names() -> list[tuple[str, str]]:
    """Each region with its name, in the order to offer them."""
    names = {
        "global": translate("region", "Global (most accounts)"),
        "us": translate("region", "United States"),
        "eu": translate("region", "European Union"),
        "in": translate("region", "India"),
        "sg": translate("region", "Singapore"),
    }
    return [(region, names.get(region, region)) for region in REGIONS]
