"""The rules of the house, kept by reading every file."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.house import (
    HOUSE,
    PACKAGE,
    ROOT,
    Module,
    inner_imports,
    knots,
    last_name,
    lines,
    named_tests,
)
from tests.house_tables import (
    HOMES,
    HOSTS,
    MAY_CATCH_ALL,
    MAY_IMPORT,
    THREAD_MAKERS,
    THREADS_ARE_BORN_IN,
)

if TYPE_CHECKING:
    from collections.abc import Callable

MODULES = list(HOUSE.values())
PLAIN = "Qt.TextFormat.PlainText"
QT_VIRTUALS = {"event", "data", "flags", "index", "parent"}


def each_module(rule: Callable[[Module], None]) -> Callable[[], None]:
    """Make one test of a rule for all modules, which tells of every module that breaks it."""

    def test() -> None:
        broken = [told for module in MODULES for told in _told(rule, module)]
        assert not broken, "\n".join(broken)

    test.__name__, test.__doc__ = rule.__name__, rule.__doc__
    return test


def _told(rule: Callable[[Module], None], module: Module) -> list[str]:
    try:
        rule(module)
    except AssertionError as problem:
        return [f"{module.place}: {problem}"]
    return []


def at_home(module: Module, homes: set[str]) -> bool:
    return any(module.place.startswith(home) for home in homes)


# Who may import whom


def test_every_room_stands_in_the_table() -> None:
    assert {module.room for module in MODULES} <= set(MAY_IMPORT)


@each_module
def test_rooms_import_only_what_they_may(module: Module) -> None:
    rooms = {HOUSE[name].room for name in inner_imports(module)}
    assert rooms - MAY_IMPORT[module.room] <= {module.room, PACKAGE}


@each_module
def test_each_library_stays_in_its_home(module: Module) -> None:
    for name in module.imports():
        library = next((known for known in HOMES if f"{name}.".startswith(f"{known}.")), None)
        if library is not None:
            assert at_home(module, HOMES[library]), f"{library} in {module.place}"
        else:
            top = name.split(".")[0]
            assert top in sys.stdlib_module_names | {PACKAGE, "_typeshed"}, f"{top} has no home"


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {name: inner_imports(module) - {name} for name, module in HOUSE.items()}
    assert knots(graph) == []


def test_a_knot_would_be_found() -> None:
    assert knots({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) != []
    assert knots({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


@pytest.mark.parametrize(
    "name", [n for n in ("app", "cli", "tracker") if f"{PACKAGE}.{n}" in HOUSE]
)
def test_the_core_is_imported_without_qt(name: str) -> None:
    check = f"import sys, {PACKAGE}.{name}; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True)
    loaded = ran.stdout.split()
    assert ran.returncode == 0, ran.stderr
    assert f"{PACKAGE}.{name}" in loaded
    assert not [module for module in loaded if module.startswith(("PySide6", "shiboken6"))]


def test_packaging_does_not_shadow_the_library_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


# Threads, signals, broad excepts


@each_module
def test_threads_are_born_in_few_places(module: Module) -> None:
    bases = [base for kind in module.classes() for base in kind.bases]
    made = {last_name(node) for node in [*(call.func for call in module.calls()), *bases]}
    assert not made & THREAD_MAKERS or at_home(module, THREADS_ARE_BORN_IN)


@each_module
def test_no_signal_or_slot_squeezes_numbers_into_32_bits(module: Module) -> None:
    for call in module.calls():
        if last_name(call.func) in {"Signal", "Slot"}:
            assert "int" not in [last_name(argument) for argument in call.args]


@each_module
def test_only_three_places_catch_everything(module: Module) -> None:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler) and _swallows_everything(node):
            assert module.place in MAY_CATCH_ALL, f"{module.place}:{node.lineno}"


def _swallows_everything(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    broad = any(k is None or last_name(k) in {"Exception", "BaseException"} for k in caught)
    last = handler.body[-1]
    return broad and not (isinstance(last, ast.Raise) and last.exc is None)


# What comes from outside


@each_module
def test_no_host_but_the_documented_ones(module: Module) -> None:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            named = re.findall(r"https?://([^\s/:?#{}'\"`<>)]+|\[[0-9a-f:]+\])", node.value)
            foreign = {host for host in named if not host.endswith((".example", ".invalid"))}
            assert foreign <= HOSTS, f"{module.place}:{node.lineno}"


@each_module
def test_every_label_shows_plain_text(module: Module) -> None:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef) and _makes(node, {"QLabel", "QMessageBox"}):
            assert _formats_plainly(node), f"{module.place}:{node.lineno}"
        if isinstance(node, ast.ClassDef) and _inherits(node, {"QLabel", "QMessageBox"}):
            assert _formats_plainly(node), f"{module.place}:{node.lineno}"


def _makes(function: ast.FunctionDef, kinds: set[str]) -> bool:
    calls = (node for node in ast.walk(function) if isinstance(node, ast.Call))
    return any(last_name(call.func) in kinds for call in calls)


def _inherits(kind: ast.ClassDef, kinds: set[str]) -> bool:
    return any(last_name(base) in kinds for base in kind.bases)


def _formats_plainly(node: ast.AST) -> bool:
    calls = (inner for inner in ast.walk(node) if isinstance(inner, ast.Call))
    return any(
        last_name(call.func) == "setTextFormat" and ast.unparse(call.args[0]) == PLAIN
        for call in calls
    )


RICH = {"setHtml", "insertHtml", "appendHtml", "setMarkdown", "insertMarkdown", "QErrorMessage"}
PRINTS_OUR_OWN = "qt/pdf.py"  # finished reports, whose texts the template has made literal
BOXES = {"information", "question", "warning", "critical", "about"}


@each_module
def test_no_widget_reads_markup(module: Module) -> None:
    for call in module.calls():
        rich = last_name(call.func) in RICH and module.place != PRINTS_OUR_OWN
        assert not rich, f"{module.place}:{call.lineno}"
        if isinstance(call.func, ast.Attribute) and last_name(call.func.value) == "QMessageBox":
            assert call.func.attr not in BOXES, f"{module.place}:{call.lineno}"


@each_module
def test_only_local_files_are_handed_to_the_desktop(module: Module) -> None:
    for call in module.calls():
        if last_name(call.func) == "openUrl":
            made = ast.unparse(call.args[0])
            assert made.startswith("QUrl.fromLocalFile("), f"{module.place}:{call.lineno}"


def test_a_label_made_anywhere_is_found() -> None:
    made = ast.parse("def f():\n    return QtWidgets.QLabel('x')").body[0]
    assert isinstance(made, ast.FunctionDef)
    assert _makes(made, {"QLabel"})
    assert not _formats_plainly(made)


# Measures


def test_functions_are_short() -> None:
    lengths = [lines(function) for module in MODULES for function in module.functions()]
    assert statistics.median(lengths) <= 8
    assert statistics.quantiles(lengths, n=10)[-1] <= 30


@pytest.mark.parametrize("folder", [PACKAGE, "tests", "bench", "packaging"])
def test_no_file_is_long(folder: str) -> None:
    sizes = {path: len(_lines(path)) for path in (ROOT / folder).rglob("*.py")}
    assert {path.name: size for path, size in sizes.items() if size > 400} == {}


@each_module
def test_no_class_is_large(module: Module) -> None:
    for kind in module.classes():
        methods = {node.name for node in kind.body if isinstance(node, ast.FunctionDef)}
        own = {name for name in methods if name.islower() and name not in QT_VIRTUALS}
        assert len(own) <= 15, f"{kind.name} in {module.place}"


def test_the_tests_are_at_least_as_long_as_the_source() -> None:
    tests = sum(len(_lines(path)) for path in (ROOT / "tests").rglob("*.py"))
    assert tests >= sum(len(module.text.splitlines()) for module in MODULES)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_at_most_five_mocks_in_a_hundred_tests() -> None:
    pretence = re.compile(r"def test\w*\([^)]*monkeypatch|\bmock\.|MagicMock|mocker")
    files = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]
    mocks = sum(len(pretence.findall(path.read_text(encoding="utf-8"))) for path in files)
    assert mocks * 100 <= 5 * sum(len(names) for names in named_tests(ROOT / "tests").values())


# Names

VAGUE = re.compile(r"(^|_)(utils?|helpers?|manager|common)(_|$)", re.IGNORECASE)
LIBRARIES = {name.partition(".")[0] for name in HOMES} | set(sys.stdlib_module_names)


@each_module
def test_no_module_has_a_vague_or_borrowed_name(module: Module) -> None:
    stem = module.path.stem
    assert not VAGUE.search(stem)
    assert stem.startswith("__") or stem not in LIBRARIES


@each_module
def test_no_class_or_function_has_a_vague_name(module: Module) -> None:
    named = [node.name for node in (*module.classes(), *module.functions())]
    words = [re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name) for name in named]
    assert not [word for word in words if VAGUE.search(word)]


LATER = re.compile(
    r"\bTO"
    r"DO\b|\bFIX"
    r"ME\b|NotImplemented"
    r"Error|\bx"
    r"fail\b|pytest\.sk"
    r"ip|mark\.sk"
    r"ip"
)


@pytest.mark.parametrize("folder", [PACKAGE, "tests", "bench", "packaging"])
def test_nothing_is_left_for_later_or_left_out(folder: str) -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / folder).rglob("*.py")}
    assert [path.name for path, text in texts.items() if LATER.search(text)] == []


# README's map


def test_the_map_in_the_readme_names_every_module_and_no_other() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    mapped = read_map(text)
    real = {module.place for module in MODULES if not module.is_room}
    assert mapped == real


def read_map(text: str) -> set[str]:
    """The modules below `jojo_tray/` in the map: files begin a line, rooms are indented folders."""
    places, stack = set(), [(-1, "")]
    for line in _map_lines(text):
        indent = len(line) - len(line.lstrip())
        while stack[-1][0] >= indent:
            stack.pop()
        above = stack[-1][1]
        if folder := re.match(r"\s*([\w-]+)/(?:\s|$)", line):
            stack.append((indent, f"{above}{folder[1]}/"))
        elif files := re.match(r"\s*((?:\w+\.py[\s,]*)+)", line):
            places |= {f"{above}{name}" for name in re.findall(r"\w+\.py", files[1])}
    inside = (place.removeprefix(f"{PACKAGE}/") for place in places if place.startswith(PACKAGE))
    return set(inside)


def _map_lines(text: str) -> list[str]:
    """The fenced block that draws the package."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return next((b.splitlines() for b in blocks if re.search(rf"^{PACKAGE}/", b, re.MULTILINE)), [])


def test_a_map_is_read_as_it_is_drawn() -> None:
    drawn = """```
resources/       icons
jojo_tray/
  app.py         composition root, see settings.py
  domain/        pure Python
    errors.py  quota.py    what went wrong
  qt/            the one room that speaks Qt
    tray.py
tests/
  conftest.py
```"""
    assert read_map(drawn) == {"app.py", "domain/errors.py", "domain/quota.py", "qt/tray.py"}
