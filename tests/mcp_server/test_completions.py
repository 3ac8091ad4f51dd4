"""Completion: known ids, months with data, days; the newest first."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from itertools import pairwise
from queue import SimpleQueue
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mcp_types import Completion, PromptReference, ResourceTemplateReference

from jojo_tray.app import build
from jojo_tray.domain.errors import Offline
from jojo_tray.mcp_server.completions import (
    MOST,
    Found,
    Kept,
    invoice_ids,
    months_of,
    offered,
    years_of,
)
from tests.fakes import FakeClock
from tests.mcp_server.profiles import documented

if TYPE_CHECKING:
    from jojo_tray.app import Core
    from jojo_tray.demo import DemoServer
    from jojo_tray.surroundings import Surroundings
    from tests.mcp_server.assistant import Assistant
    from tests.shell import Shell

INVOICE = ResourceTemplateReference(uri="invoice://{invoice_id}")
MONTHLY = ResourceTemplateReference(uri="report://monthly/{year}/{month}")
REVIEW = PromptReference(name="monthly_usage_review")
WHY = PromptReference(name="why_did_my_credits_go")
MONTHS = st.lists(st.dates().map(lambda day: day.replace(day=1)), unique=True)


def complete(
    ask: Assistant,
    where: ResourceTemplateReference | PromptReference,
    name: str,
    typed: str = "",
    **chosen: str,
) -> Completion:
    argument = {"name": name, "value": typed}
    return ask.wait(partial(ask.client.complete, where, argument, chosen or None)).completion


def test_invoices_are_those_that_were_seen_and_those_listed(ask: Assistant) -> None:
    known = [row["invoice_id"] for row in ask("get_invoices")["invoices"]]
    found = complete(ask, INVOICE, "invoice_id")
    assert (found.values, found.total, found.has_more) == (known, len(known), False)
    assert complete(ask, INVOICE, "invoice_id", known[-1]).values == [known[-1]]
    assert complete(ask, INVOICE, "invoice_id", "nobody-s").values == []


def test_typing_asks_for_nothing_again(ask: Assistant, service: DemoServer) -> None:
    for name, where in (("invoice_id", INVOICE), ("year", MONTHLY)):
        complete(ask, where, name)
        asked = len(service.requests)
        for typed in ("2", "20", "seen-", ""):
            complete(ask, where, name, typed)
        assert len(service.requests) == asked


def test_months_are_those_with_data_newest_first(ask: Assistant) -> None:
    months = complete(ask, REVIEW, "month").values
    assert months[0] == f"{datetime.now().astimezone():%Y-%m}"
    assert months == sorted(months, reverse=True)
    years = complete(ask, MONTHLY, "year").values
    assert years == list(dict.fromkeys(month[:4] for month in months))
    for year in years:
        of_it = [month[5:] for month in months if month.startswith(year)]
        assert complete(ask, MONTHLY, "month", year=year).values == of_it
    for month in (months[0], months[-1]):
        assert ask.read(f"report://monthly/{month.replace('-', '/')}")["tables"]["days"]


@documented
def test_days_are_the_last_ones_today_first(ask: Assistant) -> None:
    found = complete(ask, WHY, "day")
    assert found.values[0] == f"{datetime.now().astimezone():%Y-%m-%d}"
    days = [date.fromisoformat(value) for value in found.values]
    assert all(later - day == timedelta(days=1) for later, day in pairwise(days))
    assert len(days) == found.total == MOST


@documented
def test_nothing_is_offered_where_nothing_is_known(ask: Assistant) -> None:
    for where, name in ((INVOICE, "month"), (WHY, "month")):
        assert complete(ask, where, name).values == []
    other = ResourceTemplateReference(uri="file://{path}")
    assert complete(ask, other, "path", "/etc/").values == []


@documented
@pytest.mark.parametrize("fault", ["status:401", "reset"])
def test_without_an_answer_nothing_is_offered_and_little_asked(
    ask: Assistant, service: DemoServer, fault: str
) -> None:
    service.faults.add(fault, times=99)
    for where, name in ((INVOICE, "invoice_id"), (MONTHLY, "year"), (REVIEW, "month")):
        complete(ask, where, name)
    asked = len(service.requests)
    for where, name in ((INVOICE, "invoice_id"), (MONTHLY, "month"), (REVIEW, "month")):
        assert complete(ask, where, name).values == []
    assert len(service.requests) == asked


def test_what_is_stored_is_offered_while_the_service_is_away(
    ask: Assistant, service: DemoServer, shell: Shell
) -> None:
    assert shell("status").code == 0
    assert shell("usage", "--days", "5").code == 0
    service.faults.add("reset", times=99)
    assert complete(ask, REVIEW, "month").values
    assert complete(ask, INVOICE, "invoice_id").values == ["seen-1"]


def test_whether_all_invoices_were_found_is_known(
    around: Surroundings, service: DemoServer
) -> None:
    clock = FakeClock()
    core = build(around._replace(clock=clock), serving=True)
    first = invoice_ids(core)
    assert first.whole
    clock.pass_(timedelta(days=1))
    service.faults.add("reset", times=99)
    away = invoice_ids(core)
    core.close()
    assert not away.whole
    assert set(away.values) <= set(first.values)


@documented
def test_what_was_found_holds_as_long_as_a_reading(around: Surroundings) -> None:
    clock, asked = FakeClock(), SimpleQueue[None]()
    part = Found(("part",), whole=False)
    away = Offline(detail="no way")
    answers: list[Found[str] | Offline] = [part, Found(("a",)), away, part, Found(("b",))]

    def ask(_core: Core) -> Found[str]:
        asked.put(None)
        answer = answers[asked.qsize() - 1]
        if isinstance(answer, Offline):
            raise answer
        return answer

    core, kept = build(around._replace(clock=clock), serving=True), Kept(ask)
    interval = core.settings.interval_minutes
    # What failed is tried again after a minute; until then all that was found stays known.
    expected = [("part", 1), ("a", interval), ("a", 1), ("a", 1), ("b", interval)]
    for times, (found, minutes) in enumerate(expected, 1):
        for _ in range(minutes):
            assert kept(core) == (found,)
            assert asked.qsize() == times
            clock.pass_(timedelta(minutes=1))
    core.close()


@documented
def test_what_was_found_of_one_account_is_not_offered_for_another(around: Surroundings) -> None:
    keys = ("demo-key-one", "demo-key-two")
    cores = [
        build(around._replace(environ={**around.environ, "ELEVENLABS_API_KEY": key}), serving=True)
        for key in keys
    ]
    answers = iter([Found(("one",)), Found((), whole=False), Found(("one again",))])
    kept: Kept[str] = Kept(lambda _core: next(answers))
    one, two = cores
    assert [kept(core) for core in (one, one, two, two, one)] == [
        ("one",), ("one",), (), (), ("one again",),
    ]  # fmt: skip
    for core in cores:
        core.close()


@given(st.lists(st.text(max_size=3)), st.text(max_size=2))
def test_what_is_offered_begins_like_what_was_typed(known: list[str], typed: str) -> None:
    found = offered(known, typed)
    assert found.values == [value for value in known if value[: len(typed)] == typed]


@given(st.integers(0, 300))
def test_no_more_than_the_protocol_allows_and_how_many_there_are(many: int) -> None:
    found = offered((str(number) for number in range(many)), "")
    assert (len(found.values), found.total) == (min(many, MOST), many)
    assert found.has_more is (many > MOST)


@given(MONTHS)
def test_each_month_is_found_below_its_year(known: list[date]) -> None:
    again = {
        (year, month) for year in years_of(known) for month in months_of(known, {"year": year})
    }
    assert again == {(f"{day:%Y}", f"{day:%m}") for day in known}
    assert len(months_of(known, {})) <= 12
