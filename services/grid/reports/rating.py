"""How satisfied whoever reported something is, by a code or by name."""

from typing import Protocol

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from contracts.language.problem import Conflict, Invalid
from services.grid.incidents.model import Incident
from services.grid.incidents.moving import move
from services.grid.reports.progress import may_object_until, progress_of


class Rating(Protocol):
    """What is said of it."""

    @property
    def satisfaction(self) -> str:
        """How."""

    @property
    def again(self) -> bool:
        """Whether to take it up again."""

    @property
    def note(self) -> str | None:
        """In words."""


def rated(incident: Incident, counted: Incident, said: Rating, uow: UnitOfWork) -> Answer:
    """Once it has ended. Who is not satisfied may have it taken up again, within days; raises
    `Conflict` later, or where nothing has ended, or where another's progress is `counted`."""
    if counted is not incident:
        raise Conflict("该上报已并入另一事件,不能单独评价。")
    if said.again:
        until = may_object_until(incident)
        if said.satisfaction != "dissatisfied":
            raise Invalid.at("/again", "not_dissatisfied", "不满意时才能要求重新办理。")
        if until is not None and uow.now > until:
            raise Conflict("已超过可以要求重新办理的期限。")
    move(incident, "rate", uow, reason=said.satisfaction, note=said.note)
    incident.satisfaction = said.satisfaction
    if said.again:
        move(incident, "object", uow)
        incident.take_up_again()
    return Answer(progress_of(incident, incident), id=incident.id)
