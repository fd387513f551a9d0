"""A chain that differs from what was written down rings, and no later anchor heals it."""

import json
from pathlib import Path

import pytest
from prometheus_client import REGISTRY
from sqlalchemy import delete, update

from backbone.audit.anchoring import anchor
from backbone.audit.sealing import seal
from backbone.clock import utc_now
from backbone.database import Database
from backbone.health import Health
from backbone.ids import new_id
from backbone.reach import EVERYWHERE
from gateway.identity.record import record, write_down
from tests.contract.backbone.books import (
    AUDIT,
    BLOCK,
    HEAD,
    HERE,
    THERE,
    Books,
    head_gone,
    opened,
    rolled_back,
    written,
)
from tianling.commands.auditing import audit_accept


@pytest.fixture
def books(database: Database, database_url: str, tmp_path: Path) -> Books:
    return written(opened(database, database_url, tmp_path / "var"))


@pytest.mark.parametrize("written", [0, 3, 4, 9])
def test_a_tail_that_was_cut_is_not_healed_by_the_next_anchor(books: Books, written: int) -> None:
    rolled_back(books)
    before = books.file.read_bytes()
    if written:
        books.write(HERE, written)
    for _ in range(2):
        books.strike(anchor)
    assert json.loads(books.file.read_bytes())[HERE] == json.loads(before)[HERE]
    assert books.verify()[0] == 1
    assert [line[1] for line in books.verify()[1]] == [HERE]


def test_a_chain_that_differs_rings_and_the_others_go_on(
    books: Books, caplog: pytest.LogCaptureFixture
) -> None:
    health = Health()
    health.tell("tally.audit", books.means.alarm.check)
    assert health.report() == {"tally.audit": "ok"}
    rolled_back(books)
    books.write(HERE, 1)
    books.write(THERE, 1)
    with caplog.at_level("ERROR"):
        for _ in range(3):
            books.strike(anchor)
    (rung,) = [each for each in caplog.records if each.message == "the audit is damaged"]
    said = (rung.__dict__["service"], rung.__dict__["community"], rung.__dict__["seq"])
    assert said == ("tally", HERE, 14)
    assert REGISTRY.get_sample_value("tianling_audit_damaged", {"service": "tally"}) == 1
    assert health.report() == {
        "tally.audit": f"the audit is damaged at {HERE} seq 14; see tianling audit verify"
    }
    assert health.well()  # an audit that was cut does not shut the door
    assert json.loads(books.file.read_bytes())[THERE]["seq"] == 13


def test_a_head_that_is_not_ours_does_not_keep_others_from_being_chained(books: Books) -> None:
    head_gone(books)
    books.write(HERE, 2)
    books.write(THERE, 2)
    assert books.at(THERE, 14)["seq"] == 14
    assert len(books.all(AUDIT, AUDIT.c.community == HERE, AUDIT.c.seq.is_(None))) == 2
    books.strike(anchor)
    assert [each.community for each in books.means.alarm.damages] == [HERE]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"620171101012": 7}', "\x00" * 20])
def test_anchors_that_cannot_be_read_are_named_and_not_written_over(
    books: Books, content: str
) -> None:
    books.file.write_text(content)
    books.write(HERE, 1)
    books.strike(anchor)
    assert books.file.read_text() == content
    assert ("-", "seq 0") in books.spots()
    assert books.means.alarm.damages


def test_anchors_that_were_put_back_are_named(books: Books) -> None:
    before = books.file.read_bytes()
    books.write(HERE, 4)
    books.strike(anchor)
    books.file.write_bytes(before)
    assert books.spots() == [(HERE, "seq 12")]
    books.strike(anchor)
    assert books.file.read_bytes() == before


def test_a_chain_may_be_gone_on_with_and_that_is_written_down(books: Books) -> None:
    rolled_back(books)
    books.strike(anchor)
    audit_accept(books.settings, "tally", HERE, lambda line: None)
    books.strike(seal, anchor)
    assert books.verify() == (0, [])
    assert books.means.alarm.damages == ()
    assert books.at(HERE, 13)["action"] == "tally.audit.accept"
    assert len(list(books.file.parent.glob("tally.*.json"))) == 1


def test_a_chain_that_is_gone_may_be_given_up(books: Books) -> None:
    books.tamper(
        *(delete(table).where(table.c.community == HERE) for table in (AUDIT, BLOCK, HEAD))
    )
    assert books.spots() == [(HERE, "seq 1")]
    audit_accept(books.settings, "tally", HERE, lambda line: None)
    books.strike(seal, anchor)
    assert books.verify() == (0, [])


def test_the_audit_of_the_gateway_is_a_chain_like_the_others(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    books = opened(database, database_url, tmp_path / "var")
    subject = new_id()
    for community in ("", HERE):  # an administrator of the platform belongs to no community
        with database.writing(EVERYWHERE) as session:
            for kind in ("account_created", "login"):
                record(kind, session, subject=subject, community=community)
            write_down(session, books.means.audit_keys[0], utc_now())
    books.strike(seal, anchor)
    assert books.verify() == (0, [])
    books.tamper(update(AUDIT).where(AUDIT.c.id == books.at("", 2)["id"]).values(account="no"))
    books.tamper(delete(AUDIT).where(AUDIT.c.id == books.at(HERE, 1)["id"]))
    assert books.spots() == [("-", "seq 2"), (HERE, "seq 1")]
