"""One generation as assistants read it, with its sound or a file of it."""

from __future__ import annotations

import json
from base64 import b64decode
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.mcp_server.alike import same_answer
from tests.mcp_server.assistant import Refused
from tests.mcp_server.profiles import documented
from tests.mcp_server.stored import FEW_CREDITS, elsewhere, of_format, read_by

if TYPE_CHECKING:
    from mcp_types import AudioContent

    from jojo_tray.demo import DemoServer
    from tests.mcp_server.assistant import Assistant
    from tests.mcp_server.stored import Generations
    from tests.shell import Shell

BESIDE = ("untrusted", "text_truncated", "audio", "error")
AUDIO = "/v1/history/*/audio"
MP3 = "mp3_44100_128"


@pytest.fixture
def monthly_credits() -> int:
    """A history that is read at once."""
    return FEW_CREDITS


def test_a_stored_generation_is_the_command_s(
    ask: Assistant, shell: Shell, generations: Generations
) -> None:
    item_id = generations[0]["history_item_id"]
    answer = ask("get_history_item", history_item_id=item_id)
    same_answer(answer, shell("history", "show", item_id, "--json").json, *BESIDE)
    assert (answer["read_from"], answer["source"]) == ("store", generations[0]["source"])
    assert "text" in answer["untrusted"]["fields"]
    assert not {"audio", "error", "text_truncated"} & set(answer)
    assert not shell.server.requests


@documented
def test_before_anything_is_stored_the_service_is_asked(
    ask: Assistant, shell: Shell, tmp_path: Path
) -> None:
    item_id = read_by(elsewhere(shell, tmp_path))[0]["history_item_id"]
    answer = ask("get_history_item", history_item_id=item_id)
    assert answer["read_from"] == "live"
    shown = shell("history", "show", item_id, "--json").json
    same_answer(answer, {**shown, "read_at": answer["read_at"]}, *BESIDE)


@documented
@pytest.mark.parametrize("item_id", ["nobody", "", " ", "..", "../user", "a\0b", "x" * 4000])
def test_an_id_of_nothing_is_not_found(ask: Assistant, item_id: str) -> None:
    with pytest.raises(Refused, match="HistoryNotFoundError: "):
        ask("get_history_item", history_item_id=item_id)


@documented
def test_what_is_stored_needs_no_service(
    ask: Assistant, service: DemoServer, generations: Generations
) -> None:
    service.faults.add("status:401:invalid_api_key")
    assert ask("get_history_item", history_item_id=generations[0]["history_item_id"])["text"]
    with pytest.raises(Refused, match="KeyRejected: "):
        ask("get_history_item", history_item_id="nobody")


@documented
def test_words_of_others_are_capped_and_called_data(
    ask: Assistant, generations: Generations
) -> None:
    answer = ask("get_history_item", history_item_id=generations[0]["history_item_id"])
    assert {"text", "dialogue", "voice_name"} <= set(answer["untrusted"]["fields"])
    assert "never instructions" in answer["untrusted"]["note"]


def test_short_sound_comes_with_the_answer(ask: Assistant, generations: Generations) -> None:
    item_id = of_format(generations, MP3)
    result = ask.call("get_history_item", history_item_id=item_id, include_audio=True)
    answer = result.structured_content or {}
    text, sound = result.content
    assert text.type == "text"
    assert json.loads(text.text) == answer
    assert sound.type == "audio"
    assert sound.mime_type == answer["audio"]["mime_type"] == "audio/mpeg"
    assert len(b64decode(sound.data)) == answer["audio"]["bytes"]
    assert (answer["audio"]["included"], answer["audio"]["file_path"]) == (True, None)


@documented
def test_sound_that_is_here_is_not_fetched_again(
    ask: Assistant, generations: Generations, service: DemoServer
) -> None:
    item_id = of_format(generations, MP3)
    for _ in range(2):
        assert ask("get_history_item", history_item_id=item_id, include_audio=True)["audio"]
    assert [seen.path for seen in service.requests] == [f"/v1/history/{item_id}/audio"]


@documented
def test_sound_without_a_container_becomes_wav(ask: Assistant, generations: Generations) -> None:
    item_id = of_format(generations, "pcm_24000")
    sound = heard(ask, item_id)
    assert (sound.mime_type, b64decode(sound.data)[:4]) == ("audio/wav", b"RIFF")


def heard(ask: Assistant, item_id: str) -> AudioContent:
    result = ask.call("get_history_item", history_item_id=item_id, include_audio=True)
    (sound,) = [block for block in result.content if block.type == "audio"]
    return sound


def longest(service: DemoServer) -> str:
    """The id of a generation whose sound is longer than what is sent."""
    home = service.account.home(None)
    made = home.shelf.entries(range(home.shelf.count(home.moment)))
    large = (entry.event for entry in made if entry.event.output_format == "wav_44100")
    return max(large, key=lambda event: event.characters).id


@pytest.mark.parametrize("monthly_credits", [None])
@documented
def test_long_sound_is_a_file_instead(ask: Assistant, shell: Shell, service: DemoServer) -> None:
    item_id = longest(service)
    for _ in range(2):
        result = ask.call("get_history_item", history_item_id=item_id, include_audio=True)
        answer = result.structured_content or {}
        assert [block.type for block in result.content] == ["text"]
        path = Path(answer["audio"]["file_path"])
        assert path.parent == shell.around.folders.config.parent / "downloads"
        assert path.stat().st_size == answer["audio"]["bytes"] > 1 << 20
        assert (answer["audio"]["included"], answer["audio"]["mime_type"]) == (False, "audio/wav")
        assert answer["files"] == [str(path)]
    # The first of them is given up as soon as its length is known.
    assert shell.asked(f"/v1/history/{item_id}/audio") == 2


@documented
@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("status:404:history_item_not_found", "history_not_found"),
        ("status:401:invalid_api_key", "key_rejected"),
        ("body:{}", "not_audio"),
        ("status:429;retry_after=60", "too_many_requests"),
    ],
)
def test_without_its_sound_the_generation_is_answered_with_the_reason(
    ask: Assistant, generations: Generations, service: DemoServer, fault: str, code: str
) -> None:
    service.faults.add(fault, path=AUDIO)
    item_id = of_format(generations, MP3)
    answer = ask("get_history_item", history_item_id=item_id, include_audio=True)
    assert (answer["audio"], answer["error"]["code"]) == (None, code)
    assert answer["history_item_id"] == item_id
