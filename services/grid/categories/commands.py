"""What people ask of categories."""

import dataclasses

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.categories.commands import ChangeCategories
from contracts.language.problem import Conflict
from services.grid.categories.known import categories_of
from services.grid.categories.model import CategorySet
from services.grid.categories.queries import changes_of
from services.grid.categories.tree import must_be_apart
from services.grid.handling import handlers


@handlers.command(ChangeCategories)
def change_categories(ask: ChangeCategories, uow: UnitOfWork) -> Answer:
    """A new version, by whom and when. Raises `Conflict` when somebody else changed them
    meanwhile."""
    categories = [dataclasses.asdict(each) for each in ask.categories]
    must_be_apart(categories)
    uow.write_new()
    latest = categories_of(uow.session, uow.community)
    assert latest is not None
    if ask.based_on != latest.number:
        raise Conflict("事件分类已被他人修改,请取回最新版本后再试。")
    made = CategorySet(
        community=uow.community,
        id=new_id(),
        version=1,
        number=latest.number + 1,
        categories=categories,
        reason=ask.reason,
        changed_by=uow.actor.account,
        changed_at=uow.now,
    )
    uow.add(made)
    uow.write_new()
    shown = {
        "number": made.number,
        "latest": made.number,
        "categories": categories,
        "changes": changes_of(uow.session, uow.community),
    }
    return Answer(shown, id=made.id)
