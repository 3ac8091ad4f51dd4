"""A report as HTML: complete in itself, literal whatever the network sent, the same numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.domain.insight.tables import Column, ColumnKind, PanelTable
from jojo_tray.domain.reports import Section
from jojo_tray.domain.series import Breakdown
from jojo_tray.domain.symbols import in_symbols
from jojo_tray.services.reports.pages import MOST_ROWS, as_html, as_print
from tests.services.reports.hostile import PAYLOADS
from tests.services.reports.html_reading import Reading
from tests.services.reports.report_world import OCTOBER, ReportWorld, credits_on

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.reports import ReportContent

LOADING = {"script", "img", "iframe", "link", "object", "embed", "audio", "video", "base", "form"}
KNOWN_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "p", "bdi", "h1", "h2", "main"),
    *("dl", "div", "dt", "dd", "section", "figure", "table", "thead", "tbody", "tr", "th", "td"),
    *("footer", "svg", "desc", "g", "line", "rect", "text"),
}


@pytest.fixture
def world(tmp_path: Path) -> ReportWorld:
    return ReportWorld(tmp_path)


def read(content: ReportContent) -> Reading:
    return Reading(as_html(content).decode())


def hostile(world: ReportWorld, payloads: tuple[str, ...]) -> ReportContent:
    """A report in which every name is a payload."""
    world.usage.labels = dict.fromkeys(world.usage.labels, payloads)
    content = world.desk().usage(OCTOBER)
    return replace(content, account=payloads[0], notes=payloads)


def test_there_are_more_than_a_hundred_payloads() -> None:
    assert len(set(PAYLOADS)) >= 100


@pytest.mark.parametrize("payload", PAYLOADS)
def test_each_hostile_text_stays_a_text(world: ReportWorld, payload: str) -> None:
    reading = read(hostile(world, (payload, "Website")))
    assert set(reading.tags) <= KNOWN_TAGS
    assert not [name for name, _ in reading.attributes if name.startswith("on")]
    assert [in_symbols(payload)] * 4 == [
        row[0] for row in reading.rows if row[0] == in_symbols(payload)
    ], "in four tables"
    assert in_symbols(payload) in reading.text


def test_all_hostile_texts_at_once_leave_the_page_whole(world: ReportWorld) -> None:
    harmless, reading = read(world.desk().usage(OCTOBER)), read(hostile(world, PAYLOADS))
    assert set(reading.tags) == set(harmless.tags)
    assert reading.tags.count("section") == harmless.tags.count("section")
    assert "".join(map(str, reading.attributes)).count("http") == (
        reading.tags.count("svg") + 1  # their namespace, and a header's name
    )


@settings(max_examples=20)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=5, unique=True))
def test_any_text_can_be_read_in_the_page(names: list[str]) -> None:
    from pathlib import Path

    world = ReportWorld(Path())
    world.usage.labels[Breakdown.VOICE] = tuple(names)
    cells = {row[0] for row in read(world.desk().usage(OCTOBER)).rows}
    assert {in_symbols(name) for name in names} <= cells


def test_nothing_is_loaded_from_anywhere(world: ReportWorld) -> None:
    html = as_html(world.desk().usage(OCTOBER)).decode()
    reading = Reading(html)
    assert not LOADING & set(reading.tags)
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in reading.attributes
    assert not re.search(r"url\(|@import|src=|href=", html)
    addresses = set(re.findall(r"https?://[^\s\"<]+", html))
    assert addresses == {"http://www.w3.org/2000/svg"}


def test_the_numbers_stand_in_tables_beside_the_charts(world: ReportWorld) -> None:
    content = world.desk().usage(OCTOBER)
    reading = read(content)
    days = [row for row in reading.rows if re.match(r"\w{3} \d+ Oct 2026", row[0])]
    assert [row[1] for row in days[:31]] == [
        f"{credits_on(date(2026, 10, n)):,}" for n in range(1, 32)
    ]
    charts = [section for section in content.sections if section.chart is not None]
    assert reading.tags.count("svg") == len(charts) == 5
    assert reading.tags.count("table") == len(content.sections)


def test_every_chart_has_a_name_and_says_the_main_thing(world: ReportWorld) -> None:
    html = as_html(world.desk().usage(OCTOBER)).decode()
    names = re.findall(r'aria-labelledby="(\S+-title) (\S+-desc)"', html)
    assert len(names) == 5
    for title, said in names:
        assert re.search(rf'<title id="{title}">[^<]+</title>', html)
        assert re.search(rf'<desc id="{said}">[^<]+\.</desc>', html)
    assert html.count('role="img"') == 5


def test_dark_light_and_paper_are_thought_of(world: ReportWorld) -> None:
    html = as_html(world.desk().usage(OCTOBER)).decode()
    assert "prefers-color-scheme: dark" in html
    assert "@media print" in html
    assert 'lang="en"' in html


def test_ids_for_programs_are_not_shown(world: ReportWorld) -> None:
    assert "id-Voice 00" not in as_html(world.desk().usage(OCTOBER)).decode()


def test_a_very_long_table_is_cut_and_says_so(world: ReportWorld) -> None:
    columns = (Column("name", "Name", ColumnKind.TEXT),)
    table = PanelTable(columns, tuple((f"line {n}",) for n in range(MOST_ROWS + 7)))
    content = replace(world.desk().usage(OCTOBER), sections=(Section("lines", "Lines", table),))
    reading = read(content)
    assert len(reading.rows) == MOST_ROWS + 1
    assert "And 7 more: the report as CSV, JSON or XLSX has them all." in reading.text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_printed_is_literal_too(world: ReportWorld, payload: str) -> None:
    reading = Reading(as_print(hostile(world, (payload, "Website"))))
    assert set(reading.tags) <= KNOWN_TAGS
    assert in_symbols(payload) in reading.text


def test_an_empty_month_is_drawn_without_a_crash(world: ReportWorld) -> None:
    world.usage.labels = dict.fromkeys(world.usage.labels, ("only one",))
    quiet = [date(2026, 10, n) for n in range(1, 32) if credits_on(date(2026, 10, n)) == 0]
    world.usage.unknown = frozenset(
        date(2026, 10, n) for n in range(1, 32) if date(2026, 10, n) not in quiet
    )
    reading = read(world.desk().usage(OCTOBER))
    assert "31 columns, 0 in all" in reading.text
