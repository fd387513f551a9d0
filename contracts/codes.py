"""The code lists that more than one service speaks in (domain §2, §5, §6)."""

from typing import Annotated, Final

from contracts.language.fields import number, one_of

ROLES: Final = {
    "resident": "居民",
    "volunteer": "志愿者",
    "grid_officer": "网格员",
    "service_worker": "服务专员",
    "community_worker": "社区工作者",
    "party_secretary": "党组织书记、委员",
    "community_admin": "社区管理员",
    "supervisor": "街道(区)督导",
    "department": "协同部门",
    "platform_admin": "平台管理员",
}
COMMUNITY_STAFF: Final = ("community_worker", "party_secretary", "community_admin")
FIELD_STAFF: Final = ("grid_officer", *COMMUNITY_STAFF)
LINE_STAFF: Final = ("service_worker", *COMMUNITY_STAFF)
DESK: Final = ("community_worker", "community_admin")
DOOR_STAFF: Final = ("grid_officer", *DESK)
"""Who sees in full what was found at doors (`contracts.found`)."""
INSIDERS: Final = ("grid_officer", "service_worker", *COMMUNITY_STAFF)
"""Who works in the community, and may see who lives where."""
READERS: Final = (*INSIDERS, "supervisor")
GRANTABLE: Final = (*READERS, "department")
"""Reads that a department's key may be granted, one by one, by name. None of who lives where, none
of what was written down at a door (`contracts.found`), and of nothing what is confidential."""

LINES: Final = {
    "elderly": "瑞老",
    "youth": "瑞少",
    "special_needs": "瑞特",
    "women": "瑞妇",
    "family": "瑞家",
}

URGENCIES: Final = {"routine": "一般", "soon": "较急", "urgent": "紧急"}

FINDINGS: Final = {
    "mobility": "行动不便",
    "disability.visual": "视力残疾",
    "disability.hearing": "听力残疾",
    "disability.speech": "言语残疾",
    "disability.limb": "肢体残疾",
    "disability.intellectual": "智力残疾",
    "disability.mental": "精神残疾",
    "disability.multiple": "多重残疾",
    "equipment": "需要用品用具",
    "living_alone_elder": "独居老人",
    "meal_help": "需要助餐",
    "day_care": "需要日间照料",
    "rehabilitation": "需要保健康复",
    "after_school": "课后无人托管",
    "child_unattended": "儿童无人看护",
    "womens_rights": "妇女权益受损",
    "legal_aid": "需要法律援助",
    "domestic_violence": "家庭暴力",
    "parenting": "家庭教育困难",
    "family_conflict": "家庭矛盾",
    "hardship": "生活困难",
}
"""What a visitor may find at a door (domain §2)."""

CONFIDENTIAL_FINDINGS: Final = frozenset({"womens_rights", "legal_aid", "domestic_violence"})
"""Seen by cleared staff alone, in every list, count, export, stream and search (domain §6)."""

WOMENS_CASES: Final = "womens_cases"
"""The clearance that opens them."""

NEED_KINDS: Final = {
    "home_check": "上门体检",
    "equipment": "用品用具",
    "companionship": "陪伴",
    "meal": "助餐",
    "day_care": "日间照料",
    "rehabilitation": "保健康复",
    "after_school_place": "课后托管",
    "child_care": "儿童看护",
    "parent_coaching": "家庭教育指导",
    "mediation": "家庭调解",
    "goods": "物资帮扶",
}

PROFILES: Final = {
    "elder": "老年人(60 岁及以上)",
    "minor": "未成年人",
    "disabled": "残疾人",
    "living_alone": "独居",
}

FindingCode = Annotated[str, one_of(*FINDINGS)]
Urgency = Annotated[str, one_of(*URGENCIES)]
ServiceLine = Annotated[str, one_of(*LINES)]
NeedKind = Annotated[str, one_of(*NEED_KINDS)]
Quantity = Annotated[int, number(1, 10_000)]
"""Of what is needed, or offered."""
Profile = Annotated[str, one_of(*PROFILES)]
Level = Annotated[int, number(1, 2)]
"""Of an escalation: 1 the one responsible is told, 2 the one above."""
