"""What people ask of rounds."""

import datetime as dt
from dataclasses import replace

from sqlalchemy import func, select

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.surveys.rounds.commands import CancelRound, ChaseRound, CloseRound, OpenRound
from contracts.grid.surveys.rounds.events import SurveyOpened
from contracts.language.problem import Conflict, Invalid
from services.grid.audience.checking import check
from services.grid.audience.rule import kept
from services.grid.handling import handlers
from services.grid.registry.places.keeping import must_be_grid
from services.grid.scope import own_grids
from services.grid.surveys.forms.model import SurveyForm
from services.grid.surveys.rounds.asking import targets
from services.grid.surveys.rounds.chasing import chase
from services.grid.surveys.rounds.model import HARD_END, SurveyRound, SurveyTarget
from services.grid.surveys.rounds.shape import ROUND
from services.grid.surveys.rounds.telling import tell_closed

LONGEST = dt.timedelta(days=366)


@handlers.command(OpenRound)
def open_round(ask: OpenRound, uow: UnitOfWork) -> Answer:
    """Whoever is in the audience now is asked; who moves in later is not."""
    form = uow.find(SurveyForm, ask.form_id)
    if form is None:
        raise Invalid.at("/form_id", "unknown_form", "本社区没有这份调查表。")
    if form.status != "published":
        raise Conflict("只能用已发布的版本开展信息采集。")
    hard_end_at = ask.hard_end_at or ask.due_at + HARD_END
    check(ask.audience, uow)
    _check_period(ask.due_at, hard_end_at, uow.now)
    named = dict.fromkeys(ask.audience.residents or ())
    round = SurveyRound(
        community=uow.community,
        id=new_id(),
        version=1,
        form=form.id,
        form_code=form.code,
        form_number=form.number,
        title=ask.title,
        subject=ask.subject,
        audience=kept(replace(ask.audience, residents=None)),
        named=list(named) or None,
        residents_named=len(named),
        status="open",
        asked=0,
        chase=ask.chase,
        opened_by=uow.actor.account,
        opened_at=uow.now,
        due_at=ask.due_at,
        hard_end_at=hard_end_at,
    )
    asked = list(targets(round, ask.audience, uow))
    if not asked:
        raise Invalid.at("/audience", "nobody_asked", "这个范围里没有人。")
    round.asked = len(asked)
    for each in asked:
        uow.add(each)
    uow.add(round)
    uow.tell(
        SurveyOpened(
            round=round.id,
            form=form.code,
            form_version=form.number,
            asked=round.asked,
            due=round.due_at,
        ),
        about=round,
    )
    return _shown(round)


@handlers.command(CloseRound)
def close_round(ask: CloseRound, uow: UnitOfWork) -> Answer:
    """What is still out may come in for a few days, if it was answered before."""
    round = uow.get(SurveyRound, ask.id)
    round.move("close", uow.now)
    tell_closed(round, uow)
    return _shown(round)


@handlers.command(CancelRound)
def cancel_round(ask: CancelRound, uow: UnitOfWork) -> Answer:
    """What was answered stays written down."""
    round = uow.get(SurveyRound, ask.id)
    round.move("cancel", uow.now)
    tell_closed(round, uow)
    return _shown(round)


@handlers.command(ChaseRound)
def chase_round(ask: ChaseRound, uow: UnitOfWork) -> Answer:
    """Before the clock does it; in the own grids."""
    round = uow.get(SurveyRound, ask.id)
    if not round.running:
        raise Conflict("这次信息采集已经结束。")
    if ask.grid is not None:
        must_be_grid(ask.grid, uow)
    wanted = [
        SurveyTarget.community == uow.community,
        SurveyTarget.round == round.id,
        SurveyTarget.status == "due",
        SurveyTarget.chased.is_(None),
        own_grids(uow.actor, SurveyTarget.grid),
        *([SurveyTarget.grid == ask.grid] if ask.grid is not None else []),
    ]
    uow.write_new()
    all_due = select(func.count()).select_from(SurveyTarget).where(*wanted)
    left = uow.session.execute(all_due).scalar_one()
    stmt = select(SurveyTarget).where(*wanted).order_by(SurveyTarget.sort_key).limit(ask.most)
    due = uow.session.scalars(stmt.with_for_update()).all()
    made = chase(round, due, uow)
    answer = {"id": round.id, "planned": made, "left": left - len(due)}
    return Answer(answer, id=round.id, etag=round.version)


def _check_period(due_at: dt.datetime, hard_end_at: dt.datetime, now: dt.datetime) -> None:
    if due_at <= now:
        raise Invalid.at("/due_at", "past", "截止时间要在将来。")
    if not due_at <= hard_end_at <= now + LONGEST:
        raise Invalid.at("/hard_end_at", "range", "结束时间不能早于截止时间,也不能晚于一年后。")


def _shown(round: SurveyRound) -> Answer:
    return Answer(ROUND.of(round), id=round.id, etag=round.version)
