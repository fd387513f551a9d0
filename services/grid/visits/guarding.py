"""What was written with something confidential lies sealed (ADR 0020): the note of a finding under
the key of whom it is about, what was written of the whole visit under a key of the household's.

That key goes with the first of its people who is erased, as every note of the household does.
"""

import base64
from collections.abc import Callable
from typing import Any

from sqlalchemy import delete

from backbone.holdings import Person
from backbone.reading import Reading
from backbone.unit_of_work import UnitOfWork
from backbone.vault import Key, KeyMissing
from services.grid.privacy.keys import key_of
from services.grid.privacy.model import SmallKey
from services.grid.registry.people.sealing import Numbers
from services.grid.visits.model import SEALED_WORDS, Visit

Keys = Callable[[str], Key | None]
"""The key of a resident or a household, by id; None where it was destroyed."""
Shown = dict[str, Any]


def guard(visit: Visit, uow: UnitOfWork) -> None:
    """Seal what has just been written. Where nothing is confidential it stays as it is."""
    if not visit.confidential:
        return
    if visit.confidential_findings is not None:
        visit.confidential_findings = [_sealed(each, uow) for each in visit.confidential_findings]
    for name in SEALED_WORDS:
        words = getattr(visit, name)
        if words is not None:
            sealed = _seal(words, visit.household, uow, name, visit.id)
            setattr(visit, f"{name}_sealed", sealed)
            setattr(visit, name, None)


def opened(visit: Shown, keys: Keys, community: str) -> Shown:
    """The visit as cleared staff read it: words in the clear, and none that are sealed. What was
    sealed under a key that is gone is null."""
    shown = dict(visit)
    for name in SEALED_WORDS:
        sealed = shown.pop(f"{name}_sealed")
        if sealed is not None:
            key = keys(visit["household_id"])
            shown[name] = read_words(sealed, key, community, name, visit["id"])
    if visit["confidential_findings"]:
        found = [opened_finding(each, keys, community) for each in visit["confidential_findings"]]
        shown["confidential_findings"] = found
    return shown


def opened_finding(finding: Shown, keys: Keys, community: str) -> Shown:
    """One of its findings."""
    if "sealed" not in finding:
        return finding
    plain = {name: value for name, value in finding.items() if name != "sealed"}
    key = keys(finding["resident_id"])
    return {
        **plain,
        "note": read_words(finding["sealed"], key, community, "finding", finding["id"]),
    }


def keys_for(reading: Reading) -> Keys:
    """Those of the community, to read with."""
    known: dict[str, Key | None] = {}

    def key(id: str) -> Key | None:
        if id not in known:
            known[id] = key_of(reading.connection, reading.means.vault, reading.community, id)
        return known[id]

    return key


def destroy_keys(person: Person, uow: UnitOfWork) -> None:
    """What was written of the person's households is gone in every copy."""
    uow.session.execute(
        delete(SmallKey).where(SmallKey.community == uow.community, SmallKey.id.in_(person.homes))
    )


def _sealed(finding: Shown, uow: UnitOfWork) -> Shown:
    if finding["note"] is None:
        return finding
    sealed = _seal(finding["note"], finding["resident_id"], uow, "finding", finding["id"])
    return {**finding, "note": None, "sealed": sealed}


def _seal(words: str, whose: str, uow: UnitOfWork, column: str, row: str) -> str:
    numbers = Numbers(uow)
    key = numbers.key(whose) or numbers.new_key(whose)
    return base64.b64encode(key.seal(words, uow.community, "visit", column, row)).decode()


def read_words(sealed: str, key: Key | None, community: str, column: str, row: str) -> str | None:
    """What was sealed there; None where its key is gone."""
    if key is None:
        return None
    try:
        return key.read(base64.b64decode(sealed), community, "visit", column, row)
    except KeyMissing:  # the household has a new key since then
        return None
