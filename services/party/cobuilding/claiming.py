"""Two-way claiming 双向认领: a need takes of a resource, or gives back."""

from collections.abc import Iterable

from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from contracts.party.cobuilding.events import ProjectClaimed
from services.party.cobuilding.model import Course, Need, Project, Resource
from services.party.homes.whereabouts import Homes


def first_fit(need: Need, resources: Iterable[Resource], uow: UnitOfWork) -> Resource | None:
    """The first of the resources, which come in the order they end, that fits."""
    return next((each for each in resources if each.fits(need, uow.now)), None)


def claim(need: Need, resource: Resource, uow: UnitOfWork) -> Project:
    """Bind the two and tell it."""
    project = Project(
        community=need.community,
        id=id_of("project", need.id),
        version=1,
        need=need.id,
        resource=resource.id,
        followup=need.followup,
        household=need.household,
        grid=need.grid,
        line=need.line,
        kind=need.kind,
        quantity=need.quantity,
        due_at=need.due_at,
        claimed_at=uow.now,
        minutes=0,
        holds=True,
        correlation=need.correlation,
        last_event=need.last_event,
    )
    uow.add(project)
    Homes.of(uow).note(project)
    resource.take(need.quantity)
    need.claim(project.id)
    uow.tell(
        ProjectClaimed(
            project=project.id,
            need=need.id,
            resource=resource.id,
            followup=need.followup,
            household=need.household,
            kind=need.kind,
            due=need.due_at,
        ),
        about=project,
    )
    return project


def settle(need: Need, project: Project | None, course: Course, uow: UnitOfWork) -> None:
    """Bring need, project and resource to what the course says, in whatever order it was heard:
    capacity is kept by what is still claimed, was fulfilled, or was used before it ended."""
    if course.outcome is not None:
        need.end(course.outcome, uow.now)
    if project is None:
        return
    holds = need.status in ("claimed", "fulfilled") or course.deliveries > 0
    if holds != project.holds:
        resource = uow.find(Resource, project.resource, lock=True)
        if resource is None:
            raise LookupError("a project without its resource")
        (resource.take if holds else resource.give_back)(project.quantity)
    if (holds, course.minutes) != (project.holds, project.minutes):
        project.holds, project.minutes = holds, course.minutes
        project.touch()


def settle_followup(followup: str, uow: UnitOfWork) -> None:
    """The same for whatever a follow-up, or a request of that id, needs: `uow.ahead` knows its need
    and its course. Nothing, where no need was heard of yet."""
    key = (uow.community, followup)
    need = uow.ahead.needs.get(key)
    if need is not None:
        settle(need, uow.ahead.project_of(need, uow), uow.ahead.courses[key], uow)
