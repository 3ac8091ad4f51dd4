"""Every visible text is translated, and the files that ship are those that translators edited."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QTranslator

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "resources" / "translations"
FILES = sorted(FOLDER.glob("*.ts"))
MARKERS = {"translate", "QT_TRANSLATE_NOOP"}
GAP = re.compile(r"\{\w+\}|%n|`[^`]+`|ELEVENLABS_\w+")
# A mnemonic, as opposed to an ampersand that is meant.
MNEMONIC = re.compile(r"&(?=\w)")


class Message(NamedTuple):
    """An entry of a .ts file; a counted one has several forms."""

    context: str
    source: str
    forms: tuple[str, ...]
    counted: bool
    finished: bool


def messages(path: Path) -> list[Message]:
    root = ET.parse(path).getroot()
    return [
        _message(context, one)
        for context in root.iter("context")
        for one in context.iter("message")
    ]


def _message(context: ET.Element, one: ET.Element) -> Message:
    translation = one.find("translation")
    assert translation is not None
    forms = tuple(form.text or "" for form in translation) or (translation.text or "",)
    finished = translation.get("type") is None
    name, source = context.findtext("name", ""), one.findtext("source", "")
    return Message(name, source, forms, one.get("numerus") == "yes", finished)


def texts_in(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """The context and text of every marked call; one that is no literal is not seen by the tool."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or len(call.args) < 2:
            continue
        name = ast.unparse(call.func).rpartition(".")[2]
        first, second = call.args[:2]
        literal = isinstance(first, ast.Constant) and isinstance(second, ast.Constant)
        if name in MARKERS and literal:
            yield ast.literal_eval(first), ast.literal_eval(second)


def in_the_program() -> set[tuple[str, str]]:
    sources = (ROOT / "jojo_tray").rglob("*.py")
    return {text for path in sources for text in texts_in(ast.parse(path.read_bytes()))}


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    given: Path = request.param
    return given


@pytest.fixture
def translator(path: Path) -> QTranslator:
    translator = QTranslator()
    assert translator.load(str(path.with_suffix(".qm")))
    return translator


def test_there_is_german() -> None:
    assert FOLDER / "jojo_tray_de.ts" in FILES


def test_every_text_of_the_program_is_in_the_file_and_no_other(path: Path) -> None:
    assert {(one.context, one.source) for one in messages(path) if one.source} == in_the_program()


def test_every_text_is_translated(path: Path) -> None:
    entries = [one for one in messages(path) if one.source]
    assert not [one.source for one in entries if not (one.finished and all(one.forms))]


def test_what_is_filled_in_or_typed_stays_the_same(path: Path) -> None:
    for one in messages(path):
        for form in one.forms:
            assert sorted(GAP.findall(form)) == sorted(GAP.findall(one.source)), one.source


def test_keys_and_blanks_are_kept(path: Path) -> None:
    for one in messages(path):
        for form in one.forms:
            assert len(MNEMONIC.findall(form)) == len(MNEMONIC.findall(one.source)), one.source
            assert (form[:1] == " ", form[-1:] == " ") == (False, one.source[-1:] == " ")


def test_counted_texts_have_the_forms_of_the_language(path: Path) -> None:
    for one in messages(path):
        assert one.counted == ("%n" in one.source), one.source
        assert len(one.forms) == (2 if one.counted else 1), one.source


def test_the_shipped_file_is_made_from_the_edited_one(path: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.qm"
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([str(tool), "-silent", str(path), "-qm", str(made)], check=True)
    assert made.read_bytes() == path.with_suffix(".qm").read_bytes(), "run make translations"


def test_german_speaks_and_counts(translator: QTranslator) -> None:
    assert translator.translate("settings", "Settings") == "Einstellungen"
    assert translator.translate("time", "%n day(s)", None, 1) == "%n Tag"
    assert translator.translate("time", "%n day(s)", None, 12) == "%n Tagen"
