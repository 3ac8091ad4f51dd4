"""`jojo-tray dashboard`: the panels of the insights window, by name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.cli.insight.money_text import told, with_error
from jojo_tray.cli.insight.view_text import show_notes, show_table
from jojo_tray.cli.table import Heading
from jojo_tray.domain.errors import (
    JojoTrayError,
    KeyProblem,
    ServiceError,
    StoreError,
    UsageError,
)
from jojo_tray.domain.insight.dashboards import MOST_TEXT
from jojo_tray.domain.insight.panels import OF_ASSISTANT
from jojo_tray.domain.insight.provenance import Dated, sentences_below
from jojo_tray.services.insight.documents_views import panel_document
from jojo_tray.services.saving.whole_file import write_whole

if TYPE_CHECKING:
    from jojo_tray.app import Core
    from jojo_tray.cli.session import Session
    from jojo_tray.domain.insight.panels import Dashboard, Panel
    from jojo_tray.domain.insight.tables import Tabular
    from jojo_tray.domain.language import Language
    from jojo_tray.services.insight.dashboards import DashboardDesk

    Shown = tuple[Panel, Tabular | JojoTrayError]


def run(session: Session) -> int:
    """Do what was typed after `dashboard`; returns the exit code."""
    with session.core() as core:
        match session.options.deed:
            case "list":
                _list(session, core)
            case "show":
                return _show(session, core)
            case "export":
                _export(session, core.insight.dashboards)
            case "import":
                _import(session, core)
            case _:
                _remove(session, core)
    return 0


def _list(session: Session, core: Core) -> None:
    desk, language = core.insight.dashboards, core.language
    found = desk.all()
    if session.json:
        documents = [
            {"name": one.name, "panels": len(one.panels), "own": own} for one, own in found
        ]
        session.paper.document({"dashboards": documents})
        return
    own_word, built_in = language.translate("cli", "own"), language.translate("cli", "built in")
    headings = [
        Heading(language.translate("cli", "name")),
        Heading(language.translate("cli", "panels"), number=True),
        Heading(language.translate("cli", "kind")),
    ]
    lines = (
        [one.name, language.number(len(one.panels)), own_word if own else built_in]
        for one, own in found
    )
    session.paper.table(headings, lines)


def _show(session: Session, core: Core) -> int:
    dashboard = core.insight.dashboards.load(session.options.name)
    with session.progress() as shown:
        shown.step(core.language.translate("cli", "asking ElevenLabs"))
        error = core.status.live(core.settings.service_url).error
        if isinstance(error, KeyProblem | StoreError) and not _shown_without(dashboard, error):
            raise error
        panels = [(panel, _read(core, dashboard, panel)) for panel in dashboard.panels]
    failures = [view for _, view in panels if isinstance(view, JojoTrayError)]
    nothing = bool(failures) and len(failures) == len(panels)
    if nothing and isinstance(error, ServiceError):
        raise error
    error = _why_stored(error, panels)
    if session.json:
        session.paper.document(with_error(_document(dashboard, panels), error))
    else:
        said = set[str]()
        for panel, view in panels:
            _print(session, core.language, panel, view, said)
    if error is not None:
        return told(session, core.language, error)
    return failures[0].exit_code if nothing else 0


def _shown_without(dashboard: Dashboard, error: JojoTrayError) -> bool:
    """Whether there is anything that needs no key, as what an assistant counted does not."""
    no_key = isinstance(error, KeyProblem)
    return no_key and any(panel.kind in OF_ASSISTANT for panel in dashboard.panels)


def _why_stored(error: JojoTrayError | None, panels: list[Shown]) -> JojoTrayError | None:
    """Why any of it is not of now; a quota that may not be read leaves the others as they are."""
    found = [view.freshness.trouble for _, view in panels if isinstance(view, Dated)]
    troubles = [error, *found] if isinstance(error, ServiceError) else found
    return next((one for one in troubles if one is not None), None)


def _read(core: Core, dashboard: Dashboard, panel: Panel) -> Tabular | JojoTrayError:
    """A panel's view, or why there is none; without key or store there are few others."""
    try:
        return core.insight.panels.read(panel, core.clock.now(), fresh=True)
    except (KeyProblem, StoreError) as error:
        if _shown_without(dashboard, error):
            return error
        raise
    except JojoTrayError as error:
        return error


def _document(dashboard: Dashboard, panels: list[Shown]) -> dict[str, object]:
    documents = [panel_document(panel, shown) for panel, shown in panels]
    return {"name": dashboard.name, "panels": documents}


def _print(
    session: Session,
    language: Language,
    panel: Panel,
    view: Tabular | JojoTrayError,
    said: set[str],
) -> None:
    """A panel; why there is nothing in it is not said again where another said so."""
    by = f", {panel.by.value}" if panel.by != "none" else ""
    session.paper.say(f"# {panel.kind.value} ({panel.range.value}{by})")
    if isinstance(view, JojoTrayError):
        session.paper.complain(view, language)
    else:
        table = view.table()
        show_table(session, language, table)
        notes = [note for note in sentences_below(view) if table.rows or note not in said]
        show_notes(session, notes)
        said.update(notes)


def _export(session: Session, desk: DashboardDesk) -> None:
    text, output = desk.export(session.options.name), session.options.output
    if output is not None:
        _write(Path(output).expanduser(), text)
    if session.json:
        session.paper.document({"name": desk.load(session.options.name).name, "toml": text})
    elif output is None:
        for line in text.splitlines():
            session.paper.say(line)


def _import(session: Session, core: Core) -> None:
    dashboard = core.insight.dashboards.take(_text_of(Path(session.options.file)))
    if session.json:
        session.paper.document({"name": dashboard.name, "panels": len(dashboard.panels)})
    else:
        said = core.language.translate("cli", "Saved as {name}.")
        session.paper.say(said.format(name=dashboard.name))


def _remove(session: Session, core: Core) -> None:
    core.insight.dashboards.remove(session.options.name)
    if session.json:
        session.paper.document({"removed": session.options.name})
    else:
        said = core.language.translate("cli", "Removed: {name}.")
        session.paper.say(said.format(name=session.options.name))


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(MOST_TEXT + 1).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise UsageError(detail=f"{path} cannot be read as a text in UTF-8") from error


def _write(path: Path, text: str) -> None:
    if path.is_dir():
        raise UsageError(detail=f"{path} is a folder; give the name of a file")
    write_whole(path, text.encode())
