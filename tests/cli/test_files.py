"""Files that are named on the command line, of which `-` is stdin."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from jojo_tray.cli.files import content_of
from jojo_tray.domain.errors import UsageError
from tests.shell import Typist

if TYPE_CHECKING:
    from pathlib import Path


def test_a_stream_is_read_as_bytes() -> None:
    stream = io.TextIOWrapper(io.BytesIO(b"\xff\r\n"), encoding="utf-8")
    assert content_of("-", stream, 10) == b"\xff\r\n"


@pytest.mark.parametrize("extra", [0, 1])
def test_no_more_is_read_than_may_be(tmp_path: Path, extra: int) -> None:
    path, content = tmp_path / "file", b"x" * (2_000_000 + extra)
    path.write_bytes(content)
    stream = io.TextIOWrapper(io.BytesIO(content))
    if not extra:
        assert content_of(str(path), stream, 2_000_000) == content
        assert content_of("-", stream, 2_000_000) == content
        return
    with pytest.raises(UsageError, match=r"The file .* is larger than 2 MB"):
        content_of(str(path), stream, 2_000_000)
    with pytest.raises(UsageError, match="What came on stdin is larger than 2 MB"):
        content_of("-", stream, 2_000_000)


def test_the_home_of_a_user_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "file").write_bytes(b"x")
    assert content_of("~/file", Typist(), 10) == b"x"
