"""Whom a kept audience names, when the person is erased."""

from typing import Any

from backbone.holdings import Person
from backbone.unit_of_work import UnitOfWork
from services.grid.audience.rule import unnamed


def unname(kind: type[Any], person: Person, uow: UnitOfWork) -> int:
    """The pseudonym instead of the person in every list `named` of that kind; how many had them."""
    changed = 0
    for entity in uow.locked(kind, kind.residents_named > 0):
        rule = unnamed({"residents": entity.named}, person.id, person.pseudonym)
        if rule is not None:
            entity.named = rule["residents"]
            entity.touch()
            changed += 1
    return changed
