"""Answers of tools: the command line's documents, each with its source and its age."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from jojo_tray.services.documents import error_document

if TYPE_CHECKING:
    from jojo_tray.domain.errors import JojoTrayError


def aged(
    document: dict[str, Any],
    now: datetime,
    *,
    trouble: JojoTrayError | None = None,
    **named: Any,
) -> Any:
    """The document with `source`, `read_at`, `age_seconds`, and why it is not of now, if it is not.

    `named` gives source and read_at where the document has them under another name or nowhere.
    An assistant has no clock, so an age says more to it than a time.
    """
    answer = {**named, **document}
    if trouble is not None:
        answer["error"] = error_document(trouble)
    read_at = answer.get("read_at")
    return {**answer, "age_seconds": None if read_at is None else _age(read_at, now)}


def _age(read_at: str, now: datetime) -> int:
    return max(0, int((now - datetime.fromisoformat(read_at)).total_seconds()))
