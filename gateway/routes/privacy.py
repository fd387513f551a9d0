"""个人信息保护: reveal, export, erasure, audit."""

from contracts.grid.privacy.commands import EraseResident, ExportResident, RevealResident
from contracts.grid.privacy.queries import GetErasure, ListErasures
from contracts.grid.privacy.views import AuditView, ErasureAskedView
from contracts.language.problem import Conflict, DailyLimit, NotFound, Unavailable
from gateway.http.message import ZIP
from gateway.identity.standing import ADMINISTRATORS
from gateway.privacy.exporting import OfResident
from gateway.privacy.reading import ReadAudit
from gateway.privacy.workers import ForgetWorker, TakeWorker
from gateway.problems import ExportTooLarge
from gateway.routes.rows import body, get, own, post
from gateway.unversioned import READS

TAG = "个人信息"
_ONE = "/v1/residents/{resident_id}"
_ADMIN = ("community_admin",)

PRIVACY = (
    post(
        f"{_ONE}/reveal",
        RevealResident,
        "查看脱敏的内容(须说明理由,有审计)",
        TAG,
        unversioned=READS,
        refuses=(DailyLimit,),
    ),
    own(
        f"{_ONE}/export",
        "export",
        _ADMIN,
        "导出一个人的全部信息(压缩包,有审计)",
        TAG,
        kind=ZIP,
        path_names=OfResident,
        unversioned=READS,
        refuses=(NotFound, Unavailable, ExportTooLarge),
        at_once=2,
        **body(ExportResident),
    ),
    post(
        f"{_ONE}/erasure",
        EraseResident,
        "删除一个人的全部信息(不可恢复)",
        TAG,
        creates=True,
        location="/v1/erasures/{id}",
    ),
    own(
        "/v1/workers/export",
        "worker_export",
        _ADMIN,
        "导出一位工作人员(团队成员、党员、账号)的全部信息(压缩包,有审计)",
        TAG,
        kind=ZIP,
        unversioned=READS,
        refuses=(NotFound, Unavailable),
        **body(TakeWorker),
    ),
    own(
        "/v1/workers/erasure",
        "worker_erasure",
        _ADMIN,
        "删除一位工作人员的全部信息(不可恢复;谁办过什么只留编号)",
        TAG,
        creates=True,
        location="/v1/erasures/{id}",
        answers=ErasureAskedView,
        refuses=(Conflict, NotFound, Unavailable),
        **body(ForgetWorker),
    ),
    get("/v1/erasures", ListErasures, "删除申请,新的在前", TAG),
    get("/v1/erasures/{id}", GetErasure, "删除的证明:各部分何时删除了多少", TAG),
    own(
        "/v1/audit",
        "audit",
        ADMINISTRATORS,
        "审计:谁在何时为何看过、改过什么",
        TAG,
        query=ReadAudit,
        pages=AuditView,
        refuses=(Unavailable,),
    ),
)
