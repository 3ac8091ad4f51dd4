"""Speech that was paid for is answered by what is kept; what comes is kept whole or not at all."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import httpx
import pytest
from elevenlabs.client import AsyncElevenLabs

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.demo.delivery import Delivery
from tests.gateway.conftest import surroundings
from tests.gateway.echo import OK, Echo
from tests.gateway.raw import asked, head_of, opened
from tests.gateway.running import running
from tests.gateway.speaking import PATH, TEXT, VOICE, speak, spoken
from tests.gateway.test_official_client import official
from tests.waiting import wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.gateway.running import Running

SLOW = Delivery(first_byte=0.3, rate=200_000, size=100_000)
SPEAK = b"POST " + PATH.encode()
BODY = b'{"text": "hello"}'


def kept(gate: Running) -> list[Path]:
    """The files of the shelf, those under way among them."""
    folder = gate.core.around.folders.cache / "speech"
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_same_again_costs_nothing_and_is_the_same(gate: Running, service: DemoServer) -> None:
    first, again = speak(gate), speak(gate)
    assert (first.headers["x-jojo-cache"], again.headers["x-jojo-cache"]) == ("miss", "hit")
    assert again.content == first.content
    assert int(first.headers["character-cost"]) == len(TEXT)
    assert again.headers["character-cost"] == "0"
    assert again.headers["content-type"] == first.headers["content-type"]
    assert again.headers["request-id"] == first.headers["request-id"]
    assert "x-jojo-stale" not in again.headers
    assert again.headers.get_list("x-jojo-quota") == ["ok"]
    assert spoken(service) == 1
    mine = gate.tally.mine
    assert (mine.cache_hits, mine.cache_misses, mine.api_calls) == (1, 1, 1)
    assert (mine.saved_characters, mine.saved_credits) == (len(TEXT), len(TEXT))
    assert mine.characters == len(TEXT)
    assert gate.tally.costs == [len(TEXT)]


def test_a_stream_is_answered_by_the_same_sound(gate: Running, service: DemoServer) -> None:
    sound = speak(gate).content
    assert speak(gate, form="/stream").content == sound
    assert speak(gate, form="/with-timestamps").headers["x-jojo-cache"] == "miss"
    timed = speak(gate, form="/with-timestamps")
    assert (timed.headers["x-jojo-cache"], bool(timed.json()["alignment"])) == ("hit", True)
    assert spoken(service) == 2


def test_the_official_client_hears_kept_speech(gate: Running, service: DemoServer) -> None:
    async def aside() -> bytes:
        async with httpx.AsyncClient(timeout=60) as line:
            client = AsyncElevenLabs(base_url=gate.url, api_key=gate.token, httpx_client=line)
            return b"".join([part async for part in client.text_to_speech.stream(VOICE, text=TEXT)])

    with official(gate.url, gate.token) as client:
        sound = b"".join(client.text_to_speech.convert(VOICE, text=TEXT))
        assert b"".join(client.text_to_speech.convert(VOICE, text=TEXT)) == sound
        assert b"".join(client.text_to_speech.stream(VOICE, text=TEXT)) == sound
    assert asyncio.run(aside()) == sound
    assert spoken(service) == 1


@pytest.mark.parametrize("wish", [{"cache_control": "no-store"}, {"x_jojo_cache": "off"}])
def test_who_wants_nothing_kept_gets_that(
    gate: Running, service: DemoServer, wish: dict[str, str]
) -> None:
    assert speak(gate, **wish).headers["x-jojo-cache"] == "off"
    assert speak(gate, **wish).headers["x-jojo-cache"] == "off"
    assert kept(gate) == []
    assert (gate.tally.mine.cache_misses, spoken(service)) == (0, 2)


def test_who_wants_it_new_gets_it_new_and_it_is_kept(gate: Running, service: DemoServer) -> None:
    speak(gate)
    assert speak(gate, cache_control="no-cache").headers["x-jojo-cache"] == "miss"
    assert speak(gate, cache_control="max-age=0").headers["x-jojo-cache"] == "miss"
    assert speak(gate, cache_control="max-age=600").headers["x-jojo-cache"] == "hit"
    assert spoken(service) == 3


def test_who_wants_kept_speech_only_pays_nothing(gate: Running, service: DemoServer) -> None:
    refused = speak(gate, cache_control="only-if-cached")
    assert (refused.status_code, refused.json()["detail"]["code"]) == (504, "not_kept")
    assert spoken(service) == 0
    speak(gate)
    assert speak(gate, cache_control="only-if-cached").status_code == 200


@pytest.mark.parametrize("wish", ["only-if-cached", "no-store, only-if-cached"])
def test_who_wants_kept_speech_only_pays_nothing_where_none_is_kept_at_all(
    gate: Running, service: DemoServer, wish: str
) -> None:
    gate.core.preferences.change(speech_cache=False)
    wait_until(lambda: speak(gate, "other").headers["x-jojo-cache"] == "off")
    service.clear_requests()
    refused = speak(gate, cache_control=wish)
    assert (refused.status_code, refused.headers["x-jojo-cache"]) == (504, "off")
    assert spoken(service) == 0


def test_the_wishes_for_the_gateway_are_not_told_to_the_service(
    echo: Echo, echoing: Running
) -> None:
    echo.says(OK)
    assert speak(echoing, x_jojo_priority="high", x_jojo_odd="1").content == b"sound"
    assert not [name for name, _ in echo.heard[0].headers if name.startswith(b"x-jojo")]
    assert speak(echoing, x_jojo_priority="soon").status_code == 400
    assert len(echo.heard) == 1


def test_a_sound_whose_end_nobody_could_see_is_not_kept(tmp_path: Path) -> None:
    packed = b"HTTP/1.1 200 OK\r\ncontent-encoding: br\r\ncontent-length: 5\r\n\r\nsound"
    endless = b"HTTP/1.1 200 OK\r\ncontent-type: audio/mpeg\r\n\r\nsou" + Echo.CUT
    with Echo() as echo, running(surroundings(tmp_path, echo.base_url)) as gate:
        for answer in (packed, endless):
            echo.says(answer)
            assert asked(gate, SPEAK, b"accept-encoding: br", body=BODY).status == 200
            assert asked(gate, SPEAK, body=BODY).get("x-jojo-cache") == "miss"
            assert echo.heard[0].get(b"accept-encoding") == [b"identity"]
            assert len(echo.heard) == 2
        assert kept(gate) == []


def test_the_same_at_the_same_time_is_one_call(gate: Running, service: DemoServer) -> None:
    service.account.delivery = SLOW
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda _: speak(gate), range(12)))
    assert {answer.content for answer in answers} == {answers[0].content}
    assert sorted(answer.headers["x-jojo-cache"] for answer in answers) == ["hit"] * 11 + ["miss"]
    costs = sorted(int(answer.headers["character-cost"]) for answer in answers)
    assert costs == [0] * 11 + [len(TEXT)]
    assert spoken(service) == 1
    assert (gate.tally.mine.cache_hits, gate.tally.mine.api_calls) == (11, 1)
    assert gate.tally.mine.saved_credits == 11 * len(TEXT)


def test_a_follower_hears_the_sound_while_it_comes(gate: Running, service: DemoServer) -> None:
    service.account.delivery = Delivery(first_byte=0.1, rate=50_000, size=100_000)
    with httpx.Client(headers=gate.headers, timeout=60) as line:
        url, body = f"{gate.url}{PATH}/stream", {"text": TEXT}
        with line.stream("POST", url, json=body) as leader:
            with line.stream("POST", url, json=body) as follower:
                assert follower.headers["x-jojo-cache"] == "hit"
                assert next(follower.iter_raw(1000))
                assert not [path for path in kept(gate) if path.suffix == ".speech"]
            assert len(leader.read()) == 100_000
    assert spoken(service) == 1


def test_who_paid_and_hangs_up_stops_it_for_nobody_and_it_is_kept(
    gate: Running, service: DemoServer
) -> None:
    service.account.delivery = SLOW
    with opened(gate) as line:
        length = b"content-length: %d" % len(BODY)
        line.sendall(head_of(gate, SPEAK + b"/stream", length) + BODY)
        assert line.recv(20)
    answer = speak(gate, "hello", "/stream")
    assert (answer.headers["x-jojo-cache"], len(answer.content)) == ("hit", 100_000)
    assert spoken(service) == 1


def test_who_hangs_up_before_anything_is_paid_pays_nothing(tmp_path: Path) -> None:
    busy = b"HTTP/1.1 429 Too Many\r\nretry-after: 2\r\ncontent-length: 0\r\n\r\n"
    with Echo() as echo, running(surroundings(tmp_path, echo.base_url)) as gate:
        echo.says(busy, OK)
        with opened(gate) as line:
            line.sendall(head_of(gate, SPEAK, b"content-length: %d" % len(BODY)) + BODY)
            wait_until(lambda: len(echo.heard) == 1)
        # It would be asked again after 2 seconds; this one is asked then, and is the second.
        other = asked(gate, SPEAK + b"/with-timestamps", body=BODY)
        wait_until(lambda: len(echo.heard) == 2)
        assert other.status == 200
        assert asked(gate, SPEAK, body=BODY).get("x-jojo-cache") == "miss"
        assert len(echo.heard) == 3


def test_a_text_longer_than_anybody_says_is_passed_on_unread(echo: Echo, echoing: Running) -> None:
    echo.says(OK)
    body = b'{"text": "%b"}' % (b"a" * (1 << 20))
    answer = asked(echoing, SPEAK, body=body)
    assert (answer.body, answer.get("x-jojo-cache")) == (b"sound", "off")
    assert echo.heard[0].body == body


@pytest.mark.parametrize(("fault", "status"), [("status:503", 503), ("reset", 502)])
def test_a_failed_call_fails_for_all_who_wait_for_it_and_is_paid_once_at_most(
    tmp_path: Path, fault: str, status: int
) -> None:
    with DemoServer(DemoAccount(), min_delay=0.5) as slow:
        slow.faults.add(fault, path=f"{PATH}*", times=1)
        with running(surroundings(tmp_path, slow.base_url)) as gate:
            with ThreadPoolExecutor(5) as pool:
                answers = list(pool.map(lambda _: speak(gate), range(5)))
            assert [answer.status_code for answer in answers] == [status] * 5
            assert spoken(slow) == 1
            assert len(gate.tally.errors) == 1
            assert kept(gate) == []
            assert speak(gate).headers["x-jojo-cache"] == "miss"


def test_a_sound_that_breaks_off_is_kept_by_nobody(gate: Running, service: DemoServer) -> None:
    service.faults.add("truncate:500", path=f"{PATH}*", times=1)
    with pytest.raises(httpx.RemoteProtocolError):
        speak(gate)
    wait_until(lambda: gate.tally.errors)
    assert kept(gate) == []
    assert speak(gate).headers["x-jojo-cache"] == "miss"
    assert spoken(service) == 2


def test_a_broken_service_is_stood_in_for(gate: Running, service: DemoServer) -> None:
    sound = speak(gate).content
    service.faults.add("status:503", path=f"{PATH}*")
    answer = speak(gate, cache_control="no-cache")
    assert (answer.status_code, answer.content) == (200, sound)
    assert (answer.headers["x-jojo-cache"], answer.headers["x-jojo-stale"]) == ("hit", "true")
    assert answer.headers["character-cost"] == "0"
    assert gate.tally.kinds == ["server_failed"]
    service.close()
    answer = speak(gate, cache_control="no-cache")
    assert (answer.content, answer.headers["x-jojo-stale"]) == (sound, "true")
    off = speak(gate, x_jojo_cache="off")
    assert (off.status_code, off.json()["detail"]["code"]) == (502, "offline")


def test_a_damaged_file_is_a_miss(gate: Running, service: DemoServer) -> None:
    sound = speak(gate).content
    wait_until(lambda: [path.suffix for path in kept(gate)] == [".speech"])
    (path,) = kept(gate)
    with path.open("r+b") as file:
        file.write(b"\0")
    kept_only = {"cache_control": "only-if-cached"}
    wait_until(lambda: speak(gate, **kept_only).status_code == 504)
    assert kept(gate) == []
    again = speak(gate)
    assert (again.headers["x-jojo-cache"], again.content) == ("miss", sound)
    assert speak(gate).headers["x-jojo-cache"] == "hit"


def test_switched_off_it_answers_nothing_within_two_seconds(
    gate: Running, service: DemoServer
) -> None:
    speak(gate)
    gate.core.preferences.change(speech_cache=False)
    wait_until(lambda: speak(gate).headers["x-jojo-cache"] == "off")
    gate.core.preferences.change(speech_cache=True)
    wait_until(lambda: speak(gate).headers["x-jojo-cache"] == "hit")


def test_a_full_disk_keeps_nobody_from_hearing(gate: Running, service: DemoServer) -> None:
    folder = gate.core.around.folders.cache / "speech"
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")
    sound = speak(gate).content
    wait_until(lambda: speak(gate).headers["x-jojo-cache"] == "miss")
    assert speak(gate).content == sound


def test_what_was_paid_and_saved_is_noted_by_phrase(gate: Running) -> None:
    for _ in range(3):
        speak(gate)
    speak(gate, cache_control="no-cache")
    speak(gate, "secret", cache_control="no-store")
    (account,) = gate.core.store.accounts.known()
    sums = gate.core.store.phrases.sums
    wait_until(lambda: (sums(account.id).hits, sums(account.id).again) == (2, 1))
    assert sums(account.id).phrases == 1
