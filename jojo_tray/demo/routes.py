"""Which endpoint answers which method and path."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from jojo_tray.demo import catalogue_api, subscription
from jojo_tray.demo.call import Call
from jojo_tray.demo.exchange import Request, Response
from jojo_tray.demo.refusals import Refusal, not_found, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jojo_tray.demo.account import DemoAccount
    from jojo_tray.demo.call import Endpoint

DOCUMENTED: Mapping[tuple[str, str], Endpoint] = {
    ("GET", "/v1/user"): subscription.get_user,
    ("GET", "/v1/user/subscription"): subscription.get_subscription,
    ("GET", "/v1/models"): catalogue_api.get_models,
    ("GET", "/v1/voices"): catalogue_api.get_voices,
    ("GET", "/v1/voices/{voice_id}"): catalogue_api.get_voice,
    ("GET", "/v2/voices"): catalogue_api.search_voices,
}
EXTENDED: Mapping[tuple[str, str], Endpoint] = {}


def respond(account: DemoAccount, request: Request) -> Response:
    """Answer a request, refusals included."""
    routes = {**DOCUMENTED, **EXTENDED} if account.profile == "extended" else DOCUMENTED
    try:
        endpoint, arguments = _find(routes, request)
        with account.lock:
            return endpoint(Call(request, account, arguments))
    except Refusal as refusal:
        return Response(refusal.status, refusal.body, refusal.content_type, refusal.headers)


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
