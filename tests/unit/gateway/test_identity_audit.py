"""What changes an identity is in the audit, with the change or not at all."""

import pytest
from sqlalchemy import select

from backbone import tables
from backbone.audit.signing import row_mac
from gateway.identity.book import Book
from gateway.identity.record import record
from tests.unit.gateway.identityroom import IdentityRoom

AUDIT = tables.audit.c


def audited(room: IdentityRoom) -> list[tuple[str, str, str]]:
    """Who did what, to which community's, in order."""
    with room.feed.engine.connect() as connection:
        stmt = select(AUDIT.action, AUDIT.account, AUDIT.community).order_by(AUDIT.id)
        return [tuple(row) for row in connection.execute(stmt)]


def test_a_log_in_and_a_new_account_are_written_down() -> None:
    room = IdentityRoom()
    token = room.token("admin")
    body = {"account": "new.worker", "title": "社区工作者", "role": "community_worker"}
    made = room.ask(
        "POST",
        "/v1/accounts",
        {**body, "community": "620171101012"},
        token=token,
        idempotency_key="k",
    )
    assert made.status == 201, made.body
    admin = room.account("admin").id
    assert audited(room) == [
        ("gateway.identity.login", admin, "620171101012"),
        ("gateway.identity.account_created", admin, "620171101012"),
    ]


def test_its_rows_are_signed() -> None:
    room = IdentityRoom()
    room.token("officer")
    with room.feed.engine.connect() as connection:
        (row,) = connection.execute(select(tables.audit)).mappings().all()
    assert row["mac"] == row_mac(b"a", row)


def test_nothing_is_written_of_a_change_that_failed() -> None:
    room = IdentityRoom()
    book = Book(room.feed, audit_key=b"a")

    def fail() -> None:
        with book.writing() as session:
            record("account_changed", session, subject="s")
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert audited(room) == []
