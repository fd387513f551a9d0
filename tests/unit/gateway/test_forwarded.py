import pytest

from gateway.forwarded import behind
from gateway.http.message import Request, Response


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "a forger's word, 203.0.113.9", "203.0.113.9"),
        (2, "a forger's word, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_the_client_is_whom_our_own_proxies_saw(proxies: int, forwarded: str, seen: str) -> None:
    addresses: list[str] = []

    def answer(request: Request) -> Response:
        addresses.append(request.address)
        return Response(200)

    headers = {"x-forwarded-for": forwarded}
    behind(proxies, answer)(Request("GET", "/", headers=headers, address="127.0.0.1"))
    assert addresses == [seen]
