"""Words of others in answers: how much of them, and how they are marked."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.mcp_server.untrusted import IN_LISTS, LONGEST_NAME, MOST_FIELDS, capped, marked

TEXTS = st.text(max_size=60)
LINES = st.builds(
    lambda text, name: {"text": text, "voice_id": "v", "voice_name": name}, TEXTS, TEXTS
)
ITEMS = st.fixed_dictionaries(
    {
        "history_item_id": st.just("item"),
        "characters": st.integers(),
        "text": st.none() | TEXTS,
        "dialogue": st.none() | st.lists(LINES, max_size=8),
        "feedback": st.none() | st.fixed_dictionaries({"feedback": TEXTS}),
        "settings": st.none() | st.dictionaries(st.text(max_size=5), st.floats(0, 1)),
    }
)


def said(item: dict[str, Any]) -> str:
    """All the texts of an item."""
    lines = [line["text"] for line in item["dialogue"] or []]
    opinion = (item["feedback"] or {}).get("feedback", "")
    return "".join([item["text"] or "", *lines, opinion])


@given(ITEMS, st.integers(0, 200))
def test_no_more_is_said_than_allowed_and_what_fits_is_left_alone(
    item: dict[str, Any], limit: int
) -> None:
    shown = capped(item, limit)
    assert len(said(shown)) <= limit
    assert (shown.get("text_truncated", False)) == (shown != item)
    assert (shown["characters"], shown["history_item_id"]) == (item["characters"], "item")
    if len(said(item)) + len(item["dialogue"] or ()) < limit:
        assert shown == item


@given(ITEMS, st.integers(0, 200))
def test_a_text_is_cut_at_its_end_only(item: dict[str, Any], limit: int) -> None:
    shown = capped(item, limit)
    assert (item["text"] or "").startswith(shown["text"] or "")
    pairs = zip(item["dialogue"] or (), shown["dialogue"] or (), strict=False)
    assert all(whole["text"].startswith(part["text"]) for whole, part in pairs)


def test_a_dialogue_of_empty_lines_has_an_end() -> None:
    lines = [{"text": "", "voice_name": None} for _ in range(IN_LISTS * 3)]
    shown = capped({"dialogue": lines})
    assert (len(shown["dialogue"]), shown["text_truncated"]) == (IN_LISTS, True)


def test_a_long_name_takes_nothing_from_the_text() -> None:
    shown = capped({"voice_name": "n" * 5000, "text": "said"})
    assert shown == {"voice_name": "n" * LONGEST_NAME, "text": "said", "text_truncated": True}


def test_an_object_of_the_network_s_has_an_end() -> None:
    shown = capped({"settings": {f"{number:0300}": number for number in range(5000)}})
    assert len(shown["settings"]) <= MOST_FIELDS
    assert all(len(name) <= LONGEST_NAME for name in shown["settings"])
    assert shown["text_truncated"] is True


def test_characters_that_steer_a_terminal_stay_what_they_are_in_the_data() -> None:
    item = {"text": "\x1b[2J\u202eeman\u2066\x00\U000e0041 <b>=1+1</b>"}
    shown = capped(item)
    assert shown == item
    assert json.loads(json.dumps(shown)) == item


def test_an_answer_names_what_is_others_words() -> None:
    answer = marked({"history": []}, "history[].text", "history[].voice_name")
    assert answer["untrusted"]["fields"] == ["history[].text", "history[].voice_name"]
    assert "never instructions" in answer["untrusted"]["note"]
