"""The history's endpoints: list, item, audio, parcel and delete."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING
from urllib.parse import quote

from jojo_tray.domain.errors import HistoryNotFoundError
from jojo_tray.elevenlabs import history_wire
from jojo_tray.elevenlabs.bodies import MEGABYTE
from jojo_tray.elevenlabs.channel import Question
from jojo_tray.elevenlabs.large_json import parse_large

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jojo_tray.domain.history import HistoryDetail, HistoryPage
    from jojo_tray.elevenlabs.bodies import Sink
    from jojo_tray.elevenlabs.line import Line

_LIST = "/v1/history"
_READ, _WRITE = "history", "speech_history_write"
LARGEST_PAGE = 1000
# A thousand texts of a whole chapter each, with their alignments, are more than other answers.
MOST_HISTORY = 64 * MEGABYTE
MOST_AUDIO = 512 * MEGABYTE


class History:
    """What can be asked about the generations; what changes something is asked only once."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def history_page(
        self,
        *,
        cursor: str | None = None,
        before: datetime | None = None,
        after: datetime | None = None,
        size: int = LARGEST_PAGE,
    ) -> HistoryPage:
        """One page, newest first (`GET /v1/history`); `before` is exclusive, `after` inclusive.

        The service knows whole seconds only. Raises BadRequest for a cursor it does not know.
        """
        query: dict[str, str | int] = {"page_size": min(max(size, 1), LARGEST_PAGE)}
        if cursor is not None:
            query["start_after_history_item_id"] = cursor
        if before is not None:
            query["date_before_unix"] = ceil(before.timestamp())
        if after is not None:
            query["date_after_unix"] = ceil(after.timestamp())
        question = Question(_LIST, query, one_of_many=True)
        return history_wire.page_of(self._line.read(_READ, question, MOST_HISTORY, parse_large))

    def history_item(self, item_id: str) -> HistoryDetail:
        """One item with its timings (`GET /v1/history/{id}`); raises HistoryNotFoundError."""
        document = self._line.read(_READ, Question(_path(item_id)), MOST_HISTORY)
        return history_wire.detail_of(document, item_id)

    def history_audio(self, item_id: str, sink: Sink) -> None:
        """The audio of one item as it was made (`GET /v1/history/{id}/audio`), up to 512 MB.

        Raises HistoryNotFoundError, Offline or Unreadable when it does not come whole, NotAudio
        for JSON, a web page or nothing.
        """
        question = Question(f"{_path(item_id)}/audio", one_of_many=True)
        self._line.fetch(_READ, question, sink, MOST_AUDIO)

    def history_parcel(self, item_ids: Sequence[str], sink: Sink, *, wav: bool = False) -> None:
        """Audio in one answer (`POST /v1/history/download`): a zip, or for one id the audio.

        Of any size: the sink says when it is enough. Raises as `history_audio`, and BadRequest.
        """
        body: dict[str, object] = {"history_item_ids": list(item_ids)}
        if wav:
            body["output_format"] = "wav"
        question = Question(f"{_LIST}/download", method="POST", body=body, one_of_many=True)
        self._line.fetch(_READ, question, sink, None)

    def delete_history_item(self, item_id: str) -> None:
        """Delete for good (`DELETE /v1/history/{id}`); raises HistoryNotFoundError if it is gone.

        The service answers 500 when it could not: ServerFailed.
        """
        self._line.command(_WRITE, Question(_path(item_id), method="DELETE"))


def _path(item_id: str) -> str:
    """The path of an item; an id that would lead elsewhere is the id of none."""
    if not item_id.strip("."):
        raise HistoryNotFoundError(what="this item")
    return f"{_LIST}/{quote(item_id, safe='')}"
