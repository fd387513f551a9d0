"""`python -m tests.bench.peers.faststream_peer.setup`: tables and seed in `PEER_DATABASE`, an empty
queue on `PEER_BROKER`."""

import os

from tests.bench.peers.seed import discard, lay

QUEUE = "services5.visits"

if __name__ == "__main__":
    lay(os.environ["PEER_DATABASE"])
    discard(os.environ["PEER_BROKER"], QUEUE)
