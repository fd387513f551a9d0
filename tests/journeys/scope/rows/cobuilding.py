"""Needs, resources, branches, reminders."""

from tests.journeys.scope.row import Matrix, Row
from tests.journeys.scope.things import canary, resource_of

RESOURCES = "/v1/resources?limit=200"
COBUILDING: Matrix = {
    "party_need_list": (Row(query={"limit": 200}, shows=("need",)),),
    "party_resource_list": (Row(shows=("resource",)),),
    "party_resource_offer": (Row(body=lambda _: resource_of(canary("offer")), keeps=RESOURCES),),
    "party_branch_list": (Row(),),
    "party_reminder_list": (Row(),),
}
