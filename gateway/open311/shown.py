"""Services and requests in the words of GeoReport v2."""

import datetime as dt
from typing import Any

from gateway.open311.formats import FORMATS

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGED = dt.datetime(2026, 11, 28, tzinfo=dt.UTC)
"""When this description changed last."""
KINDS = {"json": "application/json", "xml": "text/xml"}


def discovery(seen: str) -> dict[str, Any]:
    """Where this is, and in which formats."""
    endpoint = {
        "specification": SPECIFICATION,
        "url": f"{seen}/open311/v2",
        "changeset": CHANGED.isoformat(),
        "type": "production",
        "formats": [KINDS[each] for each in FORMATS],
    }
    return {
        "changeset": CHANGED.isoformat(),
        "contact": f"{seen}/docs",
        "key_service": "由社区管理员签发部门密钥;不带密钥即为匿名上报。",
        "endpoints": [endpoint],
    }


def service_of(category: dict[str, Any]) -> dict[str, Any]:
    """What may be reported. No further attributes are asked, and it is entered at once."""
    return {
        "service_code": category["code"],
        "service_name": category["title"],
        "description": f"{category['group']}:{category['title']}",
        "metadata": False,
        "type": "realtime",
        "keywords": category["group"],
        "group": category["group"],
    }


def request_of(found: dict[str, Any]) -> dict[str, Any]:
    """What everybody may know of it. Addresses and what was written are the community's alone."""
    return {
        "service_request_id": found["service_request_id"],
        "status": found["status"],
        "status_notes": found["status_notes"],
        "service_name": found["service_name"],
        "service_code": found["service_code"],
        "description": found["description"],
        "agency_responsible": None,
        "service_notice": None,
        "requested_datetime": found["requested_datetime"],
        "updated_datetime": found["updated_datetime"],
        "expected_datetime": found["expected_datetime"],
        "address": None,
        "address_id": None,
        "zipcode": None,
        "lat": found["lat"],
        "long": found["long"],
        "media_url": None,
    }
