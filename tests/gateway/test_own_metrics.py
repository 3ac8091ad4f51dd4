"""What Prometheus reads: the text format's own rules, and figures that are right."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray import __version__
from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.gateway.own.meter import BOUNDS, MOST_KINDS, OTHER, Meter, Waits
from jojo_tray.gateway.own.metrics import KIND, Family, counters, written
from jojo_tray.gateway.own.metrics import Sample as Written
from tests.gateway.owning import Own, owning
from tests.gateway.running import CLIENT, Counted
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.demo import DemoServer

NAME = r"[a-zA-Z_:][a-zA-Z0-9_:]*"
LABEL = r'([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"'
LINE = re.compile(rf"({NAME})(?:\{{((?:{LABEL},?)*)\}})? (\S+)", re.ASCII)
UNITS = ("_total", "_seconds", "_credits", "_characters", "_info")


class Read(NamedTuple):
    """One sample as a reader of the format sees it."""

    name: str
    labels: tuple[tuple[str, str], ...]
    value: float


def plain(value: str) -> str:
    """A label's value as it was before it was escaped."""
    return re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), value)


def read(text: str) -> tuple[dict[str, str], list[Read]]:
    """The kinds by name, and the samples; every line must be one of the format's."""
    kinds: dict[str, str] = {}
    samples, helped = [], set()
    assert text.endswith("\n") or not text
    for line in text.split("\n")[:-1]:
        if line.startswith("# HELP "):
            helped.add(line.split(" ")[2])
        elif line.startswith("# TYPE "):
            _, _, name, kind = line.split(" ")
            assert name in helped
            assert name not in kinds
            assert kind in {"counter", "gauge", "histogram"}
            kinds[name] = kind
        else:
            found = LINE.fullmatch(line)
            assert found, line
            labels = tuple((name, plain(value)) for name, value in re.findall(LABEL, line))
            samples.append(Read(found[1], labels, float(found[5])))
            family = re.sub(r"_(bucket|sum|count)$", "", found[1])
            assert family in kinds or found[1] in kinds
    assert len({(one.name, one.labels) for one in samples}) == len(samples)
    return kinds, samples


def by_name(text: str, name: str) -> dict[tuple[tuple[str, str], ...], float]:
    """The samples of one metric by their labels."""
    return {one.labels: one.value for one in read(text)[1] if one.name == name}


@pytest.fixture
def own(service: DemoServer, tmp_path: Path) -> Iterator[Own]:
    with owning(tmp_path / "home", service.base_url) as own:
        yield own


def test_prometheus_shows_its_token_as_a_bearer_and_reads_the_format(own: Own) -> None:
    answer = httpx.get(
        f"{own.url}/metrics", headers={"authorization": f"Bearer {own.token}", "accept": "*/*"}
    )
    assert answer.headers["content-type"] == KIND
    kinds, _ = read(answer.text)
    assert all(name.startswith("jojo_") and name.endswith(UNITS) for name in kinds)
    assert by_name(answer.text, "jojo_gateway_info") == {(("version", __version__),): 1}
    (began,) = by_name(answer.text, "jojo_gateway_start_time_seconds").values()
    assert 0 <= own.clock.now().timestamp() - began < 600


def test_only_counters_are_called_total(own: Own) -> None:
    own.track({"event": "api_call"}, {"event": "error"}, {"event": "response_time", "value": 5})
    kinds, _ = read(own.get("/metrics").text)
    for name, kind in kinds.items():
        assert name.endswith("_total") == (kind == "counter")


def test_what_a_client_did_is_counted_under_its_name(own: Own) -> None:
    own.track(
        {"event": "character_usage", "value": 120},
        {"event": "cache_hit", "value": 2},
        {"event": "error", "value": "timed_out"},
        {"event": "response_time", "value": 700},
    )
    text, mine = own.get("/metrics").text, (("client", CLIENT),)
    assert by_name(text, "jojo_characters_total") == {mine: 120}
    assert by_name(text, "jojo_cache_hits_total") == {mine: 2}
    assert by_name(text, "jojo_errors_total") == {(*mine, ("kind", "timed_out")): 1}
    assert by_name(text, "jojo_response_time_seconds_sum") == {mine: 0.7}
    below = by_name(text, "jojo_response_time_seconds_bucket")
    assert below[*mine, ("le", "0.5")] == 0
    assert below[*mine, ("le", "0.75")] == below[*mine, ("le", "+Inf")] == 1


def test_speech_through_the_gateway_is_counted_with_its_credits(own: Own) -> None:
    speak = "/v1/text-to-speech/21m00Tcm4TlvDq8ikWAM"
    answer = own.line.post(speak, json={"text": "Good evening."})
    mine = (("client", CLIENT),)

    def found(name: str) -> float | None:
        return by_name(own.get("/metrics").text, name).get(mine)

    assert answer.status_code == 200
    assert found("jojo_characters_total") == len("Good evening.")
    assert found("jojo_credits_total") == int(answer.headers["character-cost"])
    wait_until(lambda: found("jojo_response_time_seconds_count") == 1)
    wait_until(lambda: found("jojo_time_to_end_seconds_count") == 1)
    first, end = (found(f"jojo_{name}_seconds_sum") for name in ("response_time", "time_to_end"))
    assert first is not None
    assert end is not None
    assert end >= first > 0


def test_counters_only_grow_even_where_the_month_is_reset(own: Own) -> None:
    own.track({"event": "api_call", "value": 3})
    own.tally.flush()
    own.tracker().reset_current_month()
    own.track({"event": "api_call", "value": 2})
    assert list(by_name(own.get("/metrics").text, "jojo_api_calls_total").values()) == [5]
    assert own.json("/usage")["apiCallCount"] == 2


def test_the_month_is_that_of_all_programs(own: Own) -> None:
    library = own.tracker("library")
    library.track_character_usage(40)
    library.flush()
    own.track({"event": "character_usage", "value": 2})
    own.tally.flush()
    found = by_name(own.get("/metrics").text, "jojo_month_characters")
    assert found == {(("client", "library"),): 40, (("client", CLIENT),): 2}


def test_the_account_is_told_once_it_is_known(own: Own) -> None:
    assert "jojo_quota" not in own.get("/metrics").text
    quota = own.json("/quota?refresh=1")
    text = own.get("/metrics").text
    assert by_name(text, "jojo_quota_used_credits") == {(): quota["used"]}
    assert by_name(text, "jojo_quota_limit_credits") == {(): quota["limit"]}
    (resets,) = by_name(text, "jojo_quota_reset_timestamp_seconds").values()
    assert resets > own.clock.now().timestamp()
    (read_at,) = by_name(text, "jojo_quota_read_timestamp_seconds").values()
    assert abs(own.clock.now().timestamp() - read_at) < 600


@given(st.text(min_size=1), st.text())
def test_any_name_is_read_back_as_it_was(client: str, kind: str) -> None:
    labels = (("client", client), ("kind", kind))
    text = written([Family("jojo_x_total", "counter", "Says.", (Written(1, labels),))])
    body = text.split("# TYPE jojo_x_total counter\n")[1]
    assert body.count("\n") == 1
    found = re.findall(LABEL, body)
    assert [(name, plain(value)) for name, value in found] == list(labels)


@given(st.lists(st.floats(0, 100_000), max_size=40))
def test_each_response_time_is_in_every_bucket_from_its_own_on(milliseconds: list[float]) -> None:
    meter = Meter(Counted())
    for one in milliseconds:
        meter.waited(one, CLIENT)
    found = meter.reading().waits.get(CLIENT, Waits())
    expected = [sum(one / 1000 <= bound for one in milliseconds) for bound in (*BOUNDS, math.inf)]
    assert list(found.below) == expected
    assert math.isclose(found.seconds, sum(milliseconds) / 1000, abs_tol=1e-6)
    read(written(counters(meter.reading())))


def test_times_to_the_end_are_apart_from_those_to_the_first_byte() -> None:
    meter = Meter(Counted())
    meter.finished(2_500, "a")
    meter.finished(400, "a")
    text, mine = written(counters(meter.reading())), (("client", "a"),)
    assert by_name(text, "jojo_time_to_end_seconds_sum") == {mine: 2.9}
    assert by_name(text, "jojo_time_to_end_seconds_count") == {mine: 2}
    assert "jojo_response_time_seconds" not in text


def test_all_is_passed_on_to_be_written_down() -> None:
    tally = Counted()
    meter = Meter(tally)
    meter.count("a", Counts(characters=3), 1)
    meter.count("a", Counts(characters=4, credits=2))
    meter.waited(12.5, "a")
    meter.finished(80.0, "a")
    meter.failed("a", "offline", 502, "req")
    meter.spent(1, 2)
    meter.flush()
    assert tally.counts == {"a": Counts(characters=7, credits=2)}
    assert (tally.waits, tally.ends, tally.costs) == ([12.5], [80.0], [2])
    assert tally.errors == [("a", "offline", 502, "req")]
    assert meter.reading().counts == tally.counts


def test_clients_cannot_make_kinds_of_errors_without_end() -> None:
    meter = Meter(Counted())
    for number in range(MOST_KINDS + 50):
        meter.failed(CLIENT, f"kind_{number}")
    errors = meter.reading().errors
    assert len(errors) == MOST_KINDS + 1
    assert errors[CLIENT, OTHER] == 50
    meter.failed(CLIENT, "kind_0")
    assert meter.reading().errors[CLIENT, "kind_0"] == 2


def test_a_metric_without_samples_is_left_out() -> None:
    assert written(counters(Meter(Counted()).reading())) == ""


@pytest.mark.parametrize(
    ("value", "said"),
    [(3, "3"), (2.0, "2"), (0.7, "0.7"), (math.inf, "+Inf"), (1e15, "1" + "0" * 15)],
)
def test_numbers_are_written_as_the_format_has_them(value: float, said: str) -> None:
    text = written([Family("jojo_x", "gauge", "Says.", (Written(value),))])
    assert text.endswith(f"jojo_x {said}\n")
