"""Answers in parts: one missing does not take the others with it, a dead line takes all."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn, cast

import pytest

from jojo_tray.domain.account import Access, Capability
from jojo_tray.domain.errors import (
    AccountBlocked,
    EndpointMissing,
    JojoTrayError,
    KeyRejected,
    KeyringLocked,
    MissingPermission,
    NoKey,
    Offline,
    PlanTooSmall,
    QuotaExceededError,
    ServerFailed,
    StoreFull,
    TimedOut,
    TooManyRequests,
    Unreadable,
    Untrusted,
)
from jojo_tray.domain.insight.workspace_views import Missing
from jojo_tray.services.insight.line import InsightLine
from jojo_tray.services.workspace.parts import Parts, missing_of
from jojo_tray.store.store import open_store
from tests.services.workspace.workspace_world import DAY, NOW, WorkspaceWorld

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from jojo_tray.domain.reading import Read
    from jojo_tray.services.ports import Answers

OF_ONE_PART = [
    MissingPermission("workspace_read"),
    EndpointMissing(),
    PlanTooSmall(detail="no"),
    Unreadable(detail="odd"),
    ServerFailed(status=500),
    AccountBlocked(detail="no"),
    QuotaExceededError(),
]
OF_ALL = [
    Offline(detail="no network"),
    TimedOut(seconds=5),
    Untrusted(detail="expired"),
    TooManyRequests(retry_after=3),
    KeyRejected(),
]
FATAL = [NoKey(), KeyringLocked(), StoreFull()]


@pytest.fixture
def world(tmp_path: Path) -> WorkspaceWorld:
    return WorkspaceWorld(open_store(tmp_path / "store.db"))


@pytest.fixture
def parts(world: WorkspaceWorld) -> Iterator[Parts]:
    with closing(InsightLine(world.outside)) as line:
        yield Parts(world.outside, line)


def failing(error: JojoTrayError) -> Callable[[], NoReturn]:
    def read() -> NoReturn:
        raise error

    return read


def name_of(error: JojoTrayError) -> str:
    return error.code


@pytest.mark.parametrize("error", OF_ONE_PART, ids=name_of)
def test_one_missing_leaves_the_others(parts: Parts, error: JojoTrayError) -> None:
    assert parts.read("first", failing(error)) is None
    assert parts.read("second", lambda: 5) == 5
    parts.require_any()
    assert [one.what for one in parts.missing] == ["first"]


@pytest.mark.parametrize("error", OF_ALL, ids=name_of)
def test_a_dead_line_is_not_asked_again(parts: Parts, error: JojoTrayError) -> None:
    asked: list[str] = []
    assert parts.read("first", failing(error)) is None
    assert parts.read("second", lambda: asked.append("second")) is None
    assert asked == []
    assert [one.what for one in parts.missing] == ["first", "second"]
    with pytest.raises(type(error)):
        parts.require_any()


@pytest.mark.parametrize("error", FATAL, ids=name_of)
def test_without_a_key_or_a_disk_there_is_no_answer(parts: Parts, error: JojoTrayError) -> None:
    with pytest.raises(type(error)):
        parts.read("first", failing(error))


def test_nothing_asked_is_nothing_missing(parts: Parts) -> None:
    parts.require_any()
    assert parts.missing == ()


def test_a_part_that_another_source_gave_is_not_missing(parts: Parts) -> None:
    parts.read("first", failing(EndpointMissing()))
    parts.read("second", failing(EndpointMissing()))
    parts.forget("first")
    assert [one.what for one in parts.missing] == ["second"]


def test_an_endpoint_refused_lately_is_not_asked(world: WorkspaceWorld, parts: Parts) -> None:
    refused = Capability.refused("members", MissingPermission("workspace_members_read"))
    world.store.answers.keep_capability(world.account_id, refused, NOW)
    assert parts.ask("Members", "members", lambda api: api.members()) is None
    assert world.api.asked == []
    assert parts.missing[0].permission == "workspace_members_read"


class CountedReads:
    """What the store knows of the key, and how often it was asked."""

    def __init__(self, kept: Answers) -> None:
        self._kept, self.reads = kept, 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._kept, name)

    def capabilities(self, account_id: int) -> list[Read[Capability]]:
        self.reads += 1
        return self._kept.capabilities(account_id)


def test_what_is_known_of_the_key_is_read_once_until_it_changes(world: WorkspaceWorld) -> None:
    counted = CountedReads(world.store.answers)
    outside = replace(world.outside, answers=cast("Answers", counted))
    for news in (2, 0):
        with closing(InsightLine(outside)) as line:
            parts, counted.reads = Parts(outside, line), 0
            for name in ("members", "groups", "members"):
                assert parts.ask(name, name, lambda api: api.members())
            assert counted.reads == 1 + news
    assert len(world.store.answers.capabilities(world.account_id)) == 2


def test_an_old_refusal_is_tried_again_and_taken_back(world: WorkspaceWorld, parts: Parts) -> None:
    refused = Capability.refused("groups", EndpointMissing())
    world.store.answers.keep_capability(world.account_id, refused, NOW - DAY)
    assert parts.ask("Groups", "groups", lambda api: api.groups())
    (known,) = world.store.answers.capabilities(world.account_id)
    assert known.value.access is Access.ALLOWED


def test_another_keys_refusal_says_nothing_of_this_one(world: WorkspaceWorld) -> None:
    refused = Capability.refused("members", EndpointMissing())
    world.store.answers.keep_capability(world.account_id, refused, NOW)
    world.keys.key = "key-two"
    with closing(InsightLine(world.outside)) as line:
        assert Parts(world.outside, line).ask("Members", "members", lambda api: api.members())


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (MissingPermission("audit_log_read"), "Log: not offered to this key: tick audit_log_read."),
        (EndpointMissing(), "Log: ElevenLabs does not offer this."),
        (
            Offline(detail="no network"),
            (
                "Log: ElevenLabs cannot be reached: no network. Check the network; the tray app"
                " tries again by itself."
            ),
        ),
    ],
)
def test_what_is_missing_is_said_with_what_helps(error: JojoTrayError, sentence: str) -> None:
    missing = missing_of("Log", error)
    assert isinstance(missing, Missing)
    assert missing.sentence() == sentence
