"""Whose key it is and what it may read."""

from __future__ import annotations

import pytest

from jojo_tray.domain.account import Access, Account, Capability, KeyReport, User

QUOTA = "quota"


def test_an_account_is_identified_once_its_user_is_known() -> None:
    assert not Account(1, "https://api.example").identified
    assert Account(1, "https://api.example", user_id="u").identified


@pytest.mark.parametrize("access", Access)
def test_only_an_allowed_quota_can_be_read(access: Access) -> None:
    report = KeyReport(True, User("u"), (Capability(QUOTA, access, "user_read"),))
    assert report.reads_quota == (access is Access.ALLOWED)


def test_another_feature_is_not_the_quota() -> None:
    models = Capability("models", Access.ALLOWED)
    assert not KeyReport(True, None, (models,)).reads_quota
    assert KeyReport(True, None, (models, Capability(QUOTA, Access.ALLOWED))).reads_quota
    assert not KeyReport(False, None, ()).reads_quota
