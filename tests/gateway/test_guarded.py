"""The guard before each call: warned at 80 %, refused at 100 %, and what is kept goes always."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from elevenlabs.core.api_error import ApiError
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from jojo_tray.demo.delivery import Delivery
from tests.fakes import AheadClock
from tests.gateway.running import CLIENT
from tests.gateway.speaking import READS_QUOTA, TEXT, VOICE, read_anew, speak, spoken, use_up
from tests.gateway.test_official_client import official
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from websockets.sync.client import ClientConnection

    from jojo_tray.demo import DemoServer
    from tests.gateway.running import Running


def test_below_80_percent_all_is_well(gate: Running, service: DemoServer) -> None:
    use_up(gate, service, 0.5)
    answer = speak(gate)
    assert (answer.headers["x-jojo-quota"], "x-jojo-advice" in answer.headers) == ("ok", False)


def test_from_80_percent_it_warns_with_advice(gate: Running, service: DemoServer) -> None:
    use_up(gate, service, 0.85)
    warned = speak(gate)
    assert (warned.status_code, warned.headers["x-jojo-quota"]) == (200, "warn")
    assert "prefer speech that is cached" in warned.headers["x-jojo-advice"]


def test_used_up_it_refuses_as_the_service_does_without_asking_it(
    gate: Running, service: DemoServer
) -> None:
    use_up(gate, service)
    refused = speak(gate)
    assert (refused.status_code, refused.headers["x-jojo-quota"]) == (401, "blocked")
    detail = refused.json()["detail"]
    assert (detail["code"], detail["status"]) == ("quota_exceeded", "quota_exceeded")
    assert (detail["text_only"], detail["fits_characters"]) == (True, 0)
    assert "answer as text only" in detail["message"]
    assert spoken(service) == 0
    assert gate.tally.errors == [(CLIENT, "blocked", 401, None)]
    assert (gate.tally.mine.api_calls, gate.tally.mine.characters) == (0, 0)


def test_the_official_client_sees_the_service_s_own_error(
    gate: Running, service: DemoServer
) -> None:
    use_up(gate, service)
    with official(gate.url, gate.token) as client, pytest.raises(ApiError) as refused:
        b"".join(client.text_to_speech.convert(VOICE, text=TEXT))
    assert refused.value.status_code == 401
    assert refused.value.body["detail"]["status"] == "quota_exceeded"


def test_a_text_that_is_too_long_is_told_what_fits(gate: Running, service: DemoServer) -> None:
    service.account.adjust(character_count=99_990, character_limit=100_000)
    read_anew(gate)
    detail = speak(gate).json()["detail"]
    assert (detail["code"], detail["fits_characters"]) == ("quota_exceeded", 10)
    assert speak(gate, "ten signs.").status_code == 200


def test_what_is_kept_is_heard_when_all_is_used_up(gate: Running, service: DemoServer) -> None:
    sound = speak(gate).content
    wait_until(lambda: gate.core.assistant.standing.current() is not None)
    use_up(gate, service)
    again = speak(gate)
    assert (again.status_code, again.content) == (200, sound)
    assert (again.headers["x-jojo-cache"], again.headers["x-jojo-quota"]) == ("hit", "blocked")
    newer = speak(gate, cache_control="no-cache")
    assert (newer.content, newer.headers["x-jojo-stale"]) == (sound, "true")
    assert speak(gate, cache_control="no-store").status_code == 401
    assert spoken(service) == 1


def test_before_a_refusal_the_service_is_asked_how_it_stands(
    gate: Running, service: DemoServer
) -> None:
    """The first reading is from before: it has become better since."""
    speak(gate, "so that the account is known")
    wait_until(lambda: gate.core.assistant.standing.current() is not None)
    service.clear_requests()
    use_up(gate, service)
    service.account.clear_adjustments()
    for number in range(3):
        speak(gate, f"again {number}")
    asked = [seen for seen in service.requests if seen.path.startswith(READS_QUOTA)]
    assert len(asked) <= 3  # at most once a minute, whatever is refused


def test_with_no_reading_ever_it_allows_and_says_so(gate: Running, service: DemoServer) -> None:
    service.faults.add("status:500", path=f"{READS_QUOTA}*")
    answer = speak(gate)
    assert (answer.status_code, answer.headers["x-jojo-quota"]) == (200, "ok")
    assert "Nobody knows how many credits are left" in answer.headers["x-jojo-advice"]


def test_calls_under_way_count_before_they_are_paid(gate: Running, service: DemoServer) -> None:
    """Of 20 calls at once that cost 50 each, 200 credits are enough for four."""
    service.account.delivery = Delivery(first_byte=1.0, rate=None)
    service.account.adjust(character_count=99_800, character_limit=100_000)
    read_anew(gate)
    with ThreadPoolExecutor(20) as pool:
        texts = [f"{number:02d}".ljust(50, ".") for number in range(20)]
        codes = [answer.status_code for answer in pool.map(lambda text: speak(gate, text), texts)]
    assert (codes.count(200), codes.count(401)) == (4, 16)
    assert gate.tally.kinds == ["blocked"] * 16
    assert spoken(service) == 4


def test_what_comes_and_is_kept_while_the_quota_is_asked_for_is_not_paid_again(
    gate: Running, service: DemoServer
) -> None:
    """Who is short of credits has them looked up, while another is allowed at once."""
    desk = gate.core.insight.reservations
    service.account.adjust(character_count=50_000, character_limit=100_000)
    read_anew(gate)
    held = desk.reserve(49_990, "a book").reservations[0].id
    gate.core.assistant.standing.renew()
    service.faults.add("delay:1.5", path=f"{READS_QUOTA}*", times=1)
    assert isinstance(gate.core.clock, AheadClock)
    gate.core.clock.by += timedelta(minutes=2)
    service.clear_requests()
    with ThreadPoolExecutor(2) as pool:
        late = pool.submit(speak, gate)
        wait_until(lambda: any(s.path.startswith(READS_QUOTA) for s in service.requests))
        paid = speak(gate, x_jojo_reservation=held)
        desk.release(held)
        assert paid.status_code == 200
        answer = late.result()
    assert (answer.status_code, answer.headers["x-jojo-cache"]) == (200, "hit")
    assert "x-jojo-stale" not in answer.headers
    assert spoken(service) == 1


def test_credits_set_aside_are_for_who_set_them_aside(gate: Running, service: DemoServer) -> None:
    use_up(gate, service, 0.5)
    desk = gate.core.insight.reservations
    held = desk.reserve(49_990, "a book")
    gate.core.assistant.standing.renew()
    refused = speak(gate)
    assert (refused.status_code, refused.json()["detail"]["fits_characters"]) == (401, 10)
    assert speak(gate, x_jojo_reservation=held.reservations[0].id).status_code == 200
    assert speak(gate, "else", x_jojo_reservation="unknown").status_code == 401


def test_overage_is_used_only_where_the_user_allows_it_within_two_seconds(
    gate: Running, service: DemoServer
) -> None:
    use_up(gate, service)
    assert speak(gate).status_code == 401
    gate.core.preferences.change(allow_overage=True)
    service.account.clear_adjustments()  # the built-in account itself would refuse
    wait_until(lambda: speak(gate).status_code == 200)


def test_a_revoked_token_is_worthless_within_two_seconds(gate: Running) -> None:
    assert speak(gate).status_code == 200
    gate.desk.revoke(CLIENT)
    wait_until(lambda: speak(gate).status_code == 401)
    assert speak(gate).json()["detail"]["code"] == "invalid_api_key"


def test_who_used_a_token_is_noted(gate: Running) -> None:
    speak(gate)
    wait_until(lambda: gate.desk.known()[0].seen_at is not None)


def test_no_talk_begins_without_credits(gate: Running, service: DemoServer) -> None:
    use_up(gate, service)
    url = f"{gate.url.replace('http', 'ws')}/v1/text-to-speech/{VOICE}/stream-input"
    with pytest.raises(InvalidStatus) as refused:
        connect(url, additional_headers=gate.headers)
    assert refused.value.response.status_code == 401
    assert b"quota_exceeded" in bytes(refused.value.response.body)
    assert gate.tally.kinds == ["blocked"]


def test_a_talk_ends_with_the_credits_and_what_was_paid_is_heard(
    gate: Running, service: DemoServer
) -> None:
    """Each text is judged: what comes after the last credits is not passed on."""
    service.account.adjust(character_count=99_990, character_limit=100_000)
    read_anew(gate)
    url = f"{gate.url.replace('http', 'ws')}/v1/text-to-speech/{VOICE}/stream-input"
    with connect(url, additional_headers=gate.headers) as line:
        for text in (" ", "ten signs.", "no more of it"):
            line.send(json.dumps({"text": text}))
        heard = list(_until_the_end(line))
    assert any(json.loads(message).get("audio") for message in heard)
    assert (line.close_code, "text only" in (line.close_reason or "")) == (1008, True)
    assert gate.tally.mine.characters == len("ten signs.")
    assert gate.tally.kinds == ["blocked"]


def _until_the_end(line: ClientConnection) -> Iterator[str | bytes]:
    with suppress(ConnectionClosed):
        while True:
            yield line.recv(timeout=20)
