"""What the gateway answers itself."""

from typing import Any

from tests.journeys.scope.row import PUBLIC, Matrix, Row, batch
from tests.journeys.scope.things import Things, canary, resource_of


def _batch_of_an_offer(_: Things) -> dict[str, Any]:
    return batch("party_resource_offer", {}, resource_of(canary("offer")))


PLATFORM: Matrix = {
    "lifecycles": (PUBLIC,),
    "openapi": (PUBLIC,),
    "asyncapi": (PUBLIC,),
    "schema": (Row(public=True, path={"type": "event type"}),),
    "stream": (Row(),),
    "sync": (Row(body=_batch_of_an_offer),),
}
