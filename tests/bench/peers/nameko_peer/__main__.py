"""`python -m tests.bench.peers.nameko_peer gateway|grid|services5`: one service a process.

The `nameko` command needs `pkg_resources`, which new setuptools no longer has; the runner does not.
"""

import eventlet

eventlet.monkey_patch()

import sys
from importlib import import_module

from nameko.runners import ServiceRunner

from tests.bench.peers.nameko_peer.settings import nameko_config

CLASSES = {"gateway": "Gateway", "grid": "Grid", "services5": "Services5"}


def main(name: str) -> None:
    """Run the service `name` until terminated."""
    module = import_module(f"tests.bench.peers.nameko_peer.{name}")
    runner = ServiceRunner(nameko_config())
    runner.add_service(getattr(module, CLASSES[name]))
    runner.start()
    runner.wait()


if __name__ == "__main__":
    main(sys.argv[1])
