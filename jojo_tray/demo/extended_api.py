"""The design document's own endpoints, served by the extended profile only; times in seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.demo.catalogue import VOICE_BY_ID
from jojo_tray.demo.dimensions import user_of
from jojo_tray.demo.exchange import Json, Response, answer
from jojo_tray.demo.fields import Fields, query_fields
from jojo_tray.demo.ledger import FIRST_CYCLE, Cycle
from jojo_tray.demo.refusals import refuse
from jojo_tray.demo.subscription import PRICE_CENTS, TAX_PERCENT, overage_cents
from jojo_tray.demo.usage_api import Span, tabulate, used
from jojo_tray.demo.workspace_api import audit_entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from jojo_tray.demo.account import Home
    from jojo_tray.demo.call import Call
    from jojo_tray.demo.events import Event

_MILLISECONDS_FROM = 100_000_000_000  # a larger number is no date in seconds
_BREAKDOWNS: Mapping[str, Callable[[Home, Event], str]] = {
    "none": lambda _home, _event: "All",
    "voice": lambda _home, event: event.voice_id or "none",
    "user": user_of,
    "apikey": lambda _home, event: event.key or "none",
    "model": lambda _home, event: event.model_id or "none",
    "language": lambda _home, event: "en" if event.text and event.text.isascii() else "other",
    "feature": lambda _home, event: event.product,
}
_INVOICES = "invoices.jojo-tray.example"  # a name that leads nowhere
_WELCOME_CYCLES, _WELCOME_PERCENT = 3, 50
_INTERVALS = frozenset({"minute", "hour", "day", "week", "month"})


def tts_stats(call: Call) -> Response:
    """Answer `GET /v1/usage/tts-stats`."""
    return _stats(call, lambda event: event.product == "TTS")


def sts_stats(call: Call) -> Response:
    """Answer `GET /v1/usage/sts-stats`."""
    return _stats(call, lambda event: event.product == "STS")


def vc_stats(call: Call) -> Response:
    """Answer `GET /v1/usage/vc-stats`: what cloned voices used."""
    return _stats(call, _is_cloned)


def invoices(call: Call) -> Response:
    """Answer `GET /v1/invoices`, newest first."""
    fields = query_fields(call.request.query)
    size, cursor = fields.integer("page_size", 1, 100) or 20, fields.text("start_after_invoice_id")
    fields.check()
    found = _invoices(call.allow("user_read"))
    page, more = _after(found, "invoice_id", cursor, size)
    return answer({"invoices": page, "has_more": more})


def invoice(call: Call) -> Response:
    """Answer `GET /v1/invoices/{invoice_id}`."""
    for found in _invoices(call.allow("user_read")):
        if found["invoice_id"] == call.arguments["invoice_id"]:
            return answer(found)
    raise refuse(404, "invoice_not_found")


def admin_usage(call: Call) -> Response:
    """Answer `GET /v1/admin/usage`."""
    fields = query_fields(call.request.query)
    span = Span(_moment(fields, "start_unix"), _moment(fields, "end_unix"))
    by_user = fields.flag("breakdown_by_user")
    fields.check()
    home = call.allow("workspace_read")
    events = list(used(home, span.start, span.end))
    return answer(
        {
            "workspace_total": sum(event.credits for event in events),
            "by_user": _sums(events, lambda event: user_of(home, event)) if by_user else {},
            "by_api_key": _sums(events, lambda event: event.key or "none"),
        }
    )


def admin_activity(call: Call) -> Response:
    """Answer `GET /v1/admin/activity`, newest first."""
    fields = query_fields(call.request.query)
    size = fields.integer("page_size", 1, 1000) or 100
    cursor = fields.text("start_after_activity_id")
    fields.check()
    home = call.allow("workspace_read")
    page, more = _after([_activity(e) for e in audit_entries(home)], "activity_id", cursor, size)
    return answer({"activity": page, "has_more": more})


def _stats(call: Call, wanted: Callable[[Event], bool]) -> Response:
    fields = query_fields(call.request.query)
    start, end = _moment(fields, "start_unix"), _moment(fields, "end_unix")
    span = Span(start, end, fields.choice("aggregation_interval", _INTERVALS, "day"))
    workspace = fields.flag("include_workspace_metrics")
    breakdown = fields.choice("breakdown_type", _BREAKDOWNS, "none")
    fields.check()
    home = call.allow("user_read")
    events = (event for event in used(home, start, end, workspace=workspace) if wanted(event))
    series = tabulate(span, "credits", events, lambda event: _BREAKDOWNS[breakdown](home, event))
    return answer(_stats_document(span, series, breakdown))


def _stats_document(span: Span, series: dict[str, list[float]], breakdown: str) -> Json:
    times = span.starts()
    return {
        "time": times,
        "usage": series,
        "total": [sum(row[place] for row in series.values()) for place in range(len(times))],
        "metadata": {"aggregation_interval": span.interval, "breakdown_type": breakdown},
    }


def _is_cloned(event: Event) -> bool:
    voice = VOICE_BY_ID.get(event.voice_id or "")
    return voice is not None and voice.category in {"cloned", "professional"}


def _moment(fields: Fields, name: str) -> int:
    value = fields.needed(name, 0)
    return min(value // 1000 if value >= _MILLISECONDS_FROM else value, _MILLISECONDS_FROM // 10)


def _sums(events: Iterable[Event], name: Callable[[Event], str]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for event in events:
        sums[name(event)] = sums.get(name(event), 0) + event.credits
    return sums


def _after(
    found: Sequence[Json], key: str, cursor: str | None, size: int
) -> tuple[Sequence[Json], bool]:
    ids = [part[key] for part in found]
    if cursor is not None and cursor not in ids:
        raise refuse(400, "invalid_cursor", message=f"no {key} is {cursor!r}")
    start = 0 if cursor is None else ids.index(cursor) + 1
    return found[start : start + size], start + size < len(found)


def _invoices(home: Home) -> list[Json]:
    current = home.ledger.number(home.moment)
    return [
        _invoice(home, number, home.ledger.cycle(number))
        for number in range(current - 1, FIRST_CYCLE - 1, -1)
    ]


def _invoice(home: Home, number: int, cycle: Cycle) -> Json:
    name = f"in_demo_{number - FIRST_CYCLE + 1:04}"
    items = _items(home, number, cycle)
    return {
        "invoice_id": name,
        "amount_due_cents": sum(item["amount_cents"] * item["quantity"] for item in items),
        "currency": "USD",
        "status": "paid",
        "created_unix": cycle.end,
        "due_unix": cycle.end,
        "paid_unix": cycle.end + 3600,
        "period_start": cycle.start,
        "period_end": cycle.end,
        "pdf_url": f"https://{_INVOICES}/{name}.pdf",
        "items": items,
    }


def _items(home: Home, number: int, cycle: Cycle) -> list[Json]:
    """Plan and overage, the first cycles at a discount, then the tax on all of it."""
    plan = PRICE_CENTS.get(home.account.tier, 0)
    overage = overage_cents(cycle.used(cycle.end), home.account.limit)
    off = plan * _WELCOME_PERCENT // 100 if number < FIRST_CYCLE + _WELCOME_CYCLES else 0
    parts = {
        f"{home.account.tier} plan": plan,
        "Overage": overage,
        f"Welcome discount {_WELCOME_PERCENT} %": -off,
        f"Tax {TAX_PERCENT} %": (plan + overage - off) * TAX_PERCENT // 100,
    }
    return [
        {"description": name, "amount_cents": cents, "quantity": 1}
        for name, cents in parts.items()
        if cents or name.endswith("plan")
    ]


def _activity(entry: Json) -> Json:
    return {
        "activity_id": entry["id"],
        "created_unix": entry["time"] // 1000,
        "user_id": entry["actor"]["user"]["uid"],
        "action": entry["activity_name"],
        "description": entry["message"],
    }
