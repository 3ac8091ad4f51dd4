"""Dashboards by name: built in, one's own, exported, imported, and files that others wrote."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.insight.dashboards import BUILT_IN, MOST_TEXT, dashboard_of, dashboard_text
from jojo_tray.domain.insight.panel_errors import BadDashboard, DashboardNotFound
from jojo_tray.domain.insight.panels import Dashboard, Panel, PanelKind
from jojo_tray.safe_file import TextFolder
from jojo_tray.services.insight import dashboards
from jojo_tray.services.insight.dashboards import DashboardDesk

NAMES = [one.name for one in BUILT_IN]
CALM = Panel(PanelKind.CALENDAR, width=2)
NOW = Panel(PanelKind.NOW, height=3)
WORDS = some.sampled_from(
    ["Mine", "mine", "MINE", "Straße", "a/b", "a-b", "..", "con", "Now", "😀"]
)
DEEDS = some.lists(some.tuples(some.booleans(), WORDS), max_size=12)


class Shelf:
    """Texts in memory."""

    def __init__(self, **texts: str) -> None:
        self.texts = texts
        self.read_ones: list[str] = []

    def names(self) -> list[str]:
        return sorted(self.texts)

    def read(self, name: str) -> str | None:
        self.read_ones.append(name)
        if self.texts.get(name) == "too long":
            raise ValueError("too long")
        return self.texts.get(name)

    def write(self, name: str, text: str) -> None:
        self.texts[name] = text

    def remove(self, name: str) -> bool:
        return self.texts.pop(name, None) is not None


def test_the_built_in_ones_are_there_from_the_start() -> None:
    desk = DashboardDesk(Shelf())
    assert desk.names() == NAMES
    assert [desk.load(name.upper()) for name in NAMES] == list(BUILT_IN)
    assert not desk.is_own("Overview")


def test_one_s_own_keep_the_order_and_the_sizes_of_their_panels() -> None:
    desk = DashboardDesk(Shelf())
    mine = Dashboard("Mine", (NOW, CALM, replace(NOW, width=3)))
    desk.save(mine)
    assert desk.load("mine") == mine
    assert desk.names() == [*NAMES, "Mine"]
    desk.save(replace(mine, panels=(CALM, NOW)))
    assert desk.load("Mine").panels == (CALM, NOW)


def test_a_built_in_one_that_was_changed_can_be_had_back() -> None:
    desk = DashboardDesk(Shelf())
    desk.save(Dashboard("overview", (NOW,)))
    assert desk.names() == ["overview", *NAMES[1:]]
    assert desk.load("Overview").panels == (NOW,)
    desk.remove("OVERVIEW")
    assert desk.load("Overview") == BUILT_IN[0]
    with pytest.raises(UsageError, match="Overview is built in"):
        desk.remove("overview")


def test_what_is_not_there_is_not_found() -> None:
    desk = DashboardDesk(Shelf())
    for ask in (desk.load, desk.export, desk.remove):
        with pytest.raises(DashboardNotFound):
            ask("Nothing")


def test_names_that_would_be_one_file_are_two() -> None:
    shelf = Shelf()
    desk = DashboardDesk(shelf)
    desk.save(Dashboard("a/b", (NOW,)))
    desk.save(Dashboard("a-b", (CALM,)))
    assert shelf.names() == ["a-b", "a-b (2)"]
    assert desk.load("a/b").panels == (NOW,)
    assert desk.load("a-b").panels == (CALM,)


def test_what_others_wrote_is_read_by_the_name_inside_or_left_out() -> None:
    text = dashboard_text(Dashboard("Theirs", (CALM,)))
    desk = DashboardDesk(Shelf(whatever=text, twice=text, broken="name =", long="too long"))
    assert desk.names() == [*NAMES, "Theirs"]
    desk.save(Dashboard("Theirs", (NOW,)))
    assert desk.load("Theirs").panels == (NOW,)


def test_out_and_in_again_is_the_same() -> None:
    desk = DashboardDesk(Shelf())
    desk.save(Dashboard("Mine", (NOW, CALM)))
    other = DashboardDesk(Shelf())
    assert other.take(desk.export("Mine")) == desk.load("Mine") == other.load("Mine")


@pytest.mark.parametrize("bad", [Dashboard("", ()), Dashboard("x", (NOW,) * 25)])
def test_what_is_no_dashboard_is_not_saved(bad: Dashboard) -> None:
    shelf = Shelf()
    with pytest.raises(BadDashboard):
        DashboardDesk(shelf).save(bad)
    assert shelf.texts == {}


def test_there_is_an_end_to_them() -> None:
    made = (Dashboard(f"n{number}", ()) for number in range(dashboards.MOST_OWN))
    desk = DashboardDesk(Shelf(**{one.name: dashboard_text(one) for one in made}))
    desk.save(Dashboard("n7", (NOW,)))
    with pytest.raises(UsageError, match="remove one first"):
        desk.save(Dashboard("one more", ()))


def test_each_file_is_read_once_a_question() -> None:
    shelf = Shelf(**{one: dashboard_text(Dashboard(one, (NOW,))) for one in "abc"})
    desk = DashboardDesk(shelf)
    questions = (
        desk.all,
        desk.names,
        lambda: desk.load("b"),
        lambda: desk.is_own("b"),
        lambda: desk.save(Dashboard("b", (CALM,))),
        lambda: desk.save(Dashboard("d", (CALM,))),
        lambda: desk.remove("b"),
    )
    for ask in questions:
        shelf.read_ones.clear()
        ask()
        assert len(shelf.read_ones) == len(set(shelf.read_ones)) <= 4
    assert [one.name for one, is_own in desk.all() if is_own] == ["a", "c", "d"]


@settings(max_examples=20, deadline=None)
@given(DEEDS)
def test_files_are_as_a_plain_table_would_be(deeds: list[tuple[bool, str]]) -> None:
    with TemporaryDirectory() as folder:
        shelf = TextFolder(Path(folder) / "dashboards", ".toml", MOST_TEXT)
        desk, model = DashboardDesk(shelf), dict[str, str]()
        for keeps, name in deeds:
            if keeps:
                desk.save(Dashboard(name, (NOW,)))
                model[name.casefold()] = name
            elif name.casefold() in model:
                desk.remove(name)
                del model[name.casefold()]
        own = {name for name in desk.names() if desk.is_own(name)}
        assert own == set(model.values())
        assert all(dashboard_of(desk.export(name)).name == name for name in own)
