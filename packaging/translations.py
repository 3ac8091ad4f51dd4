"""Brings the translations up to date: new texts into the .ts files, finished ones into .qm.

The .qm files are kept in the repository, because building a wheel has no Qt to make them with.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeGuard

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("de",)
COUNT_PLACE = 3  # translate(context, text, comment, n)


def source_of(language: str) -> Path:
    """The file that translators edit, with Qt Linguist for instance."""
    return FOLDER / f"jojo_tray_{language}.ts"


def collect(target: Path) -> None:
    """Add the program's new texts to a .ts file and drop those that are gone."""
    sources = sorted((ROOT / "jojo_tray").rglob("*.py"))
    options = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en"]
    with TemporaryDirectory() as folder:
        counted = Path(folder) / "counted.py"
        counted.write_text("".join(map(_counted_texts, sources)), encoding="utf-8")
        files = map(str, [counted, *sources])
        _run("pyside6-lupdate", *options, *files, "-ts", str(target))


def _counted_texts(source: Path) -> str:
    """The file's calls with a count, said again with a number.

    The tool takes a Python text for a counted one only when it sees a number, and the first
    sighting of a text decides.
    """
    calls = (node for node in ast.walk(ast.parse(source.read_bytes())) if _is_counted(node))
    return "".join(f"{ast.unparse(call)}\n" for call in map(_with_number, calls))


def _is_counted(node: ast.AST) -> TypeGuard[ast.Call]:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute | ast.Name)
        and ast.unparse(node.func).endswith("translate")
        and len(node.args) == COUNT_PLACE + 1
        and isinstance(node.args[0], ast.Constant)
    )


def _with_number(call: ast.Call) -> ast.Call:
    return ast.Call(ast.Name("translate"), [*call.args[:COUNT_PLACE], ast.Constant(1)], [])


def release(source: Path, target: Path) -> None:
    """Make the file that the program loads."""
    _run("pyside6-lrelease", "-silent", str(source), "-qm", str(target))


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([str(Path(sys.executable).with_name(tool)), *arguments], check=True)


def main() -> int:
    """Update all languages."""
    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES:
        source = source_of(language)
        collect(source)
        release(source, source.with_suffix(".qm"))
        left = source.read_text(encoding="utf-8").count('type="unfinished"')
        print(f"{source.relative_to(ROOT)}: {left} texts to translate")
    return 0


if __name__ == "__main__":
    sys.exit(main())
