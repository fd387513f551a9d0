"""Answers Open311 clients, by asking grid what anybody may ask."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

import orjson

from backbone.clock import Clock, utc_now
from backbone.ids import new_id
from contracts.grid.categories.queries import ListOpenCategories
from contracts.grid.reports.commands import ReportProblem
from contracts.grid.reports.queries import ListServiceRequests
from contracts.language.actor import Actor, anybody
from contracts.language.fields import is_id
from contracts.language.message import Ask
from contracts.language.problem import Internal, Invalid, NotFound, Problem
from gateway.asking import Calls, id_under
from gateway.community import is_code
from gateway.http.message import Request, Response
from gateway.identity.guest import Guest
from gateway.local import Admitted, Local
from gateway.open311 import formats
from gateway.open311.asked import Sent, degrees, listed, sent, span_of, status_of
from gateway.open311.errors import JurisdictionMissing, refused, replied
from gateway.open311.keys import submitter
from gateway.open311.shown import discovery, request_of, service_of

log = logging.getLogger(__name__)

MOST_IDS = 200
Admit = Callable[[str], Guest]
Make = Callable[[Request, str, str], bytes]


class Open311:
    """`handlers` are the gateway's own, by the names in the table. `seen` is where the platform is
    seen from outside."""

    def __init__(self, calls: Calls, admit: Admit, seen: str, clock: Clock = utc_now) -> None:
        self._calls, self._admit, self._seen, self._clock = calls, admit, seen, clock

    @property
    def handlers(self) -> dict[str, Local]:
        """Each answers in the format that its path ends with."""
        makes: dict[str, Make] = {
            "discovery": self._discovery,
            "services": self._services,
            "service": self._service,
            "requests": self._requests,
            "request": self._request,
            "send": self._send,
            "token": self._token,
        }
        return {f"open311_{name}": _in_format(make) for name, make in makes.items()}

    def _discovery(self, request: Request, name: str, format: str) -> bytes:
        return formats.written_one(format, "discovery", discovery(self._seen))

    def _services(self, request: Request, name: str, format: str) -> bytes:
        services = self._open_services(_community(sent(request)))
        return formats.written(format, "services", "service", map(service_of, services))

    def _service(self, request: Request, name: str, format: str) -> bytes:
        services = self._open_services(_community(sent(request)))
        if name not in {each["code"] for each in services}:
            raise NotFound("service_code was not found")
        definition = {"service_code": name, "attributes": []}
        return formats.written_one(format, "service_definition", definition)

    def _requests(self, request: Request, name: str, format: str) -> bytes:
        found = sent(request)
        community = _community(found)
        ids = listed(found, "service_request_id")
        if ids is not None:
            if len(ids) > MOST_IDS:
                raise Invalid.at("/service_request_id", "too_many", f"{MOST_IDS} ids at most")
            wanted: dict[str, Any] = {"ids": [id for id in ids if is_id(id)]}
        else:
            since, until = span_of(found, self._clock())
            wanted = {"since": since, "until": until, "status": status_of(found)}
            codes = listed(found, "service_code")
            if codes is not None:
                wanted["codes"] = codes[:MOST_IDS]
        return _requests(format, self._public(community, **wanted))

    def _request(self, request: Request, name: str, format: str) -> bytes:
        community = _community(sent(request))
        items = self._public(community, ids=[name]) if is_id(name) else []
        if not items:
            raise NotFound("service_request_id was not found")
        return _requests(format, items)

    def _token(self, request: Request, name: str, format: str) -> bytes:
        items = self._public(_community(sent(request)), tracking=name[:64])
        if not items:
            raise NotFound("token was not found")
        found = {"service_request_id": items[0]["service_request_id"], "token": name}
        return formats.written(format, "service_requests", "request", [found])

    def _send(self, request: Request, name: str, format: str) -> bytes:
        found = sent(request)
        community = _community(found)
        account = submitter(found.get("api_key"), community, self._admit)
        code = found.get("service_code")
        if code is None:
            raise Invalid.at("/service_code", "required", "service_code was not provided")
        services = {each["code"]: each for each in self._open_services(community)}
        if code not in services:
            raise NotFound("service_code was not found")
        fields = {
            "community": community,
            "category": code,
            # A photograph may say it all; here a place and a kind of problem do.
            "description": found.get("description", services[code]["title"]),
            "place": found.get("address_string") or found.get("address_id"),
            "latitude": degrees(found, "lat"),
            "longitude": degrees(found, "long"),
            "way": "open311",
        }
        given = {name: value for name, value in fields.items() if value is not None}
        actor = anybody(community, account)
        # Open311 clients know no key; one that sends one may send the same again.
        key = request.headers.get("idempotency-key")
        once = None if key is None else id_under(key, actor)
        id, told = self._ask(ReportProblem, community, given, actor, once)
        notice = f"查询码 {told['tracking']},请妥善保存:只显示这一次。"
        made = {"service_request_id": id, "service_notice": notice, "account_id": None}
        return formats.written(format, "service_requests", "request", [made])

    def _open_services(self, community: str) -> list[dict[str, Any]]:
        _, document = self._ask(ListOpenCategories, community, {"community": community})
        items: list[dict[str, Any]] = document["items"]
        return items

    def _public(self, community: str, **wanted: Any) -> list[dict[str, Any]]:
        given = {name: value for name, value in wanted.items() if value is not None}
        _, document = self._ask(ListServiceRequests, community, {"community": community, **given})
        items: list[dict[str, Any]] = document["items"]
        return items

    def _ask(
        self,
        ask: type[Ask],
        community: str,
        fields: Mapping[str, Any],
        actor: Actor | None = None,
        message_id: str | None = None,
    ) -> tuple[str | None, dict[str, Any]]:
        """Raises what the service refuses."""
        reply = self._calls.call(
            ask,
            orjson.dumps(fields),
            actor=actor or anybody(community),
            community=community,
            message_id=message_id or new_id(),
        )
        return reply.id, replied(reply)


def _requests(format: str, items: list[dict[str, Any]]) -> bytes:
    return formats.written(format, "service_requests", "request", map(request_of, items))


def _community(found: Sent) -> str:
    """The jurisdiction is the community's code. Raises `JurisdictionMissing`, `NotFound`."""
    code = found.get("jurisdiction_id")
    if code is None:
        raise JurisdictionMissing("jurisdiction_id was not provided")
    if not is_code(code):
        raise NotFound("jurisdiction_id was not found")
    return code


def _in_format(make: Make) -> Local:
    def answer(request: Request, admitted: Admitted) -> Response:
        format = "xml"
        try:
            name, format = formats.split(admitted.path.get("name") or request.path)
            body = make(request, name, format)
        except Problem as problem:
            return refused(problem, format)
        except Exception as error:
            log.error("open311", exc_info=error, extra={"trace_id": request.trace_id})
            return refused(Internal(), format)
        sent_with = [("Cache-Control", "no-store")]
        return Response(200, body, formats.kind_of(format), sent_with)

    return answer
