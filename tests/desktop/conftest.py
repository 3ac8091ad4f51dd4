"""Each desktop test gets a private desktop; one that cannot start fails the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from private_desktop import PrivateDesktop

_HERE = Path(__file__).parent

MakeDesktop = Callable[..., PrivateDesktop]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all tests of this folder."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.desktop)


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[MakeDesktop]:
    """A factory of private desktops, closed at the end; options as PrivateDesktop takes them."""
    with ExitStack() as stack:

        def make(folder: Path = tmp_path / "desktop", **options: Any) -> PrivateDesktop:
            return stack.enter_context(PrivateDesktop(folder, **options))

        yield make
