"""Saving several items with one request: each has its own result, what is missing comes singly."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.domain.downloads import DownloadFormat
from jojo_tray.domain.errors import BadRequest, HistoryNotFoundError, NotAudio, ServerFailed
from jojo_tray.services.downloads.work import failed, keep, kept_before
from jojo_tray.services.saving.parcels import open_parcel
from jojo_tray.services.saving.receiving import received

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jojo_tray.domain.downloads import Outcome
    from jojo_tray.services.downloads.work import Errand, Job
    from jojo_tray.services.history.ports import Sink
    from jojo_tray.services.saving.parcels import Member
    from jojo_tray.services.saving.receiving import Watch

# One bad item among many spoils the answer for all of them; asked for singly, it shows itself.
NOT_FOR_ALL = (HistoryNotFoundError, NotAudio, BadRequest, ServerFailed)


def save_parcel(errand: Errand, jobs: Sequence[Job], watch: Watch) -> Iterator[Outcome]:
    """The outcomes as they come; whoever has none in the end is to be fetched singly.

    Raises Cancelled and what concerns them all.
    """
    there = [outcome for job in jobs if (outcome := kept_before(job.download))]
    yield from there
    known = {outcome.download_id for outcome in there}
    wanted = [job for job in jobs if job.download.id not in known]
    if len(wanted) > 1:
        yield from _fetched(errand, wanted, watch)


def _fetched(errand: Errand, jobs: Sequence[Job], watch: Watch) -> Iterator[Outcome]:
    by_item = {job.download.item_id: job for job in jobs}
    landing = errand.landings.of(jobs[0].download.destination.folder)
    try:
        part, _ = received(landing, "parcel", partial(_ask, errand, jobs), watch)
    except NOT_FOR_ALL:
        return
    with part:
        for member in open_parcel(part.path, list(by_item)).members:
            yield _unpacked(errand, by_item[member.item_id], member)


def _unpacked(errand: Errand, job: Job, member: Member) -> Outcome:
    part = errand.landings.of(job.download.destination.folder).part(member.item_id)
    with part:
        for chunk in member.chunks():
            part.write(chunk)
        try:
            return keep(errand, job, part, None)
        except NotAudio as error:
            return failed(job.download, error)


def _ask(errand: Errand, jobs: Sequence[Job], sink: Sink) -> None:
    wav = jobs[0].download.destination.format is DownloadFormat.WAV
    with errand.turn():
        errand.api.history_parcel([job.download.item_id for job in jobs], sink, wav=wav)
