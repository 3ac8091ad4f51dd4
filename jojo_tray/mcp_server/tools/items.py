"""One generation, with its sound where that is short enough to be sent."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, NotRequired

from mcp.server.mcpserver import Context
from mcp_types import AudioContent, CallToolResult, TextContent
from pydantic import Field
from typing_extensions import TypedDict

from jojo_tray.domain.errors import Cancelled, JojoTrayError
from jojo_tray.domain.sound import SoundKind
from jojo_tray.mcp_server.answers import aged
from jojo_tray.mcp_server.generation import OTHERS, Generation
from jojo_tray.mcp_server.offer import ADDS, Offer
from jojo_tray.mcp_server.shapes import Trouble
from jojo_tray.mcp_server.tools.saving import saved
from jojo_tray.mcp_server.untrusted import ALONE, Untrusted, capped, marked
from jojo_tray.services.documents import error_document
from jojo_tray.services.history.documents import shown_document
from jojo_tray.services.saving.parts import told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.app import Core
    from jojo_tray.domain.history import Found
    from jojo_tray.mcp_server.room import Errand, Room

MOST_SENT = 1 << 20  # bytes of sound


class Sound(TypedDict):
    """The sound: sent beside this answer, or saved as a file where it is longer than 1 MB."""

    bytes: int
    mime_type: str
    included: bool
    file_path: str | None


class HistoryItem(Generation, Untrusted):
    """One generation; the API calls what made it `source`, so who knew it is `read_from`."""

    files: Annotated[list[str], Field(description="where its sound was saved on this machine")]
    read_from: Annotated[Literal["store", "live"], Field(description="who knew it")]
    read_at: Annotated[str | None, Field(description="when it was read, ISO 8601")]
    age_seconds: Annotated[int | None, Field(description="how old that is now")]
    audio: NotRequired[Annotated[Sound | None, Field(description="if it was asked for")]]
    error: NotRequired[Annotated[Trouble, Field(description="why there is no audio")]]


class ItemTools:
    """Answers with one generation."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def offers(self) -> Iterator[Offer]:
        """The tools of this noun."""
        yield Offer(self.get_history_item, "One generation", ADDS)

    async def get_history_item(
        self,
        ctx: Context[Any, Any],
        history_item_id: Annotated[str, Field(description="the generation's id")],
        include_audio: Annotated[
            bool, Field(description="send the sound, too; above 1 MB it is saved as a file")
        ] = False,
    ) -> Annotated[CallToolResult, HistoryItem]:
        """Get specific history item details: text, voice, model, settings and credits of one
        generation. With include_audio its sound comes as audio content up to 1 MB; a longer one is
        saved in the folder for downloads and named in audio.file_path."""
        if include_audio:
            return await self._room.toil(ctx, partial(_with_sound, item_id=history_item_id))
        answer = await self._room.ask(partial(history_item, item_id=history_item_id))
        return _result(answer)


class _Heard(NamedTuple):
    """A sound and, where it is to be sent, its bytes."""

    sound: Sound
    content: bytes | None = None


class _TooLong(Cancelled):
    """The sound is longer than what is sent."""


def history_item(core: Core, item_id: str) -> dict[str, Any]:
    """The generation as stored, else as ElevenLabs has it; raises HistoryNotFoundError."""
    return _answer(core, core.history.find(item_id))


def _answer(core: Core, found: Found, **more: Any) -> dict[str, Any]:
    document = shown_document(found, core.downloads.saved(found.entry.item.item_id))
    known = {**capped(document, ALONE), "files": document["files"]}
    answer: dict[str, Any] = aged(marked({**known, **more}, *OTHERS), core.clock.now())
    return answer


def _with_sound(core: Core, errand: Errand, item_id: str) -> CallToolResult:
    found = core.history.find(item_id)
    try:
        heard = _heard(core, errand, found)
    except JojoTrayError as error:
        # What is known of the generation is an answer without its sound, too.
        return _result(_answer(core, found, audio=None, error=error_document(error)))
    return _result(_answer(core, found, audio=heard.sound), heard)


def _heard(core: Core, errand: Errand, found: Found) -> _Heard:
    item = found.entry.item
    try:
        path = core.sounds.fetch(item, partial(_watched, errand))
        content = _content(path)
    except _TooLong:
        return _Heard(_file(core, errand, item.item_id))
    return _Heard(
        Sound(bytes=len(content), mime_type=_mime(path), included=True, file_path=None), content
    )


def _watched(errand: Errand, received: int, expected: int | None) -> None:
    if errand.stop():
        raise Cancelled
    if max(received, expected or 0) > MOST_SENT:
        raise _TooLong


def _content(path: Path) -> bytes:
    with told(path.parent), path.open("rb") as file:
        content = file.read(MOST_SENT + 1)
    if len(content) > MOST_SENT:
        raise _TooLong
    return content


def _file(core: Core, errand: Errand, item_id: str) -> Sound:
    """The sound as a file: one saved before, or one in the folder for downloads."""
    files = core.downloads.saved(item_id)
    path = files[0] if files else saved(core, errand, item_id).path
    assert path is not None, "what is saved has a path"
    with told(path.parent):
        size = path.stat().st_size
    return Sound(bytes=size, mime_type=_mime(path), included=False, file_path=str(path))


def _mime(path: Path) -> str:
    return SoundKind(path.suffix.lstrip(".").lower()).mime


def _result(answer: dict[str, Any], heard: _Heard | None = None) -> CallToolResult:
    blocks: list[Any] = [
        TextContent(type="text", text=json.dumps(answer, indent=2, ensure_ascii=False))
    ]
    if heard is not None and heard.content is not None:
        data = b64encode(heard.content).decode()
        blocks.append(AudioContent(type="audio", data=data, mime_type=heard.sound["mime_type"]))
    return CallToolResult(content=blocks, structured_content=answer)
