"""Reports as PDF, printed by a short-lived child process: Qt never loads here for it.

The child gets the report and nothing else: no key, no display, no file.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from jojo_tray.domain.report_errors import PdfFailed
from jojo_tray.options import KEY_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DEADLINE = 60.0  # seconds; a statement of 2,000 lines takes some
BEGIN, END = b"%PDF-", b"%%EOF"
_NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0  # subprocess.CREATE_NO_WINDOW


class ChildPrinter:
    """Starts a child for each document; one that is silent for `deadline` seconds is killed."""

    def __init__(
        self,
        environ: Mapping[str, str],
        *,
        deadline: float = DEADLINE,
        command: Sequence[str] | None = None,
    ) -> None:
        clean = {name: text for name, text in environ.items() if name != KEY_VARIABLE}
        self._environ = {**clean, "QT_QPA_PLATFORM": "offscreen"}
        self._deadline = deadline
        # -P: modules of the working folder are none of ours.
        self._command = list(command or (sys.executable, "-P", "-m", "jojo_tray.qt.pdf"))

    def pdf(self, html: str) -> bytes:
        """The document; raises PdfFailed."""
        made = self._run(html.encode("utf-8", "replace"))
        if not made.startswith(BEGIN) or END not in made[-32:]:
            raise PdfFailed(detail="the printing process made none")
        return made

    def _run(self, html: bytes) -> bytes:
        import subprocess

        try:
            return subprocess.run(
                self._command,
                input=html,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=self._environ,
                timeout=self._deadline,
                check=False,
                creationflags=_NO_WINDOW,
            ).stdout
        except subprocess.TimeoutExpired:
            raise PdfFailed(detail=f"it took longer than {self._deadline:g} seconds") from None
        except OSError as error:
            raise PdfFailed(detail=(error.strerror or "no process").lower()) from None
