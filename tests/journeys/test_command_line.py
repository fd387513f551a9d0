"""The command line says what it is, and what to do next when it is told something wrong."""

from pathlib import Path

import pytest

from tests.journeys.platform import Platform
from tianling import __version__


@pytest.fixture
def nothing_yet(tmp_path: Path) -> Platform:
    """Not started."""
    return Platform(tmp_path)


def test_it_tells_its_version_and_nothing_else(nothing_yet: Platform) -> None:
    told = nothing_yet.run("--version")
    assert (told.returncode, told.stdout, told.stderr) == (
        0,
        f"tianling, version {__version__}\n",
        "",
    )


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("run", "grid"), "--broker amqp://"),
        (("up", "--broker", "http://somewhere"), "TIANLING_BROKER"),
        (("up", "--database", "mysql://somewhere"), "TIANLING_DATABASE"),
        (("replay", "--since", "1h"), "nothing to replay"),
        (("replay", "--since", "soon"), "90s, 15m or 2h"),
    ],
)
def test_a_wrong_word_is_answered_with_what_to_say(
    nothing_yet: Platform, command: tuple[str, ...], said: str
) -> None:
    told = nothing_yet.run(*command)
    assert told.returncode == 2
    assert said in told.stderr
    assert "Traceback" not in told.stderr


def test_a_message_that_is_not_held_is_nowhere(nothing_yet: Platform) -> None:
    assert nothing_yet.run("migrate").returncode == 0
    told = nothing_yet.run("quarantine", "show", "7c9e6679-7425-40de-944b-e07fc1f90ae7")
    assert told.returncode == 1
    assert "tianling quarantine list" in told.stdout
