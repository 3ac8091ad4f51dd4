"""The history endpoints: list, item, audio, delete and bulk download."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from jojo_tray.demo.audio import content_type, sound
from jojo_tray.demo.exchange import Response, answer
from jojo_tray.demo.fields import Fields, body_fields, query_fields
from jojo_tray.demo.refusals import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jojo_tray.demo.account import Home
    from jojo_tray.demo.call import Call
    from jojo_tray.demo.ledger import Entry

_MAX_PAGE = 1000


@dataclass(frozen=True, slots=True)
class _Question:
    """What the list is asked for; dates in Unix seconds, `before` exclusive."""

    size: int
    cursor: str | None
    voice_id: str | None
    model_id: str | None
    before: int | None
    after: int | None
    ascending: bool
    search: str | None
    source: str | None

    @property
    def narrow(self) -> bool:
        """Say whether it leaves anything out."""
        narrowing = (self.voice_id, self.model_id, self.before, self.after, self.source)
        return bool(self.search) or any(field is not None for field in narrowing)

    def wants(self, entry: Entry) -> bool:
        event = entry.event
        return (
            (self.voice_id is None or event.voice_id == self.voice_id)
            and (self.model_id is None or event.model_id == self.model_id)
            and (self.before is None or event.at < self.before)
            and (self.after is None or event.at >= self.after)
            and (self.source is None or event.source == self.source)
            and (not self.search or self.search.casefold() in (event.text or "").casefold())
        )


def list_history(call: Call) -> Response:
    """Answer `GET /v1/history`, newest first unless asked otherwise."""
    question = _read(query_fields(call.request.query))
    home = call.allow("speech_history_read")
    if not 1 <= question.size <= _MAX_PAGE:
        message = f"page_size must be between 1 and {_MAX_PAGE}"
        raise refuse(400, "invalid_page_size", message=message)
    if question.model_id and not question.source:
        raise refuse(400, "invalid_request", message="model_id can only be used with source")
    candidates = _candidates(home, question)
    return _page(home, question, candidates)


def get_item(call: Call) -> Response:
    """Answer `GET /v1/history/{history_item_id}`."""
    home = call.allow("speech_history_read")
    return Response(200, home.shelf.json(_item(home, call.arguments["history_item_id"])))


def get_audio(call: Call) -> Response:
    """Answer `GET /v1/history/{history_item_id}/audio` in the item's own format."""
    home = call.allow("speech_history_read")
    event = _item(home, call.arguments["history_item_id"]).event
    return Response(200, sound(event), content_type(event.output_format))


def delete_item(call: Call) -> Response:
    """Answer `DELETE /v1/history/{history_item_id}`; there is no way back."""
    home = call.allow("speech_history_write")
    home.shelf.delete(_item(home, call.arguments["history_item_id"]).event.id)
    return answer({"status": "ok"})


def download(call: Call) -> Response:
    """Answer `POST /v1/history/download`: one id gives the audio itself, more a zip."""
    fields = body_fields(call.request.body)
    ids = fields.words("history_item_ids")
    output_format = fields.text("output_format")
    if ids is None:
        fields.reject("history_item_ids", "Field required", "missing")
    fields.check()
    home = call.allow("speech_history_read")
    if output_format not in {None, "wav"}:
        message = "output_format must be wav or none"
        raise refuse(400, "invalid_output_format", message=message, shape="E")
    entries = [_item(home, item_id) for item_id in dict.fromkeys(ids or ())]
    if not entries:
        raise refuse(400, "invalid_request", message="history_item_ids must not be empty")
    return _parcel(entries, as_wav=output_format == "wav")


def _read(fields: Fields) -> _Question:
    size = fields.integer("page_size")
    question = _Question(
        size=100 if size is None else size,
        cursor=fields.text("start_after_history_item_id"),
        voice_id=fields.text("voice_id"),
        model_id=fields.text("model_id"),
        before=fields.integer("date_before_unix"),
        after=fields.integer("date_after_unix"),
        ascending=fields.choice("sort_direction", ("asc", "desc"), "desc") == "asc",
        search=fields.text("search"),
        source=fields.choice("source", ("TTS", "STS", "Flows"), "") or None,
    )
    fields.check()
    return question


def _candidates(home: Home, question: _Question) -> Iterator[Entry]:
    count = home.shelf.count(home.moment)
    place = -1 if question.ascending else count
    if question.cursor:
        found = home.shelf.place(question.cursor, home.moment)
        if found is None:
            raise refuse(400, "invalid_cursor", message="start_after_history_item_id is unknown")
        place = found
    places = range(place + 1, count) if question.ascending else range(place - 1, -1, -1)
    entries = home.shelf.entries(places)
    return filter(question.wants, entries) if question.narrow else entries


def _page(home: Home, question: _Question, candidates: Iterator[Entry]) -> Response:
    found = list(islice(candidates, question.size))
    more = next(candidates, None) is not None
    return _listed(home, found, more=more)


def _listed(home: Home, found: Sequence[Entry], *, more: bool) -> Response:
    last = found[-1].event if found else None
    tail = {
        "has_more": more,
        "last_history_item_id": last.id if last else None,
        "scanned_until": last.at if last else None,
    }
    items = b",".join(home.shelf.json(entry) for entry in found)
    return Response(200, b'{"history":[' + items + b"]," + json.dumps(tail).encode()[1:])


def _item(home: Home, item_id: str) -> Entry:
    entry = home.shelf.find(item_id, home.moment)
    if entry is None:
        raise refuse(404, "history_item_not_found")
    return entry


def _parcel(entries: Sequence[Entry], *, as_wav: bool) -> Response:
    if len(entries) == 1:
        event = entries[0].event
        kind = content_type("wav" if as_wav else event.output_format)
        return Response(200, sound(event, as_wav=as_wav), kind)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for entry in entries:
            archive.writestr(_member(entry, as_wav=as_wav), sound(entry.event, as_wav=as_wav))
    return Response(200, file.getvalue(), "application/zip")


def _member(entry: Entry, *, as_wav: bool) -> zipfile.ZipInfo:
    event = entry.event
    suffix = "wav" if as_wav else event.output_format.split("_")[0]
    name = f"{event.voice_id or 'no-voice'}/{event.id}.{suffix}"
    return zipfile.ZipInfo(name, datetime.fromtimestamp(event.at, UTC).timetuple()[:6])
