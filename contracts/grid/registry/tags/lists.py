"""The standard code lists that residents are tagged by, each kept with its version.

Lists elsewhere begin otherwise (a disability list with 1 for none): the system stands with every
code. Standards are cited for the codes alone; no conformance to a whole standard is claimed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class CodeList:
    """`system` names it in tags, `standard` is what it is taken from. What is `sensitive` is shown
    to who may see profiles; `graded` codes have one of `GRADES`."""

    system: str
    title: str
    standard: str
    version: str
    codes: Mapping[str, str]
    sensitive: bool = False
    graded: bool = False


GRADES: Final = ("1", "2", "3", "4")
"""1 is the severest."""
COMMUNITY_LIST: Final = "community"
"""A community's own list; its codes stand in the database."""
DISABILITY: Final = "disability"
POLITICAL_STATUS: Final = "political_status"

LISTS: Final = {
    each.system: each
    for each in (
        CodeList(
            "sex",
            "性别",
            "GB/T 2261.1",
            "2003",
            {"0": "未知的性别", "1": "男性", "2": "女性", "9": "未说明的性别"},
        ),
        CodeList(
            POLITICAL_STATUS,
            "政治面貌",
            "GB/T 4762",
            "1984",
            {
                "01": "中国共产党党员",
                "02": "中国共产党预备党员",
                "03": "中国共产主义青年团团员",
                "04": "中国国民党革命委员会会员",
                "05": "中国民主同盟盟员",
                "06": "中国民主建国会会员",
                "07": "中国民主促进会会员",
                "08": "中国农工民主党党员",
                "09": "中国致公党党员",
                "10": "九三学社社员",
                "11": "台湾民主自治同盟盟员",
                "12": "无党派民主人士",
                "13": "群众",
            },
        ),
        CodeList(
            DISABILITY,
            "残疾类别与等级",
            "GB/T 26341",
            "2010",
            {
                "1": "视力残疾",
                "2": "听力残疾",
                "3": "言语残疾",
                "4": "肢体残疾",
                "5": "智力残疾",
                "6": "精神残疾",
                "7": "多重残疾",
            },
            sensitive=True,
            graded=True,
        ),
        CodeList(
            "elder_ability",
            "老年人能力等级",
            "GB/T 42195",
            "2022",
            {
                "0": "能力完好",
                "1": "能力轻度受损",
                "2": "能力中度受损",
                "3": "能力重度受损",
                "4": "能力完全丧失",
            },
            sensitive=True,
        ),
    )
}

COMMUNITY_CODES: Final = {
    "subsistence": "低保",
    "extreme_poverty": "特困供养",
    "low_income": "低收入",
    "advanced_age": "高龄",
    "empty_nest": "空巢",
    "left_behind": "留守",
    "lost_family": "失独",
    "veteran": "退役军人",
    "key_care": "重点关爱",
}
"""What every community's own list begins with."""
COMMUNITY_VERSION: Final = "1"
SINGLE: Final = ("sex", POLITICAL_STATUS, "elder_ability")
"""Of these a resident has one at a time: a new tag ends the one before."""
