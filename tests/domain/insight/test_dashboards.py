from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jojo_tray.domain.insight.dashboards import (
    BUILT_IN,
    LARGEST,
    MOST_NAME,
    MOST_PANELS,
    MOST_TEXT,
    dashboard_of,
    dashboard_text,
)
from jojo_tray.domain.insight.panel_errors import BadDashboard
from jojo_tray.domain.insight.panels import Dashboard, Panel, PanelKind, PanelRange
from jojo_tray.domain.series import Breakdown, Interval, UsageMetric

WHOLE = some.text(some.characters(exclude_categories=["Cs"]), max_size=30)
NAMES = WHOLE.map(lambda text: "".join(one for one in text if one.isprintable()).strip())
SIZES = some.integers(1, LARGEST)
PANELS = some.builds(
    Panel,
    some.sampled_from(PanelKind),
    some.sampled_from(PanelRange),
    some.sampled_from(Breakdown),
    some.sampled_from(UsageMetric),
    some.sampled_from(Interval),
    some.lists(WHOLE, max_size=2).map(tuple),  # so that any text is short enough
    some.one_of(some.none(), WHOLE),
    SIZES,
    SIZES,
)
DASHBOARDS = some.builds(
    Dashboard, NAMES.filter(bool), some.lists(PANELS, max_size=MOST_PANELS).map(tuple)
)
WORDS = some.sampled_from(
    ["name", "panel", "kind", "=", "[[panel]]", '"x"', "\n", "[", "]", "{", "}", "trend", "#", "1"]
)


@given(DASHBOARDS)
def test_what_is_written_is_read_again(dashboard: Dashboard) -> None:
    assert dashboard_of(dashboard_text(dashboard)) == dashboard


@given(some.one_of(some.text(), some.lists(WORDS).map("".join)))
def test_any_text_is_a_dashboard_or_refused(text: str) -> None:
    found = understood(text)
    if isinstance(found, str):
        assert len(found) < 400
        assert found.isprintable()
    else:
        assert dashboard_of(dashboard_text(found)) == found


def understood(text: str) -> Dashboard | str:
    """The dashboard, or why it is none."""
    try:
        return dashboard_of(text)
    except BadDashboard as error:
        return error.message()


def test_a_text_is_plain_to_read() -> None:
    panel = Panel(PanelKind.BREAKDOWN, PanelRange.MONTH, by=Breakdown.MODEL, width=2)
    assert dashboard_text(Dashboard("Mine", (panel,))) == (
        'name = "Mine"\n\n[[panel]]\nkind = "breakdown"\nrange = "30 days"\nby = "model"\n'
        "width = 2\n"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "A dashboard needs a name."),
        ("name = ''", "A dashboard needs a name."),
        ("name = 3", "A dashboard needs a name."),
        ("name = ' x'", "The name of a dashboard has at most 60 characters that can be seen."),
        (f"name = '{'x' * 61}'", "The name of a dashboard has at most 60 characters"),
        ('name = "a\\u202eb"', "that can be seen."),
        ("name = 'x'\ncolour = 1", "colour is nothing that a dashboard has."),
        ("name = 'x'\npanel = 3", "Panels are tables, each under a line [[panel]]."),
        ("name = 'x'\npanel = [3]", "Panels are tables, each under a line [[panel]]."),
        ("name = 'x'\n[[panel]]", "Panel 1: its kind is missing."),
        ("name = 'x'\n[[panel]]\nkind = 'pie'", "Panel 1: kind has to be one of trend, calendar"),
        ("name = 'x'\n[[panel]]\nkind = ['now']", "Panel 1: kind has to be one of"),
        ("name = 'x'\n[[panel]]\nkind = 'now'\nsize = 1", "Panel 1: size is nothing a panel has."),
        (
            "name = 'x'\n[[panel]]\nkind = 'now'\n[[panel]]\nkind = 'now'\nwidth = 4",
            "Panel 2: width",
        ),
        ("name = 'x'\n[[panel]]\nkind = 'now'\nwidth = true", "a whole number from 1 to 3."),
        ("name = 'x'\n[[panel]]\nkind = 'now'\nonly = 'a'", "a list of at most 40 texts."),
        ("name = 'x'\n[[panel]]\nkind = 'now'\nonly = [1]", "a text of at most 200 characters."),
        ("name = 'x'\nname = 'y'", "This is no TOML: "),
        ("name = 'x'\nwhat\n", "line 2"),
        ("a = " + "[" * 20_000, "This is no TOML"),
        ("# " + "x" * MOST_TEXT, f"The text is longer than {MOST_TEXT} bytes."),
        ("name = 'x'\n" + "[[panel]]\nkind = 'now'\n" * 25, "A dashboard has at most 24 panels."),
    ],
)
def test_what_is_no_dashboard_is_refused_with_the_place(text: str, said: str) -> None:
    with pytest.raises(BadDashboard) as caught:
        dashboard_of(text)
    assert said in caught.value.message()


LONG = ".".join("a" * 8_000)
DOTTED = "A line has more than 8 parts with dots between."


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG} = 1",
        f"[{LONG}]",
        f"[[{LONG}]]",
        f"name = {{ {LONG} = 1 }}",
        LONG.replace(".", " . "),
        "a." * 8 + "a = 1",
        f'x = "\\"" # "\n{LONG} = 1',
        f"x = '''''x'''''\n{LONG} = 1",
        f'x = [""".""""", {{ {LONG} = 1 }}, "x"]',
        f"x = ['''.''''', {{ {LONG} = 1 }}, 'x']",
        f"x = '\n{LONG} = 1",
    ],
)
def test_a_key_of_many_parts_is_refused_before_it_takes_long_to_read(text: str) -> None:
    assert understood(text) == BadDashboard(detail=DOTTED[:-1]).message()


@pytest.mark.parametrize(
    "text", ['name = "{}"', "name = '{}'", 'name = """{}"""', "name = '''{}'''", "name = 'x' # {}"]
)
def test_dots_in_strings_and_comments_are_no_parts(text: str) -> None:
    assert isinstance(understood(text.format("v.1.2.3.4.5.6.7.8.9.10")), Dashboard)
    assert understood("a.b.c.d.e.f.g.h = 1") != understood("a.b.c.d.e.f.g.h.i = 1")


@pytest.mark.parametrize("mark", ['"""', "'''", '"', "'", "\\", '"""\\', "#", 'x = """\\\n'])
def test_what_never_ends_is_refused_soon(mark: str) -> None:
    assert isinstance(understood("name = 1\n" + mark * (MOST_TEXT // len(mark) - 3)), str)


def test_what_could_not_be_read_again_is_not_written() -> None:
    wide = Panel(PanelKind.TREND, only=tuple("x" * 190 + str(number) for number in range(40)))
    with pytest.raises(BadDashboard, match="longer"):
        dashboard_text(Dashboard("x", (wide,) * 5))


@pytest.mark.parametrize("name", ["", "  ", "x" * (MOST_NAME + 1), "a\nb", " a"])
def test_a_bad_name_is_not_written(name: str) -> None:
    with pytest.raises(BadDashboard):
        dashboard_text(Dashboard(name, ()))


def test_a_lone_surrogate_cannot_break_the_file() -> None:
    text = dashboard_text(Dashboard("x", (Panel(PanelKind.VOICE, voice="a\ud800b"),)))
    assert dashboard_of(text.encode().decode()).panels[0].voice == "a?b"


def test_the_built_in_ones_show_every_kind() -> None:
    shown = {panel.kind for dashboard in BUILT_IN for panel in dashboard.panels}
    assert shown == set(PanelKind)
    assert [dashboard_of(dashboard_text(one)) for one in BUILT_IN] == list(BUILT_IN)


@pytest.mark.parametrize("dashboard", BUILT_IN, ids=lambda one: one.name)
def test_the_built_in_ones_fit_into_rows_of_three(dashboard: Dashboard) -> None:
    assert sum(panel.width * panel.height for panel in dashboard.panels) % 3 == 0


def test_defaults_are_left_out_of_the_text() -> None:
    content: dict[str, Any] = tomllib.loads(dashboard_text(Dashboard("x", (Panel(PanelKind.NOW),))))
    assert content == {"name": "x", "panel": [{"kind": "now"}]}
