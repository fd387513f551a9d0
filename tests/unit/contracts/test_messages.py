import pytest

from contracts.codes import CONFIDENTIAL_FINDINGS, FINDINGS
from contracts.grid.visits.commands import RecordVisit
from contracts.language.envelope import Envelope, decode
from contracts.language.message import Command, Event
from contracts.language.problem import Invalid, Malformed
from contracts.lifecycles import LIFECYCLES
from contracts.vocabulary import ASKS, EVENTS

ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
VISIT = {
    "household_id": ID,
    "visited_at": "2026-11-24T09:00:00+08:00",
    "findings": [{"code": "mobility", "resident_id": ID, "urgency": "soon"}],
}


def pointers(data: object) -> set[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        RecordVisit.load(data)
    return {(wrong.pointer, wrong.code) for wrong in refused.value.errors}


def test_a_right_visit_is_read() -> None:
    assert RecordVisit.load(VISIT).findings[0].code == "mobility"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"household_id": "x"}, ("/household_id", "invalid")),
        ({"household_id": None}, ("/household_id", "null")),
        ({"surprise": 1}, ("/surprise", "unknown")),
        ({"a/b~c": 1}, ("/a~1b~0c", "unknown")),
        ({"visited_at": "2026-11-24T09:00:00"}, ("/visited_at", "invalid")),
        ({"visited_at": 5}, ("/visited_at", "invalid")),
        ({"findings": {}}, ("/findings", "invalid")),
        ({"findings": VISIT["findings"] * 201}, ("/findings", "invalid")),
        ({"note": "a\x00b"}, ("/note", "unstorable")),
        (
            {"findings": [{"code": "magic", "resident_id": ID, "urgency": "soon"}]},
            ("/findings/0/code", "invalid"),
        ),
    ],
)
def test_a_wrong_field_is_pointed_at(change: dict[str, object], expected: tuple[str, str]) -> None:
    assert pointers({**VISIT, **change}) == {expected}


@pytest.mark.parametrize("data", [None, [], "visit", 7, {}])
def test_what_is_no_visit_at_all_is_refused(data: object) -> None:
    assert pointers(data)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"{}", b"\xff", b'{"specversion":"1.0"}'])
def test_bytes_that_are_no_envelope_are_malformed(body: bytes) -> None:
    with pytest.raises(Malformed):
        decode(body)


def test_an_envelope_survives_its_journey() -> None:
    import datetime as dt

    sent = Envelope(
        id=ID,
        source="/tianling/grid",
        type="grid.visit.completed.v1",
        subject=ID,
        time=dt.datetime(2026, 11, 24, tzinfo=dt.UTC),
        community="620171101012",
        actor="a",
        correlationid=ID,
        causationid=ID,
        sequence=3,
        partitionkey=ID,
        confidential=True,
        data={"a": 1},
    )
    assert decode(sent.encode()) == sent
    assert sent.routing_key() == "grid.visit.completed.v1.62.01.71.101.012"


def test_every_message_says_what_it_is() -> None:
    for message in (*ASKS.all(), *EVENTS.all()):
        assert message.__doc__, message


def test_every_ask_names_who_may() -> None:
    for ask in ASKS.all():
        assert ask.by


def test_no_event_carries_free_text_but_accounts_and_grids() -> None:
    told = {
        f"{event.type}.{name}"
        for event in EVENTS.all()
        for name in event.schema().fields
        if name in {"note", "name", "address", "phone", "id_number", "reason_text"}
    }
    assert told == set()


def test_every_move_is_asked_by_a_command_and_tells_events() -> None:
    for lifecycle in (each for listed in LIFECYCLES.values() for each in listed):
        for move in lifecycle.moves:
            assert all(issubclass(event, Event) for event in move.tells)
            assert move.by is None or issubclass(move.by, Command)


def test_confidential_findings_are_findings() -> None:
    assert set(FINDINGS) > CONFIDENTIAL_FINDINGS
