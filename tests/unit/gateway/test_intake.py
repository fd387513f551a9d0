"""Bytes that become requests, or do not."""

import pytest

from gateway.http.allowance import Allowance
from gateway.http.intake import Intake
from gateway.http.limits import Limits


def fed(*lines: str, version: str = "1.1") -> Intake:
    intake = Intake(Limits(), Allowance(0))
    intake.feed("\r\n".join((f"GET / HTTP/{version}", *lines, "", "")).encode())
    return intake


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("Host: one", "Host: two"),
        ("Host: one", "host: one"),
        ("Host: one/two",),
        ("Host: one@two",),
        ("Host: one two",),
    ],
)
def test_who_is_asked_is_said_once_and_plainly(lines: tuple[str, ...]) -> None:
    intake = fed("Accept: */*", *lines)
    assert not intake.ready
    assert intake.refused is not None
    assert intake.refused.status == 400


@pytest.mark.parametrize("host", ["tianling.example", "127.0.0.1:8000", "[::1]:8000", ""])
def test_whoever_is_asked_by_name_or_number_answers(host: str) -> None:
    assert len(fed(f"Host: {host}").ready) == 1


def test_before_http_1_1_nobody_had_to_say() -> None:
    assert len(fed(version="1.0").ready) == 1
