"""A real OIDC issuer of the tests' own: discovery, keys, log-in form, tokens."""

import os
import sys
from pathlib import Path
from typing import Any

import httpx

from tests.servers.ports import free_port
from tests.servers.server import Server


class OidcIssuer(Server):
    """Knows whoever is introduced to it; anybody may be its client."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}"

    def introduce(self, subject: str, **claims: Any) -> None:
        """Somebody who can log in there, and what is said of them."""
        httpx.put(f"{self.url}/users/{subject}", json=claims).raise_for_status()

    def log_in(self, place: str, subject: str) -> str:
        """Fill in the form at `place`; answers where the browser is sent back to."""
        answer = httpx.post(place, data={"sub": subject})
        assert answer.status_code == 302, answer.text
        return answer.headers["location"]

    def _command(self) -> tuple[list[Any], dict[str, str]]:
        command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock"]
        return [*command, "--port", str(self._port)], dict(os.environ)

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/jwks", timeout=5).status_code == 200
        except httpx.TransportError:
            return False
