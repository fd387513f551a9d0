"""What changes in a resident's row when something of it was wrong."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from backbone.unit_of_work import UnitOfWork
from backbone.vault import Key
from contracts.language.problem import Invalid
from services.grid.days import today
from services.grid.registry.history import record as history
from services.grid.registry.history.record import Way
from services.grid.registry.model import Resident
from services.grid.registry.people import numbers as checks
from services.grid.registry.people.initials import initials
from services.grid.registry.people.records import ResidentRecord, wrong_in
from services.grid.registry.people.sealing import Numbers

PLAIN = ("sex", "relation")
DISABILITY = ("disability_type", "disability_grade", "disability_consent")
SECRET = ("name", "birth_date", *DISABILITY, "moved_in_on")
"""Of these the history keeps the values sealed."""
CLEANED = {"id_number": checks.id_number, "phone": checks.phone}


def correct(
    resident: Resident,
    changes: Mapping[str, Any],
    key: Key,
    numbers: Numbers,
    way: Way,
    uow: UnitOfWork,
    at: str,
) -> bool:
    """Whether anything was another before. Raises `Invalid`, `TypeError` for no such column."""
    before = _record(resident, key, numbers)
    after = dataclasses.replace(before, **_cleaned(changes, before))
    wrong = list(wrong_in(after, today(uow.now), at))
    if wrong:
        raise Invalid(errors=wrong)
    differs = {
        field.name: (getattr(before, field.name), getattr(after, field.name))
        for field in dataclasses.fields(ResidentRecord)
        if getattr(before, field.name) != getattr(after, field.name)
    }
    if not differs:
        return False
    for name, (_, value) in differs.items():
        if name in CLEANED:
            for column, made in numbers.columns(name, value, resident.id, key).items():
                setattr(resident, column, made)
        else:
            setattr(resident, name, value)
    resident.touch()
    plain = {name: pair for name, pair in differs.items() if name in PLAIN}
    secrets = {name: pair for name, pair in differs.items() if name not in (*PLAIN, "initials")}
    history.of_resident(resident, "corrected", way, uow, plain, secrets=secrets, key=key)
    return True


def _record(resident: Resident, key: Key, numbers: Numbers) -> ResidentRecord:
    return ResidentRecord(
        **{name: getattr(resident, name) for name in (*PLAIN, *SECRET, "initials")},
        id_number=numbers.clear("id_number", resident, key),
        phone=numbers.clear("phone", resident, key),
    )


def _cleaned(changes: Mapping[str, Any], before: ResidentRecord) -> dict[str, Any]:
    """In their one form; what cannot be read stays as written, for `wrong_in` to say so."""
    cleaned = dict(changes)
    for name, clean in CLEANED.items():
        if cleaned.get(name) is not None:
            try:
                cleaned[name] = clean(cleaned[name])
            except checks.NumberWrong:
                continue
    if "name" in cleaned:
        cleaned["name"] = cleaned["name"].strip()
        if cleaned["name"] != before.name:
            cleaned.setdefault("initials", initials(cleaned["name"]))
    return cleaned
