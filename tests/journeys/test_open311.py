"""Open311 GeoReport v2: a client library reads, a form reports, and both formats say the same."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest
import requests
from georeport import GeoReport

from tests.journeys.incidents import HERE, TO_THE_END, do, place_in, record
from tests.journeys.platform import Platform, Session
from tests.waiting import until

GEO = {"lat": "36.05567", "long": "103.83"}


@pytest.fixture
def client(platform: Platform) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{platform.url}/open311/v2", timeout=20) as client:
        yield client


@pytest.fixture(params=["json", "xml"])
def library(request: pytest.FixtureRequest, platform: Platform) -> GeoReport:
    """The client library, in one of its two formats."""
    return GeoReport(f"{platform.url}/open311/v2", HERE, output_format=request.param)


def send(client: httpx.Client, ending: str = "json", **fields: str) -> httpx.Response:
    form = {
        "jurisdiction_id": HERE,
        "service_code": "facility.lighting",
        "description": "canary 楼道灯不亮",
        "address_string": "canary 三号楼",
        "first_name": "canary",
        "phone": "canary",
        **GEO,
        **fields,
    }
    return client.post(f"/requests.{ending}", data=form)


def test_a_client_library_lists_services_and_their_definitions(library: GeoReport) -> None:
    services = library.get_service_list()
    lighting = next(each for each in services if each["service_code"] == "facility.lighting")
    assert (lighting["service_name"], lighting["group"]) == ("路灯、楼道灯不亮", "设施损坏")
    assert lighting["metadata"] in (False, "false")
    assert not any(each["service_code"].startswith("dispute.") for each in services)
    defined = library.get_service_definition("facility.lighting")
    assert defined["service_code"] == "facility.lighting"
    with pytest.raises(requests.HTTPError) as refused:
        library.get_service_definition("dispute.family")
    assert refused.value.response.status_code == 404


def test_a_client_library_follows_a_request_from_open_to_closed(
    library: GeoReport, client: httpx.Client, admin: Session
) -> None:
    send(client)  # of a list of one the library makes no list, in XML
    (made,) = send(client).json()
    id = made["service_request_id"]
    shown = library.get_service_request(id)
    assert (shown["status"], shown["status_notes"]) == ("open", "已上报")
    assert (float(shown["lat"]), float(shown["long"])) == (36.056, 103.83)
    dt.datetime.fromisoformat(shown["requested_datetime"])
    assert id in {
        each["service_request_id"]
        for each in library.get_service_requests(service_code="facility.lighting", status="open")
    }
    do(admin, id, *TO_THE_END)
    (closed, other) = library.get_service_requests(service_request_id=f"{id},{_another(client)}")
    both = {each["service_request_id"]: each for each in (closed, other)}
    assert (both[id]["status"], both[id]["description"]) == ("closed", "路口垃圾堆积")
    assert "canary" not in str(both)
    with pytest.raises(requests.HTTPError):
        library.get_service_request("no-such-request")


def _another(client: httpx.Client) -> str:
    (made,) = send(client, service_code="appearance.noise").json()
    return str(made["service_request_id"])


def test_what_was_reported_is_an_incident_and_is_tracked_by_its_code(
    client: httpx.Client, admin: Session, platform: Platform
) -> None:
    answer = send(client, "xml")
    assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
    (made,) = ElementTree.fromstring(answer.content).iterfind("request")
    id, notice = made.findtext("service_request_id"), made.findtext("service_notice") or ""
    code = notice.partition(" ")[2].partition(",")[0]
    incident = admin.get(f"/v1/incidents/{id}")
    assert (incident["source"], incident["recorded_by"]) == ("open311", "anonymous")
    assert (incident["description"], incident["latitude"]) == ("canary 楼道灯不亮", 36.05567)
    tracked = httpx.get(f"{platform.url}/v1/communities/{HERE}/reports/{code}")
    assert tracked.json()["status"] == "reported"
    (resolved,) = client.get(f"/tokens/{code}.json", params={"jurisdiction_id": HERE}).json()
    assert resolved == {"service_request_id": id, "token": code}


def test_what_is_sent_with_a_place_on_the_map_lies_in_the_grid_there(
    client: httpx.Client, admin: Session
) -> None:
    place = place_in(admin, f"{HERE}002")
    geo = {"lat": str(place["latitude"]), "long": str(place["longitude"])}
    (made,) = send(client, **geo).json()
    incident = admin.get(f"/v1/incidents/{made['service_request_id']}")
    assert (incident["source"], incident["grid"]) == ("open311", f"{HERE}002")


def test_a_departments_key_says_who_sent_it(client: httpx.Client, admin: Session) -> None:
    key = admin.post("/v1/department-keys", {"title": "城管局", "community": HERE}).json()
    sent = send(client, api_key=key["key"])
    assert sent.status_code == 200, sent.text
    (made,) = sent.json()
    incident = admin.get(f"/v1/incidents/{made['service_request_id']}")
    assert incident["recorded_by"] == f"key:{key['id']}"
    refused = send(client, api_key="tlk_wrong")
    assert (refused.status_code, refused.json()[0]["code"]) == (403, 403)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"jurisdiction_id": ""}, 400),
        ({"jurisdiction_id": "110101001001"}, 404),
        ({"service_code": "dispute.family"}, 404),
        ({"service_code": ""}, 400),
        ({"lat": "north"}, 400),
        ({"lat": "91"}, 400),
        ({"lat": "nan"}, 400),
        ({"long": ""}, 400),
        ({"description": "长" * 5_000}, 400),
    ],
)
def test_what_is_wrong_with_a_report_is_said(
    client: httpx.Client, fields: dict[str, str], status: int
) -> None:
    for ending in ("json", "xml"):
        answer = send(client, ending, **fields)
        assert answer.status_code == status, answer.text
        if ending == "json":
            assert [each["code"] for each in answer.json()] == [status]
        else:
            assert ElementTree.fromstring(answer.content).findtext("error/code") == str(status)


def test_what_is_not_open_is_in_no_list(client: httpx.Client, admin: Session) -> None:
    dispute = record(admin, category="dispute.family", description="家庭纠纷")
    draft = record(admin, report=False)

    def found(id: str) -> Any:
        asked = {"jurisdiction_id": HERE, "service_request_id": id}
        return client.get("/requests.json", params=asked).json()

    assert found(dispute) == found(draft) == []
    dog = record(admin, category="safety.dog")
    until(lambda: found(dog), "what is open is there")
    assert client.get("/requests.json", params={"jurisdiction_id": "x"}).status_code == 404
    assert client.get("/requests.yaml").status_code == 404
    assert client.get("/discovery.json").json()["endpoints"][0]["url"].endswith("/open311/v2")


def test_whatever_is_sent_it_is_no_fault_of_ours(client: httpx.Client) -> None:
    here = f"jurisdiction_id={HERE}"
    for query in ("%ff", "&".join(["a=b"] * 400), f"{here}&start_date=0001-01-01T00:00:00Z",
                  f"{here}&end_date=9999-12-31T23:59:59-12:00", f"{here}&service_code=%00",
                  f"{here}&service_request_id=%00", f"{here}&status=,"):  # fmt: skip
        for path in ("/requests.json", "/services.xml", "/requests/%00.json", "/tokens/%00.xml"):
            answer = client.get(f"{path}?{query}")
            assert answer.status_code < 500, (path, query, answer.text)
    assert client.post("/requests.json", content=b"\xff=\xff", headers=FORM).status_code == 400
    assert client.post("/requests.json", json={}).status_code == 415


FORM = {"Content-Type": "application/x-www-form-urlencoded"}
