"""Who had left and lives here again is helped again, whatever is heard first."""

import pytest

from backbone.ids import new_id
from contracts.grid.privacy.events import ResidentErased
from contracts.grid.registry.events import ResidentMoved, SpecialNeedIdentified
from contracts.language.message import Event
from contracts.language.problem import Invalid
from contracts.services5.abilities.commands import AssessAbility
from tests.unit.services5.room import COMMUNITY, ELDERLY_WORKER, NOON, Room, finding, left, visit

WHO, HOME = new_id(), new_id()


@pytest.fixture
def room() -> Room:
    return Room()


def hear(room: Room, version: int, *events: Event) -> None:
    """What grid told of that version of the resident."""
    room.sequence = version
    room.hear(*events)


def moved() -> ResidentMoved:
    return ResidentMoved(resident=WHO, household=HOME, before=new_id(), grid=COMMUNITY + "002")


def statuses(room: Room) -> list[str]:
    return sorted(followup.outcome or followup.status for followup in room.followups())


def found() -> Event:
    return visit(finding("meal_help", resident=WHO), household=HOME)


def test_what_is_found_after_the_return_is_followed_up(room: Room) -> None:
    room.hear(found())
    hear(room, 2, left(WHO))
    hear(room, 3, moved())
    room.hear(found())
    assert statuses(room) == ["moved_out", "proposed"]


def test_in_one_batch_too(room: Room) -> None:
    hear(room, 2, left(WHO))
    hear(room, 3, moved(), found())
    assert statuses(room) == ["proposed"]


def test_a_departure_that_is_heard_after_the_return_ends_nothing(room: Room) -> None:
    hear(room, 3, moved())
    room.hear(found())
    hear(room, 2, left(WHO))
    room.hear(found())
    assert statuses(room) == ["proposed"]


def test_who_leaves_again_is_gone(room: Room) -> None:
    hear(room, 2, left(WHO))
    hear(room, 3, moved())
    hear(room, 4, left(WHO))
    hear(room, 2, left(WHO))
    room.hear(found())
    assert statuses(room) == ["moved_out"]


def test_a_need_that_is_told_of_the_return_opens_its_case_before_the_move_is_heard(
    room: Room,
) -> None:
    hear(room, 2, left(WHO))
    need = SpecialNeedIdentified(resident=WHO, household=HOME, kind="2", grade=None, consent="self")
    hear(room, 1, need)
    assert statuses(room) == ["moved_out"]
    hear(room, 3, need)
    hear(room, 3, moved())
    assert statuses(room) == ["moved_out", "proposed"]


def test_an_assessment_is_possible_again(room: Room) -> None:
    ask = AssessAbility(resident_id=WHO, household_id=HOME, score=50, assessed_at=NOON)
    hear(room, 2, left(WHO))
    with pytest.raises(Invalid):
        room.ask(ask, ELDERLY_WORKER)
    hear(room, 3, moved())
    assert room.ask(ask, ELDERLY_WORKER).id


def test_who_was_erased_never_comes_back(room: Room) -> None:
    erased = ResidentErased(erasure=new_id(), resident=WHO, household=HOME)
    hear(room, 4, erased)
    hear(room, 9, moved())
    room.hear(found())
    assert statuses(room) == []
