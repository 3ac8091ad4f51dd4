"""`jojo-tray mcp` as clients and people start it: processes, pipes, exit codes, files."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from jojo_tray import assistants
from jojo_tray.domain.errors import UsageError
from jojo_tray.mcp_server.words import CLIENTS, parse
from tests.mcp_server.profiles import documented

if TYPE_CHECKING:
    from jojo_tray.demo import DemoServer
    from tests.mcp_server.machine import Machine


@documented
def test_hanging_up_ends_it_though_a_call_is_under_way(
    machine: Machine, service: DemoServer
) -> None:
    service.faults.add("stall:20")
    with machine.piped("mcp") as pipes:
        pipes.begin("tools/call", name="get_quota_status", arguments={})
        code, out, err = pipes.end()
    assert (code, err) == (0, "")
    assert all(json.loads(line)["jsonrpc"] == "2.0" for line in out.splitlines())


@documented
def test_ctrl_c_ends_it_without_a_traceback(machine: Machine) -> None:
    with machine.piped("mcp") as pipes:
        process = pipes.process
        process.send_signal(signal.SIGINT)
        assert (process.wait(timeout=60), process.communicate()) == (130, ("", ""))


@documented
@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_without_a_client_it_ends_at_once(machine: Machine, closed: str) -> None:
    shell = ["sh", "-c", f'exec "$@" {closed}', "sh", *machine.command("mcp")]
    done = subprocess.run(shell, env=machine.environ(), capture_output=True, input=b"", timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@documented
def test_who_reads_nothing_of_the_configuration_sees_no_traceback(machine: Machine) -> None:
    with machine.started("mcp", "install", "--print") as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert (process.wait(timeout=60), process.stderr.read()) == (141, "")


WITHOUT_THE_EXTRA = """
import sys
sys.modules["mcp"] = None
from jojo_tray.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@documented
@pytest.mark.parametrize(
    ("words", "code"),
    [(["mcp"], 1), (["mcp", "--http", "0"], 1), (["mcp", "install", "--print"], 0)],
)
def test_without_the_extra_it_is_said_how_to_install_it(
    machine: Machine, words: list[str], code: int
) -> None:
    command = [sys.executable, "-c", WITHOUT_THE_EXTRA, *words]
    done = subprocess.run(command, env=machine.environ(), capture_output=True, text=True)
    assert done.returncode == code
    assert 'pipx install --force "jojo-tray[mcp]"' in done.stderr
    assert "Traceback" not in done.stderr


@documented
def test_a_client_is_set_up_once_and_never_told_the_key(machine: Machine) -> None:
    file = machine.home / ".cursor" / "mcp.json"
    absent = machine("mcp", "install", "--client", "cursor")
    assert (absent[0], "seems not to be installed" in absent[2]) == (6, True)
    file.parent.mkdir()
    file.write_text('{"mcpServers": {"files": {"command": "npx"}}}')
    code, out, _ = machine("mcp", "install", "--client", "cursor")
    written = json.loads(file.read_text())["mcpServers"]
    assert (code, list(written)) == (0, ["files", "jojo-tray"])
    assert written["jojo-tray"]["env"]["JOJO_TRAY_HOME"] == str(machine.home / "jojo")
    assert out.startswith(f"written: {file}\nbackup: {file}.")
    assert "canary" not in file.read_text()
    assert "has JoJo Tray already" in machine("mcp", "install", "--client", "cursor")[1]


@documented
def test_a_file_with_comments_is_left_and_what_to_paste_is_shown(machine: Machine) -> None:
    file = machine.home / ".config" / "Code" / "User" / "mcp.json"
    file.parent.mkdir(parents=True)
    file.write_text("{} // mine")
    code, out, err = machine("mcp", "install", "--client", "vscode")
    assert (code, file.read_text()) == (1, "{} // mine")
    assert json.loads(out)["servers"]["jojo-tray"]["type"] == "stdio"
    assert f"{file} is left as it is: line 1 is no JSON." in err


@documented
def test_the_configuration_is_shown_and_nothing_is_written(machine: Machine) -> None:
    (machine.home / ".cursor").mkdir()
    code, out, _ = machine("mcp", "install", "--client", "cursor", "--print")
    assert (code, list(json.loads(out))) == (0, ["mcpServers"])
    assert list((machine.home / ".cursor").iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ["sk_canary0123456789"],
        ["--http", "sk_canary"],
        ["--http", "70000"],
        ["--http", "-1"],
        ["--sk_canary"],
        ["--key", "sk_canary"],
        ["--key", "sk_canary's"],
        ["--help=sk_canary"],
        ["install", "--print=sk_canary"],
        ["install"],
        ["install", "sk_canary"],
        ["install", "--client", "sk_canary"],
        ["--http", "0", "install", "--print"],
    ],
)
def test_what_is_not_understood_is_not_repeated(words: list[str]) -> None:
    with pytest.raises(UsageError) as raised:
        parse(words)
    assert "canary" not in raised.value.message()
    assert raised.value.advice() == "See `jojo-tray mcp --help`."


def test_the_clients_that_may_be_named_are_those_that_are_known() -> None:
    assert tuple(client.key for client in assistants.clients({})) == CLIENTS


def test_help_is_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--help"])
    said = capsys.readouterr().out
    assert "install" in said
    assert "Authorization: Bearer TOKEN" in said
