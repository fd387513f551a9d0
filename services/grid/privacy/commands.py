"""What people ask of a person's data: to see it in full, to take it along, to have it erased."""

from collections.abc import Sequence

from sqlalchemy import delete

from backbone.answer import Answer
from backbone.erasing import Subject
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.privacy.codes import NOBODYS
from contracts.grid.privacy.commands import EraseResident, ExportResident, RevealResident
from contracts.grid.privacy.events import ResidentErased
from contracts.grid.registry.masking import REVEALED_TO
from contracts.language.problem import Conflict, Forbidden, Invalid, NotFound, Wrong
from services.grid.handling import handlers
from services.grid.privacy.clear import clear_values
from services.grid.privacy.counting import count
from services.grid.privacy.exporting import everything
from services.grid.privacy.model import Erasure, Reveal, SmallKey
from services.grid.privacy.person import people_of, rows_of
from services.grid.registry.model import ERASED, Household, Resident
from services.grid.registry.people.moving import leave_home
from services.grid.registry.people.registering import Registrar
from services.grid.scope import must_own


@handlers.command(RevealResident)
def reveal(ask: RevealResident, uow: UnitOfWork) -> Answer:
    """Fields in full, for a reason. Raises `Invalid` where nothing is asked for or no reason is
    given, `Forbidden` for what the role may not see even so, and `DailyLimit` past the account's
    number for today."""
    resident = _living(ask.resident_id, uow)
    must_own(uow.actor, resident.grid)
    _must_make_sense(ask)
    _must_be_revealed(ask, uow)
    count(uow, "reveals", uow.means.reveals_a_day, "每个账号每天最多查看 {most} 次。")
    key, clear = clear_values(resident, ask.fields, uow)
    id = new_id()
    uow.add(
        Reveal(
            community=uow.community,
            id=id,
            version=1,
            resident=resident.id,
            account=uow.actor.account,
            reason=ask.reason,
            note_sealed=key.seal(ask.note, uow.community, "reveal", "note", id),
            revealed_at=uow.now,
        )
    )
    return Answer({"id": resident.id, **clear}, id=resident.id, kept=False)


@handlers.command(ExportResident)
def export(ask: ExportResident, uow: UnitOfWork) -> Answer:
    """Everything that grid holds of a person, in the clear."""
    resident = _living(ask.resident_id, uow)
    return Answer(everything(resident, uow), id=resident.id, kept=False)


@handlers.command(EraseResident)
def erase(ask: EraseResident, uow: UnitOfWork) -> Answer:
    """The keys are destroyed and the rows are blank at once, those that stepped aside as duplicates
    with them; the rest follows in every service. Raises `Conflict` when it was asked before."""
    resident = uow.get(Resident, ask.resident_id)
    if resident.status == ERASED:
        raise Conflict("该居民的个人信息已申请删除。")
    erasure = Erasure(
        community=uow.community,
        id=new_id(),
        version=1,
        resident=resident.id,
        household=resident.household,
        status="running",
        reason=ask.reason,
        asked_by=uow.actor.account,
        asked_at=uow.now,
    )
    uow.add(erasure)
    rows = rows_of(resident, uow)
    _tell(erasure, rows, uow)
    with Registrar(uow) as registrar:
        for row in rows:
            _leave_home(row, registrar)
            row.erase(new_id())
    for row in rows:
        _destroy_key(row, uow)
    shown = {"id": erasure.id, "status": erasure.status, "asked_at": erasure.asked_at}
    return Answer(shown, id=erasure.id, etag=erasure.version)


def _tell(erasure: Erasure, rows: Sequence[Resident], uow: UnitOfWork) -> None:
    homes = frozenset[str]().union(*(person.homes for person in people_of(rows, uow)))
    uow.tell(
        ResidentErased(
            erasure=erasure.id,
            resident=erasure.resident,
            household=str(erasure.household),
            duplicates=[row.id for row in rows[1:]],
            homes=sorted(homes),
        ),
        about=Subject(uow.community, erasure.id, NOBODYS),
    )


def _living(id: str, uow: UnitOfWork) -> Resident:
    resident = uow.find(Resident, id)
    if resident is None or resident.status == ERASED:
        raise NotFound()
    return resident


def _must_make_sense(ask: RevealResident) -> None:
    """Something is asked for, each once, and somebody said why: letters or digits, not blanks."""
    wrong = [
        Wrong(f"/fields/{n}", "twice", "同一项只能写一次。")
        for n, field in enumerate(ask.fields)
        if field in ask.fields[:n]
    ]
    if not ask.fields:
        wrong.append(Wrong("/fields", "required", "请至少选择一项。"))
    if not any(each.isalnum() for each in ask.note):
        wrong.append(Wrong("/note", "required", "请写明查看的事由。"))
    if wrong:
        raise Invalid(errors=wrong)


def _must_be_revealed(ask: RevealResident, uow: UnitOfWork) -> None:
    wrong = [
        Wrong(f"/fields/{n}", "not_for_role", "您的角色不能查看这一项。")
        for n, field in enumerate(ask.fields)
        if uow.actor.role not in REVEALED_TO[field]
    ]
    if wrong:
        raise Forbidden("有些内容您的角色不能查看。", wrong)


def _leave_home(resident: Resident, registrar: Registrar) -> None:
    """Whoever stays lives there as after every departure."""
    household = registrar.uow.find(Household, resident.household, lock=True)
    if household is None:
        return
    if resident.status == "living":
        leave_home(resident, household, registrar, "left")
    else:
        household.touch()


def _destroy_key(resident: Resident, uow: UnitOfWork) -> None:
    for kind, whose in ((SmallKey, SmallKey.id), (Reveal, Reveal.resident)):
        uow.session.execute(
            delete(kind).where(kind.community == uow.community, whose == resident.id)
        )
