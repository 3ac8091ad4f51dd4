"""The program's own colours, as names; drawing modules make colours of them."""

from __future__ import annotations

from jojo_tray.domain.quota import Band

# Chosen by search: at least 3:1 on the theme's window colour, and told apart with normal sight,
# protanopia, deuteranopia and tritanopia; tests/qt/test_theme.py measures both again.
ON_LIGHT = {
    Band.GOOD: "#159761",
    Band.MODERATE: "#b48000",
    Band.HIGH: "#a64a10",
    Band.EXHAUSTED: "#92011e",
}
ON_DARK = {
    Band.GOOD: "#45dcbc",
    Band.MODERATE: "#fbd61f",
    Band.HIGH: "#ee8f3c",
    Band.EXHAUSTED: "#e8476b",
}
# Mid-tones that read on dark and on light panels alike.
ON_BOTH = {
    Band.GOOD: "#0a9a7a",
    Band.MODERATE: "#ad8300",
    Band.HIGH: "#b8602c",
    Band.EXHAUSTED: "#f0406a",
}
SERIES_ON_LIGHT = ("#0959b2", "#c765a7", "#029c69", "#4c3013", "#8b7807", "#8421f3", "#133240")
SERIES_ON_DARK = ("#9ad4f1", "#d16d1f", "#56edbb", "#f11191", "#e8c42a", "#a67dea", "#3c9ab0")
