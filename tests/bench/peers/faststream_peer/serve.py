"""uvicorn as it should be for speed: uvloop, httptools, no access log, one process."""

import uvicorn
from fastapi import FastAPI

from tests.bench.peers.faststream_peer import settings


def serve(app: FastAPI) -> None:
    """Serve `app` on loopback at `PORT` until terminated."""
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=settings.PORT,
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_level="warning",
    )
