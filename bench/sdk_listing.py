"""A program to compare with: lists the history with the official SDK and keeps nothing.

`python bench/sdk_listing.py URL PAGES`: prints the seconds, its imports left out.
"""

from __future__ import annotations

import sys
import time

from elevenlabs.client import ElevenLabs

PAGE = 1000


def main() -> None:
    """List page after page, as the SDK's own examples do."""
    url, pages = sys.argv[1], int(sys.argv[2])
    client = ElevenLabs(api_key="demo-bench-key", base_url=url)
    began = time.perf_counter()
    cursor, listed = None, 0
    for _ in range(pages):
        page = client.history.list(page_size=PAGE, start_after_history_item_id=cursor)
        cursor = page.last_history_item_id
        listed += len(page.history)
    seconds = time.perf_counter() - began
    if listed != pages * PAGE:
        sys.exit(f"only {listed} items")
    print(seconds)


if __name__ == "__main__":
    main()
