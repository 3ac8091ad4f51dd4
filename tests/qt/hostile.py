"""Texts that mean something to those who read markup, formats or terminals, and how hints show."""

from __future__ import annotations

from PySide6.QtGui import Qt, QTextDocument

TAGS = (
    "<b>bold</b>", "<B>BOLD</B>", "<i>i", "</p>", "<p>", "<br>", "<br/>", "<hr>", "<h1>x</h1>",
    "<qt>", "<qt>x</qt>", "<html>", "<body bgcolor=red>", "<head><title>x", "<pre>x</pre>",
    "<!DOCTYPE html><script>1</script>", "<!-- -->", "<?xml version='1.0'?><p>x", "<![CDATA[x]]>",
    "<script>alert(1)</script>", "<style>*{color:red}</style>", "<font color=red>x</font>",
    "<span style='font-size:99px'>x</span>", "<table><tr><td>x</table>", "<ul><li>x", "<center>x",
    "<meta http-equiv=refresh content='0;url=http://x.invalid'>", "<base href='file:///'>",
    "<iframe src='http://x.invalid'>", "<object data='x'>", "<embed src='x'>", "<video src='x'>",
    "<form action='x'><input></form>", "<svg onload=x>", "<svg/onload=x>", "<marquee>x",
    "<link rel=stylesheet href='file:///etc/passwd'>", "<a<b and c>d", "a<b and c>d", "1 < 2 > 0",
    "x\n<b>second line</b>", "\n<b>after a break</b>", "   <b>after blanks</b>", "<b\n>cut</b>",
)  # fmt: skip
IMAGES_AND_LINKS = (
    "<img src='http://x.invalid/1.png'>", "<IMG SRC=file:///etc/passwd>",
    "<img src=data:image/png>",
    "<img src=':/qt/etc'>", "<img src='//x.invalid'>", "<img/src=x>", "<img src=x width=99999>",
    "<a href='file:///etc/passwd'>click</a>", "<a href='http://x.invalid'>x</a>",
    "<a href=javascript:1>x</a>", "<a href='smb://x/y'>x</a>", "<a name=x>", "http://x.invalid/a?b&c",
    "file:///etc/passwd", "javascript:alert(1)", "data:text/html,<b>x", "mailto:x@x.invalid",
    "https://good.invalid@evil.invalid", "www.x.invalid", "\\\\x\\share", "x-terminal:reboot",
    "[link](http://x.invalid)", "![img](http://x.invalid/1.png)", "<http://x.invalid>",
)  # fmt: skip
MARKDOWN_AND_FORMATS = (
    "# title", "**bold**", "__x__", "`code`", "- item", "> quote", "| a | b |", "```\nx\n```",
    "%n {count} %1 %s", "{0} {} {name.__class__}", "{0!r:>999999999}", "%(x)s", "$HOME ${x} $(x)",
    "%00%0a", "{", "}", "{{x}}", "%", "%%n", "&File", "&", "&&", "a&b", "R&B && Soul", "&x=1",
)  # fmt: skip
ENTITIES = (
    "&amp;&lt;&copy;", "&lt;b&gt;x&lt;/b&gt;", "&#60;b&#62;", "&#x3c;", "&nbsp;", "&quot;",
    "&bogus;", "it's \"quoted\"", "l'été", "&amp;amp;",
)  # fmt: skip
MARKS_AND_CONTROLS = (
    "\u202egnp.exe", "a\u2066b\u2069", "\u200fx", "x\u200b", "\ufeffx", "nul\x00 end", "bell\x07",
    "escape\x1b[31m\x1b]0;x\x07", "\x1b[2J", "\x9b31m", "back\x08\x08", "tab\there", "cr\rover",
    "line\u2028separator", "\ufffc", "Z\u0351\u036f\u0350\u0345\u035a\u0317al\u0327go", "\u0301x",
    "\U000e0001tag", "\ue000", "\U0010ffff", "👩‍👩‍👧", "مرحبا <b>", "e\u0301",
)  # fmt: skip
PAYLOADS = (*TAGS, *IMAGES_AND_LINKS, *MARKDOWN_AND_FORMATS, *ENTITIES, *MARKS_AND_CONTROLS)


def plain(text: str) -> bool:
    """Whether nothing in it could move or hide anything."""
    return all(c.isprintable() or c in "\n\t\u200b\u200c\u200d" for c in text)


def rendered(hint: str) -> str:
    """What is read on a tooltip, which Qt takes for markup or not by a look at its beginning."""
    if not Qt.mightBeRichText(hint):
        return hint
    document = QTextDocument()
    document.setHtml(hint)
    return document.toPlainText()
