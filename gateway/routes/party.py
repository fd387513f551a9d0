"""同心党建: needs, resources, branches, cadres' grids, reminders."""

from contracts.party.agenda.commands import DecideItem
from contracts.party.agenda.queries import GetAgendaItem, ListAgenda
from contracts.party.branches.queries import ListBranches
from contracts.party.cadre_grids.cadres import ListCadres
from contracts.party.cadre_grids.commands import AssignCadreGrid, EndCadreGrid
from contracts.party.cadre_grids.queries import GetCadreGrid, ListCadreGrids
from contracts.party.cobuilding.commands import OfferResource
from contracts.party.cobuilding.queries import ListNeeds, ListResources
from contracts.party.grid_services.queries import ListGridServices
from contracts.party.notices.queries import ListNotices
from contracts.party.reminders.queries import ListReminders
from contracts.party.tasks.queries import ListUnitTasks
from gateway.routes.rows import get, post

TAG, BOUND = "共建", "包联"

PARTY = (
    get("/v1/needs", ListNeeds, "需求清单", TAG),
    get("/v1/resources", ListResources, "资源清单", TAG),
    post("/v1/resources", OfferResource, "提供一项资源", TAG, creates=True),
    get("/v1/branches", ListBranches, "党支部", TAG),
    get("/v1/cadres", ListCadres, "可以包联网格的党员", BOUND),
    get("/v1/cadre-grids", ListCadreGrids, "党员干部包联网格", BOUND),
    get("/v1/cadre-grids/{id}", GetCadreGrid, "一项包联", BOUND),
    post(
        "/v1/cadre-grids",
        AssignCadreGrid,
        "确定党员干部包联网格",
        BOUND,
        creates=True,
        location="/v1/cadre-grids/{id}",
    ),
    post("/v1/cadre-grids/{id}/end", EndCadreGrid, "结束包联", BOUND, if_match=True),
    get("/v1/grid-services", ListGridServices, "党员进网格:谁在哪个网格任什么职", BOUND),
    get("/v1/notices", ListNotices, "待转发的政策宣传", TAG),
    get("/v1/unit-tasks", ListUnitTasks, "单位任务:派遣的事件", TAG),
    get("/v1/agenda-items", ListAgenda, "议题:群众建议", TAG),
    get("/v1/agenda-items/{id}", GetAgendaItem, "一个议题", TAG),
    post(
        "/v1/agenda-items/{id}/decision", DecideItem, "议定:采纳、不采纳、暂缓", TAG, if_match=True
    ),
    get("/v1/reminders", ListReminders, "逾期提醒", TAG),
)
