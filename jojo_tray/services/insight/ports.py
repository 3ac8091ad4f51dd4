"""What insight and reports need from the outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from jojo_tray.domain.money.invoices import BilledInvoice, InvoicePage, SeenInvoice
    from jojo_tray.domain.money.ledger import Shown
    from jojo_tray.domain.reading import Read
    from jojo_tray.domain.series import (
        Coverage,
        Sheet,
        SheetQuestion,
        UsageCells,
        UsageQuestion,
        UsageSeries,
    )
    from jojo_tray.domain.workspace import (
        ActivityPage,
        AdminUsage,
        Group,
        LoggedRequest,
        Member,
        VoicePage,
        WorkspaceKey,
    )


class InsightApi(Protocol):
    """The endpoints that explain the use; every failure is an error of `domain.errors`.

    An answer that is not certain as a whole (series of unequal length, an unknown unit, seconds
    for milliseconds, floats that are none) raises Unreadable with the reason.
    """

    def analytics_usage(self, question: SheetQuestion) -> UsageCells:
        """`POST /v1/workspace/analytics/query/usage-by-product-over-time`: credits, requests."""
        ...

    def analytics_cost(self, question: SheetQuestion) -> UsageCells:
        """`POST /v1/workspace/analytics/usage`: cost or requests, by whole UTC days."""
        ...

    def character_stats(self, question: SheetQuestion) -> UsageCells:
        """`GET /v1/usage/character-stats` (deprecated): every metric, UTC only."""
        ...

    def design_stats(self, kind: str, question: SheetQuestion) -> UsageCells:
        """The design's `GET /v1/usage/{kind}-stats`; `kind` is "tts", "sts" or "vc"."""
        ...

    def admin_usage(self, since: datetime, until: datetime) -> AdminUsage:
        """The design's `GET /v1/admin/usage`, by user and by key."""
        ...

    def admin_activity(self, *, cursor: str | None = None, size: int = 100) -> ActivityPage:
        """The design's `GET /v1/admin/activity`."""
        ...

    def audit_log(
        self, since: datetime, until: datetime, *, cursor: str | None = None, size: int = 100
    ) -> ActivityPage:
        """`GET /v1/workspace/audit-logs`, newest first."""
        ...

    def request_log(
        self, since: datetime, until: datetime, *, limit: int = 1000
    ) -> tuple[LoggedRequest, ...]:
        """`POST /v1/workspace/analytics/requests`, newest first; page by moving `until`."""
        ...

    def members(self) -> tuple[Member, ...]: ...

    def groups(self) -> tuple[Group, ...]: ...

    def workspace_keys(self) -> tuple[WorkspaceKey, ...]:
        """The keys of all service accounts."""
        ...

    def voices(self, *, cursor: str | None = None, size: int = 100) -> VoicePage:
        """`GET /v2/voices`."""
        ...

    def invoices(self, *, cursor: str | None = None, size: int = 20) -> InvoicePage:
        """The design's `GET /v1/invoices`."""
        ...

    def invoice(self, invoice_id: str) -> BilledInvoice:
        """The design's `GET /v1/invoices/{invoice_id}`; raises InvoiceNotFoundError."""
        ...

    def close(self) -> None: ...


class UsageSource(Protocol):
    """Who used what when; its errors are those of `domain.errors`."""

    def usage(self, question: UsageQuestion, *, fresh: bool = True) -> UsageSeries:
        """The series; not `fresh`: only what is stored, without any request."""
        ...


class UsageSheets(Protocol):
    """Usage as sources counted it, kept so that only the last days are asked for again."""

    def coverage(self, account_id: int, sheet: Sheet) -> Coverage | None: ...

    def keep(
        self,
        account_id: int,
        sheet: Sheet,
        found: UsageCells,
        covered: Coverage,
    ) -> None:
        """Replace what is known of the stretch `covered` by what was found, in one transaction.

        The sheet then covers both stretches. One that does not touch what was known, or comes in
        another unit, begins the sheet anew.
        """
        ...

    def read(
        self, account_id: int, sheets: Sequence[Sheet], since: datetime, until: datetime
    ) -> dict[Sheet, UsageCells]:
        """The known cells that begin in the stretch, of each sheet that was ever kept."""
        ...


class InvoiceLedger(Protocol):
    """Every invoice that the subscription ever showed."""

    def note(self, account_id: int, shown: Shown) -> bool:
        """Bring the ledger up to a fresh reading; whether there was anything to write."""
        ...

    def seen(self, account_id: int) -> list[SeenInvoice]:
        """All invoices of an account, the newest first."""
        ...

    def find(self, account_id: int, invoice_id: str) -> SeenInvoice | None:
        """One by our own name of it, such as seen-12."""
        ...

    def keep_listed(self, account_id: int, page: InvoicePage, read_at: datetime) -> None:
        """Remember the beginning of the service's own list."""
        ...

    def listed(self, account_id: int) -> Read[InvoicePage] | None:
        """What the service last listed, and when."""
        ...


class FirstUses(Protocol):
    """What was ever used by which key or product: what is not here is new."""

    def known(self, account_id: int, kind: str) -> frozenset[str]:
        """All names of a kind that were noted."""
        ...

    def since(self, account_id: int) -> datetime | None:
        """When the first of an account was noted; None before."""
        ...

    def note(self, account_id: int, kind: str, names: Iterable[str], at: datetime) -> None:
        """Remember names; those that are known stay as they are."""
        ...
