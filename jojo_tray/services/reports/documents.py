"""Written reports as JSON: where the file lies and what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.services.documents import iso

if TYPE_CHECKING:
    from jojo_tray.domain.reports import ReportFile
    from jojo_tray.services.documents import Document


def written_document(written: ReportFile) -> Document:
    """`report --json`."""
    content = written.content
    return {
        "file_path": str(written.path),
        "format": written.format,
        "title": content.title,
        "kind": content.kind,
        "since": iso(content.since),
        "until": iso(content.until),
        "time_zone": content.zone,
        "source": content.counted_by,
        "source_text": content.source,
        "read_at": iso(content.read_at),
        "notes": list(content.notes),
    }
