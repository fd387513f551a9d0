"""What the other services know of those at risk, heard in any order."""

from backbone.bulk import among
from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from contracts.party.emergencies.events import HelpKnown
from contracts.services5.emergencies.events import PeopleKnown
from services.grid.emergencies.means.duty import offer_members
from services.grid.emergencies.model import Emergency, EmergencyAnswer
from services.grid.emergencies.people.listing import new_person, person_id, places
from services.grid.emergencies.people.model import EmergencyPerson
from services.grid.handling import handlers


@handlers.event(PeopleKnown)
def add_what_lines_know(event: PeopleKnown, uow: UnitOfWork) -> None:
    """Open follow-ups are reasons to look for somebody; confidential ones lie apart."""
    emergency = uow.find(Emergency, event.emergency)
    if emergency is None:
        return
    guarded = uow.cause is not None and uow.cause.confidential
    _note("services5", guarded, event.part, event.parts, len(event.people), emergency, uow)
    known = {person.resident: person.codes for person in event.people}
    on_list = _on_list(emergency, known, uow)
    missing = places(uow, known.keys() - on_list.keys()) if known.keys() - on_list.keys() else {}
    for resident, place in missing.items():
        if emergency.concerns(place["grid"]):
            person = new_person(emergency, place, guarded=guarded)
            uow.add(person)
            on_list[resident] = person
    for resident, person in on_list.items():
        if resident in known:  # whose place on the list is nobody's any more has been erased
            person.learn(emergency.hazard, list(known[resident]), guarded=guarded)


@handlers.event(HelpKnown)
def add_who_can_help(event: HelpKnown, uow: UnitOfWork) -> None:
    """Members who can be asked stand on the roster."""
    emergency = uow.find(Emergency, event.emergency)
    if emergency is None:
        return
    known = len(event.members) + len(event.resources)
    _note("party", False, event.part, event.parts, known, emergency, uow)
    offer_members(emergency, event.members, uow)


def _on_list(
    emergency: Emergency, known: dict[str, list[str]], uow: UnitOfWork
) -> dict[str, EmergencyPerson]:
    uow.write_new()  # what this batch has just put on the list is found as well
    ids = [person_id(emergency.id, resident) for resident in known]
    return {
        person.resident: person
        for person in uow.locked(EmergencyPerson, among(uow.session, EmergencyPerson.id, ids))
    }


def _note(
    service: str,
    guarded: bool,
    part: int,
    parts: int,
    known: int,
    emergency: Emergency,
    uow: UnitOfWork,
) -> None:
    id = id_of("answer", emergency.id, service, str(guarded), str(part))
    if uow.find(EmergencyAnswer, id) is not None:
        return
    uow.add(
        EmergencyAnswer(
            community=uow.community,
            id=id,
            version=1,
            emergency=emergency.id,
            service=service,
            guarded=guarded,
            part=part,
            parts=parts,
            known=known,
            heard_at=uow.now,
        )
    )
