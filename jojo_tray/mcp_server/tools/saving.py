"""Saving audio as a file, through the same queue as everywhere."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Literal

from mcp.server.mcpserver import Context
from pydantic import Field

from jojo_tray.domain.downloads import DownloadMoved, DownloadState, NotSaved
from jojo_tray.domain.errors import Cancelled, HistoryNotFoundError
from jojo_tray.mcp_server.answers import aged
from jojo_tray.mcp_server.offer import ADDS, Offer
from jojo_tray.mcp_server.places import places
from jojo_tray.mcp_server.shapes import Sourced
from jojo_tray.services.documents import iso
from jojo_tray.services.history.documents import download_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.app import Core
    from jojo_tray.domain.downloads import Download
    from jojo_tray.mcp_server.room import Errand, Room


class SavedAudio(Sourced):
    """The file; `there` means that it had been saved before, so that nothing was fetched."""

    history_item_id: str
    state: Literal["saved", "there"]
    file_path: str
    path: str
    bytes: int


class SavingTools:
    """Saves audio into the folders that the user allows."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def offers(self) -> Iterator[Offer]:
        """The tools of this noun."""
        yield Offer(self.download_history_audio, "Download audio", ADDS)

    async def download_history_audio(
        self,
        ctx: Context[Any, Any],
        history_item_id: Annotated[str, Field(description="the generation's id")],
        output_directory: Annotated[
            str | None,
            Field(description="a folder the user allows; relative to the usual one for downloads"),
        ] = None,
    ) -> SavedAudio:
        """Download audio for history item: saves the sound of one generation as a file and names
        it in file_path. No file is overwritten, and what was saved to that folder before is not
        fetched again. Costs no credits. If the call is cancelled, so is the download, unless
        another call waits for it."""
        work = partial(_answered, item_id=history_item_id, wanted=output_directory)
        answer: SavedAudio = await self._room.toil(ctx, work)
        return answer


def saved(core: Core, errand: Errand, item_id: str, wanted: str | None = None) -> Download:
    """The audio of an item as a file, now or before; what fails or is cancelled is not retried,
    unless another call waits for the same.

    Raises FolderForbidden, HistoryNotFoundError, NotSaved, Cancelled, and what the key, the
    service and the folder may fail with.
    """
    shared = core.history_room.shared_downloads
    where = core.history_room.destination(places(core).folder(wanted))
    with shared.queued(item_id, where) as download:
        if download is None:
            raise HistoryNotFoundError(what=item_id)
        with _Watch(core, errand, download).watching() as watch:
            core.downloads.run(watch.stop, [download.id])
        return _checked(core, shared.now(download))


class _Watch:
    """Tells how much has come; on the thread of the work, which asks often whether to stop."""

    def __init__(self, core: Core, errand: Errand, download: Download) -> None:
        self._monitor = core.monitor
        self._errand = errand
        self._id = download.id
        self._come: tuple[int, int | None] = (0, None)
        self._told = 0

    @contextmanager
    def watching(self) -> Iterator[_Watch]:
        """Hear the news of the downloads for a while."""
        self._monitor.listen(self._hear)
        try:
            yield self
        finally:
            self._monitor.unlisten(self._hear)

    def stop(self) -> bool:
        """Whether nobody waits for it any more."""
        received, expected = self._come
        if received > self._told:
            self._told = received
            self._errand.tell(received, expected, "bytes received")
        return self._errand.stop()

    def _hear(self, event: object) -> None:
        if isinstance(event, DownloadMoved) and event.download.id == self._id:
            self._come = event.received, event.expected


def _checked(core: Core, download: Download) -> Download:
    match download.state:
        case DownloadState.SAVED | DownloadState.THERE:
            return download
        case DownloadState.MISSING:
            raise HistoryNotFoundError(what=download.item_id)
        case DownloadState.FAILED:
            raise NotSaved(what=download.item_id, detail=download.detail or "")
    raise core.downloads.trouble or Cancelled()


def _answered(core: Core, errand: Errand, item_id: str, wanted: str | None) -> SavedAudio:
    download = saved(core, errand, item_id, wanted)
    document = download_document(download)
    answer: SavedAudio = aged(
        {name: value for name, value in document.items() if value is not None},
        core.clock.now(),
        file_path=document["path"],
        source="live" if download.state is DownloadState.SAVED else "store",
        read_at=iso(download.ended_at),
    )
    return answer
