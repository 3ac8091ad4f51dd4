"""The sentences about a quota."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from jojo_tray.domain import wording
from jojo_tray.domain.alerts import Alert, Metric, SnoozeKind
from jojo_tray.domain.language import Language
from jojo_tray.domain.pace import CycleStartSource, Pace
from jojo_tray.domain.quota import UNLIMITED, Band, Quota
from jojo_tray.domain.subscription import PendingChange, Subscription

ENGLISH = Language(UTC)
NOW = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
RESET = NOW + timedelta(days=12)
QUOTA = Quota(69_214, 100_000, RESET)
PACE = Pace(0.6, 0.692, NOW - timedelta(days=18), CycleStartSource.CALENDAR, 2_565)


def test_every_band_and_snooze_has_a_word() -> None:
    assert [wording.band_name(ENGLISH, band) for band in Band] == [
        "good",
        "moderate",
        "high",
        "exhausted",
    ]
    assert set(wording.SNOOZES) == set(SnoozeKind)


@pytest.mark.parametrize(
    ("tier", "name"),
    [
        (None, None),
        ("creator", "Creator"),
        ("growing_business", "Growing business"),
        ("creator_2024_01", "Creator"),
        ("free", "Free"),
    ],
)
def test_plans_are_written_as_people_write_them(tier: str | None, name: str | None) -> None:
    assert wording.plan_name(tier) == name


@pytest.mark.parametrize(
    ("quota", "percent", "used", "left"),
    [
        (QUOTA, "69.2 %", "69,214 of 100,000 credits", "30,786 credits left"),
        (Quota(99_990, 100_000), "99.9 %", "99,990 of 100,000 credits", "10 credits left"),
        (Quota(100, 100), "100.0 %", "100 of 100 credits", "0 credits left"),
        (Quota(130, 100), "130.0 %", "130 of 100 credits", "30 credits over the limit"),
        (Quota(5, 0), None, "5 of 0 credits", "no credits in this plan"),
        (Quota(5), None, "5 credits used, limit unknown", None),
        (Quota(5, UNLIMITED), None, "5 credits used, no limit", None),
    ],
)
def test_a_quota_in_words(quota: Quota, percent: str | None, used: str, left: str | None) -> None:
    assert wording.percent_text(ENGLISH, quota) == percent
    assert wording.used_text(ENGLISH, quota) == used
    assert wording.left_text(ENGLISH, quota) == left


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (timedelta(days=12), "resets in 12 days (3 Dec)"),
        (timedelta(days=13, hours=23), "resets in 13 days (5 Dec)"),
        (timedelta(days=14), "resets on 5 Dec"),
        (timedelta(minutes=5), "resets in 5 minutes (21 Nov)"),
        (timedelta(0), "reset due since 14:02"),
        (-timedelta(days=2), "reset due since 19 Nov 14:02"),
    ],
)
def test_the_reset_in_words_near_and_as_a_date_far(ahead: timedelta, said: str) -> None:
    assert wording.reset_text(ENGLISH, NOW + ahead, NOW) == said


def test_an_unknown_reset_is_not_spoken_of() -> None:
    assert wording.reset_text(ENGLISH, None, NOW) is None


@pytest.mark.parametrize(
    ("used", "said"),
    [
        (0.692, "9.2 points ahead of pace"),
        (0.5, "10.0 points behind pace"),
        (0.6004, "on pace"),
        (0.5996, "on pace"),
        (0.601, "0.1 points ahead of pace"),
    ],
)
def test_the_pace_in_words(used: float, said: str) -> None:
    assert wording.pace_text(ENGLISH, replace(PACE, used=used)) == said


def test_what_lasts_and_since_when() -> None:
    assert wording.lasting_text(ENGLISH, PACE) == "lasts at 2,565 credits a day"
    assert wording.cycle_source_text(ENGLISH, PACE) == "cycle since 3 Nov, by the calendar"
    seen = replace(PACE, cycle_start_source=CycleStartSource.RECORD)
    assert wording.cycle_source_text(ENGLISH, seen) == "cycle since 3 Nov, as seen by JoJo Tray"


def test_the_age_brings_its_day_once_it_is_not_of_today() -> None:
    assert wording.age_text(ENGLISH, NOW, NOW) == "as of 14:02"
    assert wording.age_text(ENGLISH, NOW, NOW + timedelta(days=1)) == "as of 21 Nov 14:02"


# Notices of the plan


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("trialing", "trial"),
        ("past_due", "past due"),
        ("incomplete", "incomplete"),
        ("free_disabled", "disabled"),
    ],
)
def test_a_plan_in_trouble_says_so(status: str, said: str) -> None:
    (notice,) = wording.account_notices(ENGLISH, Subscription(QUOTA, status=status))
    assert said in notice


@pytest.mark.parametrize("status", [None, "active", "free", "a_status_never_seen"])
def test_a_plan_without_trouble_says_nothing(status: str | None) -> None:
    assert wording.account_notices(ENGLISH, Subscription(QUOTA, status=status)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (PendingChange("cancellation", RESET), "plan ends on 3 Dec"),
        (PendingChange("cancellation"), "plan ends on an unknown day"),
        (PendingChange("change", RESET, "starter"), "changes to Starter on 3 Dec"),
        (PendingChange("change", RESET), "changes to change on 3 Dec"),
    ],
)
def test_a_plan_about_to_change_says_when(change: PendingChange, said: str) -> None:
    subscription = Subscription(QUOTA, status="trialing", pending_change=change)
    assert wording.account_notices(ENGLISH, subscription) == ["trial period", said]


# Alerts


def alert(metric: Metric, threshold: int = 0, quota: Quota | None = QUOTA) -> Alert:
    return Alert(metric, 1, threshold, 0, NOW, quota)


BODY = "30,786 credits left, 69,214 of 100,000 credits, resets in 12 days (3 Dec)"


@pytest.mark.parametrize("threshold", [1, 50, 80, 99])
def test_below_the_limit_an_alert_advises_to_save(threshold: int) -> None:
    title, body = wording.alert_text(ENGLISH, alert(Metric.QUOTA, threshold), NOW)
    assert title == f"{threshold} % of your credits used"
    assert body == f"{BODY}\nPrefer cached speech, shorten or defer."


@pytest.mark.parametrize("threshold", [100, 120])
def test_at_the_limit_an_alert_says_that_speech_may_be_refused(threshold: int) -> None:
    title, body = wording.alert_text(ENGLISH, alert(Metric.QUOTA, threshold), NOW)
    assert title == "Credits used up"
    assert body.endswith("\nNew speech may be refused until the reset.")


def test_the_other_alerts_have_their_own_words() -> None:
    assert wording.alert_text(ENGLISH, alert(Metric.RENEWED), NOW) == ("Quota renewed", BODY)
    assert wording.alert_text(ENGLISH, alert(Metric.LIMIT, 5), NOW) == ("Limit raised", BODY)
    title, body = wording.alert_text(ENGLISH, alert(Metric.KEY, quota=None), NOW)
    assert title == "API key rejected"
    assert "Enter a new one" in body


@pytest.mark.parametrize("metric", [Metric.RENEWED, Metric.LIMIT])
def test_an_alert_without_numbers_has_no_body(metric: Metric) -> None:
    assert wording.alert_text(ENGLISH, alert(metric, quota=None), NOW)[1] == ""


class Wrapping(Language):
    """Marks what went through the translation."""

    def translate(self, context: str, text: str, comment: str | None = None, n: int = -1) -> str:
        return f"⟦{super().translate(context, text, comment, n)}⟧"


def test_every_sentence_can_be_translated() -> None:
    language = Wrapping(UTC)
    said = [
        wording.used_text(language, QUOTA),
        wording.left_text(language, QUOTA),
        wording.percent_text(language, QUOTA),
        wording.reset_text(language, RESET, NOW),
        wording.pace_text(language, PACE),
        wording.lasting_text(language, PACE),
        wording.cycle_source_text(language, PACE),
        wording.age_text(language, NOW, NOW),
        *(wording.band_name(language, band) for band in Band),
        *wording.account_notices(language, Subscription(QUOTA, status="trialing")),
        *(wording.alert_text(language, alert(metric), NOW)[0] for metric in Metric),
    ]
    assert all(text and text.startswith("⟦") and text.endswith("⟧") for text in said)
