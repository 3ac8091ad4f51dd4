"""JSON of the history's endpoints to domain objects, field by field.

Fields as in the official OpenAPI document (`SpeechHistoryItemResponseModel`), and `feedback`,
which older answers carry. Dates end here as instants; words never seen before are kept.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import Unreadable
from jojo_tray.domain.history import DialogueLine, HistoryDetail, HistoryItem, HistoryPage, Timing
from jojo_tray.elevenlabs import fields

if TYPE_CHECKING:
    from jojo_tray.elevenlabs.fields import Json


def page_of(document: Json) -> HistoryPage:
    """`GET /v1/history`; entries without a usable id are counted, not read.

    Raises Unreadable without a list, or when it does not say whether there is more: taken for
    the end, a broken page would make all older items look deleted.
    """
    given = fields.table(document, "the history")
    entries = fields.rows(given.get("history"), "history")
    items = tuple(item for item in map(_item, entries) if item is not None)
    return HistoryPage(
        items=items,
        cursor=fields.word(given.get("last_history_item_id")),
        has_more=fields.more(given),
        unreadable=len(entries) - len(items),
    )


def detail_of(document: Json, item_id: str) -> HistoryDetail:
    """`GET /v1/history/{id}`; raises Unreadable when it is not about that item."""
    given = fields.table(document, "the history item")
    item = _item(given)
    if item is None or item.item_id != item_id:
        raise Unreadable(detail="it is not about the history item asked for")
    timings = fields.some_table(given.get("alignments"))
    return HistoryDetail(
        item=item,
        timing=_timing(timings.get("alignment")),
        normalized_timing=_timing(timings.get("normalized_alignment")),
    )


def _item(given: object) -> HistoryItem | None:
    if not isinstance(given, dict):
        return None
    item_id = fields.word(given.get("history_item_id"))
    if item_id is None:
        return None
    get = given.get
    voice_id, voice_name, category, model_id, source, state, form, content_type = _words(
        get("voice_id"),
        get("voice_name"),
        get("voice_category"),
        get("model_id"),
        get("source"),
        get("state"),
        get("output_format"),
        get("content_type"),
    )
    return HistoryItem(  # by position, which saves a seventh of the time a page takes
        item_id,
        fields.moment(get("date_unix")),
        voice_id,
        voice_name,
        category,
        model_id,
        fields.whole_text(get("text")),
        source,
        state,
        form,
        content_type,
        fields.text(get("request_id")),
        fields.text(get("share_link_id")),
        fields.count(get("character_count_change_from")),
        fields.count(get("character_count_change_to")),
        fields.canonical(get("settings")),
        fields.canonical(get("feedback")),
        _dialogue(get("dialogue")),
    )


def _words(*given: object) -> tuple[str | None, ...]:
    """The texts that many items have in common, looked at once for all of them."""
    try:
        return _known_words(given)
    except TypeError:  # a list or an object where a text belongs
        return tuple(map(fields.text, given))


@lru_cache(maxsize=1024)
def _known_words(given: tuple[object, ...]) -> tuple[str | None, ...]:
    return tuple(map(fields.text, given))


def _dialogue(value: object) -> tuple[DialogueLine, ...]:
    if not value:
        return ()
    lines = map(_line, fields.some_rows(value))
    return tuple(line for line in lines if line is not None)


def _line(value: object) -> DialogueLine | None:
    given = fields.some_table(value)
    said = fields.whole_text(given.get("text"))
    if said is None:
        return None
    return DialogueLine(
        said, fields.text(given.get("voice_id")), fields.text(given.get("voice_name"))
    )


def _timing(value: object) -> Timing | None:
    """The timings of characters; None when the three rows do not belong together."""
    given = fields.some_table(value)
    letters = fields.some_rows(given.get("characters"))
    starts = _seconds(given.get("character_start_times_seconds"))
    ends = _seconds(given.get("character_end_times_seconds"))
    characters = tuple(letter for letter in letters if isinstance(letter, str))
    if not characters or not len(letters) == len(characters) == len(starts) == len(ends):
        return None
    return Timing(tuple(fields.whole_text(one) or "" for one in characters), starts, ends)


def _seconds(value: object) -> tuple[float, ...]:
    """The instants in a row; none at all when one of them is no time."""
    read = [fields.number(second) for second in fields.some_rows(value)]
    sound = tuple(second for second in read if second is not None and second >= 0)
    return sound if len(sound) == len(read) else ()
