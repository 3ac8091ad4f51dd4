"""The source as `tests/test_house.py` reads it: modules, their imports, functions and classes."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "jojo_tray"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One file of the package, known by its dotted name and read with `ast`."""

    name: str
    path: Path

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, str(self.path))

    @property
    def room(self) -> str:
        """The room it lies in: a folder of the package, or the module's own name at the top."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 else PACKAGE

    @property
    def place(self) -> str:
        """Its path inside the package, as the tables name it: qt/desktop/notifier.py."""
        return self.path.relative_to(ROOT / PACKAGE).as_posix()

    @property
    def is_room(self) -> bool:
        return self.path.name == "__init__.py"

    def imports(self) -> set[str]:
        """Every name it imports, dotted, inside functions and for type checking too."""
        return set(self._imported())

    def _imported(self) -> Iterator[str]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self.place}: a relative import"
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    def functions(self) -> Iterator[Function]:
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def classes(self) -> Iterator[ast.ClassDef]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.ClassDef))

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))


def read_package(root: Path = ROOT) -> dict[str, Module]:
    """All modules of the package by their dotted names; rooms stand for their `__init__`."""
    paths = sorted((root / PACKAGE).rglob("*.py"))
    dotted = {".".join(path.relative_to(root).with_suffix("").parts): path for path in paths}
    named = {name.removesuffix(".__init__"): path for name, path in dotted.items()}
    return {name: Module(name, path) for name, path in named.items()}


HOUSE = read_package()


def inner_imports(module: Module) -> set[str]:
    """The package's own modules it imports; `from room import module` is that module."""
    return {_module_of(name) for name in module.imports() if name.split(".")[0] == PACKAGE}


def _module_of(name: str) -> str:
    while name not in HOUSE:
        assert "." in name, f"{name} does not exist"
        name = name.rpartition(".")[0]
    return name


def last_name(node: ast.expr) -> str:
    """`Thread` of `Thread` and of `threading.Thread`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def lines(function: Function) -> int:
    """Its length, from `def` to its last line."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def knots(graph: dict[str, set[str]]) -> list[list[str]]:
    """The nodes that reach themselves, each with one way round."""
    return [way for node in graph if (way := _way(graph, node))]


def _way(graph: dict[str, set[str]], start: str) -> list[str]:
    came_from: dict[str, str] = {}
    front = [start]
    while front:
        node = front.pop()
        for following in graph.get(node, set()):
            if following == start:
                return _trace(came_from, start, node)
            if following not in came_from:
                came_from[following] = node
                front.append(following)
    return []


def _trace(came_from: dict[str, str], start: str, node: str) -> list[str]:
    way = [start, node] if node != start else [start]
    while way[-1] != start and came_from[way[-1]] != start:
        way.append(came_from[way[-1]])
    return way


def named_tests(folder: Path) -> dict[str, set[str]]:
    """Each test file's path from the root, with the names of its tests."""
    files = (path for path in folder.rglob("test_*.py"))
    return {path.relative_to(ROOT).as_posix(): _test_names(path) for path in files}


def _test_names(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, Function) and node.name.startswith("test")
    }
