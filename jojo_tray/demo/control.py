"""The built-in account's own controls under `/_demo/`: faults, account, requests, clock."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from jojo_tray.demo.delivery import Delivery
from jojo_tray.demo.exchange import Json, Request, Response, answer
from jojo_tray.demo.fields import Fields, body_object
from jojo_tray.demo.refusals import Refusal, not_found, refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from _typeshed import DataclassInstance

    from jojo_tray.demo.account import DemoAccount
    from jojo_tray.demo.faults import FaultPlan

_FARTHEST = 100 * 365 * 86_400
_SLOWEST_MS = 600_000
_FASTEST = 1e12
_LARGEST = 1 << 28


class Control:
    """Answers the control endpoints; they need no key."""

    def __init__(
        self,
        account: DemoAccount,
        faults: FaultPlan,
        seen: Callable[[], Sequence[DataclassInstance]],
    ) -> None:
        self._account = account
        self._faults = faults
        self._seen = seen
        self._routes: Mapping[tuple[str, str], Callable[[Json], Json]] = {
            ("POST", "/_demo/faults"): self._add_fault,
            ("DELETE", "/_demo/faults"): self._clear_faults,
            ("POST", "/_demo/account"): self._adjust,
            ("DELETE", "/_demo/account"): self._clear_adjustments,
            ("POST", "/_demo/stream"): self._deliver,
            ("DELETE", "/_demo/stream"): self._deliver,
            ("GET", "/_demo/requests"): self._requests,
            ("POST", "/_demo/advance"): self._advance,
        }

    def respond(self, request: Request) -> Response:
        """Answer a control request, refusals included."""
        action = self._routes.get((request.method, request.path))
        try:
            if action is None:
                raise not_found()
            return answer(action(body_object(request.body)))
        except Refusal as refusal:
            return refusal.response

    def _add_fault(self, document: Json) -> Json:
        fields = Fields("body", document)
        spec, path = fields.text("fault"), fields.text("path")
        times = fields.integer("times", 1)
        fields.check()
        try:
            self._faults.add(spec or "", path=path or "*", times=times)
        except ValueError as error:
            raise refuse(400, message=str(error), shape="D") from error
        return {"status": "ok"}

    def _clear_faults(self, _document: Json) -> Json:
        self._faults.clear()
        return {"status": "ok"}

    def _adjust(self, document: Json) -> Json:
        self._account.adjust(**document)
        return {"status": "ok"}

    def _clear_adjustments(self, _document: Json) -> Json:
        self._account.clear_adjustments()
        return {"status": "ok"}

    def _deliver(self, document: Json) -> Json:
        fields, usual = Fields("body", document), Delivery()
        first_byte = fields.number("first_byte_ms", 0, _SLOWEST_MS)
        delivery = Delivery(
            first_byte=usual.first_byte if first_byte is None else first_byte / 1000,
            rate=fields.number("bytes_per_second", 1, _FASTEST) if document else usual.rate,
            size=fields.integer("bytes", 1, _LARGEST),
            concurrency=fields.integer("concurrency", 1),
        )
        fields.check()
        self._account.delivery = delivery
        return {"status": "ok"}

    def _requests(self, _document: Json) -> Json:
        return {"requests": [asdict(request) for request in self._seen()]}

    def _advance(self, document: Json) -> Json:
        fields = Fields("body", document)
        seconds = fields.integer("seconds", 0, _FARTHEST)
        fields.check()
        self._account.advance(seconds or 0)
        return {"now": self._account.now().isoformat()}
