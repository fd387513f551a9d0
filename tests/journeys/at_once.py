"""Many requests at the same time."""

import asyncio
from collections.abc import Iterable
from typing import Any

import httpx

from tests.journeys.platform import Session


def post_all(session: Session, path: str, asks: Iterable[tuple[str, Any]]) -> list[httpx.Response]:
    """POST each `(key, body)` in the session's name, all at once; answers in the same order."""
    return asyncio.run(_post_all(session, path, asks))


async def _post_all(
    session: Session, path: str, asks: Iterable[tuple[str, Any]]
) -> list[httpx.Response]:
    async with httpx.AsyncClient(
        base_url=session.client.base_url, headers=session.client.headers, timeout=60
    ) as client:
        return await asyncio.gather(
            *(client.post(path, json=body, headers={"Idempotency-Key": key}) for key, body in asks)
        )
