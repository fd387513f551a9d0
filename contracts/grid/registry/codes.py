"""The code lists of the registry that are not a tag's."""

from typing import Annotated, Final

from contracts.grid.registry.tags.lists import DISABILITY, GRADES, LISTS
from contracts.language.fields import one_of

RELATIONS: Final = {
    "0": "户主",
    "1": "配偶",
    "2": "子",
    "3": "女",
    "4": "孙子女或外孙子女",
    "5": "父母",
    "6": "祖父母或外祖父母",
    "7": "兄弟姐妹",
    "8": "其他",
}
"""To the head of the household (GB/T 4761, the first digit)."""
HEAD: Final = "0"
OTHER: Final = "8"

SEXES: Final = {"0": "未知", "1": "男", "2": "女", "9": "未说明"}
"""GB/T 2261.1."""

OCCUPANCIES: Final = {
    "owner_occupied": "自住",
    "rented": "出租",
    "lent": "借住",
    "business": "经营",
    "vacant": "空置",
    "unknown": "不详",
}
"""How a dwelling is used."""

SOURCES: Final = {
    "desk": "窗口登记",
    "visit": "走访采集",
    "import": "批量导入",
    "self": "本人申报",
    "department": "部门推送",
}
"""By which way the news of a change came."""

SELF: Final = "self"
CONSENTS: Final = {SELF: "本人同意", "guardian": "监护人同意", "refused": "不同意"}
"""Whether a disability may be told to the services: who agreed, or that nobody does."""
AGREED: Final = (SELF, "guardian")
GUARDIAN: Final = "guardian"
CONSENT_WAYS: Final = {
    "written": "书面同意书",
    "in_person": "当面口头同意",
    "phone": "电话同意(有录音)",
    "online": "线上实名确认",
}
"""How a guardian's consent was obtained."""
ENDS_OF_NEEDS: Final = {
    "ended": "不再属于",
    "consent_withdrawn": "撤回同意",
    "undone": "登记已撤销",
}
"""Why services5 is told that a special need is none any more."""

HOUSEHOLD_STATES: Final = ("living", "closed")
"""A household that was joined with another, or that everybody left, is closed; its past stays."""

CHANGES: Final = {
    "registered": "登记",
    "corrected": "更正",
    "moved_in": "迁入",
    "moved_within": "户间移动",
    "left": "迁出或死亡",
    "split": "分户",
    "joined": "并户",
    "head_changed": "变更户主",
    "grid_changed": "变更网格",
    "tagged": "加标签",
    "untagged": "标签终止",
    "guardian_named": "指定监护人",
    "guardian_ended": "监护终止",
    "same_person": "认定为同一人",
    "different_person": "认定为不同人",
    "undone": "撤销",
}
"""What may change of a household or a resident."""

Relation = Annotated[str, one_of(*RELATIONS)]
Sex = Annotated[str, one_of(*SEXES)]
Occupancy = Annotated[str, one_of(*OCCUPANCIES)]
Source = Annotated[str, one_of(*SOURCES)]
Consent = Annotated[str, one_of(*CONSENTS)]
ConsentWay = Annotated[str, one_of(*CONSENT_WAYS)]
Agreed = Annotated[str, one_of(*AGREED)]
EndOfNeed = Annotated[str, one_of(*ENDS_OF_NEEDS)]
DisabilityType = Annotated[str, one_of(*LISTS[DISABILITY].codes)]
DisabilityGrade = Annotated[str, one_of(*GRADES)]
"""GB/T 26341."""
Change = Annotated[str, one_of(*CHANGES)]

REGISTRARS: Final = ("grid_officer", "community_worker", "community_admin")
"""Who keeps the registry 登记员; an officer within the own grids."""
KEEPERS: Final = ("community_worker", "community_admin")
"""Who keeps what belongs to the whole community."""
