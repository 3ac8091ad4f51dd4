"""The endpoints that explain the use: analytics, statistics, workspace, voices and invoices."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING
from urllib.parse import quote

from jojo_tray.domain.errors import InvoiceNotFoundError
from jojo_tray.elevenlabs import (
    analytics_wire,
    fields,
    invoices_wire,
    request_log_wire,
    series_wire,
    sheet_questions,
    workspace_wire,
)
from jojo_tray.elevenlabs.bodies import MEGABYTE
from jojo_tray.elevenlabs.channel import Question

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.domain.money.invoices import BilledInvoice, InvoicePage
    from jojo_tray.domain.series import SheetQuestion, UsageCells
    from jojo_tray.domain.workspace import (
        ActivityPage,
        AdminUsage,
        Group,
        LoggedRequest,
        Member,
        VoicePage,
        WorkspaceKey,
    )
    from jojo_tray.elevenlabs.line import Line

KINDS = ("tts", "sts", "vc")
# A year of days by a hundred voices, or by hours, is more than other answers.
MOST_TABLE = 32 * MEGABYTE
_ANALYTICS, _COST, _DESIGN = "workspace_analytics", "workspace_analytics_cost", "design_stats"
_LOG = "/v1/workspace/analytics/requests"
_ACCOUNTS = "/v1/service-accounts"
_MOST_LINES, _MOST_AUDITED, _MOST_ACTIVITY, _MOST_VOICES, _MOST_INVOICES = 1000, 100, 1000, 100, 100


class Insight:
    """What can be asked about the use; nothing is changed, so each may be asked again.

    An answer that is not certain as a whole raises Unreadable with the reason; what a source
    has not got raises NoSource before it is asked.
    """

    def __init__(self, line: Line) -> None:
        self._line = line

    def analytics_usage(self, question: SheetQuestion) -> UsageCells:
        """Credits, requests or minutes, also by hours of a zone, of the whole workspace.

        `POST /v1/workspace/analytics/query/usage-by-product-over-time`.
        """
        asked = sheet_questions.by_product(question)
        document = self._line.read(_ANALYTICS, asked, MOST_TABLE)
        return analytics_wire.usage_of(document, question)

    def analytics_cost(self, question: SheetQuestion) -> UsageCells:
        """Cost in the workspace's currency, or requests (`POST /v1/workspace/analytics/usage`)."""
        asked = sheet_questions.by_cost(question)
        document = self._line.read(_COST, asked, MOST_TABLE)
        return analytics_wire.usage_of(document, question)

    def character_stats(self, question: SheetQuestion) -> UsageCells:
        """Every metric, by UTC (`GET /v1/usage/character-stats`, deprecated).

        Parts go by what they are called; cost is in "money", as no currency is told.
        """
        asked, unit = sheet_questions.statistics(question)
        document = self._line.read("usage", asked, MOST_TABLE)
        return series_wire.statistics_of(document, question, unit)

    def design_stats(self, kind: str, question: SheetQuestion) -> UsageCells:
        """The design's `GET /v1/usage/{kind}-stats`, in credits; `kind` is one of KINDS."""
        if kind not in KINDS:
            raise ValueError(f"unknown kind {kind}")
        asked = sheet_questions.design_statistics(kind, question)
        document = self._line.read(_DESIGN, asked, MOST_TABLE)
        return series_wire.design_statistics_of(document, question)

    def admin_usage(self, since: datetime, until: datetime) -> AdminUsage:
        """The design's `GET /v1/admin/usage`: sums by user and by key."""
        query: dict[str, str | int] = {
            "start_unix": int(since.timestamp()),
            "end_unix": ceil(until.timestamp()),
            "breakdown_by_user": "true",
        }
        document = self._line.read("admin_usage", Question("/v1/admin/usage", query))
        return workspace_wire.admin_usage_of(document)

    def admin_activity(self, *, cursor: str | None = None, size: int = 100) -> ActivityPage:
        """The design's `GET /v1/admin/activity`, newest first."""
        query = _page("page_size", size, _MOST_ACTIVITY, "start_after_activity_id", cursor)
        document = self._line.read("admin_activity", Question("/v1/admin/activity", query))
        return workspace_wire.activity_page_of(document)

    def audit_log(
        self, since: datetime, until: datetime, *, cursor: str | None = None, size: int = 100
    ) -> ActivityPage:
        """One page, newest first (`GET /v1/workspace/audit-logs`); enterprise plans only."""
        query = _page("limit", size, _MOST_AUDITED, "cursor", cursor)
        query["time_from_unix_ms"] = sheet_questions.milliseconds(since)
        query["time_to_unix_ms"] = sheet_questions.milliseconds(until)
        document = self._line.read("audit_log", Question("/v1/workspace/audit-logs", query))
        return workspace_wire.audit_page_of(document)

    def request_log(
        self, since: datetime, until: datetime, *, limit: int = _MOST_LINES
    ) -> tuple[LoggedRequest, ...]:
        """The newest lines before `until` (`POST /v1/workspace/analytics/requests`).

        There is no cursor: page by moving `until`.
        """
        body = {
            "start_time": sheet_questions.milliseconds(since),
            "end_time": sheet_questions.milliseconds(until),
            "limit": _within(limit, _MOST_LINES),
            "sort": "desc",
        }
        question = Question(_LOG, method="POST", body=body)
        return request_log_wire.requests_of(self._line.read("request_log", question))

    def members(self) -> tuple[Member, ...]:
        """Who is in the workspace (`GET /v1/workspace/members`)."""
        document = self._line.read("members", Question("/v1/workspace/members"))
        return workspace_wire.members_of(document)

    def groups(self) -> tuple[Group, ...]:
        """The groups and their limits (`GET /v1/workspace/groups`)."""
        return workspace_wire.groups_of(self._line.read("groups", Question("/v1/workspace/groups")))

    def workspace_keys(self) -> tuple[WorkspaceKey, ...]:
        """The keys of all service accounts (`GET /v1/service-accounts` and each one's api-keys)."""
        document = self._line.read("workspace_keys", Question(_ACCOUNTS))
        accounts = workspace_wire.service_accounts_of(document)
        return tuple(key for account in accounts for key in _keys(self._line, account))

    def voices(self, *, cursor: str | None = None, size: int = 100) -> VoicePage:
        """One page of the account's voices (`GET /v2/voices`)."""
        query = _page("page_size", size, _MOST_VOICES, "next_page_token", cursor)
        query["include_total_count"] = "false"
        return workspace_wire.voices_of(self._line.read("voices", Question("/v2/voices", query)))

    def invoices(self, *, cursor: str | None = None, size: int = 20) -> InvoicePage:
        """The design's `GET /v1/invoices`, newest first."""
        query = _page("page_size", size, _MOST_INVOICES, "start_after_invoice_id", cursor)
        document = self._line.read("invoices", Question("/v1/invoices", query))
        return invoices_wire.invoices_of(document)

    def invoice(self, invoice_id: str) -> BilledInvoice:
        """The design's `GET /v1/invoices/{invoice_id}`; raises InvoiceNotFoundError.

        EndpointMissing where the service has no invoices at all.
        """
        if not invoice_id.strip("."):
            raise InvoiceNotFoundError(what="this invoice")
        question = Question(f"/v1/invoices/{quote(invoice_id, safe='')}")
        return invoices_wire.invoice_of(self._line.read("invoices", question), invoice_id)


def _keys(line: Line, account: dict[str, object]) -> tuple[WorkspaceKey, ...]:
    """The keys that came with a service account, else those it is asked for."""
    name = fields.text(account.get("name"))
    if "api-keys" in account:
        return workspace_wire.keys_of(account, name)
    user_id = fields.word(account.get("service_account_user_id")) or ""
    if not user_id.strip("."):
        return ()
    question = Question(f"{_ACCOUNTS}/{quote(user_id, safe='')}/api-keys")
    return workspace_wire.keys_of(line.read("workspace_keys", question), name)


def _page(sized: str, size: int, most: int, named: str, cursor: str | None) -> dict[str, str | int]:
    query: dict[str, str | int] = {sized: _within(size, most)}
    if cursor is not None:
        query[named] = cursor
    return query


def _within(size: int, most: int) -> int:
    return min(max(size, 1), most)
