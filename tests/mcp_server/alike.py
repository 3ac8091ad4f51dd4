"""Whether a tool and the command line say the same."""

from __future__ import annotations

from typing import Any

# What a tool's answer has beyond the command line's: where it is from, and how old it is.
BESIDE = {"source", "read_at", "age_seconds"}


def same_answer(answer: dict[str, Any], document: dict[str, Any], *beside: str) -> None:
    """The tool says all that the command says, and beside it only what is named."""
    assert {name: answer.get(name) for name in document} == document
    assert set(answer) - set(document) <= BESIDE | set(beside)
    assert set(answer) >= BESIDE
    assert answer["read_at"] is None or answer["age_seconds"] >= 0
