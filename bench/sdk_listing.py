"""A program to compare with: lists the history with the official SDK and keeps nothing.

`python bench/sdk_listing.py URL`: prints as JSON the seconds, its imports left out, and the items.
"""

from __future__ import annotations

import json
import sys
import time

from elevenlabs.client import ElevenLabs

PAGE = 1000


def main() -> None:
    """List page after page, as the SDK's users do: it has no pager of its own."""
    client = ElevenLabs(api_key="demo-bench-key", base_url=sys.argv[1])
    began = time.perf_counter()
    cursor, listed, more = None, 0, True
    while more:
        page = client.history.list(page_size=PAGE, start_after_history_item_id=cursor)
        cursor, more = page.last_history_item_id, page.has_more
        listed += len(page.history)
    print(json.dumps({"seconds": time.perf_counter() - began, "items": listed}))


if __name__ == "__main__":
    main()
