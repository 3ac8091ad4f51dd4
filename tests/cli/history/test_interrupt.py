"""Ctrl-C in the history's long commands: they stop in between and keep what they did."""

from __future__ import annotations

import json
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from jojo_tray.cli.interrupt import stoppable
from jojo_tray.demo import DemoAccount, DemoServer
from tests.cli.history.test_download import files, results
from tests.cli.test_processes import Machine
from tests.shell import KEY
from tests.waiting import wait_until

assert sys.platform != "win32"  # there, another program cannot be interrupted

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell import Shell

LIST = "/v1/history"


def test_the_first_interrupt_asks_and_the_second_breaks_off() -> None:
    told: list[str] = []
    before = signal.getsignal(signal.SIGINT)  # a background job of a shell ignores it
    with stoppable(lambda: told.append("asked")) as stop:
        assert not stop()
        signal.raise_signal(signal.SIGINT)
        assert stop()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert told == ["asked"]
    assert signal.getsignal(signal.SIGINT) is before


def test_an_interrupted_run_keeps_what_it_read(shell: Shell, tmp_path: Path) -> None:
    with DemoServer(DemoAccount(monthly_credits=30_000)) as large:
        shell.environ(ELEVENLABS_BASE_URL=large.base_url)
        large.faults.add("delay:0.5", path=LIST)
        with Machine(tmp_path, large.base_url, KEY).start("history", "sync", "--json") as process:
            _until_asked(large, 2)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=30)
        large.faults.clear()
        document = json.loads(out)
        assert (process.returncode, document["end"]) == (130, "cancelled")
        assert "Ctrl-C again" in err
        listed = shell("history", "list", "--limit", "all")
        assert len(listed.out.splitlines()) == document["items"] == 2000
        assert "Not all of the history was read yet" in listed.err
        assert shell("history", "sync", "--json").json["complete"]
        assert len(shell("history", "list", "--limit", "all").out.splitlines()) > 2000


def _until_asked(server: DemoServer, times: int) -> None:
    wait_until(lambda: sum(seen.path == LIST for seen in server.requests) >= times)


def test_an_interrupted_download_goes_on_later(
    synced: Shell, ids: list[str], tmp_path: Path
) -> None:
    folder, server = tmp_path / "sounds", synced.server
    words = ("history", "download", *ids[:38], "-o", str(folder), "--json")
    server.faults.add("delay:0.5")
    with Machine(tmp_path, server.base_url, KEY).start(*words) as process:
        wait_until(lambda: files(folder))
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "left in the queue" in err
    server.faults.clear()
    rest = synced(*words)
    assert rest.code == 0
    saved = [one for one in results(out).values() if one["state"] == "saved"]
    assert 0 < len(saved) < len(results(rest.out)) == len(files(folder)) == 38
