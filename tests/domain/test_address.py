from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.address import REGIONS, check_base_url, is_loopback
from jojo_tray.domain.errors import UsageError


@pytest.mark.parametrize("url", REGIONS.values())
def test_every_region_is_a_proper_address(url: str) -> None:
    assert check_base_url(url) == url


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://API.Example.org/", "https://api.example.org"),
        (" https://example.org:8443/eleven/ ", "https://example.org:8443/eleven"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://127.9.9.9", "http://127.9.9.9"),
        ("http://localhost:1", "http://localhost:1"),
        ("http://[::1]:8080/", "http://[::1]:8080"),
        ("https://[2001:db8::1]", "https://[2001:db8::1]"),
    ],
)
def test_accepted_and_normalised(text: str, url: str) -> None:
    assert check_base_url(text) == url


@pytest.mark.parametrize(
    "text",
    [
        "",
        "api.elevenlabs.io",
        "https://",
        "https:///path",
        "ftp://example.org",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://example.org",
        "http://127.0.0.1.example.org",
        "http://localhost.example.org",
        "http://0.0.0.0",
        "http://192.168.1.1",
        "http://2130706433",
        "http://[::ffff:10.0.0.1]",
        "https://user@example.org",
        "https://user:word@example.org",
        "http://127.0.0.1@example.org",
        "https://example.org?x=1",
        "https://example.org?",
        "https://example.org#top",
        "https://example.org:0",
        "https://example.org:99999",
        "https://example.org:port",
        "https://exa mple.org",
        "https://example.org\nx",
        "https://example.org\\@other.org",
        "https://ex\u00e4mple.org",
        "https://[::1",
    ],
)
def test_refused(text: str) -> None:
    with pytest.raises(UsageError):
        check_base_url(text)


@given(st.text(max_size=60))
def test_any_text_is_refused_or_safe(text: str) -> None:
    try:
        url = check_base_url(text)
    except UsageError:
        return
    assert url.startswith("https://") or is_loopback(urlsplit(url).hostname or "")
    assert check_base_url(url) == url
