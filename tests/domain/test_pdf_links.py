"""Links of invoices: https to a named host, shown with it; everything else is refused in words."""

from __future__ import annotations

import pytest

from jojo_tray.domain.money.pdf_links import PdfLink, pdf_link

HOST = "invoices.jojo-tray.example"
LINK = f"https://{HOST}/in_1.pdf"


def test_an_https_link_is_shown_with_its_host() -> None:
    assert pdf_link(LINK) == PdfLink(LINK, HOST)
    assert pdf_link(LINK).text == f"{HOST}: {LINK}"


@pytest.mark.parametrize("given", [None, ""])
def test_no_link_is_nothing_to_refuse(given: str | None) -> None:
    assert pdf_link(given) == PdfLink()
    assert pdf_link(given).text is None


@pytest.mark.parametrize(
    "given",
    [
        f"http://{HOST}/in_1.pdf",
        "file:///etc/passwd",
        "smb://server/share/in_1.pdf",
        "javascript:alert(1)",
        "data:text/html,<script>",
        "ftp://files.example/x",
        "//invoices.jojo-tray.example/x",
        "/etc/passwd",
        "in_1.pdf",
        "mailto:a@b.example",
        "ms-word:ofe|u|x",
    ],
)
def test_anything_but_https_is_refused_for_that(given: str) -> None:
    link = pdf_link(given)
    assert (link.url, link.host) == (None, None)
    assert link.text == "link refused: not https"


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (f"https://elevenlabs.example@{HOST}/x", "a user name in it"),
        (f"https://user:word@{HOST}/x", "a user name in it"),
        ("https://localhost/x", "no public host in it"),
        ("https://127.0.0.1/x", "no public host in it"),
        ("https://10.0.0.8/x", "no public host in it"),
        ("https://[::1]/x", "no public host in it"),
        ("https://0x7f000001/x", "no public host in it"),
        ("https:///x", "no public host in it"),
        ("https://-a.example/x", "no public host in it"),
        ("https://a..example/x", "no public host in it"),
        ("https://[::1/x", "not a web address"),
        (f"https://{HOST}:99999/x", "not a web address"),
        (f"https://{HOST}/a b", "letters in it that hide where it leads"),
        (f"https://{HOST}\\@other.example/x", "letters in it that hide where it leads"),
        ("https://invoices.jojo-tr\u0430y.example/x", "letters in it that hide where it leads"),
        (f"https://{HOST}/\u202efdp.exe", "letters in it that hide where it leads"),
        (f"https://{HOST}/" + "x" * 3000, "letters in it that hide where it leads"),
    ],
)
def test_what_hides_where_it_leads_is_refused(given: str, why: str) -> None:
    assert pdf_link(given) == PdfLink(refused=why)


def test_a_name_in_other_letters_shows_as_what_it_is() -> None:
    given = "https://xn--invoices-jojo-try-lze.example/x"
    assert pdf_link(given).host == "xn--invoices-jojo-try-lze.example"
