"""The code lists of places."""

from typing import Annotated, Final

from contracts.language.fields import number, one_of, text

COMPOUND_KINDS: Final = {"residential": "住宅小区", "commercial": "商业区"}
ORGANISATION_KINDS: Final = {
    "private_enterprise": "私营企业",
    "state_owned_enterprise": "国有企业",
    "financial_institution": "金融机构",
    "public_institution": "事业单位",
    "administrative_unit": "行政单位",
    "shop": "商铺",
    "social_organisation": "社会组织",
}
FACILITY_KINDS: Final = {
    "health_service_centre": "社区卫生服务中心",
    "property_company": "物业公司",
    "micro_fire_station": "微型消防站",
    "gas_supply_company": "燃气供应公司",
    "kindergarten": "幼儿园",
    "activity_square": "文体活动广场",
    "day_care_centre": "日间照料中心",
    "shelter": "应急避难场所",
    "other": "其他",
}

CompoundKind = Annotated[str, one_of(*COMPOUND_KINDS)]
OrganisationKind = Annotated[str, one_of(*ORGANISATION_KINDS)]
FacilityKind = Annotated[str, one_of(*FACILITY_KINDS)]
Title = Annotated[str, text(80)]
PlaceNumber = Annotated[int, number(1, 999)]
"""Of a building within its compound, of a unit within its building."""
Floors = Annotated[int, number(1, 200)]
Floor = Annotated[int, number(-9, 200)]
Room = Annotated[str, text(10)]
"""As it stands on the door: `501`."""
CreditCode = Annotated[str, text(18, least=18)]
