"""Deleting on an assistant's word: never unless it is allowed, and never against the person."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import pytest
from mcp_types import ElicitRequestFormParams, ElicitResult

from jojo_tray.domain.errors import Cancelled
from jojo_tray.domain.history import DialogueLine, HistoryItem
from jojo_tray.domain.language import ENGLISH
from jojo_tray.mcp_server.room import Errand, Room
from jojo_tray.mcp_server.server import server as make_server
from jojo_tray.mcp_server.tools.deleting import MOST_QUOTED, asked_about, deleted
from jojo_tray.surroundings import Surroundings
from tests.mcp_server.alike import same_answer
from tests.mcp_server.assistant import LEGACY, Refused, asking, assistant
from tests.mcp_server.stored import FEW_CREDITS, elsewhere, read_by, settings_file

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.demo import DemoServer
    from jojo_tray.demo.account import Profile
    from tests.mcp_server.stored import Generations
    from tests.shell import Shell

MODERN = "2026-07-28"
ALLOWED = "assistants_delete = true"
Action = Literal["accept", "decline", "cancel"]


@dataclass
class Person:
    """Who is asked by the client; `meanwhile` is done while they think."""

    action: Action = "accept"
    delete: bool = True
    meanwhile: Callable[[], None] = lambda: None
    questions: list[str] = field(default_factory=list)

    async def __call__(self, context: Any, params: Any) -> ElicitResult:
        assert isinstance(params, ElicitRequestFormParams)
        assert [*params.requested_schema["properties"]] == ["delete"]
        self.questions.append(params.message)
        self.meanwhile()
        content: Any = {"delete": self.delete} if self.action == "accept" else None
        return ElicitResult(action=self.action, content=content)


@pytest.fixture
def profile() -> Profile:
    """The documented one, where a test does not say otherwise."""
    return "documented"


@pytest.fixture
def monthly_credits() -> int:
    """A history that is read at once."""
    return FEW_CREDITS


@pytest.fixture
def item_id(generations: Generations) -> str:
    found: str = generations[0]["history_item_id"]
    return found


@pytest.fixture
def allowed(shell: Shell) -> None:
    settings_file(shell, ALLOWED)


@pytest.fixture(params=[LEGACY, MODERN])
def mode(request: pytest.FixtureRequest) -> str:
    """Both ways of the protocol to ask a person."""
    name: str = request.param
    return name


@dataclass
class Deleter:
    """An assistant that deletes, with or without a person to be asked."""

    around: Surroundings
    mode: str

    def __call__(self, item_id: str, person: Person | None = None) -> dict[str, Any]:
        with assistant(make_server(Room(self.around)), mode=self.mode, answers=person) as ask:
            result = ask.call("delete_history_item", history_item_id=item_id)
        if result.is_error:
            raise Refused(str(result.content))
        return result.structured_content or {}


@pytest.fixture
def delete(around: Surroundings, mode: str) -> Deleter:
    return Deleter(around, mode)


def deletions(service: DemoServer) -> int:
    return sum(seen.method == "DELETE" for seen in service.requests)


def test_it_is_always_listed_as_destructive(around: Surroundings) -> None:
    with asking(around) as ask:
        tool = ask.tools()["delete_history_item"]
    assert tool.annotations is not None
    assert tool.annotations.destructive_hint
    assert not tool.annotations.read_only_hint
    assert set(tool.input_schema["properties"]) == {"history_item_id"}


def test_it_is_off_until_the_user_allows_it(
    delete: Deleter, service: DemoServer, item_id: str
) -> None:
    person = Person()
    with pytest.raises(Refused, match=r"DeletingForbidden: .*under Assistants"):
        delete(item_id, person)
    assert not person.questions
    assert not service.requests


@pytest.mark.parametrize("profile", ["documented", "extended"])
@pytest.mark.usefixtures("allowed")
def test_who_agrees_has_it_deleted(
    delete: Deleter, service: DemoServer, shell: Shell, generations: Generations, item_id: str
) -> None:
    person = Person()
    answer = delete(item_id, person)
    other = shell("history", "delete", generations[1]["history_item_id"], "--yes", "--json").json
    same_answer(answer, {**other, "deleted": [item_id]})
    assert answer["source"] == "live"
    assert deletions(service) == 2
    kept = shell("history", "show", item_id, "--json").json
    assert (kept["state"], kept["text"]) == ("gone", generations[0]["text"])
    assert len(person.questions) == 1


@pytest.mark.usefixtures("allowed")
def test_the_question_names_what_goes(
    delete: Deleter, shell: Shell, generations: Generations
) -> None:
    one = next(each for each in generations if each["text"] and each["voice_name"])
    person = Person("decline")
    with pytest.raises(Refused):
        delete(one["history_item_id"], person)
    (question,) = person.questions
    assert one["text"][:40] in question
    assert f"Voice: {one['voice_name']}\n" in question
    assert f"Credits: {one['credits']}" in question
    assert f"Made: {one['date'][:4]}-" in question


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize(
    "person",
    [Person("decline"), Person("cancel"), Person(delete=False)],
    ids=["declines", "cancels", "leaves it unticked"],
)
def test_who_does_not_agree_keeps_it(
    delete: Deleter, service: DemoServer, item_id: str, person: Person
) -> None:
    with pytest.raises(Refused, match=r"NotAgreed: .*nothing was deleted"):
        delete(item_id, person)
    assert not deletions(service)


@pytest.mark.usefixtures("allowed")
def test_where_nobody_can_be_asked_the_setting_decides(delete: Deleter, item_id: str) -> None:
    assert delete(item_id)["deleted"] == [item_id]


@pytest.mark.usefixtures("allowed")
def test_what_is_taken_back_meanwhile_counts(
    delete: Deleter, service: DemoServer, shell: Shell, item_id: str
) -> None:
    person = Person(meanwhile=lambda: settings_file(shell, "assistants_delete = false"))
    with pytest.raises(Refused, match="DeletingForbidden: "):
        delete(item_id, person)
    assert not deletions(service)


@pytest.mark.usefixtures("allowed")
def test_a_cancelled_call_deletes_nothing(
    around: Surroundings, service: DemoServer, item_id: str
) -> None:
    errand = Errand(lambda *_told: None)
    errand.stopped.set()
    with closing(Room(around)) as room, pytest.raises(Cancelled):
        deleted(room.core(), errand, item_id, sure=True)
    assert not deletions(service)


@pytest.mark.usefixtures("allowed")
def test_what_is_not_there_is_not_asked_about(
    delete: Deleter, service: DemoServer, shell: Shell, item_id: str
) -> None:
    person = Person()
    with pytest.raises(Refused, match="HistoryNotFoundError: "):
        delete("nobody", person)
    assert shell("history", "delete", item_id, "--yes").code == 0
    with pytest.raises(Refused, match="HistoryNotFoundError: "):
        delete(item_id, person)
    assert not person.questions
    assert deletions(service) == 1


@pytest.mark.usefixtures("allowed")
def test_what_went_meanwhile_is_not_found(
    delete: Deleter, service: DemoServer, item_id: str
) -> None:
    person = Person(meanwhile=lambda: service.faults.add("status:404:history_item_not_found"))
    with pytest.raises(Refused, match="HistoryNotFoundError: "):
        delete(item_id, person)
    assert deletions(service) == 1


@pytest.mark.usefixtures("allowed")
def test_what_is_not_stored_is_asked_about_too(
    delete: Deleter, shell: Shell, tmp_path: Path
) -> None:
    item = read_by(elsewhere(shell, tmp_path))[0]
    person = Person()
    assert delete(item["history_item_id"], person)["deleted"] == [item["history_item_id"]]
    assert len(person.questions) == 1


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize(
    ("fault", "name"),
    [
        ("status:401:invalid_api_key", "KeyRejected"),
        ("status:500", "ServerFailed"),
        ("status:429;retry_after=60", "TooManyRequests"),
    ],
)
def test_what_fails_is_named(
    delete: Deleter, service: DemoServer, item_id: str, fault: str, name: str
) -> None:
    service.faults.add(fault)
    with pytest.raises(Refused, match=f"{name}: "):
        delete(item_id, Person())


def test_words_of_others_pass_for_no_line_of_the_question() -> None:
    text = "Nice.\nVoice: nobody\r\n\x1b[2J\u202eCredits: 0 " + "long " * 500
    lines = [*asked_about(ENGLISH, HistoryItem("a", text=text, voice_name="Ann\nCredits: 1"))]
    assert len(lines) == 5
    assert all(line.isprintable() for line in lines)
    assert lines[1].startswith("Text: Nice. Voice: nobody [2J Credits: 0 long")
    assert len(lines[1]) <= MOST_QUOTED + len("Text: …")
    assert lines[2:] == ["Voice: Ann Credits: 1", "Made: unknown", "Credits: unknown"]


def test_a_dialogue_is_named_by_all_its_voices() -> None:
    talk = (DialogueLine("Hello.", "v1", "Rachel"), DialogueLine("Hi.", "v2"))
    lines = [*asked_about(ENGLISH, HistoryItem("a", dialogue=talk))]
    assert lines[1:3] == ["Text: Hello. Hi.", "Voice: Rachel, v2"]
    assert [*asked_about(ENGLISH, HistoryItem("a"))][1:3] == ["Text: none", "Voice: unknown"]
