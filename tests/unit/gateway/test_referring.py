"""What a command names elsewhere is there, or the command does not go through."""

from dataclasses import dataclass, field
from typing import Any

import orjson
import pytest

from backbone.calls import DEADLINE_SECONDS, Reply
from contracts.elsewhere import OWN_BOOK, named_elsewhere
from contracts.grid.emergencies.commands import ReviewEmergency
from contracts.grid.staffing.commands import EnrolStaff
from contracts.grid.visits.commands import RecordVisit
from contracts.language.actor import Actor
from contracts.language.problem import Forbidden, Invalid, NotFound, Unavailable
from contracts.party.cadre_grids.commands import AssignCadreGrid
from contracts.services5.abilities.commands import AssessAbility
from contracts.vocabulary import ASKS
from gateway.identity.accounts import DEMO_ACCOUNTS
from gateway.referring import Referring
from tests.unit.gateway.identityroom import IdentityRoom

COMMUNITY = "620171101012"
ADMIN = Actor("admin", "community_admin", COMMUNITY)
DONE = Reply(200, b"{}", False)


@dataclass
class Services:
    """Answers each ask by its name; a command is done."""

    replies: dict[str, Reply]
    asked: list[tuple[str, Any]] = field(default_factory=list)

    def call(self, ask: Any, body: bytes = b"", **how: Any) -> Reply:
        self.asked.append((ask.name, how.get("params")))
        return self.replies.get(ask.name, DONE)


def refusal(kind: Any) -> Reply:
    return Reply(kind.status, b"{}", True)


def page(*items: Any) -> Reply:
    return Reply(200, orjson.dumps({"items": items, "next": None}), False)


def told(services: Services, ask: Any, **body: Any) -> Reply:
    calls = Referring(services, lambda name, community: (name, community) == ("officer", COMMUNITY))
    how = {"actor": ADMIN, "community": COMMUNITY, "message_id": "1"}
    return calls.call(ask, orjson.dumps(body), **how)


def refused(services: Services, ask: Any, **body: Any) -> tuple[str, str]:
    with pytest.raises(Invalid) as wrong:
        told(services, ask, **body)
    (one,) = wrong.value.errors
    assert ask.name not in [name for name, _ in services.asked]
    return one.pointer, one.code


def test_what_is_there_goes_through() -> None:
    services = Services({"party.cadre.list": page({"id": "m"})})
    assert told(services, EnrolStaff, member_id="m", account="officer") is DONE
    assert services.asked == [("party.cadre.list", {"id": "m"}), ("grid.staff.enrol", None)]
    assert told(services, AssessAbility, resident_id="r", household_id="h") is DONE


def test_what_is_not_there_is_pointed_at() -> None:
    assert refused(Services({"party.cadre.list": page()}), EnrolStaff, member_id="m") == (
        "/member_id",
        "unknown_member",
    )
    assert refused(Services({}), EnrolStaff, account="nobody") == ("/account", "unknown_account")
    gone = Services({"grid.resident.get": refusal(NotFound)})
    assert refused(gone, AssessAbility, resident_id="r") == ("/resident_id", "unknown_resident")
    nowhere = Services({"grid.grid.list": page()})
    assert refused(nowhere, AssignCadreGrid, grid="1") == ("/grid", "unknown_grid")


def test_what_cannot_be_seen_or_known_is_not_passed_on() -> None:
    for kind, raised in ((Forbidden, Forbidden), (Unavailable, Unavailable)):
        services = Services({"grid.resident.get": refusal(kind)})
        with pytest.raises(raised):
            told(services, AssessAbility, resident_id="r")
        assert [name for name, _ in services.asked] == ["grid.resident.get"]


def test_what_is_named_in_a_list_is_pointed_at_where_it_stands() -> None:
    tasks = [{"title": "补充担架", "owner": name} for name in ("officer", "nobody", "nobody")]
    wrong = refused(Services({}), ReviewEmergency, findings=[], tasks=tasks)
    assert wrong == ("/tasks/1/owner", "unknown_account")
    assert told(Services({}), ReviewEmergency, findings=[], tasks=tasks[:1]) is DONE


def test_all_that_is_looked_up_has_one_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    left = []

    class Slow(Services):
        def call(self, ask: Any, body: bytes = b"", **how: Any) -> Reply:
            left.append(how["deadline"])
            clock[0] += 3
            return super().call(ask, body, **how)

    told(Slow({}), AssessAbility, resident_id="r", household_id="h")
    assert left == [DEADLINE_SECONDS, DEADLINE_SECONDS - 3, DEADLINE_SECONDS - 6]


def test_what_names_nothing_elsewhere_or_is_no_id_goes_as_it_came() -> None:
    services = Services({"grid.resident.get": refusal(Invalid)})
    assert told(services, RecordVisit, household_id="h") is DONE
    assert told(services, AssessAbility, resident_id="?", household_id=7) is DONE
    assert [name for name, _ in services.asked] == [
        *("grid.visit.record", "grid.resident.get", "services5.ability.assess")
    ]


def test_every_mark_can_be_looked_up_by_whoever_may_ask() -> None:
    marks = [(ask, mark.where) for ask in ASKS.all() for mark in named_elsewhere(ask)]
    assert len(marks) >= 11
    for ask, where in marks:
        if where.query == OWN_BOOK:
            continue
        query = ASKS.get(where.query)
        assert query is not None
        assert where.by in query.schema().fields
        assert ask.by <= query.by, ask.name
        assert ask.service != query.service


def test_an_account_is_known_where_it_may_work() -> None:
    knows = IdentityRoom().office.knows
    (officer,) = [each for each in DEMO_ACCOUNTS if each.name == "officer"]
    assert knows("officer", officer.actor.community)
    assert knows("supervisor", officer.actor.community)
    assert not knows("officer", "620171101013")
    assert not knows("nobody", officer.actor.community)
