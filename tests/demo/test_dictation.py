"""Dictation: text in bits over a WebSocket, sound back in pieces, charged at its end."""

from __future__ import annotations

import base64
import itertools
import json
import subprocess
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from jojo_tray.demo import Delivery
from tests.demo.speaking import FLASH, NARRATOR, RACHEL, RETIRED, newest, speak, used
from tests.demo.test_audio import frames
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from websockets.sync.client import ClientConnection

    from jojo_tray.demo import DemoServer
    from tests.demo.caller import Caller

SPOKEN = "The lamps along the quay are lit, and the harbour lies still tonight. "
LENIENT = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])


@contextmanager
def talking(
    server: DemoServer,
    way: str = "stream-input",
    *,
    voice: str = RACHEL,
    key: str | None = "demo",
    **query: str,
) -> Iterator[ClientConnection]:
    address = server.base_url.replace("http", "ws", 1)
    target = f"{address}/v1/text-to-speech/{voice}/{way}?{urlencode(query)}"
    with connect(target, additional_headers={"xi-api-key": key} if key else {}) as line:
        yield line


def say(line: ClientConnection, *messages: dict[str, Any]) -> None:
    for message in messages:
        line.send(json.dumps(message))


def heard(line: ClientConnection) -> tuple[list[dict[str, Any]], int | None]:
    """Listen to the end; gives what came and the code it was closed with."""
    found: list[dict[str, Any]] = []
    while True:
        try:
            found.append(json.loads(line.recv(10)))
        except ConnectionClosed:
            return found, line.protocol.close_code


def sound_of(answers: list[dict[str, Any]]) -> bytes:
    return b"".join(base64.b64decode(answer.get("audio") or "") for answer in answers)


def test_a_text_is_spoken_told_to_be_whole_and_charged(server: DemoServer, caller: Caller) -> None:
    before = used(caller)
    with talking(server, model_id=FLASH) as line:
        say(line, {"text": " "}, {"text": SPOKEN}, {"text": ""})
        answers, code = heard(line)
    assert code == 1000
    assert frames(sound_of(answers))
    assert answers[-1] == {"audio": None, "isFinal": True}
    assert all(answer["isFinal"] is None for answer in answers[:-1])
    told = [answer["alignment"] for answer in answers[:-1] if answer["alignment"]]
    assert "".join(letter for part in told for letter in part["chars"]) == SPOKEN
    assert all(len(p["chars"]) == len(p["charStartTimesMs"]) for p in told)
    assert all(len(p["chars"]) == len(p["charDurationsMs"]) for p in told)
    assert used(caller) - before == -(-len(SPOKEN) // 2)
    item = newest(caller)
    assert (item["text"], item["model_id"]) == (SPOKEN, FLASH)
    assert frames(caller.get(f"/v1/history/{item['history_item_id']}/audio").body)


@LENIENT
@given(cuts=st.lists(st.integers(0, len(SPOKEN)), max_size=6))
def test_however_it_is_cut_the_same_text_costs_the_same(
    server: DemoServer, caller: Caller, cuts: list[int]
) -> None:
    before = used(caller)
    edges = [0, *sorted(cuts), len(SPOKEN)]
    bits = [SPOKEN[a:b] for a, b in itertools.pairwise(edges) if a < b]
    with talking(server) as line:
        say(line, {"text": " "}, *({"text": bit, "flush": True} for bit in bits), {"text": ""})
        answers, code = heard(line)
    assert code == 1000
    assert frames(sound_of(answers))
    assert newest(caller)["text"].strip() == SPOKEN.strip()
    assert used(caller) - before == len(newest(caller)["text"])


@pytest.mark.parametrize(
    ("opening", "more"),
    [
        ({}, {"flush": True}),
        ({"generation_config": {"chunk_length_schedule": [50]}}, {}),
        ({}, {"try_trigger_generation": True}),
    ],
)
def test_speech_begins_before_the_end_when_enough_has_come(
    server: DemoServer, opening: dict[str, Any], more: dict[str, Any]
) -> None:
    with talking(server) as line:
        say(line, {"text": " ", **opening}, {"text": SPOKEN, **more})
        assert json.loads(line.recv(10))["audio"]


def test_speech_waits_while_too_little_has_come(server: DemoServer) -> None:
    with talking(server) as line:
        say(line, {"text": " "}, {"text": SPOKEN}, {"text": "x", "try_trigger_generation": False})
        with pytest.raises(TimeoutError):
            line.recv(0.15)


@pytest.mark.parametrize(
    ("query", "opening"),
    [
        ({"xi_api_key": "demo"}, {}),
        ({"xi-api-key": "demo"}, {}),
        ({"authorization": "Bearer demo"}, {}),
        ({}, {"xi_api_key": "demo"}),
        ({}, {"xi-api-key": "demo"}),
        ({}, {"authorization": "Bearer demo"}),
    ],
)
def test_the_key_may_come_in_the_query_or_the_first_message(
    server: DemoServer, query: dict[str, str], opening: dict[str, str]
) -> None:
    with talking(server, key=None, **query) as line:
        say(line, {"text": " ", **opening}, {"text": "Hi. "}, {"text": ""})
        assert heard(line)[1] == 1000


@pytest.mark.parametrize(
    ("key", "error"),
    [
        (None, "needs_authorization"),
        ("secret", "invalid_api_key"),
        ("demo-without-text_to_speech", "missing_permissions"),
    ],
)
def test_a_wrong_key_is_told_and_the_line_closed(
    server: DemoServer, caller: Caller, key: str | None, error: str
) -> None:
    before = used(caller)
    with talking(server, key=key) as line:
        say(line, {"text": " "})
        (told,), code = heard(line)
    assert (code, told["error"], told["code"]) == (1008, error, 1008)
    assert used(caller) == before


@pytest.mark.parametrize(
    ("voice", "query", "message", "error"),
    [
        ("nobody", {}, {"text": " "}, "voice_not_found"),
        (RETIRED, {}, {"text": " "}, "voice_not_found"),
        (NARRATOR, {"model_id": "x"}, {"text": " "}, "model_not_found"),
        (NARRATOR, {"output_format": "x"}, {"text": " "}, "validation_error"),
        (NARRATOR, {}, {"voice_settings": {"speed": 9}}, "validation_error"),
        (NARRATOR, {}, [], "invalid_message"),
    ],
)
def test_what_cannot_be_spoken_is_told(
    server: DemoServer, voice: str, query: dict[str, str], message: Any, error: str
) -> None:
    with talking(server, voice=voice, **query) as line:
        line.send(json.dumps(message))
        (told,), code = heard(line)
    assert (code, told["error"]) == (1008, error)


def test_half_a_letter_is_spoken_as_a_question_mark(server: DemoServer, caller: Caller) -> None:
    with talking(server) as line:
        say(line, {"text": "a\ud800b "}, {"text": ""})
        assert heard(line)[1] == 1000
    assert newest(caller)["text"] == "a?b "


@LENIENT
@given(noise=st.text(max_size=50) | st.binary(max_size=50))
def test_no_message_ends_the_server(server: DemoServer, noise: str | bytes) -> None:
    with talking(server) as line:
        line.send(noise)
        with suppress(ConnectionClosed):  # it may have hung up already
            line.send('{"text": ""}')
        assert heard(line)[1] in {1000, 1008}


def test_quota_ends_it_when_a_bit_no_longer_fits(server: DemoServer, caller: Caller) -> None:
    caller.post("/_demo/account", {"character_count": 99_990})
    with talking(server) as line:
        say(
            line,
            {"text": " "},
            {"text": "12345678 ", "flush": True},
            {"text": "90 ", "flush": True},
        )
        answers, code = heard(line)
    assert sound_of(answers)
    assert (code, answers[-1]["error"]) == (1008, "quota_exceeded")
    assert "10 credits remaining, while 12 credits" in answers[-1]["message"]
    assert used(caller) == 99_999


def test_who_hangs_up_early_pays_for_what_was_spoken(server: DemoServer, caller: Caller) -> None:
    before = used(caller)
    with talking(server) as line:
        say(line, {"text": " "}, {"text": "Half a ", "flush": True}, {"text": "sentence"})
        line.recv(10)
    wait_until(lambda: used(caller) == before + len("Half a "), "the charge")
    assert newest(caller)["text"] == "Half a "


def test_who_closes_while_it_speaks_disturbs_nobody(
    server: DemoServer, caller: Caller, capfd: pytest.CaptureFixture[str]
) -> None:
    server.account.delivery = Delivery(first_byte=0.2, concurrency=1)
    before = used(caller)
    with talking(server) as line:
        say(line, {"text": "Half a ", "flush": True})
    wait_until(lambda: used(caller) > before, "the charge")
    assert speak(caller).status == 200
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("name", [{}, [], 5, True])
def test_a_text_whose_name_is_no_text_is_refused(server: DemoServer, name: object) -> None:
    with talking(server, "multi-stream-input") as line:
        say(line, {"text": "Hi. ", "context_id": name, "flush": True})
        answers, code = heard(line)
    assert (code, [answer["error"] for answer in answers]) == (1008, ["invalid_message"])


def test_nothing_said_is_nothing_paid(server: DemoServer, caller: Caller) -> None:
    before = used(caller)
    with talking(server) as line:
        say(line, {"text": " "}, {"text": ""})
        assert heard(line) == ([{"audio": None, "isFinal": True}], 1000)
    assert used(caller) == before


def test_a_conversation_counts_as_one_generation_while_it_lasts(
    server: DemoServer, caller: Caller
) -> None:
    server.account.delivery = Delivery(concurrency=1)
    with talking(server) as line:
        say(line, {"text": " "}, {"text": "Hi. ", "flush": True})
        line.recv(10)
        assert speak(caller).status == 429
        with talking(server) as second:
            say(second, {"text": " "})
            assert heard(second)[0][0]["error"] == "concurrent_limit_exceeded"
        say(line, {"text": ""})
        heard(line)
    assert speak(caller).status == 200


def test_several_texts_share_a_line_and_are_told_apart(server: DemoServer, caller: Caller) -> None:
    before = used(caller)
    with talking(server, "multi-stream-input") as line:
        say(
            line,
            {"text": " ", "context_id": "a"},
            {"text": "First one. ", "context_id": "a"},
            {"text": "Second. ", "context_id": "b", "flush": True},
            {"text": "", "context_id": "a"},
            {"context_id": "b", "close_context": True},
            {"text": "Again. ", "context_id": "b"},
            {"close_socket": True},
        )
        answers, code = heard(line)
    assert code == 1000
    finals = [answer["contextId"] for answer in answers if answer.get("isFinal")]
    assert finals == ["b", "a", "b"]
    assert {answer["contextId"] for answer in answers} == {"a", "b"}
    page = caller.get("/v1/history", page_size=3).json["history"]
    assert {item["text"] for item in page} == {"First one. ", "Second. ", "Again. "}
    assert used(caller) - before == sum(len(item["text"]) for item in page)


def test_the_request_is_remembered_with_its_key_and_query(server: DemoServer) -> None:
    with talking(server, model_id=FLASH) as line:
        say(line, {"text": ""})
        heard(line)
    (seen,) = server.requests
    assert (seen.method, seen.key) == ("GET", "demo")
    assert (seen.path, seen.query) == (
        f"/v1/text-to-speech/{RACHEL}/stream-input",
        f"model_id={FLASH}",
    )


@pytest.mark.parametrize(
    ("fault", "status"), [("status:500", 500), ("status:429;retry_after=2", 429), ("html", 200)]
)
def test_a_fault_refuses_the_line(server: DemoServer, fault: str, status: int) -> None:
    server.faults.add(fault, path="/v1/text-to-speech/*")
    with pytest.raises(InvalidStatus) as refused, talking(server):
        pass
    assert refused.value.response.status_code == status


def test_an_unknown_place_has_no_line(server: DemoServer, caller: Caller) -> None:
    with pytest.raises(InvalidStatus) as refused, talking(server, "sing-along"):
        pass
    assert refused.value.response.status_code == 404
    assert caller.get(f"/v1/text-to-speech/{RACHEL}/stream-input").status == 404


def test_a_message_that_is_too_large_ends_the_line(server: DemoServer, caller: Caller) -> None:
    with talking(server) as line:
        say(line, {"text": "x" * (2 << 20)})
        assert heard(line) == ([], 1009)
    assert speak(caller).headers["current-concurrent-requests"] == "1"


def test_closing_the_server_ends_conversations(server: DemoServer) -> None:
    with talking(server) as line:
        say(line, {"text": " "}, {"text": "Hi. ", "flush": True})
        line.recv(10)
        server.close()
        assert heard(line)[1] in {1000, 1001, 1006}


WITHOUT_THE_PACKAGE = """
import http.client, sys
sys.modules["websockets"] = None
from jojo_tray.demo import DemoAccount, DemoServer
with DemoServer(DemoAccount()) as server:
    line = http.client.HTTPConnection(server.base_url.removeprefix("http://"), timeout=10)
    headers = {"connection": "Upgrade", "upgrade": "websocket", "xi-api-key": "demo"}
    line.request("GET", "/v1/text-to-speech/21m00Tcm4TlvDq8ikWAM/stream-input", headers=headers)
    answer = line.getresponse()
    print(answer.status, answer.read().decode())
    line.close()
    line.request("GET", "/v1/user", headers={"xi-api-key": "demo"})
    print(line.getresponse().status)
    line.close()
"""


def test_without_the_package_it_says_so_and_all_else_works() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT_THE_PACKAGE], capture_output=True, text=True, timeout=60
    )
    refused, other = ran.stdout.splitlines()
    assert refused.startswith("501 ")
    assert "websockets" in refused
    assert other == "200"
    assert ran.stderr == ""
