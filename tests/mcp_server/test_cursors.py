"""Cursors: where a list goes on, and what is none."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jojo_tray.domain.errors import UsageError
from jojo_tray.mcp_server.cursors import cursor_of, key_behind

KEYS = some.integers(0, 10**18 - 1)


@given(some.integers(0, 10**9), KEYS)
def test_a_cursor_leads_behind_its_entry(account_id: int, key: int) -> None:
    cursor = cursor_of(account_id, key)
    assert key_behind(cursor, account_id) == key
    assert cursor.isascii()
    assert not set(cursor) & set("+/=. ")


@given(KEYS)
def test_a_cursor_of_another_account_is_none(key: int) -> None:
    with pytest.raises(UsageError, match="cursor is none that this list gave"):
        key_behind(cursor_of(2, key), 1)


@given(some.text(max_size=40))
def test_what_is_no_cursor_is_refused_or_harmless(text: str) -> None:
    with suppress(UsageError):
        assert 0 <= key_behind(text, 1) < 2**63


@pytest.mark.parametrize(
    "text", ["", "x", "1.2", "MS4", "MS4tMQ", "\x00", "\ud800", "A" * 10**6, "MS4" + "5" * 60]
)
def test_what_the_list_never_gave_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="cursor is none"):
        key_behind(text, 1)
