"""Reports: the use of a stretch of days as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from mcp.server.mcpserver import Context
from pydantic import Field

from jojo_tray.domain.errors import Cancelled
from jojo_tray.domain.reports import ReportFormat, WholeDays
from jojo_tray.mcp_server.answers import aged
from jojo_tray.mcp_server.limits import word_of
from jojo_tray.mcp_server.offer import ADDS, Offer
from jojo_tray.mcp_server.places import places
from jojo_tray.mcp_server.shapes import Sourced
from jojo_tray.mcp_server.tools.days import EndDate, Ends, StartDate, days_between
from jojo_tray.services.reports.documents import written_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.app import Core
    from jojo_tray.mcp_server.room import Errand, Room

Form = Annotated[str, Field(description=f"one of {', '.join(ReportFormat)}")]
STEPS = 2  # asking, writing


class Report(Sourced):
    """Where the file lies and what it is about; times are days of `time_zone`."""

    file_path: str
    format: Literal["csv", "json", "xlsx", "html", "pdf"]
    title: str
    kind: str
    since: str
    until: Ends
    time_zone: str
    source_text: Annotated[str, Field(description="who counted, in words")]
    notes: list[str]


class ReportTools:
    """Writes what was used."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def offers(self) -> Iterator[Offer]:
        """The tools of this noun."""
        yield Offer(self.export_usage_report, "Usage report", ADDS)

    async def export_usage_report(
        self,
        ctx: Context[Any, Any],
        start_date: StartDate,
        end_date: EndDate,
        format: Form = "csv",  # noqa: A002  the design's name
    ) -> Report:
        """Export usage report as a file in the user's folder of reports: credits by day, voice,
        model, product and API key, and what they cost. A former report of the same days is
        replaced. Answers the file's path, not its content."""
        report: Report = await self._room.toil(
            ctx, lambda core, errand: exported(core, errand, (start_date, end_date), format)
        )
        return report


def exported(core: Core, errand: Errand, days: tuple[str, str], form: str) -> Report:
    """Write it and say where it lies; raises what the desk of reports does.

    Once it is stopped no file is written any more.
    """
    chosen, desk = word_of("format", form, ReportFormat), core.insight.reports
    stretch = days_between(core, *days, zone=core.settings.report_zone())
    desk.require(chosen)
    errand.tell(0, STEPS, "asking ElevenLabs")
    content = desk.usage(WholeDays(stretch.first, stretch.last, stretch.zone))
    errand.tell(1, STEPS, "writing the report")
    if errand.stop():
        raise Cancelled
    path = _folder(core) / desk.name(content, chosen)
    written = desk.write(content, chosen, path, stop=errand.stop)
    errand.tell(STEPS, STEPS, "written")
    answer: Report = aged(written_document(written), core.clock.now())
    return answer


def _folder(core: Core) -> Path:
    """Where reports go now, made if it is not there, by the rules for all that is written."""
    return places(core, core.insight.report_folder()).folder()
