"""`jojo-tray history download`: files, results, exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from jojo_tray.demo import DemoServer
    from tests.shell import Shell

AUDIO = "/v1/history/*/audio"


def results(text: str) -> dict[str, dict[str, Any]]:
    found = [json.loads(line) for line in text.splitlines()]
    return {one["history_item_id"]: one for one in found if "history_item_id" in one}


def files(folder: Path) -> list[Path]:
    """The complete files; a part that was given up is hidden until it is swept."""
    found = folder.iterdir() if folder.is_dir() else ()
    return [path for path in found if not path.name.startswith(".")]


def audio_requests(server: DemoServer) -> int:
    return sum(seen.path.startswith("/v1/history/") for seen in server.requests)


def test_each_generation_becomes_a_file(synced: Shell, ids: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "sounds"
    found = synced("history", "download", *ids[:3], "-o", str(folder), "--json")
    assert (found.code, found.err) == (0, "")
    told = results(found.out)
    assert {one["state"] for one in told.values()} == {"saved"}
    assert {Path(one["path"]) for one in told.values()} == set(folder.iterdir())
    assert all(Path(one["path"]).stat().st_size == one["bytes"] for one in told.values())
    files = synced("history", "show", ids[0], "--json").json["files"]
    assert files == [told[ids[0]]["path"]]


def test_what_is_there_is_not_fetched_again(synced: Shell, ids: list[str], tmp_path: Path) -> None:
    words = ("history", "download", *ids[:2], "-o", str(tmp_path / "sounds"))
    assert synced(*words).out.count("saved: ") == 2
    asked = audio_requests(synced.server)
    again = synced(*words)
    assert (again.code, again.out.count("there already: ")) == (0, 2)
    assert audio_requests(synced.server) == asked == 2


def test_all_that_the_filters_let_through(synced: Shell, tmp_path: Path) -> None:
    voice = ("--voice", "Rachel", "--limit", "4")
    listed = synced("history", "list", *voice, "--json").out
    words = ("history", "download", "--all", *voice, "-o", str(tmp_path / "all"), "--json")
    assert set(results(synced(*words).out)) == set(results(listed))
    nothing = synced("history", "download", "--all", "--search", "nowhere-to-be-found")
    assert (nothing.code, nothing.err) == (0, "No generation matches.\n")


def test_names_and_format_are_ones_choice(synced: Shell, ids: list[str], tmp_path: Path) -> None:
    words = ("--template", "{id}", "--format", "wav", "-o", str(tmp_path / "wav"))
    assert synced("history", "download", ids[0], *words).code == 0
    (file,) = (tmp_path / "wav").iterdir()
    assert file.name == f"{ids[0]}.wav"
    assert file.read_bytes()[:4] == b"RIFF"


def test_without_a_folder_it_is_the_settings_or_the_working_one(
    synced: Shell, ids: list[str], tmp_path: Path
) -> None:
    folder = tmp_path / "chosen"
    settings = synced.around.folders.config / "config.toml"
    settings.write_text(f'download_folder = "{folder.as_posix()}"\ndownload_template = "{{id}}"\n')
    synced("history", "download", ids[0])
    assert [file.stem for file in folder.iterdir()] == [ids[0]]


def test_what_is_gone_is_named(synced: Shell, ids: list[str], tmp_path: Path) -> None:
    found = synced("history", "download", ids[0], "nobody", "-o", str(tmp_path / "sounds"))
    assert found.code == 6
    assert "not found: nobody" in found.out
    assert "saved: " in found.out
    assert "does not know nobody" in found.err


def test_what_is_no_audio_has_failed(synced: Shell, ids: list[str], tmp_path: Path) -> None:
    synced.server.faults.add("body:{}", path=f"/v1/history/{ids[1]}/audio")
    found = synced("history", "download", *ids[:2], "-o", str(tmp_path / "sounds"), "--json")
    told = results(found.out)
    assert found.code == 4
    assert (told[ids[0]]["state"], told[ids[1]]["state"]) == ("saved", "failed")
    assert told[ids[1]]["error"] == "not_audio"
    assert told[ids[1]]["detail"]
    assert "1 could not be saved." in found.err
    assert len(list((tmp_path / "sounds").iterdir())) == 1


def test_a_rejected_key_stops_it_and_the_rest_stays_queued(
    synced: Shell, ids: list[str], tmp_path: Path
) -> None:
    synced.server.faults.add("status:401:invalid_api_key", path=AUDIO)
    words = ("history", "download", *ids[:2], "-o", str(tmp_path / "sounds"), "--json")
    found = synced(*words)
    assert found.code == 3
    assert json.loads(found.out.splitlines()[-1])["error"]["code"] == "key_rejected"
    assert found.err.startswith("2 left in the queue: the same command goes on with them")
    synced.server.faults.clear()
    again = synced(*words)
    assert (again.code, len(results(again.out))) == (0, 2)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Name the generations"),
        (["one", "--all"], "Name the generations"),
        (["one", "--voice", "Rachel"], "Filters go with --all"),
        (["one", "--limit", "all"], "Filters go with --all"),
        (["one", "--template", "{nothing}"], "There is no field {nothing}"),
        (["one", "--template", "a/b"], "A template names files in one folder"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(synced: Shell, words: list[str], said: str) -> None:
    found = synced("history", "download", *words)
    assert found.code == 2
    assert said in found.err
    assert not audio_requests(synced.server)


def test_a_folder_that_cannot_be_used_is_told(
    synced: Shell, ids: list[str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    found = synced("history", "download", ids[0], "-o", str(tmp_path / "file"))
    assert found.code == 1
    assert "Nothing can be saved in" in found.err


def test_a_bar_on_a_terminal(synced: Shell, ids: list[str], tmp_path: Path) -> None:
    synced.styled = True
    found = synced("history", "download", *ids[:2], "-o", str(tmp_path / "sounds"))
    assert found.code == 0
    assert found.out.count("saved: ") == 2
    assert "2 of 2" in found.out


def test_a_program_on_a_terminal_gets_no_bar(synced: Shell, ids: list[str], tmp_path: Path) -> None:
    synced.styled = True
    found = synced("history", "download", *ids[:2], "-o", str(tmp_path / "sounds"), "--json")
    assert set(results(found.out)) == set(ids[:2])
    assert found.out.isprintable() or found.out.isascii()
    assert "\x1b" not in found.out
    assert json.loads(synced("history", "sync", "--json").out)["complete"]


def test_what_is_waited_for_is_told(synced: Shell, ids: list[str], tmp_path: Path) -> None:
    synced.styled = True
    synced.server.faults.add("status:429;retry_after=1", path=AUDIO, times=1)
    found = synced("history", "download", ids[0], "-o", str(tmp_path / "sounds"))
    assert (found.code, found.out.count("saved: ")) == (0, 1)
    assert "0 of 1: ElevenLabs asks for fewer requests." in found.out
