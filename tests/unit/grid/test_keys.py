"""The master key changes while everything stays readable."""

from pathlib import Path

import pytest
from sqlalchemy import insert, select

from backbone import settings
from backbone.database import Database
from backbone.ids import new_id
from backbone.means import vault_of
from backbone.reach import EVERYWHERE
from backbone.vault import KeyMissing
from services.grid.privacy.keys import key_of, made_key
from services.grid.privacy.model import SmallKey
from tianling.commands.keeping import migrate
from tianling.commands.keyring import AT_ONCE, vault_rotate, vault_status
from tianling.processes import PROCESSES

COMMUNITY = "620171101012"
OLD, NEW = "o" * 32, "n" * 32
COUNT = 2 * AT_ONCE + 7


class CutOff(Exception):
    """A power cut."""


@pytest.fixture
def rotated(tmp_path: Path) -> settings.Settings:
    """Keys wrapped by the old master key; the settings name the new one, and the old as retired."""
    old = settings.read({"var": tmp_path, "key": OLD}, {})
    migrate(old, PROCESSES, lambda line: None)
    grid = Database(old.database_of("grid"), "grid")
    vault = vault_of(old)
    with grid.writing(EVERYWHERE) as session:
        rows = [made_key(vault, COMMUNITY, new_id())[1] for _ in range(COUNT)]
        session.execute(insert(SmallKey), rows)
    grid.close()
    return settings.read({"var": tmp_path, "key": NEW, "retired_keys": OLD}, {})


def masters(read: settings.Settings) -> dict[str, int]:
    lines: list[str] = []
    vault_status(read, lines.append)
    return {line.split("\t")[0]: int(line.split("\t")[1]) for line in lines}


def test_every_key_is_wrapped_anew_and_stays_the_same_key(rotated: settings.Settings) -> None:
    grid = Database(rotated.database_of("grid"), "grid")
    new_alone = vault_of(settings.read({"var": rotated.var, "key": NEW}, {}))
    with grid.writing(EVERYWHERE) as session:
        id = session.scalars(select(SmallKey.id).limit(1)).one()
        before = key_of(session, vault_of(rotated), COMMUNITY, id)
        with pytest.raises(KeyMissing):
            key_of(session, new_alone, COMMUNITY, id)
    assert vault_rotate(rotated, lambda line: None) == 0
    with grid.writing(EVERYWHERE) as session:
        assert key_of(session, new_alone, COMMUNITY, id) == before
    grid.close()
    assert sorted(masters(rotated).values()) == [0, COUNT]


def test_a_rotation_that_is_cut_off_goes_on(rotated: settings.Settings) -> None:
    def cut_off(line: str) -> None:
        raise CutOff

    with pytest.raises(CutOff):
        vault_rotate(rotated, cut_off)
    assert sorted(masters(rotated).values()) == [AT_ONCE, COUNT - AT_ONCE]
    assert vault_rotate(rotated, lambda line: None) == 0
    assert sorted(masters(rotated).values()) == [0, COUNT]


def test_a_rotation_without_the_old_key_says_so(rotated: settings.Settings) -> None:
    told: list[str] = []
    without = settings.read({"var": rotated.var, "key": NEW}, {})
    assert vault_rotate(without, told.append) == 1
    assert "TIANLING_RETIRED_KEYS" in told[-1]
