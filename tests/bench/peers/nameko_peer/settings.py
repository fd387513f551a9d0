"""What the environment tells each process, as nameko's own configuration."""

import os
from typing import Any

DATABASE = os.environ["PEER_DATABASE"].replace("postgresql://", "postgresql+psycopg2://", 1)


def nameko_config() -> dict[str, Any]:
    """The configuration a `config.yaml` would hold."""
    return {
        "AMQP_URI": os.environ["PEER_BROKER"],
        "WEB_SERVER_ADDRESS": f"127.0.0.1:{os.environ.get('PORT', '8000')}",
        "max_workers": int(os.environ.get("PEER_WORKERS", "20")),
    }
