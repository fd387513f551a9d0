"""What services5 does when something was found at a door, taken up by party, or somebody left."""

from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.events import ResidentLeft
from contracts.grid.visits.events import NotedFinding, VisitCompleted, VisitSupplemented
from contracts.party.cobuilding.events import ProjectClaimed
from contracts.services5.followups.events import (
    FollowupJoined,
    FollowupOpened,
    FollowupReopened,
    NeedPublished,
)
from services.services5.followups.departures import depart, is_gone, unless_erased
from services.services5.followups.leaving import tell_moved_out
from services.services5.followups.model import Followup
from services.services5.followups.opening import found_ahead, leavers_ahead, open_followup
from services.services5.followups.rules import Rule, rule_for
from services.services5.handling import handlers
from services.services5.special_needs.keeping import forget

Told = VisitCompleted | VisitSupplemented


@handlers.event(VisitSupplemented, ahead=found_ahead)
@handlers.event(VisitCompleted, ahead=found_ahead)
def answer_findings(event: Told, uow: UnitOfWork) -> None:
    """Every finding that a service line answers opens a follow-up, or joins the open one; nothing
    is opened for who was erased."""
    for found in event.findings:
        rule = rule_for(found.code, found.profiles)
        if rule is not None and not uow.ahead.is_erased(uow.community, found.resident):
            take_up(rule, found, event, uow)


def take_up(rule: Rule, found: NotedFinding, event: Told, uow: UnitOfWork) -> Followup:
    """One finding, by that rule: the follow-up that it opens, or joins. What is open was read
    ahead."""
    followup: Followup | None = uow.ahead.find(uow.community, found.resident, found.code)
    if followup is None:
        return _open(rule, found, event, uow)
    _join(followup, rule, found, event, uow)
    return followup


@handlers.event(ProjectClaimed)
def note_project(event: ProjectClaimed, uow: UnitOfWork) -> None:
    """Help is on its way: the follow-up says which project brings it, even where it has ended
    meanwhile: one may be heard before the other."""
    followup = uow.find(Followup, event.followup, lock=True)
    if followup is not None and followup.project != event.project:
        followup.claimed_by(event.project)


@handlers.event(ResidentLeft, ahead=leavers_ahead)
@unless_erased
def end_what_is_open(event: ResidentLeft, uow: UnitOfWork) -> None:
    """Who moved out or died needs no follow-up here any more; of who is known to have come back
    since, whatever is open stays so."""
    assert uow.cause is not None
    depart(event.resident, event.left_at, uow.cause.sequence, uow)
    if not is_gone(event.resident, uow):
        return
    for followup in uow.ahead.leave(uow.community, event.resident):
        _move_out(followup, uow)
    for followup in uow.ahead.lapsed_of(uow.community, event.resident):
        followup.move_out(uow.now)
        uow.ahead.moved_out(followup)
    forget(event.resident, uow)


def _open(rule: Rule, found: NotedFinding, event: Told, uow: UnitOfWork) -> Followup:
    followup = open_followup(rule, found, event, uow)
    uow.add(followup)
    uow.tell(
        FollowupOpened(
            followup=followup.id,
            visit=event.visit,
            household=event.household,
            resident=found.resident,
            code=found.code,
            line=rule.line,
            urgency=found.urgency,
            due=followup.due_at,
        ),
        about=followup,
        confidential=rule.confidential,
    )
    if uow.ahead.has_left(uow.community, found.resident):
        _move_out(followup, uow)  # the news of the departure was faster than the visit's
        return followup
    uow.ahead.add(followup)
    if rule.need is not None and not rule.confidential:
        uow.tell(
            NeedPublished(
                need=id_of("need", followup.id),
                followup=followup.id,
                household=event.household,
                line=rule.line,
                kind=rule.need,
                quantity=1,
                due=followup.due_at,
            ),
            about=followup,
        )
    return followup


def _join(
    followup: Followup, rule: Rule, found: NotedFinding, event: Told, uow: UnitOfWork
) -> None:
    if followup.status == "lapsed":
        _revive(followup, uow)
    followup.join(rule.due_at(found.urgency, event.visited_at), found.urgency)
    uow.tell(
        FollowupJoined(
            followup=followup.id,
            visit=event.visit,
            household=event.household,
            resident=found.resident,
            code=found.code,
            due=followup.due_at,
        ),
        about=followup,
        confidential=followup.confidential,
    )


def _move_out(followup: Followup, uow: UnitOfWork) -> None:
    followup.move_out(uow.now)
    uow.ahead.moved_out(followup)
    tell_moved_out(followup, uow)


def _revive(followup: Followup, uow: UnitOfWork) -> None:
    """The same was found, maybe before the news that it is none any more came."""
    followup.revive()
    uow.ahead.add(followup)
    uow.tell(
        FollowupReopened(
            followup=followup.id,
            household=followup.household,
            resident=followup.resident,
            due=followup.due_at,
        ),
        about=followup,
        confidential=followup.confidential,
    )
