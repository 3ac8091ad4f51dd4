"""Voices, the workspace and the audit log: paging and filters."""

from __future__ import annotations

from typing import Any

import pytest

from tests.demo.caller import START, Caller, millis


def voices(caller: Caller, **query: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    token = None
    while True:
        page = caller.get("/v2/voices", next_page_token=token, **query).json
        found += page["voices"]
        token = page["next_page_token"]
        if not page["has_more"]:
            assert token is None
            return found


@pytest.mark.parametrize("size", [1, 5, 100, None])
def test_paged_voices_are_the_unpaged_ones(reader: Caller, size: int | None) -> None:
    assert voices(reader, page_size=size) == reader.get("/v1/voices").json["voices"]


def test_voices_are_searched_sorted_and_chosen(reader: Caller) -> None:
    names = [voice["name"] for voice in voices(reader, sort="name", sort_direction="desc")]
    assert names == sorted(names, reverse=True)
    assert [voice["name"] for voice in voices(reader, search="rach")] == ["Rachel"]
    assert {voice["category"] for voice in voices(reader, category="cloned")} == {"cloned"}
    rachel = voices(reader, search="Rachel")[0]["voice_id"]
    assert [voice["name"] for voice in voices(reader, voice_ids=rachel)] == ["Rachel"]
    assert reader.get("/v2/voices", include_total_count="false").json["total_count"] == 0


@pytest.mark.parametrize(
    ("query", "code"),
    [({"page_size": 101}, "invalid_page_size"), ({"next_page_token": "%%"}, "invalid_cursor")],
)
def test_what_the_voice_list_refuses(reader: Caller, query: dict[str, object], code: str) -> None:
    answer = reader.get("/v2/voices", **query)
    assert (answer.status, answer.code) == (400, code)


def test_a_deleted_voice_is_only_in_the_history(reader: Caller) -> None:
    known = {voice["voice_id"] for voice in reader.get("/v1/voices").json["voices"]}
    items = reader.get("/v1/history", page_size=1000).json["history"]
    gone = {(i["voice_id"], i["voice_name"]) for i in items if i["voice_id"]}
    (voice_id, name) = next(pair for pair in gone if pair[0] not in known)
    assert name == "Old Captain"
    assert reader.get(f"/v1/voices/{voice_id}").status == 404


def test_a_voice_comes_with_its_settings_unless_unwanted(reader: Caller) -> None:
    voice_id = reader.get("/v1/voices").json["voices"][0]["voice_id"]
    assert reader.get(f"/v1/voices/{voice_id}").json["settings"]["stability"] == 0.5
    bare = reader.get(f"/v1/voices/{voice_id}", with_settings="false")
    assert bare.json["settings"] is None


def test_an_unknown_service_account_is_not_found(reader: Caller) -> None:
    assert reader.get("/v1/service-accounts/nobody/api-keys").status == 404


def test_the_audit_log_is_paged_and_filtered(extended: Caller) -> None:
    seen: list[dict[str, Any]] = []
    cursor = None
    while True:
        page = extended.get("/v1/workspace/audit-logs", limit=70, cursor=cursor)
        seen += page.json["entries"]
        cursor = page.json["next_cursor"]
        if not page.json["has_more"]:
            break
    times = [entry["time"] for entry in seen]
    assert len({entry["id"] for entry in seen}) == len(seen) > 100
    assert times == sorted(times, reverse=True)
    assert max(times) <= millis(START)
    some = extended.get("/v1/workspace/audit-logs", class_name="Authentication").json["entries"]
    assert {entry["class_name"] for entry in some} == {"Authentication"}
    assert extended.get("/v1/workspace/audit-logs", cursor="x").code == "invalid_cursor"
    assert extended.get("/v1/workspace/audit-logs", actor_uid="x").json["entries"] == []
