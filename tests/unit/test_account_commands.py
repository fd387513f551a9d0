"""`tianling account …` and `tianling key …`, each at work: what they change, and what they say."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from backbone import tables
from backbone.clock import utc_now
from backbone.database import Database
from backbone.reach import EVERYWHERE
from contracts.codes import WOMENS_CASES
from gateway.identity import sessions
from gateway.identity.beginning import FIRST
from gateway.identity.model import Account, DepartmentKey, LoginFailure
from tianling.commands.auditing import audit_verify
from tianling.commands.beginning import begin, first_secret
from tianling.commands.keyring import vault_rotate
from tianling.identity import account, key
from tianling.options import read

COMMUNITY = "620171101012"
FOLLOWUPS = "services5.followup.list"
KEY, OTHER_KEY = "k" * 32, "o" * 32
NOWHERE = "7c9e6679-7425-40de-944b-e07fc1f90ae7"


class Desk:
    """A platform's folder, and somebody at its command line."""

    def __init__(self, var: Path) -> None:
        self.var, self.environment = var, {"TIANLING_KEY": KEY}

    def run(self, group: click.Group, *words: str, **environment: str) -> Result:
        told = {**self.environment, "TIANLING_VAR": str(self.var), **environment}
        return CliRunner().invoke(group, list(words), env=told)

    def did(self, group: click.Group, *words: str) -> str:
        """What it said; must succeed."""
        done = self.run(group, *words)
        assert done.exit_code == 0, done.output
        return done.stdout

    def refused(self, group: click.Group, *words: str, **environment: str) -> str:
        """Why not; in one line, as an error."""
        done = self.run(group, *words, **environment)
        assert done.exit_code == 1, done.output
        assert done.stderr.startswith("Error: ")
        return done.stderr

    def database(self) -> Database:
        return Database(f"sqlite:///{self.var / 'gateway.sqlite3'}", "gateway", pool=1)

    def rows(self, what: Any) -> list[Any]:
        database = self.database()
        try:
            with database.writing(EVERYWHERE) as session:
                return list(session.scalars(select(what)))
        finally:
            database.close()

    def account(self, name: str) -> Account:
        (found,) = (each for each in self.rows(Account) if each.name == name)
        return found

    def audited(self) -> list[str]:
        """What was done, by whom, in order."""
        listed = self.rows(tables.audit.c.action + " by " + tables.audit.c.account)
        return [each.removeprefix("gateway.identity.") for each in listed]

    def enter(self, name: str) -> str:
        """A session of that account; its id."""
        database = self.database()
        try:
            with database.writing(EVERYWHERE) as session:
                entering = session.get_one(Account, name)
                return sessions.opened(session, entering, "password", "", utc_now()).id
        finally:
            database.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield Desk(tmp_path)
    root.handlers[:], root.level = handlers, level


def add(desk: Desk, name: str = "worker-1", *more: str, role: str = "community_worker") -> str:
    return desk.did(account, "add", name, "--role", role, "--community", COMMUNITY, *more)


def test_an_account_is_made_listed_and_has_a_secret(desk: Desk) -> None:
    said = add(desk, "boss", "--clearance", WOMENS_CASES, role="community_admin")
    assert re.search(r"boss: one-time secret \S{19}\nvalid for 24 h", said)
    made = desk.account("boss")
    assert (made.role, made.clearances, made.must_change) == (
        "community_admin",
        [WOMENS_CASES],
        True,
    )
    listed = desk.did(account, "list")
    assert listed.splitlines()[0].split("\t")[:3] == ["boss", "community_admin", COMMUNITY]
    assert "1 accounts" in listed
    assert desk.audited() == ["account_created by system:cli"]


def test_an_officer_is_narrowed(desk: Desk) -> None:
    add(desk, "officer-1", "--grid", f"{COMMUNITY}001", role="grid_officer")
    assert desk.account("officer-1").scope == {"grids": [f"{COMMUNITY}001"]}
    said = desk.refused(
        account, "add", "officer-2", "--role", "grid_officer", "--community", COMMUNITY
    )
    assert "/scope/grids" in said
    assert "已有同名账号" in desk.refused(
        account, "add", "officer-1", "--role", "community_worker", "--community", COMMUNITY
    )


def test_an_account_is_turned_away_and_let_in_again(desk: Desk) -> None:
    add(desk)
    id = desk.enter("worker-1")
    assert desk.did(account, "disable", "worker-1") == "worker-1: disabled\n"
    assert desk.account("worker-1").state == "disabled"
    assert id not in desk.did(account, "sessions", "worker-1")
    assert desk.did(account, "enable", "worker-1") == "worker-1: active\n"
    assert desk.account("worker-1").state == "active"


def test_a_password_and_a_second_factor_are_reset(desk: Desk) -> None:
    add(desk)
    before = desk.account("worker-1").password
    desk.enter("worker-1")
    assert "one-time secret" in desk.did(account, "reset-password", "worker-1")
    assert desk.account("worker-1").password != before
    assert "no second factor" in desk.did(account, "reset-totp", "worker-1")
    assert "0 sessions" in desk.did(account, "sessions", "worker-1")
    assert desk.audited()[-2:] == ["password_reset by system:cli", "totp_removed by system:cli"]


def test_failures_are_forgotten_and_that_is_written_down(desk: Desk) -> None:
    from backbone.means import means_of
    from gateway.identity.book import Book
    from gateway.identity.lockout import Lockout

    add(desk)
    database = desk.database()
    settings = read("test", var=str(desk.var), key=KEY)
    lockout = Lockout(Book(database, audit_key=b"a"), means_of(settings, database).own)
    for _ in range(5):
        lockout.attempt("worker-1", "192.0.2.1")
    database.close()
    assert desk.did(account, "unlock", "worker-1") == "worker-1: unlocked\n"
    shut = {each.door: each.shut_until for each in desk.rows(LoginFailure)}
    assert len(shut) == 3
    assert not any(shut.values())
    assert desk.audited()[-1] == "account_unlocked by system:cli"


def test_sessions_are_listed_and_ended_one_by_one_and_all(desk: Desk) -> None:
    add(desk)
    first, second, third = (desk.enter("worker-1") for _ in range(3))
    listed = desk.did(account, "sessions", "worker-1")
    assert all(id in listed for id in (first, second, third))
    assert "1 sessions ended" in desk.did(account, "revoke", "worker-1", "--session", first)
    again = desk.refused(account, "revoke", "worker-1", "--session", first)
    assert "tianling account sessions worker-1" in again
    assert "2 sessions ended" in desk.did(account, "revoke", "worker-1")
    assert "0 sessions ended" in desk.did(account, "revoke", "worker-1")


@pytest.mark.parametrize(
    "words",
    [
        ("disable", "nobody"),
        ("enable", "nobody"),
        ("reset-password", "nobody"),
        ("reset-totp", "nobody"),
        ("unlock", "nobody"),
        ("sessions", "nobody"),
        ("revoke", "nobody"),
        ("revoke", "nobody", "--session", NOWHERE),
    ],
)
def test_an_account_that_is_not_there_is_an_error(desk: Desk, words: tuple[str, ...]) -> None:
    assert "tianling account list" in desk.refused(account, *words)
    assert desk.audited() == []


def issue(desk: Desk) -> tuple[str, str]:
    wanted = ("--title", "民政部门", "--community", COMMUNITY, "--ask", FOLLOWUPS)
    id, text, _ = desk.did(key, "issue", *wanted).splitlines()
    return id, text


def test_a_key_is_issued_listed_rotated_and_revoked(desk: Desk) -> None:
    id, text = issue(desk)
    assert text.startswith("tlk_")
    listed = desk.did(key, "list")
    assert id in listed
    assert FOLLOWUPS in listed
    rotated = desk.did(key, "rotate", id, "--overlap-hours", "0")
    assert rotated.startswith("tlk_")
    assert text not in rotated
    assert desk.did(key, "revoke", id) == f"{id}: revoked\n"
    assert "revoked" in desk.did(key, "list")
    assert "该密钥已吊销" in desk.refused(key, "rotate", id)
    done = [each.partition(" ")[0] for each in desk.audited()]
    assert done == ["key_issued", "key_rotated", "key_revoked"]


@pytest.mark.parametrize("command", ["rotate", "revoke"])
@pytest.mark.parametrize("id", [NOWHERE, "no id"])
def test_a_key_that_is_not_there_is_an_error(desk: Desk, command: str, id: str) -> None:
    assert "tianling key list" in desk.refused(key, command, id)


def test_what_no_key_may_open_is_pointed_at(desk: Desk) -> None:
    wanted = ("--title", "民政部门", "--community", COMMUNITY, "--ask", "grid.resident.list")
    assert "/asks/0" in desk.refused(key, "issue", *wanted)


@pytest.mark.parametrize(
    ("variable", "value"),
    [("TIANLING_KEY", OTHER_KEY), ("TIANLING_AUDIT_KEY", OTHER_KEY)],
)
def test_with_another_installations_key_nothing_is_written(
    desk: Desk, variable: str, value: str
) -> None:
    add(desk)
    id, _ = issue(desk)
    before = desk.account("worker-1"), desk.rows(DepartmentKey), desk.audited()
    for group, *words in (
        (account, "add", "worker-2", "--role", "community_worker", "--community", COMMUNITY),
        (account, "list"),
        (account, "disable", "worker-1"),
        (account, "unlock", "worker-1"),
        (account, "reset-password", "worker-1"),
        (key, "issue", "--title", "x", "--community", COMMUNITY),
        (key, "rotate", id),
        (key, "revoke", id),
    ):
        assert variable in desk.refused(group, *words, **{variable: value})  # type: ignore[arg-type]
    after = desk.account("worker-1"), desk.rows(DepartmentKey), desk.audited()
    assert (after[0].version, after[0].password) == (before[0].version, before[0].password)
    assert [each.version for each in after[1]] == [each.version for each in before[1]]
    assert after[2] == before[2]
    settings = read("test", var=str(desk.var), key=KEY)
    assert audit_verify(settings, ["gateway"], None, lambda line: None) == 0


def test_a_platform_starts_with_its_own_keys_and_with_those_that_follow(desk: Desk) -> None:
    add(desk)

    def settings(key: str, retired: str = "", audit: str = "") -> Any:
        return read("test", var=str(desk.var), key=key, retired_keys=retired, audit_key=audit)

    with pytest.raises(click.ClickException, match="TIANLING_RETIRED_KEYS"):
        begin(settings(OTHER_KEY))
    begin(settings(OTHER_KEY, retired=KEY))
    assert "TIANLING_KEY" in desk.refused(account, "list")
    desk.environment["TIANLING_KEY"] = OTHER_KEY
    assert "TIANLING_RETIRED_KEYS" in desk.refused(account, "list")
    assert vault_rotate(settings(OTHER_KEY, retired=KEY), lambda line: None) == 0
    assert "worker-1" in desk.did(account, "list")
    with pytest.raises(click.ClickException, match="TIANLING_RETIRED_KEYS"):
        begin(settings(KEY))
    begin(settings(OTHER_KEY, audit="a" * 32))
    assert "TIANLING_AUDIT_KEY" in desk.refused(account, "list")


def test_a_demo_begun_in_earnest_tells_a_secret(desk: Desk) -> None:
    add(desk)
    demo = read("test", var=str(desk.var), key=KEY, demo=True)
    begin(demo)
    assert first_secret(demo) is None
    earnest = read("test", var=str(desk.var), key=KEY)
    told = first_secret(earnest)
    assert told is not None
    assert told[0] == FIRST
