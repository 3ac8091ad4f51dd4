"""The workspace's views as tables: a cell for each column, units by kind, headings for people."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from jojo_tray.domain.history import HistoryItem
from jojo_tray.domain.insight.concurrency import CHECKED, concurrency_of
from jojo_tray.domain.insight.responses import ResponseRow, Tally
from jojo_tray.domain.insight.tables import ColumnKind, Tabular
from jojo_tray.domain.insight.verdicts import Cause, Verdict
from jojo_tray.domain.insight.workspace_views import (
    ActivityView,
    GroupUse,
    KeyUse,
    MemberUse,
    Missing,
    NowView,
    ResponseView,
    WorkspaceView,
)
from jojo_tray.domain.language import Language
from jojo_tray.domain.workspace import Activity, LoggedRequest

SINCE, UNTIL = datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 10, 2, tzinfo=UTC)
MISSING = (Missing("Request log", "odd", "workspace_analytics_full_read"),)
ROW = ResponseRow(SINCE, Tally(4, 1, 1, 0), 250.0, 900.0, 2, 180.0, 700.0, 3, 1, 90.0)
VERDICT = Verdict(Cause.LIMITED, 3, 100)
WORKSPACE = WorkspaceView(
    SINCE,
    UNTIL,
    "credits",
    4.0,
    (MemberUse("u1", "Jo", 4.0, 1.0, "admin"),),
    (KeyUse("h", "web", None, None, 40, 100),),
    (GroupUse("All", 5, "unlimited"),),
    missing=MISSING,
)
ACTIVITY = ActivityView(
    (Activity("a1", SINCE, "Logon", "Authentication", "Jo", "in"),), "audit_log"
)
RESPONSES = ResponseView(
    SINCE, UNTIL, (ROW, ResponseRow(UNTIL)), Tally(4, 1, 1, 0), VERDICT, MISSING
)
NOW = NowView(
    UNTIL,
    (HistoryItem("i", SINCE, source="TTS", state="processing"),),
    (LoggedRequest(SINCE, path="/v1/x"),),
    missing=MISSING,
    remarks=("By the list.",),
)
VIEWS: list[Tabular] = [WORKSPACE, ACTIVITY, RESPONSES, NOW]


class Shouting(Language):
    """A language in which every text is its own in capitals."""

    def translate(self, context: str, text: str, comment: str | None = None, n: int = -1) -> str:
        said = super().translate(context, text, comment, n)
        return "".join(part.upper() if "{" not in part else part for part in said.split(" "))


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: type(view).__name__)
def test_every_row_has_a_cell_for_each_column(view: Tabular) -> None:
    table = view.table()
    assert table.rows
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert all(name.isidentifier() for name in names)
    assert {len(row) for row in table.rows} == {len(names)}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: type(view).__name__)
def test_cells_are_of_their_columns_kind(view: Tabular) -> None:
    plain = {ColumnKind.TEXT: str, ColumnKind.TIME: datetime, ColumnKind.SHARE: float}
    for row in view.table().rows:
        for column, cell in zip(view.table().columns, row, strict=True):
            if column.kind in plain and cell is not None:
                assert isinstance(cell, plain[column.kind])


def test_hours_without_anything_are_left_out_of_the_table() -> None:
    (row,) = RESPONSES.table().rows
    assert row == (SINCE, 4, 1, 1, 0, 0.5, 2, 250.0, 900.0, 180.0, 700.0, 3, 1, 90.0)


def test_notes_say_what_is_missing() -> None:
    said = "Request log: not offered to this key: tick workspace_analytics_full_read."
    assert WORKSPACE.notes == RESPONSES.notes == (said,)
    assert NOW.notes == ("By the list.", said)
    assert ACTIVITY.notes == ()


def test_sentences_are_said_in_the_readers_language() -> None:
    assert "REQUESTLOG" in MISSING[0].sentence(Shouting())
    assert "100" in VERDICT.sentence(Shouting())


def test_money_is_not_shown_as_credits() -> None:
    view = WorkspaceView(SINCE, UNTIL, "usd", 4.0)
    kinds = {column.name: column.kind for column in view.table().columns}
    assert kinds["used"] is ColumnKind.NUMBER
    assert kinds["limit"] is ColumnKind.CREDITS


def test_the_list_of_plans_is_dated() -> None:
    assert CHECKED.year == 2026
    allowed = concurrency_of("creator")
    assert allowed is not None
    assert allowed.fast == 2 * allowed.usual
