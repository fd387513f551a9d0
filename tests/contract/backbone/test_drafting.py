"""A transaction that is long in the making lets the others write until it claims the writing."""

import eventlet
import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select
from sqlalchemy.orm import Session

from backbone.database import Database
from tests.contract.conftest import until

metadata = MetaData()
marks = Table("mark", metadata, Column("n", Integer, primary_key=True))


@pytest.fixture(autouse=True)
def _made(database: Database) -> None:
    metadata.create_all(database.engine)


def _mark(session: Session, n: int) -> None:
    session.execute(insert(marks).values(n=n))


def _seen(database: Database) -> list[int]:
    with database.reading() as connection:
        return sorted(connection.execute(select(marks.c.n)).scalars())


def test_others_write_before_the_claim_and_wait_after_it(database: Database) -> None:
    with database.drafting() as (draft, claim):
        assert draft.execute(select(marks.c.n)).all() == []
        with database.writing() as other:
            _mark(other, 1)
        assert _seen(database) == [1]
        assert claim() is database.is_sqlite
        _mark(draft, 2)

        def late() -> None:
            with database.writing() as other:
                _mark(other, 3)

        waiting = eventlet.spawn(late)
        eventlet.sleep(0)
        if database.is_sqlite:
            assert _seen(database) == [1]
    until(lambda: _seen(database) == [1, 2, 3], "everybody has written")
    waiting.wait()


def test_what_fails_after_the_claim_leaves_nothing_and_stands_in_nobodys_way(
    database: Database,
) -> None:
    def fails() -> None:
        with database.drafting() as (draft, claim):
            claim()
            _mark(draft, 1)
            raise LookupError

    with pytest.raises(LookupError):
        fails()
    with database.writing() as other:
        _mark(other, 2)
    assert _seen(database) == [2]
