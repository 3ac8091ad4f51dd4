"""What is done to stored dashboards and their files; for workers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.filenames import clash_key
from jojo_tray.domain.insight.dashboards import (
    MOST_NAME,
    MOST_TEXT,
    checked_name,
    dashboard_of,
    dashboard_text,
)
from jojo_tray.domain.insight.panel_errors import BadDashboard
from jojo_tray.qt.dashboards.editing import Loaded
from jojo_tray.qt.look.language import translate
from jojo_tray.services.saving.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jojo_tray.domain.insight.panels import Dashboard
    from jojo_tray.qt.insight.means import Means


def loaded(means: Means, name: str | None) -> Loaded:
    """One dashboard, without a name the first; raises what the dashboards raise."""
    desk = means.dashboards()
    names = tuple(desk.names())
    dashboard = desk.load(name if name is not None else names[0])
    return Loaded(names, dashboard, desk.is_own(dashboard.name))


def kept(means: Means, dashboard: Dashboard) -> Loaded:
    """Save it under its name."""
    means.dashboards().save(dashboard)
    return loaded(means, dashboard.name)


def renamed(means: Means, dashboard: Dashboard, name: str) -> Loaded:
    """Save it under another name, and only then remove the one of before."""
    desk = means.dashboards()
    desk.save(replace(dashboard, name=name))
    if not same_name(name, dashboard.name):
        desk.remove(dashboard.name)
    return loaded(means, name)


def thrown_away(means: Means, name: str) -> None:
    """Remove the user's own."""
    means.dashboards().remove(name)


def exported(path: Path, dashboard: Dashboard) -> None:
    """Write it as TOML; raises FolderProblem."""
    write_whole(path, dashboard_text(dashboard).encode())


def read_file(means: Means, path: Path) -> tuple[Dashboard, tuple[str, ...]]:
    """The dashboard in a file, and the names that are taken; raises UsageError, BadDashboard."""
    try:
        with path.open("rb") as file:
            text = file.read(MOST_TEXT + 1).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise UsageError(detail=f"{path} cannot be read as a text in UTF-8") from error
    return dashboard_of(text), tuple(means.dashboards().names())


def same_name(one: str, other: str) -> bool:
    """Whether two dashboards could not stand beside each other; case does not matter."""
    return clash_key(one) == clash_key(other)


def free_name(name: str, taken: Sequence[str]) -> str:
    """The name, or with a number where it is taken."""
    known = {clash_key(one) for one in taken}
    number = 1
    found = name
    while clash_key(found) in known:
        number += 1
        tail = f" {number}"
        found = f"{name[: MOST_NAME - len(tail)].rstrip()}{tail}"
    return found


def name_problem(name: str, taken: Sequence[str]) -> str:
    """Why a dashboard cannot have this name; empty where it can."""
    try:
        checked_name(name)
    except BadDashboard as error:
        return str(error.facts["detail"])
    if any(same_name(name, one) for one in taken):
        return translate("insight", "There is a dashboard of this name already.")
    return ""
