"""The popup's states, for tests and pictures."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from jojo_tray.domain.account import Access, Capability
from jojo_tray.domain.forecast.result import ForecastDay
from jojo_tray.domain.history import HistoryEntry, HistoryItem
from jojo_tray.domain.pace import pace_of
from jojo_tray.domain.quota import UNLIMITED, Limit, Quota
from jojo_tray.domain.series import SeriesPart
from jojo_tray.domain.usage import Bucket, TrendRange
from jojo_tray.qt.popup.trend_view import TrendShown
from jojo_tray.qt.popup.view import PopupView, ToldAlert, Trouble

VOICES = (("Rachel", 0.5), ("Domi the Untiring", 0.25), ("Bella", 0.15))
NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
RESET = NOW + timedelta(days=12)
TITLE = "work account · Creator"


def view_of(used: int, limit: Limit = 100_000, resets_at: datetime | None = RESET) -> PopupView:
    """A fresh reading of a monthly plan."""
    quota = Quota(used, limit, resets_at)
    return PopupView(
        NOW,
        TITLE,
        quota,
        pace_of(quota, NOW, "monthly_period"),
        sampled_at=NOW,
        next_poll_at=NOW + timedelta(minutes=5),
    )


def trend_of(view: PopupView) -> TrendShown:
    """A cycle split by voice, with the limit and the days to come."""
    if view.quota is None:
        return TrendShown(TrendRange.CYCLE)
    used = days(view)
    parts = tuple(_part(name, share, used) for name, share in VOICES)
    coming = tuple(
        ForecastDay((NOW + timedelta(days=at)).date(), 2400 + 90 * at, 1200, 4100 + 200 * at)
        for at in range(1, 12)
    )
    limit = view.quota.counted_limit
    return TrendShown(
        TrendRange.CYCLE, tuple(used), view.pace, "voice", parts, limit, coming if limit else ()
    )


def _part(name: str, share: float, used: list[Bucket]) -> SeriesPart:
    values = tuple(None if b.credits is None else b.credits * share for b in used)
    return SeriesPart(name, name, values, sum(value or 0 for value in values))


def days(view: PopupView) -> list[Bucket]:
    """A cycle of daily bars with a gap, the future unknown."""
    if view.quota is None:
        return []
    start, day = NOW - timedelta(days=18), timedelta(days=1)
    known = [None if at in (7, 8) else at * 977 % 6000 for at in range(19)]
    return [Bucket(start + day * at, start + day * (at + 1), c) for at, c in enumerate(known)] + [
        Bucket(NOW + day * at, NOW + day * (at + 1), None) for at in range(1, 12)
    ]


def generations() -> list[HistoryEntry]:
    """The last ones of a history: a plain one, a long one, one of which little is known."""
    endless = "Once upon a time there was a text that did not end " * 9
    items = (
        HistoryItem("a", voice_name="Rachel", text="Good evening and welcome", **_cost(38)),
        HistoryItem("b", voice_name="Domi the Untiring", text=endless, **_cost(12_481)),
        HistoryItem("c", text="The quick brown fox"),
        HistoryItem("d", voice_name="<b>Bella</b>", **_cost(1)),
        HistoryItem("e", voice_name="Nobody", text="One too many"),
    )
    return [HistoryEntry(9 - number, item) for number, item in enumerate(items)]


def _cost(credits_: int) -> dict[str, Any]:
    return {"counter_before": 0, "counter_after": credits_}


def views() -> dict[str, PopupView]:
    """Every state by name."""
    return {
        "empty": PopupView(NOW, no_key=True),
        "loading": PopupView(NOW, asking=True),
        "full": full_view(),
        "good": view_of(31_000),
        "over": view_of(137_250),
        "unlimited": view_of(4_210_000, UNLIMITED),
        "nothing": view_of(0, 0),
        "failing": failing_view(),
        "denied": denied_view(),
        "reset": view_of(97_000, resets_at=NOW - timedelta(minutes=12)),
        "long": long_view(),
    }


def full_view() -> PopupView:
    """A reading with a history of alerts and something to know about the plan."""
    fresh = view_of(88_214)
    told = (
        ToldAlert(NOW - timedelta(hours=3), "80 % of your credits used"),
        ToldAlert(NOW - timedelta(days=9), "Quota renewed"),
    )
    notices = ("trial period", "changes to Starter on 4 Dec")
    return PopupView(
        NOW,
        TITLE,
        fresh.quota,
        fresh.pace,
        "Runs out about 27 Nov (25 Nov to 30 Nov)",
        notices=notices,
        sampled_at=NOW,
        next_poll_at=fresh.next_poll_at,
        told=told,
        snooze="Quiet until the reset",
    )


def failing_view() -> PopupView:
    """Offline with an old value."""
    old = view_of(69_214)
    return PopupView(
        NOW,
        TITLE,
        old.quota,
        old.pace,
        stale=True,
        sampled_at=NOW - timedelta(minutes=22),
        state_line="offline since 13:40, trying again at 14:10",
        trouble=Trouble(
            "Offline",
            "ElevenLabs cannot be reached: no route to host.",
            "Check the network; JoJo Tray tries again by itself.",
            "retry",
        ),
    )


def denied_view() -> PopupView:
    """A key that may not read the quota."""
    return PopupView(
        NOW,
        TITLE,
        trouble=Trouble(
            "Permission missing",
            "This API key is valid but may not read this: user_read.",
            "Tick user_read for this key on elevenlabs.io: Developers, API keys.",
            "key",
        ),
        denied=(
            Capability("history", Access.FORBIDDEN, "speech_history_read"),
            Capability("usage", Access.NOT_OFFERED),
            Capability("voices", Access.FORBIDDEN),
        ),
    )


def long_view() -> PopupView:
    """Words as long as German makes them, and longer."""
    long = "Benutzerkontoverwaltungsabteilungsleiterzugangsberechtigungsprüfung"
    fresh = view_of(69_214)
    return PopupView(
        NOW,
        f"{long} · Creator & {long}",
        fresh.quota,
        fresh.pace,
        notices=(f"{long} {long}",),
        sampled_at=NOW - timedelta(days=3),
        trouble=Trouble(long, f"{long} {long}", long),
        told=(ToldAlert(NOW, long),),
        snooze=long,
    )
