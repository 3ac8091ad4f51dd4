"""What the built-in account's own ledger says, counted without the program."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.shell import Shell


def write_utc(shell: Shell) -> None:
    """Let the shell count days in UTC, whatever the machine's zone is."""
    config = shell.around.folders.config
    config.mkdir(parents=True, exist_ok=True)
    (config / "config.toml").write_text('time_zone = "UTC"\n', "utf-8")


def use_of(shell: Shell, days: int) -> Counter[str]:
    """Credits by voice id of the last days of UTC, today with them; "" without a voice."""
    home = shell.server.account.home(None)
    today = datetime.fromtimestamp(home.moment, UTC).replace(hour=0, minute=0, second=0)
    since = int((today - timedelta(days=days - 1)).timestamp())
    used: Counter[str] = Counter()
    for entry in home.ledger.between(since, home.moment + 1):
        used[entry.event.voice_id or ""] += entry.event.credits
    return used
