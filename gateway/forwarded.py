"""Whom our own proxies saw."""

from collections.abc import Callable

from gateway.http.message import Request, Response

Answer = Callable[[Request], Response]


def behind(proxies: int, answer: Answer) -> Answer:
    """Behind so many proxies of ours, each of which adds whom it saw to X-Forwarded-For, the
    client is that many from its end. What stands before was written by strangers."""
    if not proxies:
        return answer

    def answer_whom_they_saw(request: Request) -> Response:
        seen = request.headers.get("x-forwarded-for", "").split(",")
        if len(seen) >= proxies:
            request.address = seen[-proxies].strip()[:64] or request.address
        return answer(request)

    return answer_whom_they_saw
