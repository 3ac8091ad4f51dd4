"""A store in a file of its own, and an account in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jojo_tray.store.store import Store, open_store
from tests.store.material import BASE_URL

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "store.db"


@pytest.fixture
def store(path: Path) -> Store:
    return open_store(path)


@pytest.fixture
def account(store: Store) -> int:
    return store.accounts.for_key(BASE_URL, "fingerprint").id
