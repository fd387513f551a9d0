"""The codes that the team of the grids is spoken of in."""

from typing import Annotated, Final

from contracts.language.fields import one_of

SOURCES: Final = {
    "committee": "两委成员",
    "community_worker": "社工",
    "grid_officer": "网格员",
    "police": "民警",
    "in_service_member": "在职党员",
    "building_leader": "楼栋小组长",
    "owners_committee": "业委会成员",
    "property_staff": "物业人员",
    "volunteer": "志愿者",
}
"""*由社区两委、社工、民警、在职党员、楼栋小组长、业委会等组成队伍*: where somebody comes from."""

EMPLOYMENTS: Final = {"full_time": "专职", "part_time": "兼职"}

STAFF_ROLES: Final = {
    "lead": "网格长",
    "officer": "网格员",
    "party_guide": "党建指导员",
    "police": "网格警员",
    "building_leader": "楼栋小组长",
    "helper": "网格辅助员",
}
"""What somebody is in a grid. There is one lead at a time."""

ABSENCE_REASONS: Final = {
    "leave": "休假",
    "illness": "病假",
    "training": "培训",
    "secondment": "借调",
    "other": "其他",
}

Source = Annotated[str, one_of(*SOURCES)]
Employment = Annotated[str, one_of(*EMPLOYMENTS)]
StaffRole = Annotated[str, one_of(*STAFF_ROLES)]
AbsenceReason = Annotated[str, one_of(*ABSENCE_REASONS)]
