"""What can be read of assessments."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.listing import Listing, any_given, given
from backbone.reading import Reading
from contracts.scope import LINES
from contracts.services5.abilities.queries import GetAbility, ListAbilities
from services.services5.abilities.model import Ability
from services.services5.abilities.shape import ABILITY
from services.services5.handling import handlers

ABILITIES = Listing(
    select(*ABILITY.columns).where(Ability.community == given("community")),
    Ability.id,
    resident_id=Ability.resident,
    household_id=Ability.household,
    level=Ability.level,
    lines=Ability.line.in_(any_given(LINES)),
)


@handlers.query(ListAbilities)
def list_abilities(ask: ListAbilities, reading: Reading) -> Answer:
    """The newest first."""
    return reading.page(ABILITIES, ask, lines=reading.actor.scope.get(LINES))


@handlers.query(GetAbility)
def get_ability(ask: GetAbility, reading: Reading) -> Answer:
    """One assessment."""
    stmt = select(*ABILITY.columns).where(
        Ability.community == reading.community,
        Ability.id == ask.id,
        reading.own(LINES, Ability.line),
    )
    return reading.one(stmt)
