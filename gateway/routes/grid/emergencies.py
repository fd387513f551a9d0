"""应急管理."""

from contracts.grid.emergencies.commands import (
    ChangeEmergencyLevel,
    CheckPerson,
    CloseShelter,
    DeclareEmergency,
    DismissEmergency,
    EndDuty,
    FinishEmergencyTask,
    GiveSupplies,
    OpenShelter,
    ReviewEmergency,
    SignalEmergency,
    StandDownEmergency,
    TakeDuty,
    VerifyEmergency,
)
from contracts.grid.emergencies.queries import (
    GetEmergency,
    GetProgress,
    ListAtRisk,
    ListChecks,
    ListDuties,
    ListEmergencies,
    ListEmergencyTasks,
    ListShelters,
    ListSupplies,
)
from contracts.party.emergencies.queries import ListMobilisations
from contracts.services5.emergencies.queries import ListSuspensions
from gateway.routes.rows import get, post
from gateway.unversioned import ONCE

TAG = "应急管理"
_ALL, _ONE = "/v1/emergencies", "/v1/emergencies/{id}"

EMERGENCIES = (
    post(_ALL, SignalEmergency, "上报应急信号(可标为演练)", TAG, creates=True, location=_ONE),
    get(_ALL, ListEmergencies, "应急事件列表,演练另列", TAG),
    get(_ONE, GetEmergency, "一次应急事件或演练", TAG),
    post(f"{_ONE}/verification", VerifyEmergency, "核实", TAG, if_match=True),
    post(f"{_ONE}/dismissal", DismissEmergency, "解除误报", TAG, if_match=True),
    post(f"{_ONE}/declaration", DeclareEmergency, "启动响应,生成重点人员名单", TAG, if_match=True),
    post(f"{_ONE}/level", ChangeEmergencyLevel, "调整级别或延长", TAG, if_match=True),
    post(f"{_ONE}/stand-down", StandDownEmergency, "结束响应", TAG, if_match=True),
    post(f"{_ONE}/review", ReviewEmergency, "复盘:发现和任务", TAG, if_match=True),
    get(f"{_ONE}/progress", GetProgress, "核对进度和名单是否完整", TAG),
    get(f"{_ONE}/persons", ListAtRisk, "重点人员名单,最紧急的在前", TAG),
    post(f"{_ONE}/checks", CheckPerson, "核对一位居民(可离线补报)", TAG, creates=True),
    get(f"{_ONE}/checks", ListChecks, "核对记录,新的在前", TAG),
    post(f"{_ONE}/duties", TakeDuty, "值守到岗或安排值守", TAG, creates=True),
    get(f"{_ONE}/duties", ListDuties, "值守名册", TAG),
    post("/v1/emergency-duties/{id}/end", EndDuty, "结束值守", TAG, unversioned=ONCE),
    post(f"{_ONE}/shelters", OpenShelter, "开设安置点", TAG, creates=True),
    get(f"{_ONE}/shelters", ListShelters, "安置点", TAG),
    post("/v1/emergency-shelters/{id}/closure", CloseShelter, "关闭安置点", TAG, unversioned=ONCE),
    post(f"{_ONE}/supplies", GiveSupplies, "发放应急物资", TAG, creates=True),
    get(f"{_ONE}/supplies", ListSupplies, "应急物资发放记录", TAG),
    get("/v1/emergency-tasks", ListEmergencyTasks, "复盘任务", TAG),
    post(
        "/v1/emergency-tasks/{id}/completion",
        FinishEmergencyTask,
        "完成复盘任务",
        TAG,
        unversioned=ONCE,
    ),
    get("/v1/suspensions", ListSuspensions, "因应急暂停的服务", TAG),
    get("/v1/mobilisations", ListMobilisations, "党员动员", TAG),
)
