"""services5 with a mailbox for what it hears and one for what it tells, and nobody else.

The peers' consumer has one queue in and none out; here every event is kept for a listener too.
"""

from backbone import host, migrations, settings
from backbone.broker.topology import Mailbox, Topology
from contracts.vocabulary import EVENTS
from services.services5.service import Services5Service
from tianling import cli  # noqa: F401  patches the process, as its own start does

heard = tuple(f"{e.type}.*.#" for e in EVENTS.all() if "services5" in e.heard_by)
TOPOLOGY = Topology(
    (Mailbox("services5.events", heard), Mailbox("gateway.events", ("services5.#",), single=True))
)

if __name__ == "__main__":
    told = settings.read({})
    migrations.upgrade(told.database_of("services5"), "services5", "services.services5")
    host.run([Services5Service], told, TOPOLOGY)
