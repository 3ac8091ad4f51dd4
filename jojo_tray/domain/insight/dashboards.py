"""Dashboards as text in TOML, and those that are built in."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from jojo_tray.domain.insight.panel_errors import BadDashboard
from jojo_tray.domain.insight.panels import Dashboard, Panel, PanelKind, PanelRange
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.series import Breakdown, Interval, UsageMetric

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum

MOST_PANELS = 24
MOST_NAME = 60  # characters
MOST_TEXT = 32 * 1024  # bytes of a file
MOST_DOTTED = 8  # parts of a line with dots between them
MOST_PARTS = 40  # that a panel is narrowed to
MOST_KEY = 200  # characters of a part's key
LARGEST = 3  # columns or rows
CHOICES: Mapping[str, type[StrEnum]] = {
    "kind": PanelKind,
    "range": PanelRange,
    "by": Breakdown,
    "metric": UsageMetric,
    "interval": Interval,
}
KEYS = tuple(field.name for field in fields(Panel))
# Strings and comments of TOML; what does not end ends with its line, or with the text.
UNDOTTED = re.compile(
    r'''"""(?:\\.|.)*?(?:"{3,5}|\Z)|"(?:\\.|[^"\\\n])*+"?|#[^\n]*'''
    r"""|'''.*?(?:'{3,5}|\Z)|'[^'\n]*'?""",
    re.DOTALL,
)

BUILT_IN = (
    Dashboard(
        QT_TRANSLATE_NOOP("insight", "Overview"),
        (
            Panel(PanelKind.TREND, by=Breakdown.VOICE, width=3, height=2),
            Panel(PanelKind.FORECAST, width=1),
            Panel(PanelKind.PACE, width=2),
            Panel(PanelKind.BREAKDOWN, by=Breakdown.VOICE, width=1, height=2),
            Panel(PanelKind.CALENDAR, PanelRange.YEAR, width=2),
            Panel(PanelKind.MONTHS, PanelRange.YEAR, width=2),
        ),
    ),
    Dashboard(
        QT_TRANSLATE_NOOP("insight", "Voices"),
        (
            Panel(PanelKind.VOICES, PanelRange.MONTH, by=Breakdown.VOICE, width=3, height=2),
            Panel(PanelKind.VOICE, PanelRange.MONTH, by=Breakdown.VOICE, width=1),
            Panel(PanelKind.WEEKDAYS, PanelRange.QUARTER, width=2),
            Panel(PanelKind.MODELS, PanelRange.MONTH, by=Breakdown.MODEL, width=3),
        ),
    ),
    Dashboard(
        QT_TRANSLATE_NOOP("insight", "Money"),
        (
            Panel(PanelKind.COST, by=Breakdown.PRODUCT, width=2),
            Panel(PanelKind.BUDGETS, width=1),
            Panel(PanelKind.FORECAST, width=1),
            Panel(PanelKind.INVOICES, width=2),
        ),
    ),
    Dashboard(
        QT_TRANSLATE_NOOP("insight", "Workspace"),
        (
            Panel(PanelKind.WORKSPACE, PanelRange.MONTH, by=Breakdown.USER, width=3, height=2),
            Panel(PanelKind.TREND, PanelRange.MONTH, by=Breakdown.USER, width=2),
            Panel(PanelKind.BREAKDOWN, PanelRange.MONTH, by=Breakdown.KEY, width=1),
        ),
    ),
    Dashboard(
        QT_TRANSLATE_NOOP("insight", "Now"),
        (
            Panel(PanelKind.NOW, PanelRange.DAY, width=3),
            Panel(PanelKind.RESPONSE, PanelRange.DAY, width=2),
            Panel(PanelKind.TREND, PanelRange.DAY, interval=Interval.HOUR, width=1),
        ),
    ),
    Dashboard(
        QT_TRANSLATE_NOOP("insight", "Assistant"),
        (
            Panel(PanelKind.ASSISTANT, width=2),
            Panel(PanelKind.ASSISTANT_CLIENTS, width=1),
            Panel(PanelKind.ASSISTANT_MONTHS, PanelRange.HALF_YEAR, width=1, pinned=True),
            Panel(PanelKind.ASSISTANT_MONTHS, PanelRange.YEAR, width=2, pinned=True),
            Panel(PanelKind.ASSISTANT_PHRASES, width=2),
            Panel(PanelKind.ASSISTANT_HOURS, width=1),
            Panel(PanelKind.ELSEWHERE, PanelRange.MONTH, width=3),
            Panel(PanelKind.ASSISTANT_ERRORS, width=3),
            Panel(PanelKind.ASSISTANT_QUEUE, width=3),
        ),
    ),
)


def checked_name(name: object) -> str:
    """A name of 1 to 60 characters that can be seen; raises BadDashboard."""
    if not isinstance(name, str) or not name.strip():
        raise BadDashboard(detail="A dashboard needs a name")
    if name != name.strip() or not name.isprintable() or len(name) > MOST_NAME:
        raise BadDashboard(
            detail=f"The name of a dashboard has at most {MOST_NAME} characters that can be seen"
        )
    return name


def dashboard_text(dashboard: Dashboard) -> str:
    """A dashboard as TOML; what a panel has by default is left out. Raises BadDashboard."""
    lines = [f"name = {_quoted(checked_name(dashboard.name))}"]
    for panel in _few_enough(dashboard.panels):
        lines += ["", "[[panel]]", *_panel_lines(panel)]
    return _short_enough("\n".join([*lines, ""]))


def dashboard_of(text: str) -> Dashboard:
    """The dashboard that a TOML text describes; raises BadDashboard with the place and reason."""
    content = _parsed(text)
    for key in content:
        if key not in {"name", "panel"}:
            raise BadDashboard(detail=f"{_shown(key)} is nothing that a dashboard has")
    panels = content.get("panel", [])
    if not isinstance(panels, list) or not all(isinstance(one, dict) for one in panels):
        raise BadDashboard(detail="Panels are tables, each under a line [[panel]]")
    name = checked_name(content.get("name"))
    found = (_panel(number, one) for number, one in enumerate(_few_enough(panels), start=1))
    return Dashboard(name, tuple(found))


def _parsed(text: str) -> dict[str, Any]:
    _require_few_dots(_short_enough(text))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadDashboard(detail=f"This is no TOML: {_shown(str(error))}") from error
    except (RecursionError, ValueError) as error:
        raise BadDashboard(detail="This is no TOML that can be read") from error


def _short_enough(text: str) -> str:
    if len(text.encode("utf-8", "replace")) > MOST_TEXT:
        raise BadDashboard(detail=f"The text is longer than {MOST_TEXT} bytes")
    return text


def _require_few_dots(text: str) -> None:
    """A dotted key of many thousand parts takes the parser very long."""
    if any(line.count(".") >= MOST_DOTTED for line in UNDOTTED.sub("", text).split("\n")):
        raise BadDashboard(detail=f"A line has more than {MOST_DOTTED} parts with dots between")


def _few_enough(panels: Any) -> Any:
    if len(panels) > MOST_PANELS:
        raise BadDashboard(detail=f"A dashboard has at most {MOST_PANELS} panels")
    return panels


def _panel(number: int, content: Mapping[str, object]) -> Panel:
    for key in content:
        if key not in KEYS:
            raise BadDashboard(detail=f"Panel {number}: {_shown(key)} is nothing a panel has")
    if "kind" not in content:
        raise BadDashboard(detail=f"Panel {number}: its kind is missing")
    values = {}
    for key, value in content.items():
        try:
            values[key] = _reader(key)(value)
        except ValueError as error:
            raise BadDashboard(detail=f"Panel {number}: {key} has to be {error}") from error
    return Panel(**values)


def _reader(key: str) -> Callable[[object], Any]:
    if key in CHOICES:
        return lambda value: _choice(CHOICES[key], value)
    others = {"only": _keys, "voice": _key, "width": _size, "height": _size, "pinned": _flag}
    return others[key]


def _choice(kind: type[StrEnum], value: object) -> StrEnum:
    if isinstance(value, str) and value in set(kind):
        return kind(value)
    raise ValueError(f"one of {', '.join(kind)}")


def _key(value: object) -> str:
    if isinstance(value, str) and len(value) <= MOST_KEY:
        return value
    raise ValueError(f"a text of at most {MOST_KEY} characters")


def _keys(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > MOST_PARTS:
        raise ValueError(f"a list of at most {MOST_PARTS} texts")
    return tuple(map(_key, value))


def _size(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= LARGEST:
        return value
    raise ValueError(f"a whole number from 1 to {LARGEST}")


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("true or false")


def _panel_lines(panel: Panel) -> list[str]:
    plain = Panel(panel.kind)
    values = {key: getattr(panel, key) for key in KEYS}
    return [
        f"{key} = {_written(value)}"
        for key, value in values.items()
        if key == "kind" or value != getattr(plain, key)
    ]


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_quoted, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return _quoted(value) if isinstance(value, str) else str(value)


def _quoted(text: str) -> str:
    """A string of TOML; what cannot be seen is spelled out, half a surrogate is none."""
    whole = str(text).encode("utf-8", "replace").decode()
    return f'"{"".join(map(_spelled, whole))}"'


def _spelled(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08X}"


def _shown(text: str) -> str:
    """What others wrote, short and on one line."""
    line = "".join(one if one.isprintable() else " " for one in text)
    return line if len(line) <= 80 else f"{line[:80]}…"
