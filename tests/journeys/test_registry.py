import pytest

from tests.journeys.platform import Session

COMMUNITY = "620171101012"


@pytest.mark.untouched
def test_ruiling_holds_exactly_what_was_published(community: Session) -> None:
    shown = community.get(f"/v1/communities/{COMMUNITY}")
    assert shown["name"] == "瑞岭社区"
    expected = {
        "compounds": 9,
        "commercial_districts": 1,
        "buildings": 195,
        "building_units": 354,
        "households": 6015,
        "residents": 14110,
        "organisations": 41 + 5 + 3 + 1 + 3 + 883,
        "facilities": 1 + 9 + 4 + 1 + 1 + 3,
    }
    assert {name: shown["counts"][name] for name in expected} == expected


def test_party_holds_its_branches_and_members(community: Session) -> None:
    branches = community.get("/v1/branches", limit=50)["items"]
    assert len(branches) == 17
    assert sum(branch["members"] for branch in branches) == 34


def test_pages_follow_each_other_without_gap_or_repeat(community: Session) -> None:
    seen: list[str] = []
    cursor = None
    for _ in range(5):
        query = {"limit": 7} | ({"cursor": cursor} if cursor else {})
        page = community.get("/v1/households", **query)
        seen += [item["code"] for item in page["items"]]
        cursor = page["next"]
    assert seen == sorted(set(seen))
    assert seen == [i["code"] for i in community.get("/v1/households", limit=35)["items"]]


def test_id_numbers_and_phones_are_shown_masked(community: Session) -> None:
    for resident in community.get("/v1/residents", limit=20)["items"]:
        assert set(resident["id_number"][1:]) == {"*"}
        assert "****" in resident["phone"]


def test_lifecycles_are_published(community: Session) -> None:
    names = {each["name"] for each in community.get("/v1/lifecycles")["items"]}
    assert {"visit", "followup", "need"} <= names
