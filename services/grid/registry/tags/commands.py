"""What people ask of tags."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.tags.commands import DefineTag, EndTag, TagResident, WithdrawTag
from contracts.grid.registry.tags.lists import COMMUNITY_CODES, DISABILITY
from contracts.language.problem import Conflict, NotFound
from services.grid.handling import handlers
from services.grid.registry.history.record import Way
from services.grid.registry.model import Resident
from services.grid.registry.people.consenting import shown_consent
from services.grid.registry.people.moving import person
from services.grid.registry.tags.model import ResidentTag, TagDefinition
from services.grid.registry.tags.shape import DEFINITION, TAG
from services.grid.registry.tags.tagging import end_tag, tag
from services.grid.scope import must_own


@handlers.command(TagResident)
def tag_resident(ask: TagResident, uow: UnitOfWork) -> Answer:
    """A tag with its list and version."""
    resident = person(ask.resident_id, uow)
    consent = ask.consent if ask.system == DISABILITY else None  # else `tag` refuses it
    said = shown_consent(consent, ask.consent_by, resident, uow)
    made = tag(
        resident,
        ask.system,
        ask.code,
        ask.grade,
        ask.consent,
        ask.valid_from,
        ask.valid_until,
        Way(ask.source),
        uow,
    )
    said.write_down(resident, Way(ask.source), uow)
    return Answer(TAG.of(made), id=made.id, etag=made.version, noted=said.noted)


@handlers.command(EndTag)
def end(ask: EndTag, uow: UnitOfWork) -> Answer:
    """It stays in the past."""
    ended = uow.get(ResidentTag, ask.id)
    must_own(uow.actor, ended.grid)
    resident = uow.find(Resident, ended.resident, lock=True)
    if resident is None:
        raise NotFound()
    end_tag(resident, ended, ask.valid_until, Way(ask.source), uow)
    return Answer(TAG.of(ended), id=ended.id, etag=ended.version)


@handlers.command(DefineTag)
def define(ask: DefineTag, uow: UnitOfWork) -> Answer:
    """Raises `Conflict` for a code that is there."""
    uow.write_new()
    stmt = select(TagDefinition.id).where(
        TagDefinition.community == uow.community, TagDefinition.code == ask.code
    )
    if ask.code in COMMUNITY_CODES or uow.session.execute(stmt).first() is not None:
        raise Conflict("本社区的标签表中已有这一代码。")
    made = TagDefinition(
        community=uow.community,
        id=new_id(),
        version=1,
        code=ask.code,
        title=ask.title,
        withdrawn=False,
    )
    uow.add(made)
    return Answer(DEFINITION.of(made), id=made.id, etag=made.version)


@handlers.command(WithdrawTag)
def withdraw(ask: WithdrawTag, uow: UnitOfWork) -> Answer:
    """Again changes nothing."""
    definition = uow.get(TagDefinition, ask.id)
    if not definition.withdrawn:
        definition.withdrawn = True
        definition.touch()
    return Answer(DEFINITION.of(definition), id=definition.id, etag=definition.version)
