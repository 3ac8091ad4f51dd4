"""Texts that want to be more than texts: markup, formulas, addresses, and what steers."""

from __future__ import annotations

_MARKUP = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "</td></tr></table><script>1</script>",
    "</style><script>1</script>",
    "</title><script>1</script>",
    "</svg><script>1</script>",
    "<iframe src=//x.example>",
    "<a href='javascript:1'>x</a>",
    "<link rel=stylesheet href=//x>",
    "<meta http-equiv=refresh content=0>",
    "<base href=//x.example>",
    "<!-- open",
    "--> <b>",
    "<![CDATA[ x",
    "]]>",
    "&lt;b&gt;",
    "&#60;script&#62;",
    "&amp;amp;",
    "' onmouseover='1",
    '" onmouseover="1',
    "`onclick=1`",
    "<?xml version='1.0'?>",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>",
    "<style>@import '//x'</style>",
)
_TEMPLATES = (
    "{{ 7 * 7 }}",
    "{% for x in range(9) %}x{% endfor %}",
    "{{ ''.__class__.__mro__ }}",
    "{# gone #}",
    "${7*7}",
    "#{7*7}",
    "%(name)s",
    "{title}",
    "%s%n",
    "$(reboot)",
)
_FORMULAS = tuple(
    start + formula
    for start in ("", " ", "\u00a0", "\u200b", "\ufeff", "\n", "\r", "\t", "a\n", "'", "''")
    for formula in ("=1+1", "@SUM(A1)", "+1", "-1", '=HYPERLINK("//x")')
)
_ADDRESSES = (
    "https://example.org/",
    "//example.org",
    "mailto:a@example.org",
    "file:///etc/passwd",
    "internal:Sheet1!A1",
    "\\\\host\\share",
)
_STEERING = (
    "\x1b[31mred",
    "\x00nul",
    "\x07bell",
    "right\u202eto left",
    "\u2066isolated",
    "zero\u200bwidth",
    "\ufeffmark",
    "line\u2028break",
    "\ud800lone",
    "noncharacter \ufdd0\ufdd1\ufffe\uffff",
    "\ufde00\ufde1",
    "private \ue000",
    "tab\tand\rreturn",
    "\U0001f600 👩‍👩‍👧 é \u200b",
)
PAYLOADS = _MARKUP + _TEMPLATES + _FORMULAS + _ADDRESSES + _STEERING
