"""The last reading as the first icon gets it, without the store's care for the file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.quota import UNLIMITED, Quota
from jojo_tray.store.glance import Glance, glance
from tests.store.material import BASE_URL, RESET, at, sample

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.store.store import Store


def test_it_is_the_last_reading_of_the_host(store: Store, path: Path, account: int) -> None:
    elsewhere = store.accounts.for_key("https://api.us.elevenlabs.io", "fingerprint").id
    store.samples.add(account, sample(0, 500))
    store.samples.add(account, sample(5, 700))
    store.samples.add(elsewhere, sample(9, 9_000))

    assert glance(path, BASE_URL) == Glance(Quota(700, 100_000, RESET), at(5))


@pytest.mark.parametrize("limit", [None, 0, UNLIMITED])
def test_what_is_unknown_stays_so(
    store: Store, path: Path, account: int, limit: int | None
) -> None:
    store.samples.add(account, sample(0, 500, limit, resets_at=None))

    assert glance(path, BASE_URL) == Glance(Quota(500, limit, None), at(0))


def test_without_a_file_there_is_nothing_and_none_is_made(path: Path) -> None:
    assert glance(path, BASE_URL) is None
    assert not path.parent.exists()


def test_without_a_reading_there_is_nothing(store: Store, path: Path, account: int) -> None:
    assert store.samples.latest(account) is None
    assert glance(path, BASE_URL) is None


@pytest.mark.parametrize(
    "content", [b"", b"no database at all", b"SQLite format 3\0" + b"\xff" * 99]
)
def test_a_file_that_needs_care_is_left_as_it_is(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)

    assert glance(path, BASE_URL) is None
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_the_end_of_time_is_read(store: Store, path: Path, account: int) -> None:
    store.samples.add(account, sample(0, 500, resets_at=datetime.max.replace(tzinfo=UTC)))

    seen = glance(path, BASE_URL)

    assert seen is not None
    assert seen.quota.resets_at is not None
    assert seen.quota.resets_at.year == 9999
