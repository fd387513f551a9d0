"""What to look at, at a door, as data: by why one goes there and who lives there."""

from collections.abc import Iterable, Mapping
from typing import Any

from contracts.codes import FINDINGS

TITLES: Mapping[str, str] = {
    "contact_details": "核对联系电话和在住人员",
    "fire_and_gas": "查看用电、用气和消防安全",
    "health_and_medicine": "询问身体状况和用药",
    "meals_and_warmth": "查看饮食和取暖",
    "aids_and_access": "查看辅助器具和出入通道",
    "guardian_present": "确认儿童有人看护",
    "help_arrived": "确认帮助已经到位、是否满意",
    "policy_told": "宣讲政策并请签收",
    "person_safe": "确认人员安全",
    "goods_arrived": "确认物资已经收到",
    "form_filled": "填写信息采集表",
}
ALWAYS = ("contact_details", "fire_and_gas")
CHECKS: Mapping[str, tuple[str, ...]] = {
    "living_alone": ("health_and_medicine", "meals_and_warmth"),
    "elder": ("health_and_medicine",),
    "ability": ("health_and_medicine", "meals_and_warmth"),
    "disabled": ("aids_and_access",),
    "minor": ("guardian_present",),
    "child_uncollected": ("guardian_present", "person_safe"),
    "daycare_absent": ("person_safe", "health_and_medicine"),
    "confirming": ("help_arrived",),
    "campaign": ("policy_told",),
    "emergency": ("person_safe",),
    "relief": ("goods_arrived",),
    "survey": ("form_filled",),
}


def checks_for(codes: Iterable[str], open_findings: Iterable[str]) -> list[dict[str, Any]]:
    """What always, what because of these reasons and profiles, what was found and is still open;
    each once."""
    usual = [*ALWAYS, *(check for code in codes for check in CHECKS.get(code, ()))]
    found = {f"finding.{code}": f"跟进“{FINDINGS[code]}”的进展" for code in open_findings}
    return [
        {"code": code, "title": title}
        for code, title in ({check: TITLES[check] for check in usual} | found).items()
    ]
