from __future__ import annotations

import os
import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path, PureWindowsPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.downloads import DEFAULT_TEMPLATE
from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.filenames import (
    EXTENSIONS,
    FIELDS,
    MOST_BYTES,
    check_template,
    clash_key,
    example,
    file_name,
    plain,
)
from jojo_tray.domain.history import DialogueLine, HistoryItem

if TYPE_CHECKING:
    from collections.abc import Iterator

ID = "ZeJcmVs0Y3vJmPXu1Ab2"
MADE = datetime(2026, 3, 14, 23, 30, 5, tzinfo=UTC)
EAST = timezone(timedelta(hours=5, minutes=45))
ITEM = HistoryItem(
    ID,
    made_at=MADE,
    voice_name="Rachel",
    model_id="eleven_v3",
    text="Good evening",
    source="TTS",
    counter_before=100,
    counter_after=112,
)
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Characters of every kind that ever made trouble in a name, and plain ones.
ODD = st.text(
    st.sampled_from(
        'a b.-_/\\:<>"|?*~%$\0\x1b\r\n\t\x7f\ufeff\u200b\u200d\u2028\ud800é\u0301👩👍🏽🇳🇵한한א'
        + BIDI
    )
    | st.characters()
)
DEVICES = {
    "CON",
    "PRN",
    "AUX",
    "NUL",
    *(f"{port}{n}" for port in ("COM", "LPT") for n in range(10)),
}
NAMES = st.builds(
    HistoryItem,
    item_id=ODD,
    made_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    voice_name=st.none() | ODD,
    voice_id=st.none() | ODD,
    model_id=st.none() | ODD,
    text=st.none() | ODD,
    source=st.none() | ODD,
    counter_before=st.none() | st.integers(),
    counter_after=st.none() | st.integers(),
)
TEMPLATES = st.lists(
    st.sampled_from([f"{{{name}}}" for name in FIELDS])
    | st.text(st.characters(exclude_characters="/\\{}"), max_size=5),
    max_size=8,
).map("".join)


def named(template: str, item: HistoryItem = ITEM, number: int = 0) -> str:
    return file_name(template, item, "mp3", UTC, number)


def said(text: str) -> str:
    return named("{text}", HistoryItem(ID, text=text)).removesuffix(".mp3")


def accepted(template: str) -> bool:
    try:
        check_template(template)
    except UsageError:
        return False
    return True


# Fields


@pytest.mark.parametrize(
    ("template", "name"),
    [
        (DEFAULT_TEMPLATE, "2026-03-14_Rachel_Good evening"),
        ("{time}", "23-30-05"),
        ("{year}.{month} {id}", f"2026.03 {ID}"),
        ("{model}_{source}", "eleven_v3_TTS"),
        ("{credits} credits", "12 credits"),
        ("{{{voice}}}", "{Rachel}"),
        ("{text}{text}", "Good eveningGood evening"),
    ],
)
def test_a_template_is_filled_in(template: str, name: str) -> None:
    assert named(template) == f"{name}.mp3"


def test_times_are_of_the_zone() -> None:
    assert file_name("{date} {time}", ITEM, "wav", EAST) == "2026-03-15 05-15-05.wav"


@pytest.mark.parametrize(
    "made", [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, tzinfo=UTC)]
)
@pytest.mark.parametrize("hours", [-14, 14])
def test_the_edges_of_the_calendar_have_names(made: datetime, hours: int) -> None:
    item = HistoryItem(ID, made_at=made)
    assert file_name("{date}", item, "mp3", timezone(timedelta(hours=hours))).endswith(".mp3")


@pytest.mark.parametrize(
    ("item", "name"),
    [
        (HistoryItem(ID), ID),
        (HistoryItem(ID, text="Hello"), "Hello"),
        (HistoryItem(ID, made_at=MADE), "2026-03-14"),
        (HistoryItem(ID, made_at=MADE, text="Hello"), "2026-03-14_Hello"),
        (HistoryItem(ID, voice_id="v1", text="a__b"), "v1_a_b"),
    ],
)
def test_what_is_not_known_leaves_no_gap(item: HistoryItem, name: str) -> None:
    assert named(DEFAULT_TEMPLATE, item) == f"{name}.mp3"


def test_a_dialogue_is_named_by_its_lines() -> None:
    lines = (DialogueLine("Hello there", voice_name="Ann"), DialogueLine("Hi", voice_name="Bo"))
    assert named("{voice}_{text}", HistoryItem(ID, dialogue=lines)) == "Ann_Hello there Hi.mp3"


@pytest.mark.parametrize("number", [1, 2, 999])
def test_a_number_tells_equal_names_apart(number: int) -> None:
    assert named("{text}", number=number) == f"Good evening ({number + 1}).mp3"


def test_a_long_text_leaves_room_for_what_follows() -> None:
    long = HistoryItem(ID, made_at=MADE, voice_name="V" * 500, text="word " * 500)
    name = named("{text}_{date}_{voice}_{id}", long, 41)
    assert len(name) <= MOST_BYTES
    assert name.endswith(f"_2026-03-14_{'V' * 40}_{ID} (42).mp3")
    assert len(named("{text} {text}", long)) > 140


@pytest.mark.parametrize(
    "item_id", ["../../etc/passwd", "a/b", "", "x" * 99, "-rf", "\0", "a\u202eb"]
)
def test_an_odd_id_is_replaced_by_a_harmless_one(item_id: str) -> None:
    name = named("{id}", HistoryItem(item_id))
    assert re.fullmatch(r"[A-Za-z0-9]{16,36}\.mp3", name)
    assert name != named("{id}", HistoryItem(f"{item_id}x"))


# Characters


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows", "C--Windows"),
        ('He said: "Who? Me?"', "He said- 'Who Me'"),
        ("<b>bold</b>", "bbold-b"),
        ("one\r\ntwo\tthree\0four", "one two three four"),
        ("  spaces \u00a0 \u3000 all over ", "spaces all over"),
        ("trailing dots...", "trailing dots"),
        (".hidden", "hidden"),
        ("--help", "help"),
        ("evil\u202egpj.exe", "evilgpj.exe"),
        (f"{BIDI}x{BIDI}", "x"),
        ("a\ud800b\ufffe\ue000c\ufeff", "abc"),
        ("\x1b[31mred", "[31mred"),
        ("Cafe\u0301", "Café"),
        ("مرحبا بالعالم", "مرحبا بالعالم"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("a\u200db\u200c", "ab"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("", ID),
        ("...", ID),
        ("\u202e\u200d\u0301", ID),
    ],
)
def test_a_text_becomes_harmless_and_stays_readable(text: str, name: str) -> None:
    assert said(text) == name


@pytest.mark.parametrize(
    "text", ["con", "NUL", "Aux.txt", "COM1", "lpt9.a.b", "COM¹", "LPT³.x", "CONIN$", "prn .txt"]
)
def test_no_name_is_a_device_of_windows(text: str) -> None:
    assert said(text) == f"_{text}"


@pytest.mark.parametrize("text", ["console", "COM10", "com", "nul and void", "aux-in", "COM¹⁰"])
def test_names_that_only_resemble_devices_stay(text: str) -> None:
    assert said(text) == text


@pytest.mark.parametrize(
    "character",
    ["é", "한", "👍🏽", "🇳🇵", "👩\u200d👩\u200d👧", "e\u0323\u0307", "1\ufe0f\u20e3", "क\u094d"],
)
def test_a_name_is_cut_between_characters_as_people_see_them(character: str) -> None:
    for before in range(9):
        name = said("x" * before + character * 99)
        seen = unicodedata.normalize("NFC", character)
        assert name[before:] == seen * ((len(name) - before) // len(seen))
        assert MOST_BYTES - 4 - len(seen.encode()) < len(name.encode()) <= MOST_BYTES - 4


def test_a_heap_of_marks_is_lowered() -> None:
    assert len(said("z" + "\u0301" * 10_000)) <= 10
    assert said("a" + "\u0323" * 100 + "b").endswith("b")


def test_a_text_of_a_megabyte_is_only_looked_at_as_far_as_needed() -> None:
    assert said("word " * 200_000).startswith("word word")
    assert plain("x" * 5_000_000) == "x" * 400


# Rules


@given(TEMPLATES.filter(accepted), NAMES, st.sampled_from(sorted(EXTENSIONS)), st.integers(0, 99))
def test_any_item_gets_a_name_that_is_one_everywhere(
    template: str, item: HistoryItem, extension: str, number: int
) -> None:
    name = file_name(template, item, extension, UTC, number)
    assert len(name.encode()) <= MOST_BYTES
    assert name == unicodedata.normalize("NFC", name)
    assert name.endswith(f".{extension}")
    assert not set(name) & set('<>:"/\\|?*\0' + BIDI)
    assert not any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in name)
    stem = name.removesuffix(f".{extension}")
    assert stem
    assert stem[0] not in ".- "
    assert stem[-1] not in ". "
    assert PureWindowsPath(name).parts == (name,)
    assert stem.partition(".")[0].rstrip().upper() not in DEVICES
    assert number == 0 or stem.endswith(f" ({number + 1})")


@given(NAMES)
def test_any_name_is_kept_by_the_file_system_as_it_is(item: HistoryItem) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / named("{voice} {text}", item)).write_bytes(b"x")
        assert os.listdir(folder) == [named("{voice} {text}", item)]  # noqa: PTH208


@given(NAMES, st.integers(0, 99), st.integers(0, 99))
def test_other_numbers_give_other_names_on_every_system(
    item: HistoryItem, one: int, other: int
) -> None:
    keys = {clash_key(named(DEFAULT_TEMPLATE, item, number)) for number in (one, other)}
    assert len(keys) == len({one, other})


@given(st.text())
def test_names_that_some_system_takes_for_one_have_one_key(name: str) -> None:
    for same in _forms(name):
        assert clash_key(same) == clash_key(name)
    assert clash_key(clash_key(name)) == clash_key(name)


def _forms(name: str) -> Iterator[str]:
    yield unicodedata.normalize("NFC", name)
    yield unicodedata.normalize("NFD", name)
    yield name.casefold()


def test_names_that_are_different_everywhere_have_different_keys() -> None:
    names = ["a", "b", "e", "é", "ё", "е", "a b", "ab", "1", "2"]
    assert len(set(map(clash_key, names))) == len(names)
    assert clash_key("TAKE (2).MP3") == clash_key("take (2).mp3")


# Templates


@pytest.mark.parametrize("template", [DEFAULT_TEMPLATE, *(f"{{{name}}}" for name in FIELDS)])
def test_right_templates_are_accepted_and_have_an_example(template: str) -> None:
    check_template(template)
    assert example(template, UTC).endswith(".mp3")


def test_the_example_is_a_name_as_it_will_be() -> None:
    assert (
        example(DEFAULT_TEMPLATE, UTC)
        == "2026-03-14_Rachel_Good evening and welcome to the show.mp3"
    )


@pytest.mark.parametrize(
    ("template", "wrong"),
    [
        ("{nope}", "no field {nope}"),
        ("{Date}", "no field {Date}"),
        ("{}", "no field {}"),
        ("{0}", "no field {0}"),
        ("{text.__class__}", "no field {text.__class__}"),
        ("{text[0]}", "no field {text[0]}"),
        ("{text!r}", "only a name in braces"),
        ("{date:%Y}", "only a name in braces"),
        ("{credits:>999999999}", "only a name in braces"),
        ("{text", "A brace"),
        ("text}", "A brace"),
        ("{{text}}", "needs a field"),
        ("", "needs a field"),
        ("take", "needs a field"),
        ("{voice}/{text}", "one folder"),
        ("..\\{text}", "one folder"),
        ("{text}" + "x" * 150, "longer than 150"),
    ],
)
def test_a_wrong_template_is_refused_with_what_is_wrong(template: str, wrong: str) -> None:
    with pytest.raises(UsageError, match=re.escape(wrong)):
        check_template(template)
    with pytest.raises(UsageError):
        named(template)


@given(st.text())
def test_any_template_is_used_or_refused(template: str) -> None:
    if accepted(template):
        assert named(template).endswith(".mp3")


@pytest.mark.parametrize("extension", ["desktop", "exe", "lnk", "url", "MP3", ".mp3", "", "mp3/x"])
def test_only_sounds_have_extensions(extension: str) -> None:
    with pytest.raises(ValueError, match="no extension"):
        file_name("{text}", ITEM, extension, UTC)
