"""HTTP in front: every request a call of another service."""

import json

from nameko.exceptions import RemoteError, UnknownService
from nameko.rpc import RpcProxy
from nameko.web.handlers import http

_JSON = {"Content-Type": "application/json"}


class Gateway:
    name = "gateway"

    grid = RpcProxy("grid")
    services5 = RpcProxy("services5")

    @http("GET", "/healthz")
    def healthz(self, request):
        """200 once the services behind answer."""
        try:
            return 200, self.grid.ping() + self.services5.ping()
        except UnknownService as error:
            return 503, str(error)

    @http("POST", "/visits")
    def record_visit(self, request):
        """201 with the visit; 422 with what is wrong; 404 when the household is not known."""
        try:
            visit = self.grid.record_visit(json.loads(request.get_data()))
        except RemoteError as error:
            status = {"ValidationError": 422, "UnknownHousehold": 404}.get(error.exc_type)
            if status is None:
                raise
            return status, _JSON, json.dumps({"detail": error.value})
        return 201, _JSON, json.dumps(visit, ensure_ascii=False)

    @http("GET", "/visits")
    def list_visits(self, request):
        """A page of a community's visits, newest first."""
        page = self.grid.list_visits(
            request.args["community"],
            request.args.get("limit", 50, int),
            request.args.get("before"),
        )
        return 200, _JSON, json.dumps(page, ensure_ascii=False)

    @http("GET", "/followups")
    def followups(self, request):
        """The follow-ups that a visit opened."""
        return 200, _JSON, json.dumps(self.services5.followups(request.args["visit"]))
