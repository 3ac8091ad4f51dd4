from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.account import VoiceModel
from jojo_tray.domain.money.rates import Rates
from jojo_tray.domain.reading import Read
from tests.store.material import BASE_URL, at, query

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.store.store import Store

RATES = Rates(
    (
        VoiceModel(
            "flash", "Flash – fast", 0.5, 1.0, 40_000, "turbo", ("en", "de"), can_speak=True
        ),
        VoiceModel("silent"),
    )
)


def test_rates_come_back_with_their_age(store: Store, account: int) -> None:
    assert store.rates.read(account) is None
    store.rates.keep(account, RATES, at(5))
    assert store.rates.read(account) == Read(RATES, at(5))


def test_the_last_ones_hold(store: Store, account: int) -> None:
    store.rates.keep(account, RATES, at(5))
    store.rates.keep(account, Rates(()), at(6))
    assert store.rates.read(account) == Read(Rates(()), at(6))


def test_each_account_has_its_own(store: Store, account: int) -> None:
    other = store.accounts.for_key(BASE_URL, "another").id
    store.rates.keep(account, RATES, at(5))
    assert store.rates.read(other) is None


@pytest.mark.parametrize("damage", ["nonsense", "[]", '{"models": 5}', '{"models": [{}]}'])
def test_what_cannot_be_read_counts_as_absent(
    store: Store, account: int, path: Path, damage: str
) -> None:
    store.rates.keep(account, RATES, at(5))
    query(path, "UPDATE answers SET value = ? WHERE kind = 'models'", damage)
    assert store.rates.read(account) is None
