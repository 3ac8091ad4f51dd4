"""What holds for everything that the gateway answers itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from jojo_tray.domain.errors import StoreBusy
from jojo_tray.gateway.own.answers import Question, Said, answered_by
from tests.gateway.owning import OWN, Own, owning
from tests.gateway.test_command import Machine
from tests.shell import KEY
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.demo import DemoServer

PAGE = "/voice-usage-admin"


@pytest.fixture
def own(service: DemoServer, tmp_path: Path) -> Iterator[Own]:
    with owning(tmp_path / "home", service.base_url) as own:
        yield own


@pytest.mark.parametrize("path", OWN)
def test_no_figure_is_told_without_a_token(own: Own, path: str) -> None:
    for headers in ({}, {"xi-api-key": "wrong"}, {"xi-api-key": KEY}):
        answer = httpx.get(own.url + path, headers=headers)
        assert answer.status_code == 401
        assert set(answer.json()) == {"detail"}


def test_nothing_is_counted_without_a_token(own: Own) -> None:
    assert httpx.post(f"{own.url}/track", json={"event": "api_call"}).status_code == 401
    assert own.json("/usage")["apiCallCount"] == 0


@pytest.mark.parametrize("path", OWN)
def test_a_token_in_the_query_is_none(own: Own, path: str) -> None:
    assert httpx.get(f"{own.url}{path}?xi-api-key={own.token}").status_code == 401


@pytest.mark.parametrize("path", [*OWN, PAGE])
def test_figures_are_kept_by_no_cache_and_guessed_at_by_no_browser(own: Own, path: str) -> None:
    answer = own.get(path)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", OWN)
def test_a_bearer_s_token_is_as_good(own: Own, path: str) -> None:
    shown = {"authorization": f"Bearer {own.token}"}
    assert httpx.get(own.url + path, headers=shown).status_code == 200


@pytest.mark.parametrize("path", [*OWN, PAGE])
def test_another_method_is_refused_and_the_right_one_named(
    own: Own, service: DemoServer, path: str
) -> None:
    before = len(service.requests)
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = own.line.request(method, path)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
        assert answer.json()["detail"]["code"] == "method_not_allowed"
    assert len(service.requests) == before


def test_counts_are_reported_by_post_alone(own: Own) -> None:
    answer = own.get("/track")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize("path", [*OWN, PAGE])
def test_the_head_alone_is_told_to_who_asks_for_it(own: Own, path: str) -> None:
    answer = own.line.head(path)
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) > 0


@pytest.mark.parametrize("path", ["/usage/", "/usage/none", "/Usage", "/%75sage", "/tracks"])
def test_a_path_that_is_not_ours_is_asked_of_the_service(
    own: Own, service: DemoServer, path: str
) -> None:
    assert own.get(path).status_code == 404
    assert service.requests[-1].path.lower().endswith(path.rpartition("%75")[2].lower())


def test_answering_them_asks_nothing_of_the_service(own: Own, service: DemoServer) -> None:
    for path in (*OWN, PAGE):
        assert own.get(path).status_code == 200
    assert own.track({"event": "api_call"}).status_code == 200
    assert not service.requests


def test_neither_key_nor_token_is_in_any_answer(own: Own) -> None:
    assert own.get("/quota?refresh=1").status_code == 200
    own.track({"event": "character_usage", "value": 5}, {"event": "error", "value": "offline"})
    own.get("/v1/nothing")
    answers = [own.get(path) for path in (*OWN, PAGE, "/usage/history?months=x")]
    answers += [own.track({"event": own.token}), own.track({own.token: 1})]
    for answer in answers[:-1]:
        said = f"{answer.headers}{answer.text}"
        assert own.token not in said
        assert KEY not in said


def test_a_foreign_host_or_page_learns_nothing(own: Own) -> None:
    for path in (*OWN, PAGE):
        assert own.get(path, host="evil.example").status_code == 403
        assert own.get(path, origin="https://evil.example").status_code == 403


def test_a_page_that_the_user_allowed_may_read_the_figures(own: Own) -> None:
    page = "https://assistant.example"
    own.core.preferences.change(gateway_origins=(page,))
    answer = own.get("/usage", origin=page)
    while answer.status_code == 403:
        answer = own.get("/usage", origin=page)
    assert answer.headers["access-control-allow-origin"] == page


def test_a_data_file_of_no_use_is_told_with_what_to_do(own: Own) -> None:
    def fails(_question: Question) -> Said:
        raise StoreBusy

    own.app.own[b"/usage"] = answered_by(fails)
    answer = own.get("/usage")
    detail = answer.json()["detail"]
    assert (answer.status_code, detail["code"]) == (503, StoreBusy.code)
    assert detail["message"] == f"{StoreBusy().message()} {StoreBusy().advice()}"


def test_a_body_without_end_is_refused(own: Own) -> None:
    def without_end() -> Iterator[bytes]:
        for _ in range(40):
            yield b" " * 65_536

    for content in (b" " * 2_000_000, without_end()):
        assert own.line.post("/track", content=content).status_code == 413
    assert own.json("/usage")["everReported"] is False


def test_the_command_answers_them_and_the_counts_outlive_it(
    service: DemoServer, tmp_path: Path
) -> None:
    machine = Machine(tmp_path / "home", service.base_url)
    token = machine("gateway", "--token-new", "Robot").stdout.strip()
    for total in (1, 2):
        with (
            machine.started("--port", "0") as (_, url),
            httpx.Client(base_url=url, headers={"xi-api-key": token}, timeout=60) as robot,
        ):
            assert "JoJo Tray" in httpx.get(url + PAGE).text
            assert robot.post("/track", json={"event": "trackAPICall"}).json() == {"counted": 1}
            assert robot.get("/usage").json()["apiCallCount"] == total
            counted = 'jojo_api_calls_total{client="Robot"} 1\n'
            assert counted in robot.get("/metrics").text
            assert robot.get("/usage/dashboard").json()["ever"] is True


def test_what_goes_wrong_in_the_gateway_itself_is_in_the_log(
    own: Own, caplog: pytest.LogCaptureFixture
) -> None:
    def wrong(_question: Question) -> Said:
        raise ZeroDivisionError

    own.app.own[b"/usage"] = answered_by(wrong)
    assert own.get("/usage").status_code == 500
    wait_until(lambda: "ZeroDivisionError" in caplog.text, "the log's line")
    assert own.token not in caplog.text
    caplog.clear()  # it is told here that it was expected
