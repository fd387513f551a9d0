"""Every column of every table of grid that leads to a person is taken along and erased, or is named
here with the reason why not."""

from typing import Any

import orjson
import pytest
from sqlalchemy import insert, select

from backbone.ids import id_of
from contracts.codes import WOMENS_CASES
from contracts.grid.privacy.commands import EraseResident, ExportResident
from contracts.grid.privacy.events import ResidentErased
from contracts.language.actor import Actor
from services.grid.privacy.commands import export
from services.grid.registry.model import Household
from tests.unit.grid.registryroom import ADMIN, BORN, Room, home, number, somebody
from tests.unit.room import COMMUNITY
from tests.unit.wholeness import Whole

CLEARED = Actor("admin", "community_admin", COMMUNITY, clearances=frozenset({WOMENS_CASES}))
OTHERS = frozenset(
    {
        "assessment",
        "batch",
        "building",
        "building_unit",
        "campaign",
        "chased",
        "check",
        "compound",
        "corrects",
        "dwelling",
        "emergency",
        "entry",
        "erasure",
        "follows",
        "form",
        "grid",
        "handover",
        "incident",
        "member",
        "merged_into",
        "organisation",
        "origin_incident",
        "point",
        "recipient",
        "reference",
        "resource",
        "round",
        "shelter",
        "staff",
        "submission",
        "substitute",
        "suggestion",
        "superseded_by",
        "supersedes",
        "target",
        "unit_id",
        "visit",
    }
)
"""Id columns that lead to a thing, to the team or to a party member."""

_CLOCK = "how far the work on an incident has come; nothing of whom it names"
NOT_TAKEN = {
    "duplicate.first_grid": "where somebody else lives",
    "duplicate.second_grid": "where somebody else lives",
    "guardianship.outsider_masked": "made from what is sealed, which is taken along in full",
    "guardianship.phone_masked": "made from what is sealed, which is taken along in full",
    **dict.fromkeys(
        (
            f"incident.{name}"
            for name in (
                *("alarm_at", "clock", "deadlines", "left_seconds", "resume_at"),
                *("step_seconds", "urging"),
            )
        ),
        _CLOCK,
    ),
    "sign_in.accuracy": "of where an officer was",
}
"""What an archive does not have, and why."""

STAYS = {
    "incident.assistants": "units, not people",
    "incident.deadlines": "times",
    "relief.approvals": "who of the staff decided, and when",
    "survey_submission.plain": "what was chosen stays for the tallies; texts go with their form",
}
"""Documents that an erasure leaves as they are, and why."""

IDS_STAY = {
    "resident": "the row for the statistics, which is nobody's",
    "erasure": "the certificate says whose it is",
    "import_entry": "that a row was made by an import, so that it is not undone over an erasure",
}
"""Tables in which the id of an erased person stays."""


def of(grid: Room) -> Whole:
    house = home(grid, "101", somebody("王丽", id_number=number(BORN, 12), phone="13900000001"))
    who = next(str(each.head) for each in grid.all(Household) if each.id == house)
    whole = Whole(
        grid.metadata,
        who,
        house,
        own=frozenset({"elder_ability", "import_entry"}),
        others=OTHERS,
        apart=frozenset({"resident", "household", "erasure", "reveal"}),
        shapes=shapes(who),
    )
    with grid.writing() as session:
        for table, row in whole.rows():
            session.execute(insert(table).values(**row))
    return whole


def shapes(who: str) -> dict[str, Any]:
    finding = {"id": id_of("f"), "code": "mobility", "resident_id": who, "urgency": "soon"}
    return {
        "visit.findings": [{**finding, "note": "visit.findings"}],
        "visit.confidential_findings": [{**finding, "note": "visit.confidential"}],
        "relief.notes": [{"text": "relief.notes"}],
        "incident.steps": [{"note": "incident.steps"}],
        "incident.duplicate_of": id_of("incident"),
        "suggestion.steps": [{"words": "suggestion.steps"}],
        "suggestion_support.who": f"resident:{who}",
        "survey_submission.plain": {"say": "survey.plain"},
        "survey_submission.sensitive": {"say": "survey.sensitive"},
        "survey_submission.confidential": {"say": "survey.confidential"},
        "timeline_entry.data": {"resident": who, "followup": id_of("followup")},
        "registry_change.fields": {"relation": ["changed.before", "changed.after"]},
        "visit.note_sealed": None,
        "visit.remark_sealed": None,
        "registry_change.sealed": None,
        "guardianship.outsider_sealed": None,
        "registry_change.away": False,
    }


@pytest.fixture
def grid() -> Room:
    return Room()


def taken(grid: Room, who: str, actor: Actor) -> Any:
    with grid.at_work(actor) as uow:
        return export(ExportResident(resident_id=who, reason="resident_request"), uow).body


def test_everything_that_is_kept_is_taken_along(grid: Room) -> None:
    whole = of(grid)
    assert whole.unsorted() == set()
    assert whole.left_out(taken(grid, whole.who, CLEARED)) == NOT_TAKEN.keys()


def test_of_what_is_confidential_the_uncleared_take_nothing(grid: Room) -> None:
    whole = of(grid)
    text = orjson.dumps(taken(grid, whole.who, ADMIN)).decode()
    secrets = ("visit.confidential", "survey.confidential", "emergency_person.guarded_reasons")
    assert [secret for secret in secrets if secret in text] == []
    assert "visit.findings" in text


def test_everything_that_is_kept_is_erased(grid: Room) -> None:
    whole = of(grid)
    asked = grid.ask(EraseResident(resident_id=whole.who, reason="resident_request"), ADMIN)
    told = [each for each in grid.told() if each.type == ResidentErased.full_type()]
    grid.hear(*(ResidentErased(**each.data) for each in told))
    with grid.writing() as session:
        rows = {
            table.name: [tuple(row) for row in session.execute(select(table))]
            for table in grid.metadata.sorted_tables
        }
    assert {name for name, found in rows.items() if whole.who in repr(found)} == IDS_STAY.keys()
    assert asked.id
    assert whole.words_in(repr(rows)) == STAYS.keys()
