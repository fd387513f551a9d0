"""`python -m tests.bench.peers.nameko_peer.setup`: tables and seed in `PEER_DATABASE`, an empty
queue on `PEER_BROKER`."""

import os

from tests.bench.peers.seed import discard, lay

QUEUE = "evt-grid-visit_completed--services5.on_visit_completed"

if __name__ == "__main__":
    lay(os.environ["PEER_DATABASE"])
    discard(os.environ["PEER_BROKER"], QUEUE)
