"""`python -m tests.bench.peers.faststream_peer.setup`: tables and seed in `PEER_DATABASE`."""

import os

from tests.bench.peers.seed import lay

if __name__ == "__main__":
    lay(os.environ["PEER_DATABASE"])
