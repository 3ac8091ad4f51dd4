"""`jojo-tray tracker export` and `import`: merged, and never doubled."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jojo_tray.folders import Folders
from tests.cli.assistant.counts import book, of_all
from tests.shell import Shell, Typist

if TYPE_CHECKING:
    from tests.fakes import FakeClock

DESIGN = {
    "jojo_usage_tracking": {
        "month": "2026-03",
        "charactersUsed": 4200,
        "apiCallCount": 60,
        "cacheHits": 30,
        "cacheMisses": 10,
        "averageResponseTime": 1250,
        "errorCount": 1,
        "lastUpdated": "2026-03-14T09:00:00.000Z",
    },
    "jojo_usage_tracking_history": [{"month": "2026-02", "charactersUsed": 9000}],
}


def another(shell: Shell, folder: Path) -> Shell:
    """Another machine at the same time."""
    around = shell.around._replace(folders=Folders.below(folder))
    return Shell(around, shell.vault, shell.server)


@pytest.fixture
def counted(march: Shell, clock: FakeClock) -> Shell:
    """Two months of two clients."""
    march("track", "--characters", "7", "--client", "a", "--ms", "100")
    clock.pass_(timedelta(days=30))
    march("track", "--characters", "30", "--client", "b", "--error", "offline")
    march("track", "--hit", "--client", "a")
    return march


def test_a_machine_takes_over_anothers_months_once(counted: Shell, tmp_path: Path) -> None:
    path = tmp_path / "months.json"
    found = counted("tracker", "export", str(path))
    assert (found.code, found.out) == (0, f"2 months written to {path}\n")
    other = another(counted, tmp_path / "other")
    first = other("tracker", "import", str(path))
    assert (first.code, first.out) == (0, "2 months read: 2 new, 0 changed, 0 known\n")
    assert of_all(other) == of_all(counted)
    again = other("tracker", "import", str(path))
    assert again.out == "2 months read: 0 new, 0 changed, 2 known\n"
    assert counted("tracker", "import", str(path)).out == again.out
    assert of_all(other) == of_all(counted)


def test_a_newer_export_adds_only_what_is_new(counted: Shell, tmp_path: Path) -> None:
    path, other = tmp_path / "months.json", another(counted, tmp_path / "other")
    counted("tracker", "export", str(path))
    other("tracker", "import", str(path))
    counted("track", "--characters", "5", "--client", "b")
    other("track", "--characters", "1000")
    counted("tracker", "export", str(path))
    found = other("tracker", "import", str(path), "--json")
    assert found.json == {"new": [], "changed": ["2026-04"], "known": ["2026-03"], "dropped": []}
    assert of_all(other).characters == of_all(counted).characters + 1000


def test_what_the_assistant_keeps_is_taken_over(march: Shell) -> None:
    march.stdin = Typist(json.dumps(DESIGN))
    found = march("tracker", "import", "-")
    assert (found.code, found.out) == (0, "2 months read: 2 new, 0 changed, 0 known\n")
    document = march("tracker", "show", "--json").json
    theirs = DESIGN["jojo_usage_tracking"]
    assert isinstance(theirs, dict)
    assert document["characters_used"] == theirs["charactersUsed"]
    assert document["average_response_time"] == theirs["averageResponseTime"]
    assert document["cache_hit_rate"] == 75.0


def test_stdout_is_the_document_the_assistant_reads(counted: Shell) -> None:
    found = counted("tracker", "export")
    assert (found.code, found.err) == (0, "")
    document = found.json
    assert document["jojo_usage_tracking"]["month"] == "2026-04"
    assert document["jojo_usage_tracking"]["charactersUsed"] == 30
    assert [one["month"] for one in document["jojo_usage_tracking_history"]] == ["2026-03"]
    assert counted("tracker", "export", "-", "--json").json == document


def test_an_export_as_a_document_and_in_place_of_an_older_one(
    counted: Shell, tmp_path: Path
) -> None:
    path = tmp_path / "months.json"
    path.write_text("old")
    found = counted("tracker", "export", str(path), "--json")
    assert found.json == {"file": str(path), "months": 2}
    assert json.loads(path.read_text("utf-8")) == counted("tracker", "export").json
    assert [one.name for one in tmp_path.glob("*months*")] == ["months.json"]


def test_where_nothing_was_counted_no_file_is_written(march: Shell, tmp_path: Path) -> None:
    path = tmp_path / "months.json"
    path.write_text("a good one")
    assert march("tracker", "export", str(path)).code == 8
    assert path.read_text("utf-8") == "a good one"


def test_after_a_reset_of_the_only_month_no_file_is_written(march: Shell, tmp_path: Path) -> None:
    path = tmp_path / "months.json"
    path.write_text("a good one")
    march("track", "--hit")
    assert march("tracker", "reset", "--yes").code == 0
    found = march("tracker", "export", str(path))
    assert (found.code, found.out) == (8, "")
    assert "Nothing is kept of 2026-03." in found.err
    assert path.read_text("utf-8") == "a good one"


def test_months_that_are_too_old_are_left_out_and_told(march: Shell, tmp_path: Path) -> None:
    months = [{"month": f"2025-{number:02}", "apiCallCount": 1} for number in range(1, 13)]
    path = tmp_path / "old.json"
    path.write_text(json.dumps({"jojo_usage_tracking_history": months}))
    march("track", "--hit")
    found = march("tracker", "import", str(path))
    assert found.code == 0
    assert found.out.splitlines() == [
        "12 months read: 11 new, 0 changed, 0 known",
        "1 month older than the twelve that are kept left out",
    ]
    assert len(book(march).months()) == 12


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no JSON"),
        (b"\xff\xfe", "no JSON"),
        (b"[]", "no JSON object"),
        (b"{}", "has neither"),
        (b'{"jojo_usage_tracking": {"month": "2026-99"}}', "month in jojo_usage_tracking"),
        (b'{"jojo_usage_tracking": {"month": "2027-01"}}', "still to come"),
        (b'{"jojo_usage_tracking": {"month": "2026-03", "cacheHits": -1}}', "cacheHits"),
        (b" " * 4_000_001, "larger than 4 MB"),
    ],
)
def test_a_file_that_is_none_changes_nothing(
    march: Shell, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    found = march("tracker", "import", str(path))
    assert (found.code, found.out) == (2, "")
    assert said in found.err
    assert not book(march).ever()


@pytest.mark.parametrize("name", ["missing.json", ".", "\0", "x" * 300, "missing/x.json"])
def test_a_name_that_is_of_no_use_is_told(
    counted: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    found = counted("tracker", "import", name)
    assert found.code == 2
    assert "cannot be read" in found.err
    if name != "missing.json":
        assert counted("tracker", "export", name).code in {1, 2}
    assert list(Path().glob("*.json")) == []
