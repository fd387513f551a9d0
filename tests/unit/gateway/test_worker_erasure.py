"""An account is taken along without its secrets, and erased so that nothing opens it any more."""

import io
import zipfile
from typing import Any

import orjson
import pytest
from sqlalchemy import select

from backbone.calls import Reply
from backbone.certifying import Certifier
from backbone.ids import id_of, new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.privacy.events import WorkerErased
from contracts.grid.privacy.workers import EraseWorker, ExportWorker
from contracts.language.actor import system
from contracts.language.envelope import Envelope
from gateway.door import Door
from gateway.handling import handlers
from gateway.http.message import Request, Response
from gateway.identity.model import Account, LoginSession
from gateway.privacy.workers import Workers
from gateway.routes import ROUTES
from tests.unit.gateway.feedroom import COMMUNITY, NOON
from tests.unit.gateway.identityroom import IdentityRoom

EXPORT, ERASURE = "/v1/workers/export", "/v1/workers/erasure"
TEAM: dict[str, Any] = {"staff": [], "assignments": [], "absences": []}
REASON = {"reason": "resident_request"}


class Bureau:
    def __init__(self) -> None:
        self.room = room = IdentityRoom(demo=False)
        room.add("admin-1", "community_admin", totp_confirmed=True)
        room.add("worker-1", "community_worker")
        room.add("far-1", "community_worker", community="620171101013")
        room.add("street-1", "supervisor", community=COMMUNITY[:9])
        workers = Workers(room.services, room.office.book, Certifier([bytes(32)]))
        local: dict[str, Any] = {
            route.local: lambda request, admitted: Response(200, b"{}")
            for route in ROUTES
            if route.local
        }
        local |= room.office.handlers
        local |= {"worker_export": workers.export, "worker_erasure": workers.erase}
        room.door = Door(ROUTES, room.services, room.office.admission, local)
        self.token = room.enter_settled("admin-1")

    def id_of(self, name: str) -> str:
        with self.room.office.book.reading() as session:
            found = session.scalar(select(Account.id).where(Account.name == name))
        return str(found)

    def ask(self, path: str, **body: Any) -> Any:
        how = {"idempotency_key": "k"} if path == ERASURE else {}
        return self.room.ask("POST", path, {**body, **REASON}, token=self.token, **how)


@pytest.fixture
def bureau() -> Bureau:
    return Bureau()


def answers(bureau: Bureau, body: Any) -> None:
    bureau.room.services.reply = Reply(200, orjson.dumps(body), False, new_id(), 1)


def test_an_erasure_is_asked_of_grid_with_the_id_of_the_account(bureau: Bureau) -> None:
    made = {"id": id_of("erasure"), "status": "running", "asked_at": "2026-11-24T04:00:00Z"}
    answers(bureau, made)
    asked = bureau.ask(ERASURE, account="worker-1")
    assert (asked.status, asked.headers["Location"]) == (201, f"/v1/erasures/{made['id']}")
    (call,) = bureau.room.services.asked
    assert call.ask is EraseWorker
    assert call.how["params"]["account_id"] == bureau.id_of("worker-1")


@pytest.mark.parametrize(
    ("account", "status"), [("nobody", 404), ("far-1", 404), ("street-1", 404), ("admin-1", 403)]
)
@pytest.mark.parametrize("path", [EXPORT, ERASURE])
def test_nobody_reaches_further_than_when_changing_an_account(
    bureau: Bureau, path: str, account: str, status: int
) -> None:
    assert bureau.ask(path, account=account).status == status
    assert bureau.room.services.asked == []


def test_an_account_is_taken_along_without_its_secrets(bureau: Bureau) -> None:
    bureau.room.enter_settled("worker-1")
    answers(bureau, TEAM)
    with bureau.room.office.book.reading() as session:
        stored = session.get(Account, "worker-1").password  # type: ignore[union-attr]
    sent = {"authorization": f"Bearer {bureau.token}", "content-type": "application/json"}
    asked = orjson.dumps({"account": "worker-1", **REASON})
    response = bureau.room.door.answer(
        Request("POST", EXPORT, "", sent, asked, address="192.0.2.1")
    )
    assert isinstance(response.body, bytes)
    with zipfile.ZipFile(io.BytesIO(response.body)) as bundle:
        own = orjson.loads(bundle.read("gateway.json"))
        everything = b"".join(bundle.read(name) for name in bundle.namelist())
    assert own["account"]["account"] == "worker-1"
    assert len(own["sessions"]) == 1
    assert stored.encode() not in everything
    assert bureau.room.services.asked[0].ask is ExportWorker


def hear(bureau: Bureau, event: WorkerErased) -> None:
    id = new_id()
    envelope = Envelope(
        id=id,
        source="/tianling/grid",
        type=event.full_type(),
        subject=event.erasure,
        time=NOON,
        community=COMMUNITY,
        actor="admin-1",
        correlationid=id,
        causationid=None,
        sequence=1,
        partitionkey=event.erasure,
        confidential=False,
        data=event,
    )
    with bureau.room.feed.writing() as session:
        uow = UnitOfWork(session, "gateway", NOON)
        uow.begin(id, system("gateway", COMMUNITY), COMMUNITY, cause=envelope)
        handlers.events[event.full_type()].run(event, uow)
        uow.flush()


@pytest.mark.parametrize("name", ["worker-1", "far-1"])
def test_an_erased_account_opens_nothing_and_one_elsewhere_is_left_alone(
    bureau: Bureau, name: str
) -> None:
    token = bureau.room.enter_settled(name)
    account = bureau.id_of(name)
    hear(bureau, WorkerErased(erasure=new_id(), staff=None, member=None, account=account))
    bureau.room.office.admission.watch.look()
    gone = name == "worker-1"
    entered = bureau.room.ask("GET", "/v1/account", token=token)
    assert (entered.status == 401) is gone
    with bureau.room.office.book.reading() as session:
        row = session.get(Account, name)
        assert row is not None
        assert (row.title == "已删除", row.password is None, row.state == "disabled") == (gone,) * 3
        left = session.scalars(select(LoginSession.id).where(LoginSession.account == name)).all()
        assert (left == []) is gone
