"""The desk of invoices: what is stored, what a service lists, and how rarely it is asked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.errors import InsufficientDataError, InvoiceNotFoundError, StoreFull
from jojo_tray.domain.insight.invoice_views import InvoicesView
from jojo_tray.domain.money.invoices import BilledInvoice, InvoicePage, SeenInvoice
from jojo_tray.services.money.invoices import FRESH, InvoiceDesk
from jojo_tray.store.invoices import Invoices
from tests.fakes import FakeClock
from tests.test_alert_wiring import DAY, Tray

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path


@pytest.fixture
def tray(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Tray]:
    clock = FakeClock()
    with DemoServer(DemoAccount(now=clock.now, profile=request.param)) as server:
        tray = Tray(tmp_path, server, clock)
        yield tray
        tray.core.close()


def desk_of(tray: Tray) -> InvoiceDesk:
    return tray.core.insight.invoices


def asked(tray: Tray) -> int:
    return sum(seen.path.startswith("/v1/invoices") for seen in tray.server.requests)


def keep_beginning(tray: Tray, *invoices: BilledInvoice) -> None:
    """Keep these as the beginning of the service's list, as if it was just read."""
    account = tray.core.store.accounts.known()[0].id
    page = InvoicePage(invoices, has_more=True)
    tray.core.store.invoices.keep_listed(account, page, tray.clock.now())


documented = pytest.mark.parametrize("tray", ["documented"], indirect=True)
extended = pytest.mark.parametrize("tray", ["extended"], indirect=True)


@documented
def test_without_a_reading_there_is_nothing_to_show(tray: Tray) -> None:
    with pytest.raises(InsufficientDataError):
        desk_of(tray).all()
    assert list(tray.server.requests) == []


@documented
def test_a_service_without_a_list_is_asked_again_after_thirty_days(tray: Tray) -> None:
    tray.poll()
    for _ in range(29):
        assert desk_of(tray).all().offered is False
        tray.clock.pass_(DAY)
    assert asked(tray) == 1
    with pytest.raises(InvoiceNotFoundError):
        desk_of(tray).one("in_demo_0001")
    assert asked(tray) == 1
    tray.clock.pass_(2 * DAY)
    desk_of(tray).all()
    assert asked(tray) == 2


@extended
def test_without_leave_nothing_is_asked(tray: Tray) -> None:
    tray.poll()
    tray.server.clear_requests()
    view = desk_of(tray).all(fresh=False)
    assert (view.listed, view.offered, len(view.seen)) == ((), None, 1)
    assert isinstance(desk_of(tray).one("seen-1").value, SeenInvoice)
    assert list(tray.server.requests) == []


@extended
@pytest.mark.parametrize(
    ("limit", "count", "more"), [(1, 1, True), (11, 11, True), (12, 12, False)]
)
def test_pages_are_asked_for_as_far_as_wanted(
    tray: Tray, limit: int, count: int, *, more: bool
) -> None:
    tray.poll()
    view = desk_of(tray).all(limit=limit)
    ids = [invoice.invoice_id for invoice in view.listed]
    assert ids == [f"in_demo_{number:04}" for number in range(12, 12 - count, -1)]
    assert (view.has_more, view.offered) == (more, True)
    assert view.notes == ()


@extended
def test_one_of_the_services_own(tray: Tray) -> None:
    tray.poll()
    found = desk_of(tray).one("in_demo_0003").value
    assert isinstance(found, BilledInvoice)
    assert sum((item.amount_cents or 0) for item in found.items) == found.amount_due_cents
    for unknown in ("in_other", "seen-77", "../user", "..", " "):
        with pytest.raises(InvoiceNotFoundError):
            desk_of(tray).one(unknown)
    assert desk_of(tray).all().offered, "an unknown id says nothing about the list"


@extended
def test_what_can_be_no_id_is_neither_asked_for_nor_repeated(tray: Tray) -> None:
    tray.poll()
    for unknown in ("", "  ", "x" * 201, "é" * 1_000_000):
        with pytest.raises(InvoiceNotFoundError) as refused:
            desk_of(tray).one(unknown)
        assert len(refused.value.message()) < 100
    assert asked(tray) == 0


@extended
def test_a_poll_is_no_business_of_the_desk(tray: Tray) -> None:
    tray.poll()
    tray.clock.pass_(timedelta(hours=1))
    tray.heard.clear()
    desk_of(tray).all()
    assert tray.heard == []


@extended
def test_what_was_listed_lately_is_not_asked_for_again(tray: Tray) -> None:
    tray.poll()
    first = desk_of(tray).all()
    tray.clock.pass_(FRESH - timedelta(seconds=1))
    again = desk_of(tray).all()
    assert (again.listed, again.listed_at) == (first.listed, first.listed_at)
    assert asked(tray) == 1
    short = desk_of(tray).all(limit=2)
    assert (short.listed, short.has_more) == (first.listed[:2], True)
    assert asked(tray) == 1
    tray.clock.pass_(timedelta(seconds=1))
    assert desk_of(tray).all().listed_at == tray.clock.now()
    assert asked(tray) == 2


@extended
def test_a_beginning_is_no_longer_list(tray: Tray) -> None:
    tray.poll()
    keep_beginning(tray, *(BilledInvoice(f"in_demo_{number:04}") for number in (12, 11, 10)))
    assert len(desk_of(tray).all(limit=3).listed) == 3
    assert asked(tray) == 0
    whole = desk_of(tray).all(limit=50)
    assert (len(whole.listed), whole.has_more) == (12, False)
    assert asked(tray) == 1
    assert desk_of(tray).all(limit=1000).listed == whole.listed
    assert asked(tray) == 1


@extended
def test_who_wants_few_leaves_a_list_that_lasts_for_who_wants_more(tray: Tray) -> None:
    tray.poll()
    few = desk_of(tray).all(limit=3)
    assert (len(few.listed), few.has_more) == (3, True)
    assert len(desk_of(tray).all().listed) == 12
    assert asked(tray) == 1


@extended
def test_a_clock_set_back_makes_no_list_good_for_ever(tray: Tray) -> None:
    tray.poll()
    desk_of(tray).all()
    tray.clock.pass_(timedelta(hours=-1))
    desk_of(tray).all()
    assert asked(tray) == 2


@extended
def test_the_older_of_subscription_and_list_says_how_old_the_invoices_are(tray: Tray) -> None:
    tray.poll()
    polled = tray.clock.now()
    tray.clock.pass_(timedelta(minutes=2))
    assert desk_of(tray).all().read_at == desk_of(tray).all().as_of
    now = tray.clock.now()
    assert InvoicesView(as_of=now, listed_at=polled).read_at == polled
    assert (InvoicesView(as_of=now).read_at, InvoicesView().read_at) == (now, None)


@extended
def test_one_that_was_listed_lately_is_as_old_as_the_list(tray: Tray) -> None:
    tray.poll()
    alone = desk_of(tray).one("in_demo_0012")
    listed = desk_of(tray).all(limit=1)
    tray.clock.pass_(FRESH - timedelta(seconds=1))
    read = desk_of(tray).one("in_demo_0012")
    assert (read.value, read.read_at) == (alone.value, listed.listed_at)
    assert asked(tray) == 2
    tray.clock.pass_(timedelta(seconds=1))
    assert desk_of(tray).one("in_demo_0012").read_at == tray.clock.now()
    assert asked(tray) == 3


@extended
def test_one_that_is_listed_without_its_lines_is_asked_for(tray: Tray) -> None:
    tray.poll()
    keep_beginning(tray, BilledInvoice("in_demo_0012"))
    found = desk_of(tray).one("in_demo_0012").value
    assert isinstance(found, BilledInvoice)
    assert found.items


class FullLedger(Invoices):
    """A ledger on a disk where nothing more can be written."""

    def keep_listed(self, account_id: int, page: InvoicePage, read_at: datetime) -> None:
        raise StoreFull


@extended
def test_a_list_that_cannot_be_kept_is_told_all_the_same(
    tray: Tray, caplog: pytest.LogCaptureFixture
) -> None:
    tray.poll()
    core = tray.core
    desk = InvoiceDesk(core.insight.outside, FullLedger(core.store.database), core.status)
    view = desk.all()
    assert (len(view.listed), view.offered, view.listed_at) == (12, True, tray.clock.now())
    assert "invoices could not be stored: " in caplog.text
    assert desk.all().listed == view.listed
    assert asked(tray) == 2, "what could not be kept is asked for again"
