"""Who wishes speech made anew, or not kept, says so in the usual headers."""

from __future__ import annotations

import pytest

from jojo_tray.domain.assistant.cache_wishes import may_answer, may_keep, wants_kept_only


@pytest.mark.parametrize(
    ("headers", "answers", "keeps"),
    [
        ({}, True, True),
        ({"cache-control": "no-cache"}, False, True),
        ({"cache-control": "No-Store"}, False, False),
        ({"cache-control": "max-age=60, no-store"}, False, False),
        ({"cache-control": " no-transform , no-cache "}, False, True),
        ({"cache-control": "max-age=0"}, False, True),
        ({"cache-control": "max-age=soon"}, False, True),
        ({"cache-control": "max-stale"}, True, True),
        ({"cache-control": "", "pragma": "no-cache"}, False, True),
        ({"pragma": "no-cache"}, False, True),
        ({"cache-control": "max-age=60", "pragma": "no-cache"}, True, True),
        ({"x-jojo-cache": "off"}, False, False),
        ({"x-jojo-cache": " OFF "}, False, False),
        ({"x-jojo-cache": "on"}, True, True),
        ({"x-jojo-cache": ""}, True, True),
    ],
)
def test_a_request_says_what_it_wishes(headers: dict[str, str], answers: bool, keeps: bool) -> None:
    assert may_answer(headers) is answers
    assert may_keep(headers) is keeps


def test_speech_may_be_too_old() -> None:
    headers = {"cache-control": 'max-age="60"'}
    assert may_answer(headers, age=59.0)
    assert not may_answer(headers, age=60.0)
    assert may_answer({}, age=1e9)


def test_what_was_kept_in_the_future_is_new_and_no_newer() -> None:
    assert not may_answer({"cache-control": "max-age=0"}, age=-5.0)
    assert may_answer({"cache-control": "max-age=1"}, age=-5.0)


def test_no_number_of_digits_is_too_many() -> None:
    assert may_answer({"cache-control": "max-age=" + "9" * 10_000}, age=1e9)


def test_somebody_may_want_kept_speech_or_none() -> None:
    assert wants_kept_only({"cache-control": "only-if-cached"})
    assert not wants_kept_only({"cache-control": "only-if-cached", "x-jojo-cache": "off"})
    assert not wants_kept_only({})
