"""Whatever goes wrong with what people wrote, no line of the log and no reason for which a message
is held carries it."""

import logging
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from sqlalchemy import String, insert, select, text
from sqlalchemy.orm import Mapped, mapped_column

from backbone import tables
from backbone.answer import Answer
from backbone.database import Database
from backbone.desk import Desk
from backbone.handlers import Handlers
from backbone.ids import new_id
from backbone.letters import open_ask, open_event
from backbone.logs import formatter
from backbone.model import Versioned, base_model
from backbone.unit_of_work import UnitOfWork
from contracts.language.document import MOST_DEPTH
from contracts.language.fields import Line
from contracts.language.message import Command
from contracts.language.problem import Internal, Problem
from tests.contract.backbone import tally
from tests.contract.backbone.test_desk import CLERK, COMMUNITY, SEAL

NAME = "金丝雀〇七"
NUMBER = "620171195001017777"
Model = base_model()


class Person(Versioned, Model):
    __tablename__ = "person"
    name: Mapped[str] = mapped_column(String(20), unique=True)
    number: Mapped[str] = mapped_column(String(20))


class Enter(Command, name="tally.person.enter", by=("clerk",)):
    trouble: Line
    full_name: Line
    number: Line


def _unique(session: Any, row: dict[str, Any]) -> None:
    session.execute(insert(Person).values(**row))
    session.execute(insert(Person).values(**{**row, "id": new_id()}))


def _null(session: Any, row: dict[str, Any]) -> None:
    session.execute(insert(Person).values(**{**row, "version": None}))


def _not_a_number(session: Any, row: dict[str, Any]) -> None:
    session.execute(text("select cast(:name as integer)"), row)
    int(row["name"])  # SQLite casts whatever comes


def _python(session: Any, row: dict[str, Any]) -> None:
    int(row["name"] + row["number"])


TROUBLES = {fail.__name__: fail for fail in (_unique, _null, _not_a_number, _python)}


@pytest.fixture
def desk(database: Database) -> Desk:
    handlers = Handlers("tally")

    @handlers.command(Enter)
    def enter(ask: Enter, uow: UnitOfWork) -> Answer:
        row = {"community": COMMUNITY, "id": new_id(), "version": 1}
        row |= {"name": ask.full_name, "number": ask.number}
        TROUBLES[ask.trouble](uow.session, row)
        raise AssertionError("it went well")

    @handlers.event(tally.Counted)
    def counted(event: tally.Counted, uow: UnitOfWork) -> None:
        row = {"community": COMMUNITY, "id": new_id(), "version": None, "name": NAME}
        uow.session.execute(insert(Person).values(**row, number=NUMBER))

    tables.metadata.create_all(database.engine)
    Model.metadata.create_all(database.engine)
    return Desk(handlers, database, committed=lambda owed: None)


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """All that is logged, as it is written."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(formatter("tally"))
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def told(written: StringIO, desk: Desk) -> str:
    with desk.database.reading() as connection:
        held = connection.execute(select(tables.held.c.reason, tables.held.c.error)).all()
    return f"{written.getvalue()}{held}"


def must_be_discreet(said: str) -> None:
    for secret in (NAME, NUMBER):
        assert secret not in said
        assert secret.encode("unicode_escape").decode() not in said


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_command_that_breaks(desk: Desk, lines: StringIO, trouble: str) -> None:
    heard: list[Any] = []
    head = {"ask": Enter.name, "actor": SEAL.close(CLERK), "community": COMMUNITY, "id": new_id()}
    body = f'{{"trouble":"{trouble}","full_name":"{NAME}","number":"{NUMBER}"}}'.encode()
    desk.handle([open_ask(head, body, desk.handlers.commands, SEAL, heard.append)])
    assert isinstance(heard[0], Internal)
    said = told(lines, desk)
    assert "command failed" in said
    assert trouble in said  # where it was raised
    must_be_discreet(said + str(heard[0].document("t")))


def test_an_event_that_breaks(desk: Desk, lines: StringIO) -> None:
    envelope = tally.told_by_another(new_id())
    letter = open_event(envelope.encode(), envelope.routing_key(), desk.handlers, lambda _: None)
    desk.handle([letter])
    said = told(lines, desk)
    assert "event held" in said
    assert "IntegrityError" in said
    must_be_discreet(said)


@pytest.mark.parametrize(
    "body",
    [
        f'{{"name":"{NAME}","number":"{NUMBER}"',
        f'{{"name":"{NAME}","number":"{NUMBER}"}}',
        f'["{NAME}"]',
        f'"{NUMBER}"',
        "[" * (MOST_DEPTH + 1) + f'"{NAME}"',
    ],
)
def test_an_event_that_cannot_be_opened(desk: Desk, lines: StringIO, body: str) -> None:
    with pytest.raises(Problem) as refused:
        open_event(body.encode(), f"grid.{NAME}.v1", desk.handlers, lambda _: None)
    desk.unreadable(body.encode(), "grid.visit.completed.v1", refused.value)
    said = told(lines, desk)
    assert "event held" in said
    must_be_discreet(said)


def test_an_event_of_a_type_that_is_somebodys_name(desk: Desk, lines: StringIO) -> None:
    made = tally.told_by_another(new_id()).encode()
    body = made.replace(b"tally.counter.counted.v1", f"tally.{NUMBER}.counted.v1".encode())
    assert body != made
    with pytest.raises(Exception) as refused:
        open_event(body, "tally.counter.counted.v1", desk.handlers, lambda _: None)
    desk.unreadable(body, "tally.counter.counted.v1", refused.value)
    must_be_discreet(told(lines, desk))
