"""Another master key, and the old one taken out: everything that rests on keys goes on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import orjson
import pytest
from sqlalchemy import LargeBinary, insert

from backbone import settings
from backbone.answer import Answer
from backbone.clock import utc_now
from backbone.database import Database
from backbone.desk import Desk
from backbone.ids import new_id
from backbone.letters import Outcome, open_ask
from backbone.means import means_of
from backbone.reach import EVERYWHERE
from backbone.seal import Seal
from backbone.settings import Settings
from backbone.unit_of_work import UnitOfWork
from backbone.vault.keyed import keyed, wrapping
from contracts.grid.registry.people.commands import SearchResident
from contracts.language.actor import Actor
from contracts.language.problem import Conflict, KeyReused
from gateway.identity.office import Office, open_office
from services.grid.registry.model import Household, Resident
from services.grid.registry.people.sealing import Numbers
from services.grid.rooms import handlers
from tests.authenticator import code
from tests.id_numbers import id_number
from tests.unit.gateway.identityroom import Clock, IdentityRoom, Quick, Services
from tests.unit.grid.rows import resident
from tianling.commands.auditing import audit_verify
from tianling.commands.keeping import migrate
from tianling.commands.keyring import metadatas, must_be_known, vault_rotate, vault_status
from tianling.commands.keys import key_issue
from tianling.processes import PROCESSES

COMMUNITY = "620171101012"
GRID = f"{COMMUNITY}001"
OLD, NEW = "o" * 32, "n" * 32
NUMBER = id_number(12, "19500101")
ADMIN = Actor("admin-1", "community_admin", COMMUNITY)
READS = ["services5.followup.list"]


class Gateway(IdentityRoom):
    """As it starts with these settings, on files."""

    def __init__(self, read: Settings, clock: Clock) -> None:
        self.feed: Any = Database(read.database_of("gateway"), "gateway")
        self.settings, self.clock = read, clock
        self.passwords, self.services = Quick(), Services()
        self.office = self.gateway(demo=False)
        self.reopened()

    def gateway(self, *, demo: bool) -> Office:
        means = means_of(self.settings, self.feed)
        return open_office(
            self.feed,
            self.settings.key,
            demo=demo,
            audit_key=means.audit_keys[0],
            own=means.own,
            passwords=self.passwords,
            clock=self.clock,
            seconds=self.clock.seconds,
        )


@pytest.fixture
def old(tmp_path: Path) -> Settings:
    read = settings.read({"var": tmp_path, "key": OLD}, {})
    migrate(read, PROCESSES, lambda line: None)
    return read


def both(old: Settings) -> Settings:
    return replace(old, key=NEW.encode(), retired_keys=(OLD.encode(),))


def new(old: Settings) -> Settings:
    return replace(old, key=NEW.encode(), retired_keys=())


@contextmanager
def grid(read: Settings) -> Iterator[Desk]:
    database = Database(read.database_of("grid"), "grid")
    means = means_of(read, database)
    yield Desk(handlers, database, committed=lambda owed: None, means=means)
    database.close()


def register(desk: Desk) -> str:
    """Somebody with an ID number, behind a door."""
    with desk.database.writing(EVERYWHERE) as session:
        uow = UnitOfWork(session, "grid", utc_now(), desk.means)
        uow.begin(new_id(), ADMIN, COMMUNITY)
        id, home = new_id(), new_id()
        numbers = Numbers(uow)
        sealed = numbers.columns("id_number", NUMBER, id, numbers.new_key(id))
        uow.flush()
        door = {"code": "C01-B001-U1-0101", "address": "1", "building_unit": new_id()}
        where = {"community": COMMUNITY, "grid": GRID, "version": 1}
        session.execute(insert(Household).values(id=home, **where, **door))
        session.execute(insert(Resident).values(resident(id, home, GRID, **sealed)))
    return id


def search(desk: Desk, read: Settings, message: str, number: str = NUMBER) -> Outcome:
    """As the mailbox hands it in."""
    seal, told = Seal(read.key, desk.means.own), list[Outcome]()
    head = {"ask": SearchResident.name, "actor": seal.close(ADMIN), "community": COMMUNITY}
    body = orjson.dumps({"id_number": number, "reason": "identity_check"})
    letter = open_ask({**head, "id": message}, body, handlers.commands, seal, told.append)
    desk.handle([letter])
    return told[0]


def statuses(read: Settings) -> dict[str, tuple[int, str]]:
    lines: list[str] = []
    vault_status(read, lines.append)
    split = (line.split("\t") for line in lines)
    return {master: (int(count), use) for master, count, use in split}


def test_the_old_key_goes_and_everything_goes_on(old: Settings) -> None:
    clock = Clock()
    room = Gateway(old, clock)
    room.add("worker-1", "community_worker")
    entered = room.enter("worker-1", room.PASSWORD)
    token = entered.body["token"]
    secret = room.ask("POST", "/v1/account/totp", token=token).body["secret"]
    confirm = {"totp": code(secret, clock.seconds())}
    told = room.ask("POST", "/v1/account/totp/confirmation", confirm, token=token)
    said: list[str] = []
    wanted = {"title": "民政部门", "community": COMMUNITY, "asks": READS, "events": [], "days": 30}
    key_issue(old, wanted, said.append)
    department, message = said[0].splitlines()[1], new_id()
    with grid(old) as desk:
        registered = register(desk)
        assert isinstance(search(desk, old, message), Answer)

    assert vault_rotate(both(old), lambda line: None) == 0
    room = Gateway(new(old), clock)
    clock.forward(seconds=30)
    assert room.enter("worker-1", room.PASSWORD, totp="000000").code == "totp_invalid"
    now = code(secret, clock.seconds())
    assert room.enter("worker-1", room.PASSWORD, totp=now).status == 200
    paper = told.body["recovery_codes"][0]
    assert room.enter("worker-1", room.PASSWORD, totp=paper).status == 200
    assert room.enter("worker-1", room.PASSWORD, totp=paper).code == "totp_invalid"
    assert room.refresh(entered.body["refresh_token"]).status == 200
    assert room.ask("GET", "/v1/followups", token=department).status == 200
    with grid(new(old)) as desk:
        again = search(desk, new(old), message)
        assert isinstance(again, Conflict), again  # its answer is not kept; it was asked the same
        other = search(desk, new(old), message, id_number(12, "19510101"))
        assert isinstance(other, KeyReused), other
        found = search(desk, new(old), new_id())
        assert isinstance(found, Answer)
        assert found.id == registered
    assert audit_verify(new(old), PROCESSES, None, said.append) == 0, said


def test_the_status_says_when_the_old_key_may_go(old: Settings) -> None:
    with grid(old) as desk:
        register(desk)
    (before,) = statuses(old).items()
    assert before[1] == (3, "in use")  # grid's own, a resident's, the index's
    during = statuses(both(old))
    assert during[before[0]] == (3, "retired: still needed, run tianling vault rotate")
    assert vault_rotate(both(old), lambda line: None) == 0
    after = statuses(both(old))
    assert after.pop(before[0]) == (0, "retired: may go")
    assert list(after.values()) == [(3, "in use")]
    assert statuses(new(old)) == after


def test_a_start_without_a_key_that_is_needed_is_refused_with_its_name(old: Settings) -> None:
    with grid(old) as desk:
        register(desk)
    (wanted,) = statuses(old)
    must_be_known(both(old), PROCESSES)
    with pytest.raises(click.ClickException) as refused:
        must_be_known(new(old), PROCESSES)
    assert wanted in refused.value.message
    assert "TIANLING_RETIRED_KEYS" in refused.value.message
    assert statuses(new(old))[wanted][1].startswith("missing")
    vault_rotate(both(old), lambda line: None)
    must_be_known(new(old), PROCESSES)


def test_two_that_start_at_once_share_one_key(old: Settings) -> None:
    database = Database(old.database_of("party"), "party")
    one, other = (means_of(old, database).own for _ in range(2))
    assert one.fingerprint("1") == other.fingerprint("1")
    assert other.open(one.seal("secret", "account", "a1"), "account", "a1") == "secret"
    another = Database(old.database_of("services5"), "services5")
    assert means_of(old, another).own.fingerprint("1") != one.fingerprint("1")
    for each in (database, another):
        each.close()


@pytest.mark.parametrize("service", PROCESSES)
def test_every_column_of_bytes_says_what_it_holds(service: str) -> None:
    silent = [
        str(column)
        for metadata in metadatas(service)
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, LargeBinary) and keyed(column) is None
    ]
    assert silent == []


def test_what_a_key_made_is_known_by_its_column() -> None:
    told = {
        f"{column.table.name}.{column.name}": (said.kind, said.under)
        for service in PROCESSES
        for metadata in metadatas(service)
        for table in metadata.sorted_tables
        for column in table.columns
        if (said := keyed(column)) is not None
    }
    assert told["account.totp"] == ("sealed", "own")
    assert told["account.recovery"] == told["department_key.secret"] == ("digest", "own")
    assert told["inbox.digest"] == ("digest", "own")
    assert told["resident.id_number_hash"] == ("digest", "index")
    # Nothing lies under the master key but keys: what wraps is all that a rotation must know.
    masters = {name for name, (_, under) in told.items() if under == "master"}
    held = {
        f"{table.name}.{column.name}"
        for service in PROCESSES
        for table, column in wrapping(metadatas(service))
    }
    assert masters == held == {"own_key.wrapped", "small_key.wrapped"}
