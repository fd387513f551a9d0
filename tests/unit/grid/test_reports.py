"""What people without an account report, and how they follow it."""

import datetime as dt

import pytest

from backbone.tracking import fresh
from contracts.grid.incidents.commands import LinkDuplicate
from contracts.grid.reports.commands import RateReport, ReportProblem
from contracts.grid.reports.queries import ListServiceRequests, TrackReport
from contracts.language.problem import Conflict, Invalid, NotFound
from services.grid.incidents.model import Incident
from tests.unit.grid.incidentroom import ADMIN, SOMEBODY, Room
from tests.unit.room import COMMUNITY

TO_THE_END = ("verify", "file", "dispatch", "start", "handle", "check", "close")


def sent(room: Room, **fields: object) -> str:
    """The tracking code of a report."""
    made = {"category": "facility.lighting", "description": "楼道灯不亮", "place": "三号楼"}
    ask = ReportProblem(community=COMMUNITY, **{**made, **fields})  # type: ignore[arg-type]
    answer = room.ask(ask, SOMEBODY)
    assert answer.once
    return str(answer.body["tracking"])


def tracked(room: Room, code: str) -> dict:
    return dict(room.read(TrackReport(community=COMMUNITY, tracking=code), SOMEBODY))


def rated(room: Room, code: str, how: str = "dissatisfied", again: bool = False) -> dict:
    ask = RateReport(
        community=COMMUNITY, tracking=code, satisfaction=how, again=again, note="canary"
    )
    return dict(room.ask(ask, SOMEBODY).body)


def test_it_is_followed_from_the_report_to_the_rating_without_a_word_of_ours() -> None:
    room = Room()
    code = sent(room)
    (incident,) = room.all(Incident)
    assert (incident.source, incident.recorded_by) == ("anybody", "anonymous")
    assert code.encode() not in (incident.tracking or b"")
    room.do(incident.id, *TO_THE_END)
    shown = tracked(room, code)
    assert [step["status"] for step in shown["steps"]] == [
        "reported", "verified", "filed", "dispatched", "handling", "handled", "checked", "closed",
    ]  # fmt: skip
    assert (shown["answer"], shown["may_rate"]) == ("已办结", True)
    assert not {"admin", "已清运", "三号楼", incident.id} & set(str(shown).split("'"))
    assert rated(room, code, "satisfied")["status"] == "rated"
    with pytest.raises(Conflict):
        rated(room, code)
    (told,) = [each for each in room.told() if each.type == "grid.incident.reported.v1"]
    assert told.actor == "anonymous"


def test_who_is_not_satisfied_has_it_taken_up_again_within_days() -> None:
    room = Room()
    code = sent(room)
    (incident,) = room.all(Incident)
    room.do(incident.id, *TO_THE_END)
    with pytest.raises(Invalid):
        rated(room, code, "satisfied", again=True)
    shown = rated(room, code, again=True)
    assert (shown["status"], shown["ended_at"]) == ("reopened", None)
    again = room.one(incident.id)
    assert (again.reopened, again.unit_id, again.step) == (1, None, "dispatch")
    room.do(incident.id, *TO_THE_END[2:])
    room.pass_time(days=8)
    with pytest.raises(Conflict):
        rated(room, code, again=True)
    assert rated(room, code)["status"] == "rated"


def test_a_code_that_nobody_was_given_is_unknown_whatever_it_looks_like() -> None:
    room = Room()
    code = sent(room)
    wrong = [fresh().code, code[:-1], "x", "%", "\ud800", code.replace("-", "") + "0"]
    problems = set()
    for each in wrong:
        with pytest.raises(NotFound) as refused:
            tracked(room, each)
        problems.add(str(refused.value.document("t")))
        with pytest.raises(NotFound):
            rated(room, each)
    assert len(problems) == 1
    assert tracked(room, code.lower().replace("-", ""))["status"] == "reported"


def test_whoever_reported_the_same_follows_the_first_from_then_on() -> None:
    room = Room()
    first, second = sent(room), sent(room)
    original, double = (each.id for each in room.all(Incident))
    room.ask(LinkDuplicate(id=double, duplicate_of=original), ADMIN)
    room.do(original, *TO_THE_END)
    shown = tracked(room, second)
    assert (shown["status"], shown["same_as_another"], shown["may_rate"]) == ("closed", True, False)
    assert tracked(room, first)["may_rate"]
    with pytest.raises(Conflict):
        rated(room, second)


def test_what_is_reported_is_open_and_has_a_place() -> None:
    room = Room()
    for wrong in ({"category": "dispute.family"}, {"category": "no.such"}, {"place": None}):
        with pytest.raises(Invalid):
            sent(room, **wrong)
    sent(room, place=None, latitude=36.05, longitude=103.83)


def test_everybody_sees_of_it_what_the_community_wrote_for_everybody() -> None:
    room = Room()
    sent(room, description="canary", place="canary", latitude=36.05567, longitude=103.83)
    room.record(category="dispute.family")
    draft = room.record(report=False)
    (public, *_) = room.all(Incident)

    def listed(**by: object) -> list:
        ask = ListServiceRequests(community=COMMUNITY, **by)  # type: ignore[arg-type]
        return list(room.read(ask, SOMEBODY)["items"])

    (one,) = listed()
    assert (one["service_request_id"], one["lat"], one["description"]) == (public.id, 36.056, None)
    assert "canary" not in str(one)
    room.do(public.id, "verify", "file")
    assert listed()[0]["description"] == "路口垃圾堆积"
    assert listed(status="open") == listed() == listed(ids=[public.id, draft])
    assert listed(status="closed") == listed(codes=["safety.gas"]) == []
    assert listed(until=room.now - dt.timedelta(days=1)) == []


def test_two_years_after_its_end_nothing_that_people_wrote_is_left() -> None:
    room = Room()
    sent(room, description="canary", place="canary", latitude=36.05567, longitude=103.83)
    (incident,) = room.all(Incident)
    room.do(incident.id, *TO_THE_END)
    room.pass_time(days=730)
    room.tick("forget_words_of_long_ago")
    assert room.one(incident.id).description == "canary"
    room.pass_time(days=1)
    room.tick("forget_words_of_long_ago")
    kept = room.one(incident.id)
    assert "canary" not in str({c.key: getattr(kept, c.key) for c in Incident.__table__.columns})
    assert (kept.answer, kept.latitude, kept.category) == (None, 36.06, "facility.lighting")
    version = kept.version
    room.tick("forget_words_of_long_ago")
    assert room.one(incident.id).version == version
