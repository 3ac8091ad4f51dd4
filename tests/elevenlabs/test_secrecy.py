"""The key goes to one origin only: over redirects, proxies and bad TLS, nobody else sees it."""

from __future__ import annotations

import logging
import ssl
from datetime import timedelta
from typing import TYPE_CHECKING

import httpcore
import pytest

from jojo_tray.domain.errors import JojoTrayError, Offline, Redirected, Untrusted
from jojo_tray.domain.secret import Secret
from jojo_tray.elevenlabs import ElevenLabs
from jojo_tray.elevenlabs.deadline import WatchedBackend, calling
from tests.elevenlabs.certificates import Authority, environment, trusting
from tests.elevenlabs.conftest import KEY
from tests.elevenlabs.wire_server import Drip, Stall, Tunnel, WireServer, answer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.elevenlabs.conftest import Clients

GOOD = answer(b'{"character_count": 1}')
REFUSED = b"HTTP/1.1 %b\r\ncontent-length: 0\r\nlocation: http://127.0.0.1:1/\r\n\r\n"
FAR = "https://api.example.test"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.found(tmp_path_factory.mktemp("authority"))


@pytest.fixture(autouse=True)
def _no_key_in_any_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level(logging.DEBUG)
    yield
    assert KEY not in caplog.text


def refused(base_url: str, connect: Clients, deadline: float = 20) -> JojoTrayError:
    with pytest.raises(JojoTrayError) as caught:
        connect(base_url, deadline=deadline).subscription()
    assert KEY not in caught.value.message() + repr(caught.value.facts)
    return caught.value


@pytest.mark.parametrize("status", [300, 301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:{port}/",
        "http://localhost:{port}/v1/user",
        "//127.0.0.1:{port}/",
        "https://127.0.0.1:{port}/",
        "/login",
    ],
)
def test_no_redirect_is_followed(status: int, target: str, connect: Clients) -> None:
    with WireServer([GOOD]) as thief:
        sent = answer(
            b"", status=f"{status} Go", headers=["location: " + target.format(port=thief.port)]
        )
        with WireServer([sent]) as server:
            assert isinstance(refused(server.base_url, connect), Redirected)
    assert thief.connections == 0
    assert server.connections == 1


def test_this_machine_is_reached_without_the_proxy(connect: Clients) -> None:
    with WireServer([GOOD]) as thief, WireServer([GOOD]) as server:
        proxy = f"http://127.0.0.1:{thief.port}"
        with environment(HTTP_PROXY=proxy, HTTPS_PROXY=proxy, ALL_PROXY=proxy, http_proxy=proxy):
            assert connect(server.base_url).subscription().quota.used == 1
    assert thief.connections == 0


@pytest.mark.parametrize(
    "says",
    [
        b"407 Proxy Authentication Required",
        b"302 Found",
        b"403 Forbidden",
        b"502 Bad Gateway",
    ],
)
def test_a_proxy_that_refuses_sees_no_key(says: bytes, connect: Clients) -> None:
    with WireServer([REFUSED % says]) as proxy:
        url = f"http://user:proxyword@127.0.0.1:{proxy.port}"
        with environment(https_proxy=url):
            error = refused(FAR, connect)
    assert isinstance(error, Offline)
    assert "proxyword" not in str(error)
    assert KEY.encode() not in proxy.received
    assert proxy.received.startswith(b"CONNECT api.example.test:443")
    assert b"proxy-authorization: basic " in proxy.received.lower()


def test_a_proxy_spoken_to_over_tls(authority: Authority, connect: Clients) -> None:
    login = REFUSED % b"407 Proxy Authentication Required"
    with WireServer([login], tls=authority.server()) as proxy:
        with environment(https_proxy=proxy.base_url):
            assert isinstance(refused(FAR, connect), Untrusted)
        with trusting(authority, https_proxy=proxy.base_url):
            assert "asks for a login" in str(refused(FAR, connect))
    assert proxy.received.startswith(b"CONNECT ")
    assert KEY.encode() not in proxy.received


@pytest.mark.parametrize("setting", ["socks5://127.0.0.1:1", "http://[::1", "http://127.0.0.1:1"])
def test_an_unusable_proxy_is_not_gone_around(setting: str, connect: Clients) -> None:
    with environment(https_proxy=setting):
        assert isinstance(refused(FAR, connect), Offline)


def test_a_proxy_that_answers_in_plain_text_sees_no_key(connect: Clients) -> None:
    script = [b"HTTP/1.1 200 OK\r\n\r\n" + GOOD]
    with WireServer(script) as proxy, environment(https_proxy=f"127.0.0.1:{proxy.port}"):
        assert isinstance(refused(FAR, connect), (Untrusted, Offline))
    assert KEY.encode() not in proxy.received


def test_a_tunnel_sees_only_cipher_text(authority: Authority, connect: Clients) -> None:
    context = authority.server("api.example.test")
    with WireServer([GOOD], tls=context) as server, Tunnel(server.port) as proxy:
        with trusting(authority, https_proxy=proxy.url):
            assert connect(FAR).subscription().quota.used == 1
        assert KEY.encode() in server.received
        assert KEY.encode() not in b"".join(proxy.seen)


def test_a_proxy_that_reads_along_is_not_trusted(
    authority: Authority, tmp_path: Path, connect: Clients
) -> None:
    other = Authority.found(tmp_path / "other", "Interceptor")
    context = other.server("api.example.test")
    with (
        WireServer([GOOD], tls=context) as server,
        Tunnel(server.port) as proxy,
        trusting(authority, https_proxy=proxy.url),
    ):
        assert isinstance(refused(FAR, connect), Untrusted)
    assert KEY.encode() not in server.received


def test_no_proxy_means_no_proxy(connect: Clients) -> None:
    with WireServer([GOOD]) as thief:
        proxy = f"http://127.0.0.1:{thief.port}"
        with environment(https_proxy=proxy, no_proxy="example.test"):
            assert isinstance(refused(FAR, connect), Offline)
    assert thief.connections == 0


def test_a_server_the_system_trusts(authority: Authority, connect: Clients) -> None:
    with WireServer([GOOD], tls=authority.server()) as server, trusting(authority):
        assert connect(server.base_url).subscription().quota.used == 1


def bad_servers(authority: Authority, folder: Path) -> dict[str, ssl.SSLContext]:
    stranger = Authority.found(folder / "stranger", "Stranger")
    return {
        "expired": authority.server(valid=timedelta(days=-1)),
        "of another host": authority.server("elsewhere.example.test"),
        "signed by itself": authority.server(own=True),
        "of a stranger": stranger.server(),
    }


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("expired", "expired"),
        ("of another host", "not valid for"),
        ("signed by itself", "self"),
        ("of a stranger", "issuer"),
    ],
)
def test_bad_certificates_are_refused_with_the_cause(
    kind: str, words: str, authority: Authority, tmp_path: Path, connect: Clients
) -> None:
    context = bad_servers(authority, tmp_path)[kind]
    with WireServer([GOOD], tls=context) as server, trusting(authority):
        error = refused(server.base_url, connect)
    assert isinstance(error, Untrusted)
    assert words in str(error)
    assert KEY.encode() not in server.received


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_old_protocols_are_refused(authority: Authority, connect: Clients) -> None:
    context = authority.server()
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.maximum_version = ssl.TLSVersion.TLSv1_1
    with WireServer([GOOD], tls=context) as server, trusting(authority):
        assert isinstance(refused(server.base_url, connect), (Untrusted, Offline))
    assert KEY.encode() not in server.received


def test_a_server_without_tls_gets_no_plain_request(connect: Clients) -> None:
    with WireServer([GOOD], greeting=True) as server:
        error = refused(f"https://127.0.0.1:{server.port}", connect)
    assert isinstance(error, Untrusted)
    assert KEY.encode() not in server.received


@pytest.mark.parametrize("step", [Stall(), Drip(b"\x16\x03\x03\x0f\xff" + b"\x02" * 4000, 0.02)])
def test_a_handshake_has_a_deadline_too(step: Stall | Drip, connect: Clients) -> None:
    with WireServer([step], greeting=True) as server:
        error = refused(f"https://127.0.0.1:{server.port}", connect, deadline=0.2)
    assert error.code == "timed_out"


def test_a_name_that_leads_elsewhere_is_not_reached_in_plain_text() -> None:
    backend = WatchedBackend(
        httpcore.NetworkBackend(),
        loopback_only=True,
        resolve=lambda *_: [(2, 1, 6, "", ("192.0.2.1", 80))],
    )
    with calling(1), pytest.raises(Offline, match="this machine"):
        backend.connect_tcp("localhost", 80)


@pytest.mark.parametrize("failure", [OSError("no such name"), UnicodeError("label too long")])
def test_a_name_nobody_knows_is_offline(failure: Exception) -> None:
    def resolve(*_: object) -> list[tuple[object, ...]]:
        raise failure

    backend = WatchedBackend(httpcore.NetworkBackend(), loopback_only=False, resolve=resolve)
    with calling(1), pytest.raises(Offline, match="looked up"):
        backend.connect_tcp("nowhere.invalid", 443)


def test_the_client_cannot_be_printed_with_its_key() -> None:
    assert KEY not in repr(ElevenLabs(FAR, Secret(KEY)))
