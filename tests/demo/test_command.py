"""`jojo-tray demo-server` as a real process."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo.command import account_options, serve
from tests.demo.caller import Caller

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMAND = (sys.executable, "-m", "jojo_tray", "demo-server")
PATH = "/v1/user/subscription"


@contextmanager
def running(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [*COMMAND, *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_prints_its_url_first_and_ends_well_when_told(number: signal.Signals) -> None:
    with running("--seed", "3") as (process, url), Caller(url) as caller:
        assert url.startswith("http://127.0.0.1:")
        assert caller.get(PATH).json["tier"] == "creator"
        process.send_signal(number)
        assert process.wait(10) == 0


def test_profile_faults_and_speed_are_taken_from_the_command_line() -> None:
    options = ("--profile", "extended", "--speed", "5000000", "--fault", "status:418:teapot")
    with running(*options) as (_, url), Caller(url) as caller:
        assert caller.get(PATH).code == "teapot"
        caller.send("DELETE", "/_demo/faults")
        assert caller.get("/v1/invoices").status == 200
        first = caller.get(PATH).json["next_character_count_reset_unix"]
        while caller.get(PATH).json["next_character_count_reset_unix"] == first:
            pass


@pytest.mark.parametrize(
    "options",
    [
        ["--port", "99999"],
        ["--fault", "nonsense"],
        ["--profile", "other"],
        ["--speed", "0"],
        ["--credits", "1"],
    ],
)
def test_wrong_usage_ends_with_2(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        serve(options, lambda _: datetime.now)
    assert end.value.code == 2
    assert options[0] in capsys.readouterr().err


def test_a_port_in_use_ends_with_1_and_a_sentence() -> None:
    with running() as (_, url):
        port = url.rsplit(":", 1)[1]
        command = [*COMMAND, "--port", port]
        second = subprocess.run(command, capture_output=True, text=True, timeout=20)
    assert second.returncode == 1
    assert port in second.stderr


def test_the_account_is_the_usual_one_unless_something_else_is_asked_for() -> None:
    assert vars(account_options().parse_args([])) == {
        "speed": 1.0,
        "profile": "documented",
        "seed": 7,
        "credits": None,
    }


def test_a_busier_account_has_more_credits_and_a_longer_history() -> None:
    with running("--credits", "200000") as (_, url), Caller(url) as caller:
        assert caller.get(PATH).json["character_limit"] == 200_000
        history = [item for page in caller.pages(page_size=1000) for item in page["history"]]
    assert 12_000 < len(history) < 18_000
