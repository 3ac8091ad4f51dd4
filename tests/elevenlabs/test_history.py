"""The history's endpoints against the built-in account, over real HTTP."""

from __future__ import annotations

import io
import json
import threading
import time
import zipfile
from datetime import timedelta
from typing import TYPE_CHECKING

import httpx
import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.errors import (
    BadRequest,
    EndpointMissing,
    HistoryNotFoundError,
    JojoTrayError,
    KeyRejected,
    MissingPermission,
    Offline,
    QuotaExceededError,
    Redirected,
    ServerFailed,
    TooManyRequests,
    Unreadable,
)
from jojo_tray.domain.secret import Secret
from jojo_tray.elevenlabs import ElevenLabs, End
from tests.elevenlabs.conftest import KEY
from tests.elevenlabs.pails import Pail
from tests.elevenlabs.wire_server import WireServer, answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jojo_tray.domain.history import HistoryItem
    from jojo_tray.services.ports import Service
    from tests.elevenlabs.conftest import Clients


@pytest.fixture
def shelf() -> Iterator[DemoServer]:
    """A built-in account of the test's own, for what cannot be undone."""
    with DemoServer(DemoAccount()) as server:
        yield server


def test_the_client_is_all_the_service_the_program_asks() -> None:
    service: Service = ElevenLabs("https://api.example.org", Secret(KEY))
    service.close()


def test_a_page_comes_newest_first_and_leads_to_the_next(
    demo: DemoServer, connect: Clients
) -> None:
    client = connect(demo.base_url)
    first = client.history_page(size=7)
    second = client.history_page(size=5, cursor=first.cursor)
    both = client.history_page(size=12)
    assert first.items + second.items == both.items
    assert first.cursor == first.items[-1].item_id
    assert first.has_more
    dates = [item.made_at for item in both.items]
    assert dates == sorted(dates, key=lambda at: at.timestamp() if at else 0, reverse=True)


def test_all_pages_together_are_the_whole_history(demo: DemoServer, connect: Clients) -> None:
    client, pages, cursor = connect(demo.base_url), [], None
    while True:
        page = client.history_page(cursor=cursor)
        pages.append(page)
        cursor = page.cursor
        if not page.has_more:
            break
    ids = [item.item_id for page in pages for item in page.items]
    assert len(set(ids)) == len(ids) > 1000
    assert sum(page.unreadable for page in pages) == 0
    items = [item for page in pages for item in page.items]
    assert any(item.dialogue and item.text is None for item in items)


def test_dates_bound_a_page_from_below_and_before_above(demo: DemoServer, connect: Clients) -> None:
    client = connect(demo.base_url)
    items = client.history_page(size=20).items
    middle = items[10].made_at
    assert middle is not None
    assert [i.item_id for i in client.history_page(before=middle, size=9).items] == [
        i.item_id for i in items if i.made_at and i.made_at < middle
    ]
    newer = client.history_page(after=middle, size=1000).items
    assert [i.item_id for i in newer] == [
        i.item_id for i in items if i.made_at and i.made_at >= middle
    ]


def test_parts_of_a_second_neither_win_nor_lose_an_item(demo: DemoServer, connect: Clients) -> None:
    client = connect(demo.base_url)
    newest = client.history_page(size=1).items[0]
    assert newest.made_at is not None
    just_after = newest.made_at + timedelta(milliseconds=300)
    assert client.history_page(size=1, before=just_after).items[0] == newest
    assert client.history_page(after=just_after).items == ()


@pytest.mark.parametrize(("size", "asked"), [(0, "1"), (-5, "1"), (5000, "1000")])
def test_the_size_of_a_page_stays_within_what_is_allowed(
    demo: DemoServer, connect: Clients, size: int, asked: str
) -> None:
    connect(demo.base_url).history_page(size=size)
    assert httpx.QueryParams(demo.requests[-1].query)["page_size"] == asked


def test_an_unknown_cursor_is_a_bad_request(demo: DemoServer, connect: Clients) -> None:
    with pytest.raises(BadRequest, match="invalid_cursor"):
        connect(demo.base_url).history_page(cursor="nobody")


def test_a_page_may_be_larger_than_other_answers(connect: Clients) -> None:
    entry = json.dumps({"history_item_id": "one", "text": "x" * (2 << 20)}).encode()
    listed = b'{"has_more": false, "history": [' + b",".join([entry] * 9) + b"]}"
    with WireServer([answer(listed)]) as server:
        items = connect(server.base_url).history_page().items
        with pytest.raises(Unreadable, match="8 MB"):
            connect(server.base_url).probe("history")
    assert [len(item.text or "") for item in items] == [2 << 20] * 9


def test_an_item_by_its_id_is_the_one_of_the_list(demo: DemoServer, connect: Clients) -> None:
    client = connect(demo.base_url)
    for item in client.history_page(size=5).items:
        assert client.history_item(item.item_id).item == item


def test_an_item_brings_its_timings_where_there_are_any(demo: DemoServer, connect: Clients) -> None:
    client = connect(demo.base_url)
    items = client.history_page(size=1000).items
    short = next(item for item in items if item.text and len(item.text) < 14)
    detail = client.history_item(short.item_id)
    assert detail.timing is not None
    assert "".join(detail.timing.characters) == short.text
    assert detail.normalized_timing == detail.timing
    long = next(item for item in items if item.text and len(item.text) > 14)
    assert client.history_item(long.item_id).timing is None


def item_of(client: ElevenLabs, output_format: str) -> HistoryItem:
    items = client.history_page(size=1000).items
    return next(item for item in items if item.output_format == output_format)


@pytest.mark.parametrize(
    ("output_format", "content_type", "magic"),
    [
        ("mp3_44100_128", "audio/mpeg", b"\xff\xfb"),
        ("pcm_24000", "audio/pcm", b""),
        ("ulaw_8000", "audio/basic", b""),
    ],
)
def test_audio_is_poured_out_whole(
    demo: DemoServer, connect: Clients, output_format: str, content_type: str, magic: bytes
) -> None:
    client, pail = connect(demo.base_url), Pail()
    client.history_audio(item_of(client, output_format).item_id, pail)
    assert pail.begun == [(content_type, len(pail.data))]
    assert pail.data.startswith(magic)
    assert len(pail.data) > 1000


def test_one_of_a_parcel_is_the_audio_itself_and_wav_on_request(
    demo: DemoServer, connect: Clients
) -> None:
    client, plain, wav, single = connect(demo.base_url), Pail(), Pail(), Pail()
    item_id = item_of(client, "mp3_44100_128").item_id
    client.history_parcel([item_id], plain)
    client.history_parcel([item_id], wav, wav=True)
    client.history_audio(item_id, single)
    assert plain.data == single.data
    assert wav.data[:4] + wav.data[8:12] == b"RIFFWAVE"


def test_a_parcel_holds_all_that_was_asked_for(demo: DemoServer, connect: Clients) -> None:
    client, pail = connect(demo.base_url), Pail()
    ids = [item.item_id for item in client.history_page(size=3).items]
    client.history_parcel(ids, pail)
    assert pail.begun == [("application/zip", len(pail.data))]
    with zipfile.ZipFile(io.BytesIO(pail.data)) as parcel:
        assert sorted(name.split("/")[1].split(".")[0] for name in parcel.namelist()) == sorted(ids)


def test_a_refused_parcel_says_why(demo: DemoServer, connect: Clients) -> None:
    refusal = b'{"error":"invalid_output_format","message":"output_format must be wav or none"}'
    refused = WireServer([answer(refusal, status="400 Bad Request")])
    with refused as server, pytest.raises(BadRequest, match="invalid_output_format"):
        connect(server.base_url).history_parcel(["one"], Pail())
    with pytest.raises(BadRequest):
        connect(demo.base_url).history_parcel([], Pail())


def test_what_is_deleted_is_gone(shelf: DemoServer, connect: Clients) -> None:
    client = connect(shelf.base_url)
    first, second = client.history_page(size=2).items
    client.delete_history_item(first.item_id)
    assert client.history_page(size=1).items == (second,)
    asks: list[Callable[[str], object]] = [
        client.delete_history_item,
        client.history_item,
        lambda item_id: client.history_audio(item_id, Pail()),
        lambda item_id: client.history_parcel([item_id], Pail()),
    ]
    for ask in asks:
        with pytest.raises(HistoryNotFoundError):
            ask(first.item_id)


ENDPOINTS: dict[str, Callable[[ElevenLabs], object]] = {
    "page": lambda client: client.history_page(),
    "item": lambda client: client.history_item("one"),
    "audio": lambda client: client.history_audio("one", Pail()),
    "parcel": lambda client: client.history_parcel(["one", "two"], Pail()),
    "delete": lambda client: client.delete_history_item("one"),
}
each_endpoint = pytest.mark.parametrize("ask", ENDPOINTS.values(), ids=ENDPOINTS)


@each_endpoint
@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("status:401:invalid_api_key", KeyRejected),
        ("status:401:quota_exceeded", QuotaExceededError),
        ("status:401:missing_permissions;permission=speech_history_read", MissingPermission),
        ("status:404:history_item_not_found", HistoryNotFoundError),
        ("status:404;shape=D", EndpointMissing),
        ("status:422;shape=C", BadRequest),
        ("status:429;retry_after=30", TooManyRequests),
        ("status:500;shape=F", ServerFailed),
        ("status:503;shape=G", ServerFailed),
        ("status:600", Unreadable),
        ("reset", Offline),
        ("redirect:http://127.0.0.1:1/", Redirected),
    ],
)
def test_refusals_are_the_same_for_every_endpoint(
    demo: DemoServer,
    connect: Clients,
    ask: Callable[[ElevenLabs], object],
    fault: str,
    error: type[JojoTrayError],
) -> None:
    demo.faults.add(fault)
    with pytest.raises(error):
        ask(connect(demo.base_url))
    assert len(demo.requests) == 1


LEGACY = {
    "detail": {
        "status": "invalid_id",
        "message": "A history item with ID 'one' was not found on the server.",
    }
}


@each_endpoint
@pytest.mark.parametrize("status", ["400 Bad Request", "404 Not Found"])
def test_the_older_way_to_say_that_an_item_is_gone(
    connect: Clients, ask: Callable[[ElevenLabs], object], status: str
) -> None:
    told = answer(json.dumps(LEGACY).encode(), status=status)
    with WireServer([told]) as server, pytest.raises(HistoryNotFoundError):
        ask(connect(server.base_url))


@pytest.mark.parametrize("permission", ["speech_history_read", "speech_history_write"])
def test_each_endpoint_names_the_permission_it_lacks(
    demo: DemoServer, connect: Clients, permission: str
) -> None:
    client = connect(demo.base_url, f"demo-without-{permission}")
    name = "delete" if permission.endswith("write") else "audio"
    with pytest.raises(MissingPermission) as caught:
        ENDPOINTS[name](client)
    assert caught.value.permission == permission


def test_a_permission_that_is_not_named_is_the_one_it_takes(connect: Clients) -> None:
    refusal = answer(b'{"detail":{"status":"missing_permissions"}}', status="403 Forbidden")
    with WireServer([refusal]) as server:
        client = connect(server.base_url)
        with pytest.raises(MissingPermission, match="speech_history_write"):
            client.delete_history_item("one")
        with pytest.raises(MissingPermission, match="speech_history_read"):
            client.history_page()


@pytest.mark.parametrize(("name", "requests"), [("page", 3), ("item", 3)])
def test_reading_is_tried_again(
    demo: DemoServer, connect: Clients, name: str, requests: int
) -> None:
    demo.faults.add("status:500")
    with pytest.raises(ServerFailed):
        ENDPOINTS[name](connect(demo.base_url, attempts=3))
    assert len(demo.requests) == requests


@pytest.mark.parametrize("name", ["audio", "parcel", "delete"])
def test_nothing_else_is_ever_tried_again(demo: DemoServer, connect: Clients, name: str) -> None:
    demo.faults.add("status:500")
    with pytest.raises(ServerFailed):
        ENDPOINTS[name](connect(demo.base_url, attempts=3))
    assert len(demo.requests) == 1


@pytest.mark.parametrize("item_id", ["", ".", ".."])
def test_an_id_that_leads_elsewhere_is_asked_for_nowhere(
    demo: DemoServer, connect: Clients, item_id: str
) -> None:
    client = connect(demo.base_url)
    for ask in (client.history_item, client.delete_history_item):
        with pytest.raises(HistoryNotFoundError):
            ask(item_id)
    assert not demo.requests


@pytest.mark.parametrize(
    ("item_id", "path"),
    [
        ("../../v1/user", "/v1/history/..%2F..%2Fv1%2Fuser"),
        ("a/b?c=d#e", "/v1/history/a%2Fb%3Fc%3Dd%23e"),
        ("a b\u00e9", "/v1/history/a%20b%C3%A9"),
        ("%2e%2e", "/v1/history/%252e%252e"),
        ("a\r\nx: y", "/v1/history/a%0D%0Ax%3A%20y"),
    ],
)
def test_an_id_stays_one_piece_of_the_path(connect: Clients, item_id: str, path: str) -> None:
    with WireServer([answer(b"{}")]) as server, pytest.raises(Unreadable):
        connect(server.base_url).history_item(item_id)
    assert server.heads[0].split(b" ")[1].decode() == path


def test_a_parcel_is_asked_for_in_json(connect: Clients) -> None:
    with WireServer([answer(b"", status="500 No")]) as server, pytest.raises(ServerFailed):
        connect(server.base_url).history_parcel(["a", "b"], Pail(), wav=True)
    first, *lines = server.heads[0].decode().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines if ": " in line)
    assert first == "POST /v1/history/download HTTP/1.1"
    assert (headers["content-type"], headers["accept"]) == ("application/json", "*/*")
    assert headers["xi-api-key"] == KEY


def test_many_threads_fetch_with_one_client(demo: DemoServer, connect: Clients) -> None:
    client = connect(demo.base_url)
    ids = [item.item_id for item in client.history_page(size=8).items]
    pails = {item_id: Pail() for item_id in ids}
    threads = [
        threading.Thread(target=client.history_audio, args=(item_id, pails[item_id]))
        for item_id in ids
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for item_id, pail in pails.items():
        again = Pail()
        client.history_audio(item_id, again)
        assert pail.data == again.data != b""


def test_the_end_of_a_one_shot_command_does_not_cut_audio(
    demo: DemoServer, connect: Clients
) -> None:
    item_id, pail = connect(demo.base_url).history_page(size=1).items[0].item_id, Pail()
    late = ElevenLabs(demo.base_url, Secret(KEY), end=End(time.monotonic() - 5, 1))
    demo.faults.add("delay:0.15")
    late.history_audio(item_id, pail)
    assert pail.data
    late.close()
