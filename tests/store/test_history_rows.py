"""Items go into their tables and come out as they were."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.domain.folding import fold
from jojo_tray.domain.history import DialogueLine, HistoryItem
from jojo_tray.store.history_rows import ENTRIES, contents, entry, insert, text_mark
from jojo_tray.store.store import open_store
from tests.store.history_material import ids, item, keep, page
from tests.store.material import BASE_URL, query

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.store.store import Store

TEXTS = st.none() | st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1
)
LINES = st.builds(DialogueLine, TEXTS.map(lambda text: text or ""), TEXTS, TEXTS)
MOMENTS = st.datetimes(datetime(1970, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)
)
COUNTERS = st.none() | st.integers(-(2**63) + 1, 2**63 - 1)
ITEMS = st.builds(
    HistoryItem,
    st.text("abcXYZ019", min_size=1),
    st.none() | MOMENTS,
    *[TEXTS] * 9,
    request_id=TEXTS,
    share_link_id=TEXTS,
    counter_before=COUNTERS,
    counter_after=COUNTERS,
    settings=TEXTS,
    feedback=TEXTS,
    dialogue=st.lists(LINES, max_size=3).map(tuple),
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = open_store(tmp_path_factory.mktemp("rows") / "store.db")
    store.accounts.for_key(BASE_URL, "fingerprint")
    return store


def through(store: Store, items: list[HistoryItem]) -> list[HistoryItem]:
    """Write items into the tables, read them, and undo it."""
    with store.database.transaction() as connection:
        connection.execute("SAVEPOINT trial")
        insert(connection, 1, list(enumerate(contents(items))))
        read = [entry(row).item for row in connection.execute(f"{ENTRIES} ORDER BY history.key")]
        connection.execute("ROLLBACK TO trial")
    return read


def without_own_text(told: HistoryItem) -> bool:
    """Whether the text is no more than that of the dialogue's lines."""
    return bool(told.dialogue) and told.text == "\n".join(line.text for line in told.dialogue)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(ITEMS, max_size=5, unique_by=lambda told: told.item_id).filter(
        lambda told: not any(map(without_own_text, told))
    )
)
def test_an_item_comes_out_as_it_went_in(shared: Store, items: list[HistoryItem]) -> None:
    assert through(shared, items) == items


def test_what_the_tables_cannot_take_is_left_out(store: Store, account: int) -> None:
    told = HistoryItem(
        "it\0em-1",
        datetime(1812, 6, 24, tzinfo=UTC),
        voice_id="",
        text="half a \ud83d pair\0",
        counter_before=-(2**70),
        dialogue=(DialogueLine("\ud83d\0", "\0", ""),),
    )

    store.history.keep(account, page(told))

    (found,) = store.history.find(account, ["item-1"])
    assert found.item == HistoryItem(
        "item-1",
        datetime(1970, 1, 1, tzinfo=UTC),
        text="half a ? pair",
        dialogue=(DialogueLine("?"),),
    )


def test_what_repeats_is_kept_once(store: Store, account: int, path: Path) -> None:
    keep(store, account, range(50))
    store.history.keep(account, page(item(50, voice_name="Rachel, renamed", state=None)))

    assert query(path, "SELECT count(*) FROM history_voices") == [(2,)]
    assert query(path, "SELECT count(*) FROM history_words") == [(6,)]
    (renamed,) = store.history.find(account, ids([50]))
    assert (renamed.item.voice_name, renamed.item.state) == ("Rachel, renamed", None)


@pytest.mark.parametrize(
    ("before", "after", "cost"),
    [(10, 30, 20), (30, 30, 0), (90, 5, None), (None, 5, None), (-(2**63) + 1, 2**63 - 1, None)],
)
def test_the_cost_is_what_the_counters_tell(
    store: Store, account: int, path: Path, before: int | None, after: int, cost: int | None
) -> None:
    store.history.keep(account, page(item(1, counter_before=before, counter_after=after)))

    assert query(path, "SELECT credits FROM history") == [(cost,)]


def test_a_dialogue_is_searched_by_its_lines(store: Store, account: int, path: Path) -> None:
    lines = (DialogueLine("Guten Tag,", "v1", "Ann"), DialogueLine("schöner Tag", "v2", "Bob"))
    talk = item(1, text=None, voice_id=None, voice_name=None, voice_category=None, dialogue=lines)

    store.history.keep(account, page(talk))

    assert query(path, "SELECT text, folded FROM history_texts") == [
        ("Guten Tag,\nschöner Tag", "guten tag,\nschoner tag")
    ]
    assert query(path, "SELECT characters FROM history") == [(22,)]
    assert [found.item for found in store.history.find(account, ids([1]))] == [talk]


@pytest.mark.parametrize("text", ["plain ASCII", "Ünicode", "日本語"])
def test_only_what_ascii_does_not_cover_is_folded(
    store: Store, account: int, path: Path, text: str
) -> None:
    store.history.keep(account, page(item(1, text=text)))

    folded = None if text.isascii() else fold(text)
    assert query(path, "SELECT folded FROM history_texts") == [(folded,)]


def test_the_mark_of_a_text_is_the_same_for_ever() -> None:
    assert text_mark("Good evening") == -8416173182171542492
    assert text_mark("") is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET made_at = 'noon'",
        "UPDATE history SET counter_after = 0.5",
        "UPDATE history_texts SET text = x'00ff'",
        "UPDATE history_words SET word = x'07' WHERE word = 'TTS'",
    ],
)
def test_values_of_other_kinds_are_damage(
    store: Store, account: int, path: Path, statement: str
) -> None:
    keep(store, account, range(3))
    with store.database.transaction() as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement)

    store.history.find(account, ids(range(3)))

    assert len(store.database.notices) == 1


def test_what_is_no_json_any_more_is_left_out(store: Store, account: int, path: Path) -> None:
    store.history.keep(account, page(item(1, feedback='{"rating":5}', share_link_id="link")))
    query(path, "UPDATE history_texts SET more = '{'")

    (found,) = store.history.find(account, ids([1]))

    assert (found.item.feedback, found.item.request_id) == (None, "request-1")
