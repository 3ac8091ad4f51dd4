"""The command line in this process, on folders of its own and the built-in account."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from typing import Any

from jojo_tray.cli.face import run
from jojo_tray.cli.paper import Paper
from jojo_tray.cli.session import Session
from jojo_tray.cli.words import parse
from jojo_tray.demo import DemoServer
from jojo_tray.surroundings import Surroundings
from tests.fakes import FakeVault

KEY = "demo-canary-7f3a91c04e"


@dataclass(frozen=True)
class Answer:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """Standard output as the one document it must be."""
        document: dict[str, Any] = json.loads(self.out)
        return document


class Typist(io.StringIO):
    """A standard input that may be a terminal."""

    def __init__(self, text: str = "", *, terminal: bool = False) -> None:
        super().__init__(text)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@dataclass
class Shell:
    """Runs commands in this process, on folders of their own and the built-in account."""

    around: Surroundings
    vault: FakeVault
    server: DemoServer
    styled: bool = False
    stdin: Typist = field(default_factory=Typist)

    def __call__(self, *words: str) -> Answer:
        out, err = io.StringIO(), io.StringIO()
        paper = Paper(out, err, styled=self.styled)
        session = Session(self.around, parse(words), paper, self.stdin)
        return Answer(run(session), out.getvalue(), err.getvalue())

    def environ(self, **changes: str | None) -> None:
        """Change variables; None removes one."""
        merged = {**self.around.environ, **changes}
        kept = {name: text for name, text in merged.items() if text is not None}
        self.around = self.around._replace(environ=kept)

    def asked(self, path: str = "/v1/user/subscription") -> int:
        """How many requests of a path the service has seen."""
        return sum(request.path == path for request in self.server.requests)
