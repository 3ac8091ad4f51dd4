"""What an assistant may ask of every tool and resource, well and badly, by one table."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from jojo_tray.demo.catalogue import VOICES
from tests.mcp_server.machine import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    Arguments = dict[str, Any]
    Ask = Callable[..., dict[str, Any]]

TODAY = datetime.now(UTC).date()
LONG_AGO = TODAY - timedelta(days=20)
LAST_MONTH = TODAY.replace(day=1) - timedelta(days=1)
STRETCH = {"start_date": f"{LONG_AGO}", "end_date": f"{TODAY - timedelta(days=2)}"}
BACKWARDS = {"start_date": STRETCH["end_date"], "end_date": STRETCH["start_date"]}
ITEM, INVOICE, RESERVED, NOBODY = "{item}", "{invoice}", "{reserved}", "no-such-id"

# What is asked, and keys that the answer must have beside its source and age. In braces stands
# what an answer before it told.
GOOD: list[tuple[str, Arguments, str]] = [
    ("get_subscription_info", {}, "tier character_count character_limit may_read"),
    ("get_quota_status", {}, "used limit remaining percent resets_at pace"),
    ("get_character_usage", STRETCH, "time usage total metadata"),
    (
        "get_character_usage",
        {**STRETCH, "breakdown_by": "voice", "aggregation": "week"},
        "time usage total",
    ),
    ("get_usage_summary", {}, "total_characters daily_average remaining_quota reset_date"),
    ("get_usage_summary", {"days": 7}, "total_characters"),
    ("get_generation_history", {}, "history has_more last_history_item_id next_cursor"),
    ("get_generation_history", {"page_size": 1, "search": "the"}, "history untrusted"),
    ("get_history_item", {"history_item_id": ITEM}, "text voice_id credits untrusted"),
    ("get_history_item", {"history_item_id": ITEM, "include_audio": True}, "audio"),
    ("download_history_audio", {"history_item_id": ITEM}, "file_path"),
    ("get_invoices", {}, "invoices has_more"),
    ("get_invoice_details", {"invoice_id": INVOICE}, "amount_due_cents currency items"),
    (
        "analyze_voice_usage",
        {"voice_id": VOICES[0].voice_id},
        "total_usage percentage_of_total trend daily_breakdown",
    ),
    ("get_cost_breakdown", STRETCH, "total by parts plan overage"),
    ("export_usage_report", STRETCH, "file_path format"),
    ("export_usage_report", {**STRETCH, "format": "json"}, "file_path"),
    ("predict_usage", {}, "total projected_total days confidence"),
    ("can_afford", {"text": "A short sentence."}, "affordable credits free"),
    ("can_afford", {"characters": 500, "voice_id": VOICES[0].voice_id}, "affordable"),
    ("reserve_budget", {"credits": 10, "purpose": "a jingle"}, "reservation_id free"),
    ("release_budget", {"reservation_id": RESERVED}, "released_at"),
    ("explain_usage", {"day": f"{LONG_AGO}"}, "total usual by_voice dearest"),
    ("find_retakes", {}, "retakes credits_again"),
]
# What is asked, and the name of the error that it is refused with.
BAD: list[tuple[str, Arguments, str]] = [
    ("get_character_usage", {**STRETCH, "breakdown_by": "moon"}, "UnknownWord"),
    ("get_character_usage", {**STRETCH, "aggregation": "moon"}, "UnknownWord"),
    ("get_character_usage", {**STRETCH, "start_date": "soon"}, "UsageError"),
    ("get_character_usage", BACKWARDS, "BadRange"),
    ("get_usage_summary", {"days": 0}, "OutOfRange"),
    ("get_generation_history", {"page_size": 1001}, "OutOfRange"),
    ("get_generation_history", {"cursor": "made up"}, "UsageError"),
    ("get_history_item", {"history_item_id": NOBODY}, "HistoryNotFoundError"),
    ("download_history_audio", {"history_item_id": NOBODY}, "HistoryNotFoundError"),
    (
        "download_history_audio",
        {"history_item_id": ITEM, "output_directory": str(ROOT)},
        "FolderForbidden",
    ),
    ("delete_history_item", {"history_item_id": ITEM}, "DeletingForbidden"),
    ("get_invoices", {"page_size": 0}, "OutOfRange"),
    ("get_invoice_details", {"invoice_id": NOBODY}, "InvoiceNotFoundError"),
    ("analyze_voice_usage", {"voice_id": NOBODY}, "VoiceUnused"),
    ("analyze_voice_usage", {"voice_id": VOICES[0].voice_id, "days": -1}, "OutOfRange"),
    ("get_cost_breakdown", BACKWARDS, "BadRange"),
    ("export_usage_report", {**STRETCH, "format": "exe"}, "UnknownWord"),
    ("predict_usage", {"days_ahead": 0}, "OutOfRange"),
    ("can_afford", {}, "UsageError"),
    ("can_afford", {"characters": 5, "model_id": NOBODY}, "UnknownModel"),
    ("reserve_budget", {"credits": 10**9, "purpose": "a saga"}, "QuotaExceededError"),
    ("release_budget", {"reservation_id": NOBODY}, "ReservationNotFoundError"),
    ("explain_usage", {"day": "someday"}, "UsageError"),
    ("find_retakes", {"days": 0}, "OutOfRange"),
]
TAKE_NOTHING = {"get_subscription_info", "get_quota_status"}
RESOURCES = {
    "usage://current": "used remaining",
    "history://recent": "history",
    f"invoice://{INVOICE}": "amount_due_cents",
    f"report://monthly/{LAST_MONTH:%Y/%m}": "kind since until",
}
NO_RESOURCES = (f"invoice://{NOBODY}", "report://monthly/2024/13", "report://monthly/x/y")


def told_first(ask: Ask) -> dict[str, str]:
    """What to put for the words in braces."""
    item = ask("get_generation_history", page_size=1)["history"][0]["history_item_id"]
    invoice = ask("get_invoices")["invoices"][0]["invoice_id"]
    reserved = ask("reserve_budget", credits=10, purpose="a test")["reservation_id"]
    return {ITEM: item, INVOICE: invoice, RESERVED: reserved}


def filled(text: str, told: dict[str, str]) -> str:
    """A text without its braces."""
    for name, value in told.items():
        text = text.replace(name, value)
    return text


def meant(arguments: Arguments, told: dict[str, str]) -> Arguments:
    """Arguments without their braces."""
    return {
        name: filled(value, told) if isinstance(value, str) else value
        for name, value in arguments.items()
    }
