"""Tells each claimed alert once: noted as being sent, shown, then confirmed."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.domain.alerts import Delivery, Metric, Noticed
from jojo_tray.domain.notices.details import BudgetReached, Unpaid
from jojo_tray.domain.wording import alert_text
from jojo_tray.qt.desktop.notifier import Notice
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jojo_tray.domain.alerts import Alert, LoggedAlert
    from jojo_tray.domain.language import Language
    from jojo_tray.qt.desktop.notifier import Notifier, Receipt
    from jojo_tray.qt.tasks import Tasks
    from jojo_tray.services.ports import AlertLog, Clock

TEST = "test"  # the family of the notice that only shows that notices arrive
# What a snooze until the reset would keep back.
SNOOZABLE = {Metric.QUOTA, Metric.FORECAST, Metric.OVERAGE, Metric.VOICES, Metric.BUDGET}
IN_DOUBT_AFTER = 60.0  # machine seconds; a sending that takes longer ended with its process


class Announcer:
    """A crash between the steps repeats one notice rather than losing it.

    Without a notification service the alerts stay undelivered, are listed in the popup, and are
    told when the service appears.
    """

    def __init__(
        self,
        log: AlertLog,
        notifier: Notifier,
        tasks: Tasks,
        clock: Clock,
        language: Callable[[], Language],
    ) -> None:
        self._log = log
        self._notifier = notifier
        self._tasks = tasks
        self._clock = clock
        self._language = language
        self._ready = False
        self._sending: dict[int, LoggedAlert] = {}
        notifier.ready.connect(self._prepare)
        notifier.answered.connect(self._confirm)

    def hear(self, event: object) -> None:
        """Alerts beside those of a reading, if it is that."""
        if isinstance(event, Noticed):
            self.tell(event.alerts)

    def tell(self, alerts: Iterable[LoggedAlert]) -> None:
        """Tell alerts that this process has claimed."""
        for logged in alerts:
            if logged.delivery is Delivery.CLAIMED and logged.id not in self._sending:
                self._sending[logged.id] = logged
                self._note(logged, Delivery.SENDING, partial(self._show, logged))

    def catch_up(self) -> None:
        """Tell what nobody has told yet, as far as it can be shown now."""
        if self._ready:
            second = self._clock.machine_seconds(timedelta(seconds=1))
            lease = timedelta(seconds=IN_DOUBT_AFTER / second)
            self._tasks.disk(lambda: self._log.claim_due(self._clock.now(), lease), self.tell)

    def test(self) -> None:
        """Show that notices arrive, and what they look like."""
        self._notifier.show(
            Notice(
                family=TEST,
                title=translate("notification", "Notifications work"),
                body=translate("notification", "JoJo Tray tells you here at your thresholds."),
            )
        )

    def _prepare(self, ready: bool) -> None:
        self._ready = ready
        self.catch_up()

    def _show(self, logged: LoggedAlert) -> None:
        self._notifier.show(notice_of(logged, self._language(), self._clock))

    def _confirm(self, receipt: Receipt) -> None:
        logged = self._sending.pop(receipt.notice.number, None)
        if logged is not None:
            self._note(logged, Delivery.TOLD if receipt.shown else Delivery.UNDELIVERED)

    def _note(
        self, logged: LoggedAlert, delivery: Delivery, then: Callable[[], None] | None = None
    ) -> None:
        """A ledger that cannot be written does not keep an alert from being told."""

        def go_on(_: object) -> None:
            if then is not None:
                then()

        work = partial(self._log.mark, logged, delivery, self._clock.now())
        self._tasks.disk(work, go_on, go_on)


def notice_of(logged: LoggedAlert, language: Language, clock: Clock) -> Notice:
    """An alert as it is shown; each family replaces its own last notice."""
    alert = logged.alert
    title, body = alert_text(language, alert, clock.now())
    return Notice(
        family=f"{logged.account_id}:{alert.metric}{_subject(alert)}",
        title=title,
        body=body,
        urgent=is_urgent(alert),
        number=logged.id,
        can_snooze=alert.metric in SNOOZABLE,
    )


def is_urgent(alert: Alert) -> bool:
    """What costs money, stops speech, or may be somebody else's doing."""
    if alert.metric in {Metric.QUOTA, Metric.BUDGET}:
        return alert.threshold >= 100
    return alert.metric in {Metric.INVOICE, Metric.LEAK, Metric.ELSEWHERE}


def _subject(alert: Alert) -> str:
    """What tells two of one kind apart: none of several budgets or invoices hides another."""
    match alert.detail:
        case BudgetReached(name):
            return f":{name}"
        case Unpaid(invoice_id):
            return f":{invoice_id}"
        case _:
            return ""
