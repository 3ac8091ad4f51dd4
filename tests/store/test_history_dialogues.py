"""Dialogues among the retakes: their voices are those of their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.history import EVERYTHING, DialogueLine, HistoryItem
from tests.store.history_material import item, page

if TYPE_CHECKING:
    from jojo_tray.store.store import Store


def dialogue(number: int, *lines: tuple[str, str], **facts: object) -> HistoryItem:
    said = tuple(DialogueLine(text, voice, "Any") for text, voice in lines)
    return item(number, text=None, voice_id=None, voice_name=None, dialogue=said, **facts)


def test_a_dialogue_is_only_paid_again_when_the_same_voices_say_it(
    store: Store, account: int
) -> None:
    store.history.keep(
        account,
        page(
            dialogue(5, ("Hello.", "ann"), ("Bye.", "bob"), share_link_id="shared"),
            dialogue(4, ("Hello.", "ann"), ("Bye.", "cid")),
            dialogue(3, ("Hello.", "bob"), ("Bye.", "ann")),
            dialogue(2, ("Hello.", "ann"), ("Bye.", "bob")),
            item(1, text="Hello.\nBye.", voice_id=None, voice_name=None, voice_category=None),
        ),
    )

    (retake,) = store.search.retakes(account, EVERYTHING, 10)

    entries = store.search.rows(retake.keys)
    assert [entry and entry.item.item_id for entry in entries] == ["item-2", "item-5"]
