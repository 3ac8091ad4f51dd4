"""How many requests at once, and what each of them asks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.downloads import Destination, Download, DownloadFormat
from jojo_tray.services.downloads.plan import PARCELS, SINGLES, FetchPlan, concurrency


def download(number: int, form: DownloadFormat = DownloadFormat.ORIGINAL) -> Download:
    return Download(number, 1, f"item-{number}", Destination(Path("/music"), format=form))


@pytest.mark.parametrize(
    ("tier", "most"),
    [
        ("free", 2),
        ("starter", 3),
        ("creator", 5),
        ("pro", 5),
        ("business", 5),
        ("new", 5),
        ("free_2026_01_15", 2),
    ],
)
def test_a_plan_is_not_asked_for_more_at_once_than_it_allows(tier: str, most: int) -> None:
    assert concurrency(tier) == most
    assert concurrency(None) == 5


@given(
    st.lists(st.sampled_from(list(DownloadFormat)), max_size=60),
    st.integers(1, 12),
)
def test_batches_keep_the_order_and_are_alike(forms: list[DownloadFormat], parcel: int) -> None:
    downloads = [download(number, form) for number, form in enumerate(forms)]

    batches = list(FetchPlan(parcel).batches(downloads))

    assert [each for batch in batches for each in batch] == downloads
    assert {len(batch) for batch in batches} <= {1, parcel}
    assert all(len({each.destination.format for each in batch}) == 1 for batch in batches)


def test_few_files_come_singly_and_many_in_parcels() -> None:
    many = [download(number) for number in range(25)]

    assert [len(batch) for batch in PARCELS.batches(many)] == [10, 10, 1, 1, 1, 1, 1]
    assert {len(batch) for batch in SINGLES.batches(many)} == {1}


@pytest.mark.parametrize("plan", [SINGLES, PARCELS])
def test_more_is_taken_than_all_can_do_at_once(plan: FetchPlan) -> None:
    assert plan.ahead(5) >= 2 * 5 * plan.parcel
