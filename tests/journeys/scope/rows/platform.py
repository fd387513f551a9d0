"""What the gateway answers itself."""

from typing import Any

from tests.journeys.scope.row import PUBLIC, Matrix, Row, batch
from tests.journeys.scope.rows.cobuilding import RESOURCES
from tests.journeys.scope.things import Things, canary, resource_of


def _batch_of_an_offer(_: Things) -> dict[str, Any]:
    return batch("party_resource_offer", {}, resource_of(canary("offer")))


EXAMPLES = ("household", "resident", "first grid", "canvass")
"""Of those who are generated: the same ones stand in the examples."""
PLATFORM: Matrix = {
    "lifecycles": (PUBLIC,),
    "openapi": (Row(public=True, tells=EXAMPLES),),
    "asyncapi": (PUBLIC,),
    "schema": (Row(public=True, path={"type": "event type"}),),
    "stream": (Row(),),
    "sync": (Row(body=_batch_of_an_offer, keeps=RESOURCES),),
}
