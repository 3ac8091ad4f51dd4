"""Use past the gateway as bars and as words: each bar adds up, unknown is a gap."""

from __future__ import annotations

from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.assistant.elsewhere import ElsewhereView
from jojo_tray.domain.insight.panels import Panel, PanelKind, PanelRange
from jojo_tray.qt.insight.bodies import body_for
from jojo_tray.qt.insight.elsewhere_body import elsewhere_stack, elsewhere_summary
from jojo_tray.qt.insight.empties import is_empty
from jojo_tray.qt.insight.lens import Lens, seen
from jojo_tray.qt.insight.sight import Stretch
from jojo_tray.qt.look.language import QtLanguage
from tests.domain.assistant.day_maker import TODAY, days_of
from tests.qt.insight.elsewhere_views import LEAK, UNKNOWN, gateway_days, no_days
from tests.qt.insight.insight_bench import sight_of

pytestmark = pytest.mark.usefixtures("qapp")

LANGUAGE = QtLanguage(UTC)
PANEL = Panel(PanelKind.ELSEWHERE, PanelRange.MONTH)
amounts = st.none() | st.integers(0, 5000)


@given(st.lists(st.tuples(amounts, amounts), max_size=20))
def test_the_parts_of_a_bar_are_its_total(found: list[tuple[int | None, int | None]]) -> None:
    days = days_of([total for total, _ in found], [through for _, through in found])
    stack = elsewhere_stack(ElsewhereView(days), LANGUAGE)
    through, past = (layer.values for layer in stack.layers)
    for place, bar in enumerate(stack.bars):
        parts = (through[place], past[place])
        assert bar.total == days[place].total
        assert (None in parts) == (bar.total is None)
        if bar.total is not None:
            assert sum(part or 0 for part in parts) == bar.total
        assert bar.tell()


def test_a_bar_tells_its_parts_and_leads_to_its_generations() -> None:
    stack = elsewhere_stack(gateway_days(TODAY), LANGUAGE)
    leak, gap = stack.bars[-2], stack.bars[-1 - UNKNOWN]
    assert leak.tell().splitlines()[2] == "1,240 elsewhere"
    assert leak.tell().splitlines()[0].startswith("21 Nov 2026: ")
    assert leak.aim is not None
    aimed = leak.aim()
    assert isinstance(aimed, Stretch)
    assert f"{aimed.since:%d %b}" == "21 Nov"
    assert gap.aim is None
    assert gap.tell().splitlines()[0] == "10 Nov 2026: no record"
    assert len(gap.tell().splitlines()) == 2


def test_the_sum_is_said_as_far_as_it_is_known() -> None:
    assert elsewhere_summary(gateway_days(TODAY), LANGUAGE).startswith(f"{LEAK:,} of ")
    said = elsewhere_summary(gateway_days(TODAY, leak=0), LANGUAGE)
    assert said == "All of it went through the gateway."
    for view in (no_days(TODAY), ElsewhereView(())):
        assert elsewhere_summary(view, LANGUAGE) == "No use recorded yet."
        assert is_empty(view)
    assert not is_empty(gateway_days(TODAY))


def test_the_panel_shows_bars_a_legend_and_its_sentence() -> None:
    sight = sight_of(PANEL)
    view = gateway_days(TODAY)
    body = body_for(view, sight)
    assert body is not None
    assert body.show_view(view, sight) == body.said.text() == elsewhere_summary(view, LANGUAGE)
    assert [layer.label for layer in elsewhere_stack(view, LANGUAGE).layers] == [
        "Through the gateway",
        "Elsewhere",
    ]


def test_it_follows_the_range_of_the_window() -> None:
    assert seen(PANEL, Lens(PanelRange.WEEK)).range is PanelRange.WEEK
