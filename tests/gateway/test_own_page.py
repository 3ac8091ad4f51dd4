"""The page in the browser: it holds no figures, and runs nothing but its own."""

from __future__ import annotations

import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import httpx
import pytest

from jojo_tray.gateway.own.page import TEMPLATES, head, page
from tests.gateway.owning import Own, owning
from tests.gateway.running import CLIENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.demo import DemoServer

NODE = which("node")
PAGE = "/voice-usage-admin"
SCRIPT = (TEMPLATES / "page.js").read_text(encoding="utf-8")
STYLE = (TEMPLATES / "page.css").read_text(encoding="utf-8")
EMPTY = {"meta", "input", "link", "img", "br"}


class Markup(HTMLParser):
    """The elements of a page, in order; every one of them must be closed again."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of each element of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture
def own(service: DemoServer, tmp_path: Path) -> Iterator[Own]:
    with owning(tmp_path / "home", service.base_url) as own:
        yield own


MARKUP = Markup(page("nonce").decode())


def test_whoever_opens_it_gets_it_and_it_holds_no_figure(own: Own) -> None:
    own.track({"event": "character_usage", "value": 87_654})
    answer = httpx.get(own.url + PAGE)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert CLIENT not in answer.text
    assert "87,654" not in answer.text
    assert "87654" not in answer.text


def test_a_token_changes_nothing_of_it(own: Own) -> None:
    def without_nonce(answer: httpx.Response) -> str:
        return re.sub(r'nonce="[^"]*"', "", answer.text)

    assert without_nonce(own.get(PAGE)) == without_nonce(httpx.get(own.url + PAGE))


def test_its_script_and_style_run_by_a_nonce_that_is_new_each_time(own: Own) -> None:
    nonces = set()
    for _ in range(3):
        answer = httpx.get(own.url + PAGE)
        markup = Markup(answer.text)
        (nonce,) = {one["nonce"] for tag in ("script", "style") for one in markup.all(tag)}
        policy = answer.headers["content-security-policy"]
        assert f"script-src 'nonce-{nonce}'" in policy
        assert f"style-src 'nonce-{nonce}'" in policy
        nonces.add(nonce)
    assert len(nonces) == 3


def test_the_policy_allows_nothing_else() -> None:
    found = dict(head("N"))
    rules = dict(
        rule.strip().split(" ", 1) for rule in found[b"content-security-policy"].decode().split(";")
    )
    assert rules == {
        "default-src": "'none'",
        "style-src": "'nonce-N'",
        "script-src": "'nonce-N'",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    assert found[b"x-frame-options"] == b"DENY"
    assert found[b"referrer-policy"] == b"no-referrer"


def test_it_needs_nothing_from_elsewhere() -> None:
    assert not [tag for tag, _ in MARKUP.elements if tag in {"link", "img", "iframe", "object"}]
    for _, attributes in MARKUP.elements:
        assert not {"src", "href", "srcset", "action", "style"} & set(attributes)
        assert not [name for name in attributes if name.startswith("on")]
    assert not re.search(r"url\(|@import", STYLE)
    assert set(re.findall(r"https?://[^\"']+", SCRIPT + STYLE)) == {"http://www.w3.org/2000/svg"}


def test_text_never_becomes_markup_and_none_becomes_code() -> None:
    for way in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
    ):
        assert way not in SCRIPT
    assert not re.search(r"set(Timeout|Interval)\([\"'`]", SCRIPT)


def test_the_token_goes_by_header_to_this_gateway_alone() -> None:
    (asked,) = re.findall(r"fetch\((.*?),\s*\{", SCRIPT)
    assert asked == '"/usage/dashboard"'
    assert '"xi-api-key": token' in SCRIPT
    assert "location" not in SCRIPT
    assert "localStorage" not in SCRIPT
    assert "document.cookie" not in SCRIPT


def test_a_token_typed_while_another_is_tried_is_tried_next() -> None:
    story = """
    submit("first"); submit("second");
    asked[0].answer({ status: 401 });
    settled().then(settled).then(() => console.log(JSON.stringify(asked)));
    """
    stub = Path(__file__).with_name("page_stub.js").read_text()
    assert NODE, "nodejs is in packaging/system-packages.txt"
    ran = subprocess.run(
        [NODE, "-"],
        input=stub + SCRIPT.replace('"use strict";', "", 1) + story,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert [(one["token"], one["ends"]) for one in json.loads(ran.stdout)] == [
        ("first", True),
        ("second", True),
    ]


def test_without_its_script_a_typed_token_is_sent_nowhere() -> None:
    (token,) = [one for one in MARKUP.all("input") if one.get("id") == "token"]
    assert "name" not in token
    assert (token["type"], token["autocomplete"]) == ("password", "off")


def test_the_script_finds_all_that_it_looks_for() -> None:
    ids = [one["id"] for _, one in MARKUP.elements if "id" in one]
    assert len(ids) == len(set(ids))
    named = re.findall(r'(?:byId|put)\("([\w-]+)"', SCRIPT)
    assert named
    assert set(named) <= set(ids)


def test_every_figure_it_shows_is_told(own: Own) -> None:
    own.track({"event": "character_usage", "value": 9}, {"event": "error"})
    found = own.json("/usage/dashboard")
    begin = {"begin"}
    assert set(re.findall(r"\bshown\.(\w+)", _function("show"))) <= set(found) | begin
    assert set(re.findall(r"\bone\.(\w+)", _function("meter"))) == set(found["meters"][0])
    (bar,) = found["months"]["bars"]
    assert set(bar) == {"label", "share", "whole", "value", "said"}
    assert set(found["clients"]) == {"columns", "rows", "notes"}


def _function(name: str) -> str:
    found = re.search(rf"^function {name}\(.*?^\}}", SCRIPT, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[0]


def test_every_rating_has_its_colour() -> None:
    from jojo_tray.domain.assistant.ratings import Rating
    from jojo_tray.domain.quota import Band

    coloured = set(re.findall(r'data-rated="([^"]+)"', STYLE))
    assert coloured == {*map(str, Rating), *map(str, Band)}


def test_it_can_be_used_with_the_keyboard_and_by_ear() -> None:
    labelled = {one["for"] for one in MARKUP.all("label") if "for" in one}
    assert labelled == {"token"}
    ids = {one.get("id") for _, one in MARKUP.elements}
    assert all(one["aria-labelledby"] in ids for one in MARKUP.all("section"))
    assert MARKUP.all("html") == [{"lang": "en"}]
    assert len(MARKUP.all("h1")) == 1
    assert 'role: "img"' in SCRIPT
    assert 'tabindex: "0", role: "region"' in SCRIPT
    assert ":focus-visible" in STYLE


def test_it_suits_dark_rooms_small_screens_and_who_wants_no_motion() -> None:
    assert "prefers-color-scheme: dark" in STYLE
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in MARKUP.all(
        "meta"
    )
    moving = re.sub(r"@media \(prefers-reduced-motion: no-preference\) \{[^}]*\} \}", "", STYLE)
    assert "transition" in STYLE
    assert "transition" not in moving
    assert "animation" not in moving


def test_words_and_colours_can_be_told_from_what_they_stand_on() -> None:
    light, dark = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    for theme in (light, dark):
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", theme))
        for ground in ("paper", "card"):
            for word in ("ink", "muted"):
                assert contrast(colours[word], colours[ground]) >= 4.5
            for mark in ("good", "moderate", "high", "bad", "accent"):
                assert contrast(colours[mark], colours[ground]) >= 3
        assert contrast(colours["bad"], colours["paper"]) >= 4.5


def contrast(one: str, other: str) -> float:
    """How far apart two colours are in lightness, from 1 to 21, as WCAG 2 has it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of #rrggbb."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_black_and_white_are_as_far_apart_as_can_be() -> None:
    assert round(contrast("#000000", "#ffffff"), 6) == 21
