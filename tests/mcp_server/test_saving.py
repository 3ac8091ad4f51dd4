"""Audio that assistants save: the same files as the command line's, in allowed folders only."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import anyio
import pytest

from jojo_tray.domain.downloads import Destination, DownloadState
from jojo_tray.domain.errors import Cancelled
from jojo_tray.mcp_server.room import Errand, Room
from jojo_tray.mcp_server.server import server as make_server
from jojo_tray.mcp_server.tools.saving import saved
from tests.mcp_server.alike import same_answer
from tests.mcp_server.assistant import Refused, assistant
from tests.mcp_server.stored import FEW_CREDITS, of_format, settings_file
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jojo_tray.app import Core
    from jojo_tray.demo import DemoServer
    from jojo_tray.demo.account import Profile
    from jojo_tray.surroundings import Surroundings
    from tests.mcp_server.assistant import Assistant
    from tests.mcp_server.stored import Generations
    from tests.shell import Shell

AUDIO = "/v1/history/*/audio"
MP3 = "mp3_44100_128"


@pytest.fixture
def profile() -> Profile:
    """The documented one, where a test does not say otherwise."""
    return "documented"


@pytest.fixture
def monthly_credits() -> int:
    """A history that is read at once."""
    return FEW_CREDITS


@pytest.fixture
def item_id(generations: Generations) -> str:
    return of_format(generations, MP3)


@pytest.fixture
def usual(shell: Shell) -> Path:
    """Where downloads go in a set of folders of its own."""
    return shell.around.folders.config.parent / "downloads"


@pytest.fixture
def save(ask: Assistant, item_id: str) -> Callable[..., dict[str, Any]]:
    return partial(ask, "download_history_audio", history_item_id=item_id)


def names(folder: Path) -> list[str]:
    """All that lies there, hidden parts left out; nothing where there is no such folder."""
    found = folder.iterdir() if folder.is_dir() else ()
    return [path.name for path in found if not path.name.startswith(".")]


@pytest.mark.parametrize("profile", ["documented", "extended"])
def test_a_file_is_saved_once_and_never_twice(
    save: Callable[..., dict[str, Any]], shell: Shell, item_id: str, usual: Path
) -> None:
    first, again = save(), save()
    assert (first["state"], again["state"]) == ("saved", "there")
    assert (first["source"], again["source"]) == ("live", "store")
    assert first["file_path"] == again["file_path"] == first["path"]
    path = Path(first["file_path"])
    assert path.parent == usual
    assert path.stat().st_size == first["bytes"]
    assert shell.asked(f"/v1/history/{item_id}/audio") == 1
    document = shell("history", "download", item_id, "-o", str(usual), "--json").json
    same_answer(again, {k: v for k, v in document.items() if v is not None}, "file_path")


def test_it_has_the_same_name_as_the_command_s(
    save: Callable[..., dict[str, Any]], shell: Shell, item_id: str, tmp_path: Path
) -> None:
    settings_file(shell, 'download_template = "{voice}_{id}"', 'download_format = "wav"')
    found = shell("history", "download", item_id, "-o", str(tmp_path / "cli"), "--json").json
    assert Path(save()["file_path"]).name == Path(found["path"]).name
    assert item_id in found["path"]


def test_nothing_is_overwritten(
    save: Callable[..., dict[str, Any]], shell: Shell, usual: Path
) -> None:
    settings_file(shell, 'download_template = "take"')
    usual.mkdir()
    (usual / "take.mp3").write_bytes(b"another's")
    assert Path(save()["file_path"]).name != "take.mp3"
    assert (usual / "take.mp3").read_bytes() == b"another's"


def test_the_folder_may_be_one_that_the_user_allows_while_the_server_runs(
    save: Callable[..., dict[str, Any]], shell: Shell, tmp_path: Path
) -> None:
    music = tmp_path / "music"
    with pytest.raises(Refused, match=r"FolderForbidden: .*music/new\. Allowed are .*downloads"):
        save(output_directory=str(music / "new"))
    assert not music.exists()
    settings_file(shell, f'assistants_folders = ["{music.as_posix()}"]')
    assert Path(save(output_directory=str(music / "new"))["file_path"]).parent == music / "new"


def test_a_relative_folder_is_below_the_usual_one(
    save: Callable[..., dict[str, Any]], usual: Path
) -> None:
    assert Path(save(output_directory="voices/rachel")["file_path"]).parent == usual / (
        "voices/rachel"
    )


@pytest.mark.parametrize("folder", ["..", "../config", "/", "out", "out/new", "~"])
def test_no_way_leads_out(
    save: Callable[..., dict[str, Any]], service: DemoServer, usual: Path, tmp_path: Path,
    folder: str,
) -> None:  # fmt: skip
    outside = tmp_path / "outside"
    outside.mkdir()
    usual.mkdir()
    (usual / "out").symlink_to(outside)
    with pytest.raises(Refused, match="FolderForbidden: "):
        save(output_directory=folder)
    assert not names(outside)
    assert not service.requests


@pytest.mark.parametrize("item_id", ["nobody", "", "..", "\0"])
def test_what_is_gone_is_not_found(save: Callable[..., dict[str, Any]], usual: Path) -> None:
    with pytest.raises(Refused, match="HistoryNotFoundError: "):
        save()
    assert not names(usual)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("body:{}", "NotSaved: The audio of"),
        ("status:401:invalid_api_key", "KeyRejected: "),
        ("status:403:missing_permissions", "MissingPermission: "),
        ("status:429;retry_after=600", "TooManyRequests: "),
    ],
)
def test_what_fails_is_told_and_not_left_in_the_queue(
    save: Callable[..., dict[str, Any]], around: Surroundings, service: DemoServer, usual: Path,
    fault: str, said: str,
) -> None:  # fmt: skip
    service.faults.add(fault, path=AUDIO)
    with pytest.raises(Refused, match=said):
        save()
    room = Room(around)
    assert room.core().downloads.state().open == 0
    room.close()
    assert not names(usual)


def test_after_a_failure_it_can_be_asked_for_again(
    save: Callable[..., dict[str, Any]], service: DemoServer
) -> None:
    service.faults.add("body:{}", path=AUDIO)
    with pytest.raises(Refused):
        save()
    service.faults.clear()
    assert save()["state"] == "saved"


def test_several_at_once_take_turns(ask: Assistant, generations: Generations, usual: Path) -> None:
    ids = [one["history_item_id"] for one in generations[:4]]
    answers: list[str] = []

    async def one(item_id: str) -> None:
        arguments = {"history_item_id": item_id}
        result = await ask.client.call_tool("download_history_audio", arguments)
        answers.append((result.structured_content or {}).get("state", str(result.content)))

    async def all_of_them() -> None:
        async with anyio.create_task_group() as group:
            for item_id in ids:
                group.start_soon(one, item_id)

    ask.wait(all_of_them)
    assert answers == ["saved"] * 4
    assert len(names(usual)) == 4


def test_how_much_has_come_is_told(ask: Assistant, save: Callable[..., dict[str, Any]]) -> None:
    answer = save()
    done, total, said = ask.progress[-1]
    assert (done, total, said) == (answer["bytes"], answer["bytes"], "bytes received")


def test_a_call_that_the_client_gives_up_is_over(
    around: Surroundings, service: DemoServer, item_id: str
) -> None:
    service.faults.add("stall_body:20", path=AUDIO)
    room = Room(around)
    with assistant(make_server(room)) as ask:
        ask.wait(partial(_given_up, ask, item_id, lambda: bool(service.requests)))
        wait_until(lambda: room.core().downloads.state().open == 0, "the end of the download")
        assert [one.state for one in room.core().downloads.listed()] == [DownloadState.CANCELLED]


async def _given_up(ask: Assistant, item_id: str, begun: Callable[[], bool]) -> None:
    async with anyio.create_task_group() as group:
        call = partial(ask.client.call_tool, "download_history_audio")
        group.start_soon(call, {"history_item_id": item_id})
        while not begun():
            await anyio.sleep(0.01)
        group.cancel_scope.cancel()


class Hands:
    """An errand in a core of its own."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.told: list[float] = []
        self.errand = Errand(lambda done, _total, _said: self.told.append(done))


@pytest.fixture
def hands(around: Surroundings, item_id: str) -> Iterator[Hands]:
    room = Room(around)
    yield Hands(room.core())
    room.close()


def test_a_cancelled_call_leaves_nothing_in_the_queue(
    hands: Hands, service: DemoServer, item_id: str, usual: Path
) -> None:
    service.faults.add("stall_body:20", path=AUDIO)
    ended = Event()

    def work() -> None:
        try:
            saved(hands.core, hands.errand, item_id)
        except Cancelled:
            ended.set()

    thread = Thread(target=work)
    thread.start()
    while not service.requests:
        thread.join(0.01)
    hands.errand.stopped.set()
    thread.join()
    assert ended.is_set()
    assert hands.core.downloads.state().open == 0
    assert not names(usual)


def test_what_the_user_had_queued_stays_queued(
    hands: Hands, service: DemoServer, item_id: str, usual: Path
) -> None:
    service.faults.add("status:401:invalid_api_key", path=AUDIO)
    usual.mkdir()
    hands.core.downloads.add([item_id], Destination(usual))
    hands.errand.stopped.set()
    with pytest.raises(Cancelled):
        saved(hands.core, hands.errand, item_id)
    (kept,) = hands.core.downloads.listed()
    assert kept.state is DownloadState.QUEUED


class Outlasting(Event):
    """The stop of a call that is never stopped itself, but that stops another by waiting."""

    def __init__(self, other: Errand, service: DemoServer) -> None:
        super().__init__()
        self.other = other
        self.service = service

    def is_set(self) -> bool:
        self.service.faults.clear()
        self.other.stopped.set()
        return False


def test_who_gives_up_takes_it_from_nobody_who_waits_for_the_same(
    hands: Hands, service: DemoServer, item_id: str, usual: Path
) -> None:
    service.faults.add("stall_body:20", path=AUDIO)
    gave_up = Event()

    def work() -> None:
        with suppress(Cancelled):
            saved(hands.core, hands.errand, item_id)
            return
        gave_up.set()

    thread = Thread(target=work)
    thread.start()
    wait_until(lambda: bool(service.requests), "the first call's request")
    patient = Errand(hands.errand.report, Outlasting(hands.errand, service))
    found = saved(hands.core, patient, item_id)
    thread.join()
    assert gave_up.is_set()
    assert found.state is DownloadState.SAVED
    assert names(usual) == [found.path.name if found.path else ""]
