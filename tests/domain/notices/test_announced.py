"""Each level of each topic is told exactly once, over cycles, snoozes, restarts and switches."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.domain.alerts import Alert, Metric, Rules, Snooze, SnoozeKind, Watch, decide
from jojo_tray.domain.notices.book import LONGEST, Book
from jojo_tray.domain.notices.findings import Finding, announced
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.usage import Sample
from jojo_tray.store.codec import decode, encode

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
METRICS = (
    Metric.FORECAST,
    Metric.OVERAGE,
    Metric.INVOICE,
    Metric.VOICES,
    Metric.BUDGET,
    Metric.LEAK,
    Metric.ELSEWHERE,
    Metric.ASSISTANT_ERRORS,
    Metric.ASSISTANT_SLOW,
)
SWITCHES = (
    "forecast",
    "overage",
    "invoice",
    "voice_slots",
    "budget",
    "leak",
    "elsewhere",
    "assistant_errors",
    "assistant_slow",
)


@dataclass
class Life:
    """A remembered state beside an oracle that knows what was told of each topic."""

    now: datetime = NOW
    watch: Watch | None = field(default_factory=Watch)
    rules: Rules = field(default_factory=Rules)
    owed: dict[tuple[Metric, str, int], int] = field(default_factory=dict)
    heard: list[Alert] = field(default_factory=list)

    def find(self, number: int) -> None:
        """Something is found at some level; 0 says that it is over."""
        metric, subject, level = METRICS[number % 9], "ab"[number % 2], number // 18 % 4
        pressing, in_cycle = number % 5 == 0, metric is Metric.OVERAGE
        finding = Finding(metric, subject, level, in_cycle=in_cycle, pressing=pressing)
        self.now += 5 * MINUTE
        assert self.watch is not None
        topic = (metric, subject, self.watch.cycle if in_cycle else 0)
        told = self.owed.get(topic, 0)
        news = level > told and not self._silent(metric, pressing)
        if news or level == 0:
            self.owed[topic] = level
        assert self._hear(finding) == ([(metric, level)] if news else [])
        assert self._hear(finding) == [], "heard twice, told once"

    def renew(self, _number: int) -> None:
        """A new cycle: what belongs to the cycle is told anew."""
        assert self.watch is not None
        self.now += 30 * DAY
        boundary = self.watch.resets_at or NOW
        moved = max(boundary, self.now) + 40 * DAY
        for used in (50, 0):
            self.now += MINUTE
            sample = Sample(self.now, Quota(used, 100, boundary if used else moved))
            self.watch, _ = decide(self.watch, sample, self.rules)

    def restart(self, _number: int) -> None:
        self.watch = decode(Watch, encode(self.watch))

    def switch(self, number: int) -> None:
        name = SWITCHES[number % 9]
        changed: dict[str, Any] = {name: not getattr(self.rules, name)}
        self.rules = replace(self.rules, **changed)

    def snooze(self, number: int) -> None:
        kind = list(SnoozeKind)[number % 4]
        until = self.now + HOUR if kind in {SnoozeKind.HOUR, SnoozeKind.TOMORROW} else None
        assert self.watch is not None
        wanted = Snooze(kind, until) if number % 3 else None
        self.watch = replace(self.watch, snooze=wanted)

    def _silent(self, metric: Metric, pressing: bool) -> bool:
        assert self.watch is not None
        off = not getattr(self.rules, SWITCHES[METRICS.index(metric)])
        snooze = self.watch.snooze
        if snooze is None or not snooze.active(self.now):
            return off
        return off or snooze.kind is SnoozeKind.RESET or not pressing

    def _hear(self, finding: Finding) -> list[tuple[Metric, int]]:
        self.watch, alerts = announced(self.watch, [finding], self.rules, self.now)
        self.heard += alerts
        identities = {(a.metric, a.cycle, a.threshold, a.arming) for a in self.heard}
        assert len(identities) == len(self.heard)
        return [(alert.metric, alert.threshold) for alert in alerts]


DEEDS = ("find", "find", "find", "renew", "restart", "switch", "snooze")
steps = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 1000)), max_size=60)


@given(steps)
@settings(max_examples=300)
def test_each_level_is_told_exactly_once(steps: list[tuple[str, int]]) -> None:
    life = Life()
    for name, number in steps:
        getattr(life, name)(number)


def tell(watch: Watch | None, finding: Finding, after: timedelta = HOUR) -> tuple[Watch, list[int]]:
    state, alerts = announced(watch, [finding], Rules(), NOW + after)
    assert state is not None
    return state, [alert.threshold for alert in alerts]


def test_of_one_that_was_snoozed_the_news_are_told_later() -> None:
    quiet = Watch(snooze=Snooze(SnoozeKind.HOUR, NOW + 2 * HOUR))
    voices = Finding(Metric.VOICES, "slots", 90)
    watch, levels = tell(quiet, voices)
    assert (watch, levels) == (quiet, [])
    assert tell(watch, voices, 3 * HOUR)[1] == [90]


@pytest.mark.parametrize(
    ("kind", "pressing", "told"),
    [
        (SnoozeKind.TOMORROW, True, True),
        (SnoozeKind.TOMORROW, False, False),
        (SnoozeKind.NEXT_THRESHOLD, False, False),
        (SnoozeKind.NEXT_THRESHOLD, True, True),
        (SnoozeKind.RESET, True, False),
    ],
)
def test_what_presses_breaks_through_unless_until_the_reset(
    kind: SnoozeKind, pressing: bool, told: bool
) -> None:
    finding = Finding(Metric.INVOICE, "seen-1", 1, pressing=pressing)
    state, levels = tell(Watch(snooze=Snooze(kind, None)), finding)
    assert levels == ([1] if told else [])
    assert state.snooze == Snooze(kind, None), "only a threshold ends it"


def test_what_passes_is_listed_in_a_snooze() -> None:
    watch = Watch(snooze=Snooze(SnoozeKind.RESET))
    finding = Finding(Metric.LEAK, "key/a", 1, pressing=True, passes=True)
    _, (alert,) = announced(watch, [finding], Rules(), NOW)
    assert alert.quiet


def test_one_notice_of_a_kind_in_a_stretch_of_time() -> None:
    first, second = (
        Finding(Metric.LEAK, name, 1, pressing=True, spacing=DAY) for name in ("key/a", "key/b")
    )
    watch, levels = tell(Watch(), first)
    assert levels == [1]
    assert tell(watch, second, 20 * HOUR)[1] == []
    assert tell(watch, second, 25 * HOUR)[1] == [1]
    assert tell(watch, second, -HOUR)[1] == [1], "the clock was set back"


def test_nothing_told_makes_no_state() -> None:
    assert announced(None, [], Rules(), NOW) == (None, ())
    clear = Finding(Metric.VOICES, "slots", 0)
    assert announced(None, [clear], Rules(), NOW) == (None, ())


def test_the_book_forgets_what_was_told_longest_ago() -> None:
    book = Book()
    for number in range(LONGEST + 50):
        book = book.with_told(f"budget/{number}", 80, NOW + number * HOUR)
    assert len(book.told) == LONGEST
    assert (book.level("budget/49"), book.level("budget/50")) == (0, 80)
    assert book.serial == LONGEST + 50


def test_two_books_become_one_that_knows_what_either_told() -> None:
    ours = Book().with_told("voices/slots", 90, NOW).with_told("invoice/seen-1", 1, NOW)
    theirs = Book().with_told("voices/slots", 100, NOW + HOUR)
    joined = ours.joined(theirs)
    assert (joined.level("voices/slots"), joined.level("invoice/seen-1")) == (100, 1)
    assert (joined.serial, len(joined.told)) == (2, 2)
    assert joined.last("voices/") == NOW + HOUR


def test_what_one_metric_tells_makes_no_other_forget_what_is_still_true() -> None:
    unpaid = Finding(Metric.INVOICE, "seen-1", 1, pressing=True)
    watch, levels = tell(Watch(), unpaid)
    assert levels == [1]
    for number in range(LONGEST + 50):
        watch, _ = tell(watch, Finding(Metric.LEAK, f"hour/{number}", 1), number * HOUR)
    assert tell(watch, unpaid, 400 * HOUR)[1] == []


def test_each_period_is_told_anew_in_place_of_the_last() -> None:
    watch = Watch()
    for number in range(3):
        budget = Finding(Metric.BUDGET, "Ads", 80, period=f"2026-11-0{number}")
        watch, levels = tell(watch, budget, number * DAY)
        assert levels == [80]
        assert tell(watch, budget, number * DAY)[1] == []
    assert len(watch.notices.told) == 1
    joined = watch.notices.joined(Book().with_told("budget/Ads", 100, NOW, "2026-10-31"))
    assert joined.level("budget/Ads", "2026-11-02") == 80


def test_what_another_telling_covers_is_no_news_but_what_goes_beyond_it_is() -> None:
    row, eve = (
        Finding(Metric.INVOICE, "seen-1", level, covered_by="account") for level in (1, 739_000)
    )
    watch, levels = tell(Watch(), Finding(Metric.INVOICE, "account", 1))
    assert levels == [1]
    watch, levels = tell(watch, row)
    assert levels == []
    watch, levels = tell(watch, Finding(Metric.INVOICE, "account", 0))
    assert tell(watch, row)[1] == []
    assert tell(watch, eve)[1] == [739_000]
