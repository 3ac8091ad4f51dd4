"""Which endpoint answers which method and path."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from jojo_tray.demo import (
    analytics_api,
    catalogue_api,
    extended_api,
    history_api,
    speech_api,
    subscription,
    usage_api,
    workspace_api,
)
from jojo_tray.demo.call import Call
from jojo_tray.demo.refusals import Refusal, not_found, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jojo_tray.demo.account import DemoAccount
    from jojo_tray.demo.call import Endpoint
    from jojo_tray.demo.exchange import Request, Response

_ANALYTICS = "/v1/workspace/analytics"
SPEECH = "/v1/text-to-speech/"
_SERVICE = "{service_account_user_id}"
DOCUMENTED: Mapping[tuple[str, str], Endpoint] = {
    ("GET", "/v1/user"): subscription.get_user,
    ("GET", "/v1/user/subscription"): subscription.get_subscription,
    ("GET", "/v1/models"): catalogue_api.get_models,
    ("GET", "/v1/voices"): catalogue_api.get_voices,
    ("GET", "/v1/voices/{voice_id}"): catalogue_api.get_voice,
    ("GET", "/v2/voices"): catalogue_api.search_voices,
    ("GET", "/v1/history"): history_api.list_history,
    ("GET", "/v1/history/{history_item_id}"): history_api.get_item,
    ("DELETE", "/v1/history/{history_item_id}"): history_api.delete_item,
    ("GET", "/v1/history/{history_item_id}/audio"): history_api.get_audio,
    ("POST", "/v1/history/download"): history_api.download,
    ("GET", "/v1/usage/character-stats"): usage_api.character_stats,
    ("POST", f"{_ANALYTICS}/query/usage-by-product-over-time"): analytics_api.usage_by_product,
    ("POST", f"{_ANALYTICS}/usage"): analytics_api.usage_by_cost,
    ("POST", f"{_ANALYTICS}/requests"): analytics_api.request_log,
    ("GET", "/v1/workspace/members"): workspace_api.members,
    ("GET", "/v1/workspace/groups"): workspace_api.groups,
    ("GET", "/v1/workspace/audit-logs"): workspace_api.audit_logs,
    ("GET", "/v1/service-accounts"): workspace_api.service_accounts,
    ("GET", f"/v1/service-accounts/{_SERVICE}/api-keys"): workspace_api.service_account_keys,
}
SPEAKING: Mapping[tuple[str, str], Endpoint] = {
    ("POST", f"{SPEECH}{{voice_id}}"): speech_api.convert,
    ("POST", f"{SPEECH}{{voice_id}}/stream"): speech_api.stream,
    ("POST", f"{SPEECH}{{voice_id}}/with-timestamps"): speech_api.convert_with_timestamps,
    ("POST", f"{SPEECH}{{voice_id}}/stream/with-timestamps"): speech_api.stream_with_timestamps,
}
EXTENDED: Mapping[tuple[str, str], Endpoint] = {
    ("GET", "/v1/usage/tts-stats"): extended_api.tts_stats,
    ("GET", "/v1/usage/sts-stats"): extended_api.sts_stats,
    ("GET", "/v1/usage/vc-stats"): extended_api.vc_stats,
    ("GET", "/v1/invoices"): extended_api.invoices,
    ("GET", "/v1/invoices/{invoice_id}"): extended_api.invoice,
    ("GET", "/v1/admin/usage"): extended_api.admin_usage,
    ("GET", "/v1/admin/activity"): extended_api.admin_activity,
}


def respond(account: DemoAccount, request: Request) -> Response:
    """Answer a request, refusals included."""
    extended = EXTENDED if account.profile == "extended" else {}
    routes = {**DOCUMENTED, **SPEAKING, **extended}
    try:
        endpoint, arguments = _find(routes, request)
        with account.lock:
            return endpoint(Call(request, account, arguments))
    except Refusal as refusal:
        return refusal.response


def _find(
    routes: Mapping[tuple[str, str], Endpoint], request: Request
) -> tuple[Endpoint, Mapping[str, str]]:
    exact = routes.get((request.method, request.path))
    if exact:
        return exact, {}
    known = False
    for (method, template), endpoint in routes.items():
        arguments = _match(template, request.path)
        if arguments is not None and method == request.method:
            return endpoint, arguments
        known = known or arguments is not None
    raise refuse(405, message="Method Not Allowed", shape="D") if known else not_found()


def _match(template: str, path: str) -> Mapping[str, str] | None:
    wanted, given = template.split("/"), path.split("/")
    if len(wanted) != len(given):
        return None
    arguments: dict[str, str] = {}
    for want, part in zip(wanted, given, strict=True):
        if want.startswith("{") and part:
            arguments[want[1:-1]] = unquote(part)
        elif want != part:
            return None
    return arguments
