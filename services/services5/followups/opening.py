"""Opening follow-ups for the findings of a visit, or joining those that are open already."""

from collections.abc import Sequence
from typing import Any

from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from contracts.grid.visits.events import NotedFinding, VisitCompleted, VisitSupplemented
from contracts.scope import GRIDS
from services.services5.followups.book import OpenFollowups
from services.services5.followups.model import Followup
from services.services5.followups.rules import HARD_END, VERSION, Rule
from services.services5.homes.whereabouts import Homes, settle


def read_ahead(found: set[tuple[str, str, str]], uow: UnitOfWork) -> OpenFollowups:
    """What is open for everyone in whom something was found, and where they live, in few queries
    for the batch; each `(community, resident, household)`."""
    book = OpenFollowups.of(uow)
    residents = {(community, resident) for community, resident, _ in found}
    book.read(residents, uow)
    Homes.of(uow).read(residents | {(community, household) for community, _, household in found})
    return book


def found_ahead(letters: Sequence[Any], uow: UnitOfWork) -> OpenFollowups:
    """For the findings of visits; a visit without any asks for nothing."""
    found = {
        (letter.community, each.resident, letter.message.household)
        for letter in letters
        for each in letter.message.findings
    }
    return read_ahead(found, uow)


def leavers_ahead(letters: Sequence[Any], uow: UnitOfWork) -> OpenFollowups:
    """What is open for everyone who left."""
    book = OpenFollowups.of(uow)
    book.read({(letter.community, letter.message.resident) for letter in letters}, uow)
    return book


def open_followup(
    rule: Rule, found: NotedFinding, visit: VisitCompleted | VisitSupplemented, uow: UnitOfWork
) -> Followup:
    """A new follow-up; its id is the finding's, so that nothing opens it twice."""
    id = id_of("followup", uow.community, found.finding)
    due_at = rule.due_at(found.urgency, visit.visited_at)
    followup = Followup(
        community=uow.community,
        id=id,
        version=1,
        sort_key=f"{uow.now:%Y%m%d%H%M%S%f}{id}",
        status="proposed",
        open=True,
        visit=visit.visit,
        finding=found.finding,
        household=visit.household,
        grid=uow.lies_in(GRIDS),
        resident=found.resident,
        code=found.code,
        line=rule.line,
        urgency=found.urgency,
        rules=VERSION,
        confidential=rule.confidential,
        opened_at=uow.now,
        due_at=due_at,
        hard_end_at=due_at + HARD_END,
        alarm_at=due_at,
        overdue_level=0,
        joined=0,
        needs=0,
        point_closed=False,
        minutes=0,
        notes=[],
    )
    settle(followup, uow)  # who moved, maybe before the news of the visit came
    followup.version = 1
    return followup
