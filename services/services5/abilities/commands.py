"""What the elderly line asks: to write down an assessment."""

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.language.problem import Forbidden, Invalid
from contracts.scope import LINES
from contracts.services5.abilities.commands import AssessAbility
from contracts.services5.abilities.events import ElderAssessed
from services.services5.abilities.levels import level_of
from services.services5.abilities.model import LINE, Ability
from services.services5.abilities.shape import ABILITY
from services.services5.followups.departures import is_gone
from services.services5.handling import handlers


@handlers.command(AssessAbility)
def assess_ability(ask: AssessAbility, uow: UnitOfWork) -> Answer:
    """The level follows from the score. Raises `Forbidden` outside the line, `Invalid`."""
    if not uow.actor.within(LINES, LINE):
        raise Forbidden("老年人能力评估属于瑞老服务线。")
    if ask.assessed_at > uow.now:
        raise Invalid.at("/assessed_at", "future", "评估时间不能在将来。")
    if is_gone(ask.resident_id, uow):
        raise Invalid.at("/resident_id", "resident_left", "这位居民已经离开。")
    assessed = Ability(
        community=uow.community,
        id=new_id(),
        version=1,
        resident=ask.resident_id,
        household=ask.household_id,
        line=LINE,
        score=ask.score,
        coma=ask.coma,
        diagnosed=ask.diagnosed,
        care_risk_events=ask.care_risk_events,
        level=level_of(
            ask.score,
            coma=ask.coma,
            diagnosed=ask.diagnosed,
            care_risk_events=ask.care_risk_events,
        ),
        assessed_at=ask.assessed_at,
        assessed_by=uow.actor.account,
        note=ask.note,
    )
    uow.add(assessed)
    uow.tell(
        ElderAssessed(
            assessment=assessed.id,
            resident=assessed.resident,
            household=assessed.household,
            level=assessed.level,
            assessed_at=assessed.assessed_at,
        ),
        about=assessed,
    )
    return Answer(ABILITY.of(assessed), id=assessed.id, etag=assessed.version)
