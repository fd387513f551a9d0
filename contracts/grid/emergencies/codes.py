"""Hazards, levels, and what may be said of a person."""

from typing import Annotated, Final

from contracts.codes import CONFIDENTIAL_FINDINGS, FINDINGS
from contracts.found import RISK
from contracts.language.fields import number, one_of

HAZARDS: Final = {
    "earthquake": "地震",
    "flood": "洪涝",
    "fire": "火灾",
    "cold": "寒潮",
    "heat": "高温",
    "storm": "大风沙尘",
    "epidemic": "疫情",
    "gas": "燃气泄漏",
    "outage": "停水停电停暖",
    "other": "其他",
}
EMERGENCY_LEVELS: Final = {1: "红", 2: "橙", 3: "黄", 4: "蓝"}
PERSON_STATES: Final = {
    "unchecked": "未核对",
    "safe": "平安",
    "needs_help": "需要帮助",
    "not_found": "未找到",
    "evacuated": "已转移",
    "sheltered": "已安置",
    "hospital": "已就医",
    "away": "外出",
    "deceased": "遇难",
}
CHECKED_STATES: Final = tuple(state for state in PERSON_STATES if state != "unchecked")

OWN_REASONS: Final = {
    "elder": "老年人",
    "elder_80": "80 岁及以上",
    "elders_only": "全户老人",
    "infant": "3 岁以下",
    "minor": "未成年人",
    "minor_alone": "户内无成年人",
    "disabled": "残疾人",
    "disabled_severe": "重度残疾",
    "living_alone": "独居",
    "high_floor": "高楼层",
}
"""What the registry knows. Beside these, a reason is an elder's ability level, or the code of an
open follow-up."""
ABILITY_REASONS: Final = {
    "ability_1": "能力轻度受损",
    "ability_2": "能力中度受损",
    "ability_3": "能力重度受损",
    "ability_4": "能力完全丧失",
}
"""The level of the latest assessment (GB/T 42195)."""

OPEN_FINDINGS: Final = tuple(code for code in FINDINGS if code not in CONFIDENTIAL_FINDINGS)
DUTY_SOURCES: Final = {"grid": "网格", "party": "党员"}
DUTY_STATES: Final = {"available": "可参加", "on_duty": "在岗", "ended": "已撤岗"}
SUPPLY_KINDS: Final = ("goods", "meal", "equipment")
ANSWERING: Final = ("services5", "party")
"""The services that are asked what they know."""
OVERDUE_STEPS: Final = ("signal", "verified", "active", "stood_down", "task")

Hazard = Annotated[str, one_of(*HAZARDS)]
EmergencyLevel = Annotated[int, number(1, 4)]
"""1 red 红, 2 orange 橙, 3 yellow 黄, 4 blue 蓝 (domain §5)."""
PersonState = Annotated[str, one_of(*PERSON_STATES)]
CheckedState = Annotated[str, one_of(*CHECKED_STATES)]
RiskReason = Annotated[str, one_of(*OWN_REASONS, *ABILITY_REASONS, *FINDINGS)]
ShownReason = Annotated[str, one_of(*OWN_REASONS, *ABILITY_REASONS, *FINDINGS, RISK)]
KnownReason = Annotated[str, one_of(*ABILITY_REASONS, *FINDINGS)]
"""What services5 may know."""
OpenFinding = Annotated[str, one_of(*OPEN_FINDINGS)]
"""What somebody needs, and anybody at work may know."""
DutySource = Annotated[str, one_of(*DUTY_SOURCES)]
DutyState = Annotated[str, one_of(*DUTY_STATES)]
SupplyKind = Annotated[str, one_of(*SUPPLY_KINDS)]
Answering = Annotated[str, one_of(*ANSWERING)]
Score = Annotated[int, number(0, 999)]
