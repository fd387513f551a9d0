"""The code lists of incidents."""

from typing import Annotated, Final

from marshmallow import validate

from contracts.grid.categories.views import STEPS
from contracts.grid.incidents.states import INCIDENT_STATES
from contracts.language.fields import NumberField, number, one_of

SOURCES: Final = {
    "officer": "网格员发现",
    "staff": "社区登记",
    "anybody": "群众上报",
    "open311": "开放接口",
    "resident": "居民实名上报",
    "transfer": "其他社区移送",
}
DECLINED: Final = {
    "not_ours": "不属于受理范围",
    "no_ground": "情况不属实",
    "settled": "已自行解决",
    "elsewhere": "已由其他渠道受理",
}
RETURNED: Final = {
    "not_our_duty": "不属于本单位职责",
    "wrong_place": "位置不符",
    "unclear": "情况不清",
    "other": "其他",
}
REWORKED: Final = {"not_done": "未处置到位", "came_back": "问题反复", "no_proof": "处置情况不明"}
SUSPENDED: Final = {
    "weather": "天气原因",
    "material": "等待材料",
    "funds": "等待资金",
    "other_works": "等待其他工程",
    "season": "季节原因",
    "party_away": "当事人无法联系",
}
VOID: Final = {"false_report": "虚假上报", "mistake": "误报", "duplicate": "重复", "test": "测试"}
FORCED: Final = {
    "unsolvable": "客观上无法解决",
    "refused": "当事人拒绝配合",
    "long_term": "列入长期计划",
    "other_procedure": "转入其他法定程序",
}
SATISFACTION: Final = {"satisfied": "满意", "neutral": "基本满意", "dissatisfied": "不满意"}
URGING: Final = {0: "正常", 1: "黄色催办", 2: "红色催办", 3: "升级督办"}

IncidentState = Annotated[str, one_of(*INCIDENT_STATES)]
Source = Annotated[str, one_of(*SOURCES)]
StepCode = Annotated[str, one_of(*STEPS)]
Satisfaction = Annotated[str, one_of(*SATISFACTION)]
UrgingLevel = Annotated[int, number(0, 3)]
"""0 in time; 1 yellow, three quarters of the time are gone; 2 red, all of it; 3 the one above is
told."""
UrgedLevel = Annotated[int, number(1, 3)]
Latitude = Annotated[float, NumberField(validate=validate.Range(-90, 90))]
Longitude = Annotated[float, NumberField(validate=validate.Range(-180, 180))]
"""Degrees, WGS 84."""
