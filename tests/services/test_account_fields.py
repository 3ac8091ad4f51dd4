"""What the design promises of a user: told, or said to be without a source."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from jojo_tray.domain.account import User
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.subscription import Subscription, VoiceSlots
from jojo_tray.services.documents import account_document
from jojo_tray.services.status import Profile, Status
from tests.design_parts import ACCOUNT, API

READ_AT = datetime(2026, 3, 1, tzinfo=UTC)
VOICES = VoiceSlots(used=3, limit=30, professional_limit=1, instant_cloning=True)
SUBSCRIPTION = Subscription(Quota(5, 10), tier="creator", voices=VOICES)
PROFILE = Profile(Status(None, SUBSCRIPTION, READ_AT), User("u1", first_name="Ada"), ())
PROMISED = sorted(
    {name.rpartition(" ")[2] for (_, name), proofs in API.items() if ACCOUNT in proofs}
)


@pytest.mark.parametrize("field", PROMISED)
def test_each_field_of_the_design_is_told_or_explained(field: str) -> None:
    document = account_document(PROFILE)
    assert field in document or document["without_source"][field]


def test_what_is_told_is_told_as_it_was_read() -> None:
    document = account_document(PROFILE)
    assert (document["first_name"], document["tier"]) == ("Ada", "creator")
    assert (document["voice_limit"], document["professional_voice_limit"]) == (30, 1)
    assert document["can_use_instant_voice_cloning"] is True
    assert document["can_use_professional_voice_cloning"] is None


def test_nothing_is_both_told_and_explained_away() -> None:
    document = account_document(PROFILE)
    assert not set(document) & set(document["without_source"])


def test_an_account_never_read_tells_nothing_false() -> None:
    document = account_document(Profile(Status(), None, ()))
    assert (document["tier"], document["first_name"], document["account"]) == (None, None, None)
