"""From what is known to what is shown: every state of icon, tooltip, menu and popup."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from jojo_tray.domain.account import Account
from jojo_tray.domain.alerts import Alert, Delivery, LoggedAlert, Metric, Snooze, SnoozeKind
from jojo_tray.domain.errors import (
    AccountBlocked,
    JojoTrayError,
    KeyRejected,
    KeyringAbsent,
    KeyringLocked,
    KeyringSilent,
    KeyringUnsafe,
    MissingPermission,
    NoKey,
    Offline,
    StoreFull,
    TimedOut,
    TooManyRequests,
    Unreadable,
    Waiting,
)
from jojo_tray.domain.gate import HoldReason
from jojo_tray.domain.insight.outlook_view import OutlookView
from jojo_tray.domain.insight.prospect import Prospect
from jojo_tray.domain.language import Language
from jojo_tray.domain.quota import UNLIMITED, Band, Limit, Quota
from jojo_tray.domain.reading import Read
from jojo_tray.domain.subscription import Subscription
from jojo_tray.qt.outlook import Memory, Outlook
from jojo_tray.qt.presenter import (
    icon_face,
    popup_view,
    snooze_text,
    state_line,
    tray_texts,
    trouble,
)
from jojo_tray.settings import Settings
from tests.qt.stand_ins import NOW

SAYS = Language()
LATER = NOW + timedelta(minutes=30)


def known(used: int = 69_214, limit: Limit = 100_000, days: float = 12) -> Outlook:
    """A fresh reading of a creator's account."""
    quota = Quota(used, limit, NOW + timedelta(days=days))
    plan = Subscription(quota, "creator", refresh_period="monthly_period")
    account = Account(1, "https://api.example", name="Jo")
    return Outlook(account, plan, NOW, next_at=NOW + timedelta(minutes=5), asking=False)


def failing(error: JojoTrayError, outlook: Outlook | None = None) -> Outlook:
    """The same, when the next poll brought an error."""
    return replace(outlook or known(), error=error, failing_since=NOW, next_at=LATER)


def state(outlook: Outlook, minutes: int = 0) -> str:
    """The icon's state after some minutes."""
    return icon_face(outlook, Settings(), NOW + timedelta(minutes=minutes)).state


def test_the_icon_shows_share_elapsed_time_and_band() -> None:
    face = icon_face(known(), Settings(number_in_icon=True, icon_ink="dark"), NOW)
    assert (face.share, face.band, face.state) == (0.69, Band.MODERATE, "normal")
    assert face.elapsed == pytest.approx(0.6, abs=0.02)
    assert (face.number, face.ink) == (True, "dark")


@pytest.mark.parametrize(
    ("used", "share", "band"),
    [
        (0, 0.0, Band.GOOD),
        (29_000, 0.29, Band.GOOD),
        (79_999, 0.795, Band.MODERATE),
        (80_000, 0.8, Band.HIGH),
        (99_999, 0.995, Band.HIGH),
        (100_000, 1.0, Band.EXHAUSTED),
        (250_000, 2.5, Band.EXHAUSTED),
    ],
)
def test_the_icon_is_never_full_before_the_limit(used: int, share: float, band: Band) -> None:
    face = icon_face(known(used), Settings(), NOW)
    assert (face.share, face.band) == (share, band)


def test_a_little_more_use_needs_no_new_icon() -> None:
    assert icon_face(known(69_010), Settings(), NOW) == icon_face(known(69_020), Settings(), NOW)


@pytest.mark.parametrize("limit", [None, 0, UNLIMITED])
def test_without_a_limit_the_icon_claims_nothing(limit: Limit) -> None:
    face = icon_face(known(limit=limit), Settings(), NOW)
    assert (face.share, face.band, face.elapsed) == (None, None, None)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (NoKey(), "no_key"),
        (KeyringAbsent(), "no_key"),
        (KeyringUnsafe(backend="null"), "no_key"),
        (KeyringLocked(), "locked"),
        (KeyringSilent(seconds=10), "locked"),
        (KeyRejected(), "rejected"),
        (AccountBlocked(), "rejected"),
        (Waiting(LATER, reason=HoldReason.KEY_REJECTED), "rejected"),
        (Offline(), "offline"),
        (TimedOut(seconds=30), "offline"),
        (Unreadable(), "offline"),
        (Waiting(LATER, reason=HoldReason.RETRY_AFTER), "normal"),
        (TooManyRequests(30), "normal"),
        (MissingPermission("user_read"), "normal"),
    ],
)
def test_each_trouble_has_its_look(error: JojoTrayError, expected: str) -> None:
    assert state(failing(error)) == expected


def test_the_icon_ages() -> None:
    assert [state(known(), minutes) for minutes in (10, 11)] == ["normal", "stale"]
    assert state(Outlook()) == "unknown"
    assert state(known(days=0.001), 5) == "unknown"  # the cycle ended meanwhile


def test_tooltip_and_menu_say_the_same() -> None:
    texts = tray_texts(known(), SAYS, NOW)
    assert texts.tooltip.splitlines() == ["Jo · Creator", *texts.lines]
    assert texts.lines[:3] == (
        "69,214 of 100,000 credits (69.2 %, moderate)",
        "30,786 credits left",
        "resets in 12 days (16 May)",
    )
    assert texts.lines[3].endswith("points ahead of pace")


def test_the_tooltip_says_why_a_value_is_old() -> None:
    lines = tray_texts(failing(Offline()), SAYS, LATER).lines
    assert lines[-2:] == ("Offline since 08:00", "as of 08:00")
    assert tray_texts(known(), SAYS, LATER).lines[-1] == "as of 08:00"
    assert tray_texts(Outlook(), SAYS, NOW).lines == ("Asking ElevenLabs…",)


def test_a_locked_keyring_can_be_unlocked_from_the_menu() -> None:
    assert tray_texts(failing(KeyringLocked()), SAYS, NOW).unlock
    assert not tray_texts(known(), SAYS, NOW).unlock


@pytest.mark.parametrize(
    ("snooze", "text"),
    [
        (None, ""),
        (Snooze(SnoozeKind.HOUR, NOW), ""),
        (Snooze(SnoozeKind.HOUR, LATER), "Alerts snoozed until 08:30"),
        (Snooze(SnoozeKind.RESET), "Alerts snoozed until the reset"),
        (Snooze(SnoozeKind.NEXT_THRESHOLD), "Alerts snoozed until the next threshold"),
    ],
)
def test_a_snooze_is_seen(snooze: Snooze | None, text: str) -> None:
    assert snooze_text(SAYS, snooze, NOW) == text
    outlook = replace(known(), memory=Memory(snooze=snooze))
    assert tray_texts(outlook, SAYS, NOW).snooze == text
    assert popup_view(outlook, SAYS, NOW).snooze == text


def test_the_popup_gets_all_that_is_known() -> None:
    alert = Alert(Metric.QUOTA, 1, 80, 0, NOW, known().quota)
    memory = Memory(alerts=(LoggedAlert(1, 1, alert, Delivery.TOLD, NOW),))
    view = popup_view(replace(known(), memory=memory), SAYS, NOW, ("a window",))
    assert (view.title, view.quota, view.stale, view.no_key) == (
        "Jo · Creator",
        known().quota,
        False,
        False,
    )
    assert [told.title for told in view.told] == ["80 % of your credits used"]
    assert view.notices == ("a window",)
    assert (view.sampled_at, view.next_poll_at) == (NOW, NOW + timedelta(minutes=5))
    assert view.trouble is None


def test_a_full_disk_and_a_plan_that_ends_are_told() -> None:
    outlook = known()
    assert outlook.subscription is not None
    plan = replace(outlook.subscription, status="past_due")
    view = popup_view(replace(outlook, subscription=plan, store_error=StoreFull()), SAYS, NOW)
    assert view.notices[0].startswith("payment past due")
    assert "disk is full" in view.notices[1]


def test_without_a_key_the_popup_asks_for_one() -> None:
    view = popup_view(failing(NoKey(), Outlook(asking=False)), SAYS, NOW)
    assert view.no_key
    assert view.trouble is None


def test_being_offline_says_since_when_and_when_it_is_tried_again() -> None:
    said = trouble(failing(Offline(detail="no route")), SAYS, NOW)
    assert said is not None
    assert said.title == "Offline since 08:00, trying again at 08:30"
    assert said.remedy == "retry"


def test_answers_unreadable_for_long_point_to_a_newer_version() -> None:
    outlook = replace(failing(Unreadable()), api_changed=True)
    said = trouble(outlook, SAYS, NOW)
    assert said is not None
    assert said.advice.startswith("The API may have changed")


@pytest.mark.parametrize(
    ("error", "remedy"),
    [
        (KeyRejected(), "key"),
        (KeyringAbsent(), "key"),
        (KeyringLocked(), "retry"),
        (MissingPermission("user_read"), "retry"),
    ],
)
def test_each_trouble_offers_what_helps(error: JojoTrayError, remedy: str) -> None:
    said = trouble(failing(error), SAYS, NOW)
    assert said is not None
    assert said.remedy == remedy


def test_a_restricted_key_is_not_called_wrong() -> None:
    said = trouble(failing(MissingPermission("user_read"), Outlook()), SAYS, NOW)
    assert said is not None
    assert "user_read" in said.advice
    assert "reject" not in f"{said.title}{said.message}{said.advice}".lower()


def test_a_wait_is_a_state_and_no_trouble_while_a_value_is_known() -> None:
    waiting = Waiting(LATER, reason=HoldReason.RETRY_AFTER)
    assert trouble(failing(waiting), SAYS, NOW) is None
    assert state_line(failing(waiting), SAYS, NOW) == (
        "Waiting until 08:30 before asking ElevenLabs again"
    )
    assert trouble(failing(waiting, Outlook()), SAYS, NOW) is not None
    refused = Waiting(LATER, reason=HoldReason.KEY_REJECTED)
    said = trouble(failing(refused), SAYS, NOW)
    assert said is not None
    assert said.title == "API key rejected"


def foretold(view: OutlookView, made_at: datetime) -> Outlook:
    """A reading with what was foretold at some time."""
    return replace(known(), memory=Memory(prospect=Read(Prospect(view), made_at)))


def test_whether_it_lasts_stands_in_popup_and_tooltip() -> None:
    view = OutlookView(NOW, 50_000, 100_000, NOW + timedelta(days=12), collected=3)
    outlook = foretold(view, NOW)
    assert popup_view(outlook, SAYS, NOW).lasting == "Collecting (3 of 7 days)"
    assert "Collecting (3 of 7 days)" in tray_texts(outlook, SAYS, NOW).lines


def test_what_was_foretold_long_ago_or_of_another_cycle_is_not_said() -> None:
    view = OutlookView(NOW, 50_000, 100_000, NOW + timedelta(days=12), collected=3)
    assert popup_view(foretold(view, NOW - timedelta(days=5)), SAYS, NOW).lasting == ""
    other = replace(view, resets_at=NOW + timedelta(days=40))
    assert popup_view(foretold(other, NOW), SAYS, NOW).lasting == ""
