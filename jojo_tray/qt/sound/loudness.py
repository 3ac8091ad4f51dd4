"""How loud a file is, from its decoded samples: read beside the playing, a little at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QElapsedTimer, QObject, QUrl, Signal
from PySide6.QtMultimedia import QAudioDecoder, QAudioFormat

from jojo_tray.qt.sound.peaks import Loudness, Peaks

if TYPE_CHECKING:
    from pathlib import Path

RATE = 8000  # Hz; what a drawing needs of speech
LONGEST = 3600  # seconds of sound that are drawn
NEWS = 150  # milliseconds between two drawings


class DecodedLoudness(QObject):
    """Qt decodes on threads of its own and hands over one small buffer at a time."""

    found = Signal(object)
    failed = Signal()

    def __init__(self, parent: QObject | None = None, longest: int = LONGEST) -> None:
        super().__init__(parent)
        self._longest = longest
        self._peaks = Peaks()
        self._samples = 0
        self._since = QElapsedTimer()
        self._decoder: QAudioDecoder | None = None

    def read(self, path: Path) -> None:
        """Begin with this file; how loud it is so far is told now and then, at last all of it."""
        self.release()
        self._peaks, self._samples = Peaks(), 0
        self._since.start()
        decoder = self._decoder = self._made()
        decoder.setSource(QUrl.fromLocalFile(str(path)))
        decoder.start()  # which may fail, and let go of it, at once

    def release(self) -> None:
        """Let go of the file."""
        if self._decoder is not None:
            self._decoder.disconnect(self)
            self._decoder.stop()
            self._decoder.deleteLater()
            self._decoder = None

    def _made(self) -> QAudioDecoder:
        decoder = QAudioDecoder(self)
        form = QAudioFormat()
        form.setSampleRate(RATE)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        decoder.setAudioFormat(form)
        decoder.bufferReady.connect(self._take)
        decoder.finished.connect(self._finish)
        decoder.error.connect(self._fail)
        return decoder

    def _take(self) -> None:
        if self._decoder is None:
            return
        buffer = self._decoder.read()
        data: Any = buffer.constData()  # declared as an object, in truth a view of the memory
        samples = memoryview(data).cast("h")
        self._peaks.add(samples)
        self._samples += len(samples)
        if self._samples >= self._longest * RATE:
            self.release()
            self._tell_so_far()
        elif self._since.hasExpired(NEWS):
            self._since.restart()
            self._tell_so_far()

    def _tell_so_far(self) -> None:
        self.found.emit(Loudness(self._peaks.shares(), self._samples * 1000 // RATE))

    def _finish(self) -> None:
        self.release()
        self.found.emit(Loudness(self._peaks.shares()))

    def _fail(self) -> None:
        self.release()
        self.failed.emit()
