"""What people ask of categories."""

import dataclasses
import datetime as dt

from sqlalchemy import select

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.categories.commands import ChangeCategories, TryCategories
from contracts.language.problem import Stale
from services.grid.categories.known import categories_of
from services.grid.categories.model import CategorySet
from services.grid.categories.queries import changes_of
from services.grid.categories.tree import must_be_apart
from services.grid.categories.trying import DAYS, tried
from services.grid.handling import handlers
from services.grid.incidents.model import Incident
from services.grid.worktime.clock import ALWAYS, WORKING, clock_of

MOST_TRIED = 5_000
"""Incidents that a dry run looks at; the newest."""


@handlers.command(ChangeCategories)
def change_categories(ask: ChangeCategories, uow: UnitOfWork) -> Answer:
    """A new version, by whom and when. Raises `Stale` when somebody else changed them
    meanwhile."""
    categories = [dataclasses.asdict(each) for each in ask.categories]
    must_be_apart(categories)
    uow.write_new()
    latest = categories_of(uow.session, uow.community)
    if uow.if_match != latest.number:
        raise Stale("事件分类已被他人修改,请取回最新版本后再试。")
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
    return Answer(shown, id=made.id, etag=made.number)


@handlers.command(TryCategories)
def try_categories(ask: TryCategories, uow: UnitOfWork) -> Answer:
    """What they would have meant; nothing is changed."""
    categories = [dataclasses.asdict(each) for each in ask.categories]
    must_be_apart(categories)
    uow.write_new()
    stmt = (
        select(
            Incident.category, Incident.urgency, Incident.deadlines, Incident.clock, Incident.steps
        )
        .where(
            Incident.community == uow.community,
            Incident.recorded_at >= uow.now - dt.timedelta(days=DAYS),
        )
        .order_by(Incident.id.desc())
        .limit(MOST_TRIED)
    )
    clocks = {kind: clock_of(uow.session, uow.community, kind) for kind in (WORKING, ALWAYS)}
    incidents = uow.session.execute(stmt).all()
    by_code = {each["code"]: each for each in categories}
    return Answer(
        {
            "days": DAYS,
            "incidents": len(incidents),
            "lines": tried(incidents, by_code, clocks),
        }
    )
