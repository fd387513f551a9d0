"""Open311 GeoReport v2. These paths end with their format, speak XML as well, and refuse in their
own words: the specification describes them, and `/openapi.json` does not."""

from typing import Any

from gateway.route import Route
from gateway.routes.rows import public
from gateway.unversioned import MAKES

TAG = "Open311"
_BASE = "/open311/v2"
_HOW: dict[str, Any] = {"hidden": True, "reads_query": False}
_ENDINGS = ("", ".json", ".xml")


def _in_each_format(name: str, local: str, summary: str, **more: Any) -> tuple[Route, ...]:
    return tuple(
        public(f"{_BASE}/{name}{ending}", f"open311_{local}", summary, TAG, **_HOW, **more)
        for ending in _ENDINGS
    )


OPEN311 = (
    *_in_each_format("discovery", "discovery", "接口发现"),
    *_in_each_format("services", "services", "可上报的分类"),
    *_in_each_format("requests", "requests", "公开的上报"),
    *_in_each_format(
        "requests", "send", "上报", method="POST", body_kind="form", unversioned=MAKES
    ),
    public(f"{_BASE}/services/{{name}}", "open311_service", "一个分类", TAG, **_HOW),
    public(f"{_BASE}/requests/{{name}}", "open311_request", "一项上报", TAG, **_HOW),
    public(f"{_BASE}/tokens/{{name}}", "open311_token", "由查询码取得编号", TAG, **_HOW),
)
