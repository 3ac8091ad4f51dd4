"""`jojo-tray dashboard`: the built-in ones on the built-in account, and one's own as files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.insight.dashboards import BUILT_IN, dashboard_of
from tests.cli.insight.counted import use_of, write_utc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.shell import Shell

MINE = 'name = "Mine"\n\n[[panel]]\nkind = "breakdown"\nrange = "week"\nby = "voice"\n'


@pytest.fixture
def server() -> Iterator[DemoServer]:
    with DemoServer(DemoAccount(monthly_credits=3000)) as server:
        yield server


@pytest.fixture(autouse=True)
def in_utc(shell: Shell) -> None:
    write_utc(shell)


def own(tmp_path: Path, text: str = MINE) -> str:
    path = tmp_path / "mine.toml"
    path.write_text(text, "utf-8")
    return str(path)


def test_the_built_in_ones_are_listed(shell: Shell) -> None:
    answer = shell("dashboard", "list")
    assert answer.out.splitlines()[0] == f"Overview\t{len(BUILT_IN[0].panels)}\tbuilt in"
    names = [one["name"] for one in shell("dashboard", "list", "--json").json["dashboards"]]
    assert names == [one.name for one in BUILT_IN]


@pytest.mark.parametrize("dashboard", BUILT_IN[:-1], ids=lambda one: one.name)
def test_every_built_in_one_shows_numbers(shell: Shell, dashboard: object) -> None:
    name = getattr(dashboard, "name", "")
    answer = shell("dashboard", "show", name.lower(), "--json")
    document = answer.json
    assert answer.code == 0
    assert document["name"] == name
    for panel in document["panels"]:
        shown = "error" not in panel or panel["error"]["code"] in {"not_offered", "no_source"}
        assert shown or panel["error"]["code"] == "missing_permission", panel
    assert any(panel.get("rows") for panel in document["panels"])


def test_the_cost_of_the_cycle_is_that_of_the_command(shell: Shell) -> None:
    panels = shell("dashboard", "show", "money", "--json").json["panels"]
    panel = next(one for one in panels if one["kind"] == "cost")
    told = shell("cost", "--json").json
    assert panel["notes"] == told["notes"]


def test_a_panel_s_rows_are_by_the_names_of_its_columns(shell: Shell, tmp_path: Path) -> None:
    shell("dashboard", "import", own(tmp_path))
    (panel,) = shell("dashboard", "show", "Mine", "--json").json["panels"]
    used = use_of(shell, 7)
    now = {row["id"]: row["used"] for row in panel["rows"] if row["used"]}
    assert now == {key: value for key, value in used.items() if value}
    assert panel["facts"]["total"] == sum(used.values())
    assert [column["name"] for column in panel["columns"]] == list(panel["rows"][0])


def test_people_read_a_table_a_panel(shell: Shell) -> None:
    answer = shell("dashboard", "show", "Overview")
    titles = [line for line in answer.out.splitlines() if line.startswith("# ")]
    assert titles[0] == "# trend (cycle, voice)"
    assert len(titles) == len(BUILT_IN[0].panels)


def test_one_goes_out_and_comes_in_again(shell: Shell, tmp_path: Path) -> None:
    text = shell("dashboard", "export", "Voices").out
    assert dashboard_of(text) == BUILT_IN[1]
    output = tmp_path / "out.toml"
    assert shell("dashboard", "export", "Money", "-o", str(output)).out == ""
    renamed = output.read_text("utf-8").replace("Money", "Cash = & <b>")
    assert shell("dashboard", "import", own(tmp_path, renamed)).out == "Saved as Cash = & <b>.\n"
    listed = shell("dashboard", "list", "--json").json["dashboards"]
    assert listed[-1] == {"name": "Cash = & <b>", "panels": 4, "own": True}
    assert shell("dashboard", "export", "cash = & <B>", "--json").json["toml"] == renamed


def test_one_s_own_can_be_removed_and_a_built_in_one_not(shell: Shell, tmp_path: Path) -> None:
    shell("dashboard", "import", own(tmp_path))
    assert shell("dashboard", "remove", "mine").code == 0
    assert shell("dashboard", "remove", "mine").code == 6
    assert shell("dashboard", "remove", "Overview").code == 2
    assert shell("dashboard", "show", "Nothing").code == 6


@pytest.mark.parametrize(
    "text", ["", "name = 'x'\n[[panel]]\nkind = 'pie'", "name = 'x'\nhue = 3", "\ud800"]
)
def test_what_is_no_dashboard_is_refused(shell: Shell, tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    answer = shell("dashboard", "import", str(path), "--json")
    assert answer.code == 2
    assert answer.json["error"]["message"]
    assert shell("dashboard", "import", str(tmp_path / "absent.toml")).code == 2


def test_a_dashboard_that_cannot_be_written_is_told(shell: Shell, tmp_path: Path) -> None:
    assert shell("dashboard", "export", "Now", "-o", str(tmp_path)).code == 2
    absent = tmp_path / "absent" / "now.toml"
    assert shell("dashboard", "export", "Now", "-o", str(absent)).code != 0
    assert not absent.parent.exists()


def test_the_former_file_stands_until_the_new_one_is_whole(shell: Shell, tmp_path: Path) -> None:
    output, same = tmp_path / "now.toml", tmp_path / "same.toml"
    output.write_text("former", "utf-8")
    same.hardlink_to(output)
    assert shell("dashboard", "export", "Now", "-o", str(output)).code == 0
    assert (same.read_text("utf-8"), dashboard_of(output.read_text("utf-8")).name) == (
        "former",
        "Now",
    )
    assert set(tmp_path.glob("*.toml")) == {output, same}


def test_without_a_key_it_ends_with_the_reason(shell: Shell) -> None:
    shell.environ(ELEVENLABS_API_KEY=None)
    answer = shell("dashboard", "show", "Overview", "--json")
    assert answer.code == 3
    assert json.loads(answer.out)["error"]["code"] == "no_key"


def test_on_a_terminal_numbers_stand_below_each_other(shell: Shell, tmp_path: Path) -> None:
    text = MINE.replace("breakdown", "calendar")
    shell("dashboard", "import", own(tmp_path, text))
    shell.styled = True
    answer = shell("dashboard", "show", "Mine")
    lines = [line.rstrip("\n") for line in answer.out.splitlines() if line.startswith("20")]
    assert len(lines) == 7
    assert len({len(line) for line in lines}) == 1
