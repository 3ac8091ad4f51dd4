"""A power cut keeps only what was brought to the disk; files are saved in the order it takes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.secret import Secret
from jojo_tray.elevenlabs import ElevenLabs
from tests.kill_points import python, strace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CALLS = ("write", "pwrite64", "writev", "fsync", "link", "unlink")
CALL = re.compile(r"(\w+)\((.*)\) += 0?[1-9]?\d*$")
ON_FILE = re.compile(r"\d+<([^>]*)>")
QUOTED = re.compile(r'"([^"]*)"')


def calls(log: str) -> Iterator[tuple[str, str]]:
    """Each call that succeeded with its arguments, as of its end."""
    begun: dict[str, str] = {}
    for line in log.splitlines():
        thread, _, text = line.partition(" ")
        text = text.strip()
        if text.endswith("<unfinished ...>"):
            begun[thread] = text.removesuffix("<unfinished ...>")
        else:
            whole = begun.pop(thread, "") + re.sub(r"^<\.\.\. \w+ resumed>", "", text)
            if found := CALL.fullmatch(whole):
                yield found[1], found[2]


@dataclass
class Disk:
    """What a power cut would leave: contents and names that were brought to the disk."""

    unsafe: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    lasting: set[str] = field(default_factory=set)
    told: list[str] = field(default_factory=list)
    too_early: list[str] = field(default_factory=list)

    def do(self, call: str, arguments: str) -> None:
        match call, ON_FILE.match(arguments):
            case (("write" | "writev"), found) if found and found[1].startswith("pipe:"):
                self._tell(QUOTED.findall(arguments))
            case (("write" | "pwrite64"), found) if found:
                self.unsafe.add(found[1])
            case "fsync", found if found:
                self.unsafe.discard(found[1])
                self.lasting |= {name for name in self.named if name.rpartition("/")[0] == found[1]}
            case "link", None:
                self._name(*QUOTED.findall(arguments))

    def _name(self, part: str, name: str) -> None:
        self.named.add(name)
        self.too_early += [name] if part in self.unsafe else []

    def _tell(self, lines: list[str]) -> None:
        words = [line.removesuffix("\\n").removeprefix("saved ") for line in lines]
        words = [word for word in words if word]
        self.told += words
        lasting = {name.rpartition("/")[2].removesuffix(".mp3") for name in self.lasting}
        self.too_early += [word for word in words if word.removesuffix(".mp3") not in lasting]


def after(log: Path) -> Disk:
    disk = Disk()
    for call, arguments in calls(log.read_text("utf-8")):
        disk.do(call, arguments)
    return disk


def traced(log: Path) -> tuple[str, ...]:
    return strace("-y", "-s", "200", "-e", f"trace={','.join(CALLS)}", "-o", str(log))


def test_a_file_is_told_once_neither_its_content_nor_its_name_can_be_lost(tmp_path: Path) -> None:
    log, folder = tmp_path / "log", tmp_path / "saved"
    folder.mkdir()
    with DemoServer(DemoAccount()) as server:
        client = ElevenLabs(server.base_url, Secret("demo-key-one"))
        items = client.history_page().items
        client.close()
        wanted = [item.item_id for item in items if item.output_format == "mp3_44100_128"][:4]
        done = python(
            "tests.services.downloads.saver", server.base_url, folder, *wanted, trace=traced(log)
        )
    assert done.returncode == 0, done.stderr
    disk = after(log)
    assert sorted(disk.told) == sorted([*wanted, "paused None"])
    assert disk.too_early == ["paused None"]


def test_a_name_that_was_not_brought_to_the_disk_is_noticed(tmp_path: Path) -> None:
    log, start = tmp_path / "log", tmp_path / "start"
    start.touch()
    python(
        "tests.services.saving.landing_worker",
        "race",
        tmp_path / "saved",
        1,
        start,
        trace=traced(log),
    )
    assert after(log).too_early == ["Take.mp3"]
