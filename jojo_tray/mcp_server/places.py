"""The folders that assistants may write into; whatever leads out of them is refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.assistant_errors import FolderForbidden
from jojo_tray.folders import usual_download_folder
from jojo_tray.services.saving.whole_file import make_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.app import Core

UNUSABLE = (OSError, RuntimeError, ValueError)  # a circle of links, too long, no name at all


class Places(NamedTuple):
    """Where files may go: `usual` unless another folder is named, and below any of `allowed`."""

    usual: Path
    allowed: tuple[Path, ...]

    def folder(self, wanted: str | None = None, make: Callable[[Path], None] = make_folder) -> Path:
        """The folder wanted, made if it is not there, without a link in its path.

        A relative one is below the usual one. Raises FolderForbidden, also where a link was put
        in the way while the folder was made, and FolderProblem.
        """
        found = self._resolved(wanted or "")
        make(found)
        if self._resolved(str(found)) != found:
            raise self._forbidden(found)
        return found

    def _resolved(self, wanted: str) -> Path:
        try:
            found = (self.usual / Path(wanted).expanduser()).resolve()
        except UNUSABLE:
            raise self._forbidden(wanted) from None
        if not any(found.is_relative_to(root) for root in map(_real, self.allowed) if root):
            raise self._forbidden(wanted)
        return found

    def _forbidden(self, wanted: object) -> FolderForbidden:
        return FolderForbidden(path=wanted, allowed=", ".join(map(str, self.allowed)))


def places(core: Core, usual: Path | None = None) -> Places:
    """All that the user allows; where nothing is named, files go where downloads do, or `usual`."""
    settings = core.settings
    downloads = settings.download_folder or usual_download_folder(core.around.folders)
    archive = () if settings.archive_folder is None else (settings.archive_folder,)
    chosen = (downloads, core.insight.report_folder(), *archive, *settings.assistants_folders)
    return Places(usual or downloads, tuple(dict.fromkeys(path.absolute() for path in chosen)))


def _real(folder: Path) -> Path | None:
    """Where an allowed folder is; the user's own links are followed."""
    try:
        return folder.resolve()
    except UNUSABLE:
        return None
