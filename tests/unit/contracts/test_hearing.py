"""Who hears which event on the stream: whoever may read the same by asking, and sees all of it."""

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest

from contracts.codes import FindingCode, Profile
from contracts.grid.emergencies.codes import KnownReason, RiskReason
from contracts.grid.registry.codes import DisabilityGrade, DisabilityType
from contracts.hearing import DOOR_STAFF, HELPERS, NOBODY, told_types
from contracts.language.actor import ASKS as GRANTED_READS
from contracts.language.actor import EVENTS as GRANTED
from contracts.language.actor import Actor
from contracts.language.message import Event, Message
from contracts.vocabulary import ASKS, EVENTS

TELLING = (FindingCode, Profile, DisabilityType, DisabilityGrade, KnownReason, RiskReason)
"""What says of somebody what was found, or what the registry hides from some."""
READ_BY = {
    "gateway.resident.": "grid.erasure.list",
    "grid.emergency.person": "grid.emergency_check.list",
    "grid.emergency.": "grid.emergency.list",
    "grid.grid.": "grid.grid.list",
    "grid.household.": "grid.household.list",
    "grid.import.": "grid.import.list",
    "grid.incident.handed": "grid.handover.list",
    "grid.incident.offer": "grid.handover.list",
    "grid.incident.": "grid.incident.list",
    "grid.policy.unreached": "grid.campaign_recipient.list",
    "grid.policy.": "grid.campaign.list",
    "grid.proposal.": "grid.proposal.list",
    "grid.relief.": "grid.relief.list",
    "grid.resident.erased": "grid.erasure.list",
    "grid.resident.": "grid.resident.list",
    "grid.service_point.": "grid.service_point.list",
    "grid.special_need.": "grid.resident.list",
    "grid.staff.absent": "grid.absence.list",
    "grid.staff.": "grid.assignment.list",
    "grid.suggestion.": "grid.suggestion.list",
    "grid.survey.submitted": "grid.survey_submission.list",
    "grid.survey.": "grid.survey_round.list",
    "grid.visit.": "grid.visit.list",
    "grid.worker.": "grid.erasure.list",
    "party.agenda_item.": "party.agenda_item.list",
    "party.cadre_grid.": "party.cadre_grid.list",
    "party.emergency.": "grid.emergency_duty.list",
    "party.need.": "party.need.list",
    "party.project.": "party.need.list",
    "party.resource.": "party.resource.list",
    "party.resident.": "grid.erasure.list",
    "services5.elder.": "services5.ability.list",
    "services5.emergency.": "grid.emergency_person.list",
    "services5.followup.": "services5.followup.list",
    "services5.need.": "services5.followup.list",
    "services5.resident.": "grid.erasure.list",
    "services5.service.": "services5.followup.list",
}
"""By the beginning of a type: where the same is read. The first that fits counts."""
ALL = pytest.mark.parametrize("event", EVENTS.all(), ids=lambda event: event.full_type())


def kinds(message: type[Message]) -> Iterator[Any]:
    """What its fields are, and the fields of what lies in it."""
    for kind in get_type_hints(message, include_extras=True).values():
        for inner in (kind, *get_args(kind)):
            yield inner
            if isinstance(inner, type) and issubclass(inner, Message):
                yield from kinds(inner)


def tells_of_somebody(event: type[Event]) -> bool:
    return any(kind in TELLING for kind in kinds(event))


@ALL
def test_whoever_may_not_read_it_does_not_hear_it(event: type[Event]) -> None:
    read = next(query for start, query in READ_BY.items() if event.type.startswith(start))
    query = ASKS.get(read)
    assert query is not None
    assert set(event.told_to) <= query.by


@ALL
def test_what_was_found_is_told_to_those_alone_who_see_all_of_it(event: type[Event]) -> None:
    if not tells_of_somebody(event):
        return
    at_a_line = event.type.startswith("services5.")
    assert set(event.told_to) <= set(HELPERS if at_a_line else DOOR_STAFF)


def test_what_tells_of_somebody_is_known() -> None:
    """The walk does find what it looks for."""
    telling = {event.type for event in EVENTS.all() if tells_of_somebody(event)}
    assert {
        "grid.visit.completed",
        "grid.special_need.identified",
        "grid.relief.requested",
        "grid.emergency.person_checked",
        "grid.survey.submitted",
        "services5.followup.opened",
        "services5.emergency.known",
    } <= telling


def test_nobody_is_told_only_where_that_is_meant() -> None:
    untold = {event.type for event in EVENTS.all() if event.told_to == NOBODY}
    assert untold == {"services5.emergency.known"}


def test_of_counts_by_the_event_nothing_is_told_outside_the_community() -> None:
    """Small numbers are hidden there in lists; an event would tell them."""
    heard = told_types(Actor("supervisor", "supervisor", "620171"))
    counted = {event for event in heard if "survey" in event or "import" in event}
    assert counted == set()
    assert "grid.emergency.stood_down.v1" not in heard


def test_a_department_hears_what_its_key_names() -> None:
    of = {GRANTED: ("grid.incident.reported.v1",)}
    assert told_types(Actor("key", "department", "620171", of)) == {"grid.incident.reported.v1"}
    assert told_types(Actor("key", "department", "620171", {GRANTED_READS: ()})) == frozenset()


def test_an_event_that_says_nothing_is_told_to_nobody() -> None:
    heard = told_types(Actor("root", "platform_admin", ""))
    assert heard == frozenset()
