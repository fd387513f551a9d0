"""A year is lived through by one command, beside a platform that runs; lists then show it."""

from pathlib import Path

import httpx

from tests.journeys.facts import load_small
from tests.journeys.platform import Platform, Session

YEARLING = "620171101901"
DAYS = ("--days", "60", "--until", "2026-11-20", "--seed", "7")


def test_a_year_is_lived_through_once_and_shows(platform: Platform, tmp_path: Path) -> None:
    load_small(platform, tmp_path, YEARLING, "一年社区")
    lived = platform.run("seed-year", "--community", YEARLING, *DAYS)
    assert lived.returncode == 0, lived.stderr
    with httpx.Client(base_url=platform.url, timeout=20) as client:
        supervisor = Session(client, "supervisor")
        visits = supervisor.pages("/v1/visits", community=YEARLING)
        followups = supervisor.pages("/v1/followups", community=YEARLING)
        assert {visit["status"] for visit in visits} >= {"completed"}
        assert {followup["status"] for followup in followups} >= {"closed"}
        assert min(visit["visited_at"] for visit in visits if visit["visited_at"]) < "2026-10"
        assert supervisor.pages("/v1/resources", community=YEARLING)
        campaigns = supervisor.pages("/v1/campaigns", community=YEARLING)
        assert {campaign["status"] for campaign in campaigns} & {"closed", "chasing"}
        incidents = supervisor.pages("/v1/incidents", community=YEARLING)
        assert {incident["status"] for incident in incidents} & {"closed", "rated"}
        (round,) = supervisor.pages("/v1/survey-rounds", community=YEARLING)
        assert (round["status"], round["form_code"]) == ("closed", "elder_needs")
        assert round["asked"] > 0


def test_a_community_that_was_visited_lives_through_no_second_year(platform: Platform) -> None:
    again = platform.run("seed-year", "--community", YEARLING, *DAYS)
    assert again.returncode == 1
    assert "visited already" in again.stderr


def test_where_nobody_lives_nothing_is_lived_through(platform: Platform) -> None:
    nobody = platform.run("seed-year", "--community", "620171101999", *DAYS)
    assert nobody.returncode == 1
    assert "run tianling load first" in nobody.stderr
