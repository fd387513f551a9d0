"""What the environment tells both processes."""

import os

DATABASE = os.environ["PEER_DATABASE"].replace("postgresql://", "postgresql+asyncpg://", 1)
BROKER = os.environ["PEER_BROKER"]
PORT = int(os.environ.get("PORT", "8000"))
POOL = int(os.environ.get("PEER_POOL", "16"))
PREFETCH = int(os.environ.get("PEER_PREFETCH", "100"))
