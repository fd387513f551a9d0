"""The states of an incident (domain §4)."""

from typing import Final

INCIDENT_STATES: Final = {
    "found": "已发现",
    "reported": "已上报",
    "verified": "已核实",
    "filed": "已立案",
    "not_filed": "不予立案",
    "dispatched": "已派遣",
    "handling": "处置中",
    "handled": "已处置",
    "checked": "已核查",
    "closed": "已结案",
    "rated": "已评价",
    "returned": "已退回",
    "reworked": "返工",
    "suspended": "已挂起",
    "void": "已作废",
    "force_closed": "强制结案",
    "reopened": "重新办理",
    "transferring": "移送中",
    "transferred": "已移送",
}
ENDED: Final = ("not_filed", "closed", "rated", "void", "force_closed", "transferred")
STEP_OF: Final = {
    "reported": "verify",
    "verified": "file",
    "filed": "dispatch",
    "returned": "dispatch",
    "reopened": "dispatch",
    "dispatched": "handle",
    "handling": "handle",
    "reworked": "handle",
    "handled": "check",
    "checked": "check",
}
"""Which deadline runs in a state; in the others none does."""
