"""网格."""

from contracts.grid.grids.commands import (
    AdoptProposal,
    ChangeGrid,
    DrawGrid,
    DropProposal,
    PlaceBuildings,
    ProposeGrids,
    RetireGrid,
    SetGridRule,
)
from contracts.grid.grids.queries import (
    GetGrid,
    GetGridFactors,
    GetProposal,
    ListBuildingPlaces,
    ListContents,
    ListEditions,
    ListGridRules,
    ListGrids,
    ListProposals,
)
from gateway.routes.rows import get, post

TAG = "网格"
_ONE, _PROPOSALS, _PROPOSAL = "/v1/grids/{id}", "/v1/grid-proposals", "/v1/grid-proposals/{id}"

GRIDS = (
    get("/v1/grids", ListGrids, "网格列表;给出经纬度则查所在网格", TAG),
    post("/v1/grids", DrawGrid, "划一个网格", TAG, creates=True, location=_ONE),
    get(_ONE, GetGrid, "一个网格及其边界", TAG),
    get(f"{_ONE}/editions", ListEditions, "网格的历次变更;on 查某一天", TAG),
    get(f"{_ONE}/factors", GetGridFactors, "网格的地域、人口、党员、驻区单位", TAG),
    get(f"{_ONE}/contents", ListContents, "网格内有什么", TAG),
    post(f"{_ONE}/change", ChangeGrid, "变更边界、名称或类别", TAG, if_match=True),
    post(f"{_ONE}/retirement", RetireGrid, "撤销网格", TAG, if_match=True),
    get("/v1/building-places", ListBuildingPlaces, "楼栋的位置和所在网格", TAG),
    post("/v1/building-places", PlaceBuildings, "登记楼栋的位置", TAG, creates=True),
    get("/v1/grid-rules", ListGridRules, "网格编码规则,新的在前", TAG),
    post("/v1/grid-rules", SetGridRule, "设定网格编码的位数", TAG, creates=True),
    get(_PROPOSALS, ListProposals, "网格划分方案,新的在前", TAG),
    post(_PROPOSALS, ProposeGrids, "生成划分方案", TAG, creates=True, location=_PROPOSAL),
    get(_PROPOSAL, GetProposal, "一份方案及其网格", TAG),
    post(f"{_PROPOSAL}/adoption", AdoptProposal, "采用方案", TAG, if_match=True),
    post(f"{_PROPOSAL}/dropping", DropProposal, "放弃方案", TAG, if_match=True),
)
